import type { Candidate, CandidateIndex, CandidateQuery, Frequencies } from "./candidate.ts";
import { createRankedTable, firstAtOrAfter, type RankedTable } from "./ranked-table.ts";
import {
  heaviest,
  isCommon,
  leastOfHeaviest,
  MAX_POSTINGS_OF_FEATURE,
  postingsFor,
  usable,
  type Weighed,
  weighedFor,
  weightOf,
} from "./rough.ts";

/** A candidate index in memory, for the batch form and for tests. `add` after the first `find` is allowed;
 *  what is older than something found before makes the next `find` sort all anew. */
export interface MemoryIndex extends CandidateIndex {
  readonly add: (candidate: Candidate) => void;
  readonly find: (query: CandidateQuery) => readonly Candidate[];
  readonly ofDocument: (documentId: string) => readonly Candidate[];
  readonly frequencies: (features: readonly string[]) => Frequencies;
}

/** An empty index. */
export function createMemoryIndex(): MemoryIndex {
  const documents = new Map<string, Candidate[]>();
  let added: Candidate[] = [];
  let table = createRankedTable();
  let scratch = createScratch(table);

  function settled(): RankedTable {
    if (added.length > 0) {
      table = settle(table, added);
      scratch = createScratch(table);
      added = [];
    }
    return table;
  }

  function find(query: CandidateQuery): readonly Candidate[] {
    if (query.limit <= 0) {
      return [];
    }
    const asked = rarestFirst(query.features, settled());
    const found = walk(asked, query, table, scratch.sums);
    for (const { feature, weight } of asked) {
      scratch.weights[feature] = weight;
    }
    const weighed = heaviest(found, weighedFor(query.limit)).map((rank) => {
      const weight = table.weigh(rank, scratch.weights);
      return { item: rank, id: table.ids[rank] ?? 0, weight };
    });
    for (const { feature } of asked) {
      scratch.weights[feature] = 0;
    }
    return heaviest(weighed, query.limit).flatMap((rank) => table.candidates[rank] ?? []);
  }

  return {
    find,
    add: (candidate) => {
      added.push(candidate);
      append(documents, candidate.documentId, candidate);
    },
    ofDocument: (documentId) =>
      (documents.get(documentId) ?? []).toSorted((a, b) => a.order - b.order),
    frequencies: (names) => {
      const { featureOf, statementsWith, candidates } = settled();
      const counts = names.map((name) => {
        const feature = featureOf(name);
        return [name, feature === undefined ? 0 : statementsWith(feature)] as const;
      });
      return { total: candidates.length, counts: new Map(counts) };
    },
  };
}

/** Zeros between two queries: by rank what was found weighs, by number what the features asked for weigh. */
interface Scratch {
  readonly sums: Float64Array;
  readonly weights: Float64Array;
}

function createScratch({ candidates, features }: RankedTable): Scratch {
  return { sums: new Float64Array(candidates.length), weights: new Float64Array(features()) };
}

/** The table with what was added, anew where that does not come after all that is there. */
function settle(table: RankedTable, added: readonly Candidate[]): RankedTable {
  const sorted = added.toSorted(byTime);
  const [last, first] = [table.candidates.at(-1), sorted[0]];
  const isLater = last === undefined || first === undefined || byTime(last, first) < 0;
  const grown = isLater ? table : createRankedTable();
  const all = isLater ? sorted : [...table.candidates, ...sorted].toSorted(byTime);
  for (const candidate of all) {
    grown.append(candidate);
  }
  return grown;
}

function byTime(a: Candidate, b: Candidate): number {
  return a.saidAt.getTime() - b.saidAt.getTime() || a.id - b.id;
}

interface Asked {
  readonly name: string;
  readonly feature: number;
  readonly statements: number;
  readonly weight: number;
}

function rarestFirst(names: readonly string[], table: RankedTable): readonly Asked[] {
  const total = table.candidates.length;
  return usable(names)
    .flatMap((name) => {
      const feature = table.featureOf(name);
      const statements = feature === undefined ? 0 : table.statementsWith(feature);
      return feature === undefined || statements === 0
        ? []
        : [{ name, feature, statements, weight: weightOf(statements, total) }];
    })
    .toSorted((a, b) => a.statements - b.statements || (a.name < b.name ? -1 : 1));
}

/** Ranks that have some of the query's rarest features, with the sum of what those weigh. `sums` holds zeros
 *  before and after. */
function walk(
  asked: readonly Asked[],
  query: CandidateQuery,
  table: RankedTable,
  sums: Float64Array,
): readonly Weighed<number>[] {
  const enough = weighedFor(query.limit);
  const [from, to] = [table.rankAt(query.from.getTime()), table.rankAt(query.to.getTime() + 1)];
  const found: number[] = [];
  let left = postingsFor(query.limit);
  for (const { feature, statements, weight } of asked) {
    if (left <= 0 || (found.length >= enough && isCommon(statements, table.candidates.length))) {
      break;
    }
    for (const role of query.roles) {
      const ranks = table.ranksWith(feature, role) ?? [];
      const end = firstAtOrAfter(ranks, to);
      const stop = Math.max(0, end - Math.min(left, MAX_POSTINGS_OF_FEATURE));
      let at = end;
      for (; at > stop && (ranks[at - 1] ?? 0) >= from; at -= 1) {
        const rank = ranks[at - 1] ?? 0;
        const sum = sums[rank] ?? 0;
        if (sum === 0) {
          found.push(rank);
        }
        sums[rank] = sum + weight;
      }
      left -= end - at;
    }
  }
  return take(found, sums, table, enough);
}

/** Those of the found that can be among so many heaviest. */
function take(
  found: readonly number[],
  sums: Float64Array,
  { ids }: RankedTable,
  limit: number,
): readonly Weighed<number>[] {
  const weights = new Float64Array(found.length);
  for (let at = 0; at < found.length; at += 1) {
    weights[at] = sums[found[at] ?? 0] ?? 0;
  }
  const least = leastOfHeaviest(weights, limit);
  const taken: Weighed<number>[] = [];
  for (const rank of found) {
    const weight = sums[rank] ?? 0;
    sums[rank] = 0;
    if (weight >= least) {
      taken.push({ item: rank, id: ids[rank] ?? 0, weight });
    }
  }
  return taken;
}

function append(lists: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [candidate]);
  } else {
    list.push(candidate);
  }
}

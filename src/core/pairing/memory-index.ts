import type { Role } from "../statement.ts";
import type { Candidate, CandidateIndex, CandidateQuery, Frequencies } from "./candidate.ts";

/** Postings looked at for one query: the rarest features first, then it stops. */
const MAX_POSTINGS = 3000;
/** Of one feature's postings, those nearest to the end of the query's span of time. */
const MAX_POSTINGS_OF_FEATURE = 600;
/** How many of the found are weighed in full, as a multiple of those asked for. */
const WEIGHED = 2;
/** A feature of more than this share of all tells little: it is walked only where rarer ones found too few. */
const COMMON_SHARE = 0.02;

/** A candidate index in memory, for the batch form and for tests. `add` after the first `find` is allowed. */
export interface MemoryIndex extends CandidateIndex {
  readonly add: (candidate: Candidate) => void;
  readonly find: (query: CandidateQuery) => readonly Candidate[];
  readonly ofDocument: (documentId: string) => readonly Candidate[];
  readonly frequencies: (features: readonly string[]) => Frequencies;
}

/** Numbers of statements, in order of time once sorted. */
interface Posting {
  readonly numbers: number[];
  sorted: boolean;
}

/** What a query looks at of each statement, by its number: lists side by side are walked faster than objects. */
interface Table {
  readonly candidates: Candidate[];
  readonly times: number[];
  readonly roles: Role[];
}

/** An empty index. */
export function createMemoryIndex(): MemoryIndex {
  const table: Table = { candidates: [], times: [], roles: [] };
  const postings = new Map<string, Posting>();
  const documents = new Map<string, Candidate[]>();

  function add(candidate: Candidate): void {
    const number = table.candidates.push(candidate) - 1;
    const time = candidate.saidAt.getTime();
    table.times.push(time);
    table.roles.push(candidate.role);
    append(documents, candidate.documentId, candidate);
    for (const feature of candidate.features) {
      const posting = postings.get(feature);
      if (posting === undefined) {
        postings.set(feature, { numbers: [number], sorted: true });
        continue;
      }
      const last = posting.numbers.at(-1);
      posting.sorted &&= last === undefined || (table.times[last] ?? 0) <= time;
      posting.numbers.push(number);
    }
  }

  function find(query: CandidateQuery): readonly Candidate[] {
    const total = table.candidates.length;
    const features = rarestFirst(query.features, postings, total);
    const rough = walk(features, query, table);
    const weights = new Map(features.map(({ feature, weight }) => [feature, weight]));
    const weighed = topOf(rough, query.limit * WEIGHED).flatMap((number) => {
      const candidate = table.candidates[number];
      return candidate === undefined ? [] : [[candidate, weigh(candidate, weights)] as const];
    });
    return weighed
      .toSorted((a, b) => b[1] - a[1] || a[0].id - b[0].id)
      .slice(0, query.limit)
      .map(([candidate]) => candidate);
  }

  return {
    add,
    find,
    ofDocument: (documentId) =>
      (documents.get(documentId) ?? []).toSorted((a, b) => a.order - b.order),
    frequencies: (features) => ({
      total: table.candidates.length,
      counts: new Map(
        features.map((feature) => [feature, postings.get(feature)?.numbers.length ?? 0]),
      ),
    }),
  };
}

interface Known {
  readonly feature: string;
  readonly posting: Posting;
  readonly weight: number;
}

/** Summed weights of the query's rarest features, by the numbers of the statements that have them. */
function walk(
  features: readonly Known[],
  query: CandidateQuery,
  table: Table,
): Map<number, number> {
  const rough = new Map<number, number>();
  const roles = new Set(query.roles);
  const enough = query.limit * WEIGHED;
  const common = Math.max(MAX_POSTINGS_OF_FEATURE, table.candidates.length * COMMON_SHARE);
  let budget = MAX_POSTINGS;
  for (const { posting, weight } of features) {
    if (budget <= 0 || (rough.size >= enough && posting.numbers.length > common)) {
      break;
    }
    const { from, to } = windowOf(posting, query, budget, table);
    for (let at = from; at < to; at += 1) {
      const number = posting.numbers[at] ?? 0;
      const role = table.roles[number];
      if (role !== undefined && roles.has(role)) {
        rough.set(number, (rough.get(number) ?? 0) + weight);
      }
    }
    budget -= to - from;
  }
  return rough;
}

/** The heaviest, in no order; of equals those kept first. */
function topOf(weights: ReadonlyMap<number, number>, limit: number): readonly number[] {
  if (weights.size <= limit) {
    return [...weights.keys()];
  }
  const least = Float64Array.from(weights.values()).sort().at(-limit) ?? 0;
  const over: number[] = [];
  const equal: number[] = [];
  for (const [number, weight] of weights) {
    if (weight >= least) {
      (weight > least ? over : equal).push(number);
    }
  }
  return [...over, ...equal.toSorted((a, b) => a - b).slice(0, limit - over.length)];
}

/** What was found by its rare features counts with its common ones too. */
function weigh(candidate: Candidate, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const feature of candidate.features) {
    sum += weights.get(feature) ?? 0;
  }
  return sum;
}

function append(lists: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [candidate]);
  } else {
    list.push(candidate);
  }
}

function rarestFirst(
  features: readonly string[],
  postings: ReadonlyMap<string, Posting>,
  total: number,
): readonly Known[] {
  return [...new Set(features)]
    .flatMap((feature) => {
      const posting = postings.get(feature);
      return posting === undefined
        ? []
        : [{ feature, posting, weight: Math.log((total + 1) / posting.numbers.length) }];
    })
    .toSorted((a, b) => a.posting.numbers.length - b.posting.numbers.length);
}

/** The part of a posting within the query's span of time, at most its last 600. */
function windowOf(
  posting: Posting,
  query: CandidateQuery,
  budget: number,
  { times }: Table,
): { readonly from: number; readonly to: number } {
  if (!posting.sorted) {
    posting.numbers.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
    posting.sorted = true;
  }
  const from = firstAtOrAfter(posting.numbers, query.from.getTime(), times);
  const to = firstAtOrAfter(posting.numbers, query.to.getTime() + 1, times);
  return { from: Math.max(from, to - Math.min(MAX_POSTINGS_OF_FEATURE, budget)), to };
}

function firstAtOrAfter(
  numbers: readonly number[],
  timeMs: number,
  times: readonly number[],
): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[numbers[middle] ?? 0] ?? 0) < timeMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

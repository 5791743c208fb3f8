import type { Candidate, CandidateIndex, CandidateQuery, Frequencies } from "./candidate.ts";

/** Postings looked at for one query: the rarest features first, then it stops. */
const MAX_POSTINGS = 4000;
/** Of one feature's postings, those nearest to the end of the query's span of time. */
const MAX_POSTINGS_OF_FEATURE = 600;
/** How many of the found are weighed in full, as a multiple of those asked for. */
const WEIGHED = 4;

/** A candidate index in memory, for the batch form and for tests. `add` after the first `find` is allowed. */
export interface MemoryIndex extends CandidateIndex {
  readonly add: (candidate: Candidate) => void;
  readonly find: (query: CandidateQuery) => readonly Candidate[];
  readonly ofDocument: (documentId: string) => readonly Candidate[];
  readonly frequencies: (features: readonly string[]) => Frequencies;
}

interface Posting {
  /** In order of time once sorted. */
  readonly candidates: Candidate[];
  sorted: boolean;
}

/** An empty index. */
export function createMemoryIndex(): MemoryIndex {
  const postings = new Map<string, Posting>();
  const documents = new Map<string, Candidate[]>();
  let total = 0;

  function add(candidate: Candidate): void {
    total += 1;
    append(documents, candidate.documentId, candidate);
    for (const feature of candidate.features) {
      const posting = postings.get(feature);
      if (posting === undefined) {
        postings.set(feature, { candidates: [candidate], sorted: true });
        continue;
      }
      const last = posting.candidates.at(-1);
      posting.sorted &&= last === undefined || last.saidAt <= candidate.saidAt;
      posting.candidates.push(candidate);
    }
  }

  function find(query: CandidateQuery): readonly Candidate[] {
    const weights = new Map<string, number>();
    const rough = new Map<Candidate, number>();
    let budget = MAX_POSTINGS;
    for (const { feature, posting, weight } of rarestFirst(query.features, postings, total)) {
      weights.set(feature, weight);
      const window = budget > 0 ? windowOf(posting, query, budget) : [];
      for (const candidate of window) {
        if (query.roles.includes(candidate.role)) {
          rough.set(candidate, (rough.get(candidate) ?? 0) + weight);
        }
      }
      budget -= window.length;
    }
    const weighed = best(rough, query.limit * WEIGHED).map(
      (candidate) => [candidate, weigh(candidate, weights)] as const,
    );
    return best(new Map(weighed), query.limit);
  }

  return {
    add,
    find,
    ofDocument: (documentId) =>
      (documents.get(documentId) ?? []).toSorted((a, b) => a.order - b.order),
    frequencies: (features) => ({
      total,
      counts: new Map(
        features.map((feature) => [feature, postings.get(feature)?.candidates.length ?? 0]),
      ),
    }),
  };
}

function best(scores: ReadonlyMap<Candidate, number>, limit: number): readonly Candidate[] {
  return [...scores]
    .toSorted((a, b) => b[1] - a[1] || a[0].id - b[0].id)
    .slice(0, limit)
    .map(([candidate]) => candidate);
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
): { readonly feature: string; readonly posting: Posting; readonly weight: number }[] {
  return [...new Set(features)]
    .flatMap((feature) => {
      const posting = postings.get(feature);
      return posting === undefined
        ? []
        : [{ feature, posting, weight: Math.log((total + 1) / posting.candidates.length) }];
    })
    .toSorted((a, b) => a.posting.candidates.length - b.posting.candidates.length);
}

/** The part of a posting within the query's span of time, at most its last 600. */
function windowOf(posting: Posting, query: CandidateQuery, budget: number): readonly Candidate[] {
  if (!posting.sorted) {
    posting.candidates.sort((a, b) => a.saidAt.getTime() - b.saidAt.getTime());
    posting.sorted = true;
  }
  const from = firstAtOrAfter(posting.candidates, query.from.getTime());
  const to = firstAtOrAfter(posting.candidates, query.to.getTime() + 1);
  return posting.candidates.slice(
    Math.max(from, to - Math.min(MAX_POSTINGS_OF_FEATURE, budget)),
    to,
  );
}

function firstAtOrAfter(candidates: readonly Candidate[], timeMs: number): number {
  let [low, high] = [0, candidates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const candidate = candidates[middle];
    if (candidate !== undefined && candidate.saidAt.getTime() < timeMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

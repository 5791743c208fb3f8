/** How far a search goes, and how what it finds is weighed: the same in memory and in the store. */

/** Features of one statement, and of one query, that are used; more is spam. */
const MAX_FEATURES = 256;
/** Postings read for one query: so many, and so many more for each candidate asked for. The rarest features
 *  come first; those left out still count for the statements that the others found. */
const MIN_POSTINGS = 600;
const POSTINGS_FOR_EACH = 25;
/** Of one feature's postings in one role, those nearest to the end of the query's span of time. */
export const MAX_POSTINGS_OF_FEATURE = 600;
/** How many of the found are weighed in full, as a multiple of those asked for. */
const WEIGHED = 2;
/** A feature of more than this share of all tells little: it is walked only where rarer ones found too few.
 *  Of more than so many statements it is common in an archive of any size: else searches would take longer
 *  the more is kept. */
const COMMON_SHARE = 0.02;
const MAX_RARE = 2_000;
const FRACTION = 2 ** 20;

/** Each feature once, at most 256. */
export function usable(features: readonly string[]): readonly string[] {
  return [...new Set(features)].slice(0, MAX_FEATURES);
}

/** Postings that one query may read. */
export function postingsFor(limit: number): number {
  return MIN_POSTINGS + POSTINGS_FOR_EACH * limit;
}

/** How many of the roughly found are weighed by all their features. */
export function weighedFor(limit: number): number {
  return WEIGHED * limit;
}

/** Whether a feature is walked only where rarer ones found too few. */
export function isCommon(statements: number, total: number): boolean {
  return statements > Math.max(MAX_POSTINGS_OF_FEATURE, Math.min(total * COMMON_SHARE, MAX_RARE));
}

/** What a shared feature weighs: the rarer, the more. Rounded, so that a sum is the same in whatever order it
 *  is made: equals must be equal. */
export function weightOf(statements: number, total: number): number {
  return Math.round(Math.log1p(total / statements) * FRACTION) / FRACTION;
}

/** Something found, with its id and what speaks for it. */
export interface Weighed<T> {
  readonly item: T;
  readonly id: number;
  readonly weight: number;
}

/** The heaviest first; of equals the one kept first. */
export function heaviest<T>(found: readonly Weighed<T>[], limit: number): readonly T[] {
  return contenders(found, limit)
    .toSorted((a, b) => b.weight - a.weight || a.id - b.id)
    .slice(0, limit)
    .map(({ item }) => item);
}

/** Whoever can be among the heaviest: sorting all of thousands takes longer than finding them. */
function contenders<T>(found: readonly Weighed<T>[], limit: number): readonly Weighed<T>[] {
  if (found.length <= limit || limit <= 0) {
    return found;
  }
  const weights = new Float64Array(found.length);
  for (let at = 0; at < found.length; at += 1) {
    weights[at] = found[at]?.weight ?? 0;
  }
  const least = leastOfHeaviest(weights, limit);
  return found.filter(({ weight }) => weight >= least);
}

/** What the lightest of so many heaviest weighs; 0 where there are no more. Orders `weights` anew. */
export function leastOfHeaviest(weights: Float64Array, limit: number): number {
  return weights.length <= limit || limit <= 0 ? 0 : (weights.sort().at(-limit) ?? 0);
}

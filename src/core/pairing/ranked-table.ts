import { ROLES, type Role } from "../statement.ts";
import type { Candidate } from "./candidate.ts";
import { usable } from "./rough.ts";

/** Statements in order of time, each with a rank, and in which of them each feature stands. Columns side by
 *  side and features as numbers: at a million statements most of the time goes into what is not in the cache. */
export interface RankedTable {
  /** By rank. */
  readonly candidates: readonly Candidate[];
  /** Their ids, by rank. */
  readonly ids: readonly number[];
  /** Of the statements in one role with this feature, ascending; null where there are none. */
  readonly ranksWith: (feature: number, role: Role) => readonly number[] | null;
  readonly featureOf: (name: string) => number | undefined;
  readonly statementsWith: (feature: number) => number;
  readonly features: () => number;
  /** The first rank that is not before a time. */
  readonly rankAt: (timeMs: number) => number;
  /** Sums what the features of one statement weigh. */
  readonly weigh: (rank: number, weights: Float64Array) => number;
  /** Adds a statement; it must not be before the last one. */
  readonly append: (candidate: Candidate) => void;
}

/** Features of statements lie in blocks of so many numbers, each statement's in one. */
const BLOCK = 1 << 16;

export function createRankedTable(): RankedTable {
  const candidates: Candidate[] = [];
  const ids: number[] = [];
  const times: number[] = [];
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const lists = new Map<Role, (number[] | undefined)[]>(ROLES.map((role) => [role, []]));
  const owned = createLists();

  function numberOf(name: string): number {
    const known = numbers.get(name);
    if (known !== undefined) {
      return known;
    }
    numbers.set(name, counts.length);
    return counts.push(0) - 1;
  }

  function append(candidate: Candidate): void {
    const rank = candidates.push(candidate) - 1;
    ids.push(candidate.id);
    times.push(candidate.saidAt.getTime());
    const own = usable(candidate.features).map(numberOf);
    owned.push(own);
    const ofRole = lists.get(candidate.role) ?? [];
    for (const feature of own) {
      counts[feature] = (counts[feature] ?? 0) + 1;
      const list = ofRole[feature];
      if (list === undefined) {
        ofRole[feature] = [rank];
      } else {
        list.push(rank);
      }
    }
  }

  return {
    candidates,
    ids,
    append,
    ranksWith: (feature, role) => lists.get(role)?.[feature] ?? null,
    featureOf: (name) => numbers.get(name),
    statementsWith: (feature) => counts[feature] ?? 0,
    features: () => counts.length,
    rankAt: (timeMs) => firstAtOrAfter(times, timeMs),
    weigh: (rank, weights) => owned.sum(rank, weights),
  };
}

/** The first place in an ascending list whose value is not below. */
export function firstAtOrAfter(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

interface Lists {
  readonly push: (list: readonly number[]) => void;
  readonly sum: (index: number, weights: Float64Array) => number;
}

/** Many short lists of numbers, close together. */
function createLists(): Lists {
  const blocks: Uint32Array[] = [];
  const places: number[] = [];
  let end = 0;
  return {
    push: (list) => {
      const block = Math.ceil(end / BLOCK);
      const isFull = end + list.length > block * BLOCK;
      const start = isFull ? block * BLOCK : end;
      if (isFull) {
        blocks.push(new Uint32Array(BLOCK));
      }
      blocks.at(-1)?.set(list, start % BLOCK);
      places.push(start, list.length);
      end = start + list.length;
    },
    sum: (index, weights) => {
      const start = places[2 * index] ?? 0;
      const block = blocks[Math.floor(start / BLOCK)];
      const from = start % BLOCK;
      const to = from + (places[2 * index + 1] ?? 0);
      let sum = 0;
      for (let at = from; at < to; at += 1) {
        sum += weights[block?.[at] ?? 0] ?? 0;
      }
      return sum;
    },
  };
}

import type { Span } from "./statement.ts";

/** One place where two texts differ; a span that is empty says where words came in or went out. */
export interface WordChange {
  readonly before: Span;
  readonly after: Span;
}

export interface WordDiff {
  readonly changes: readonly WordChange[];
  /** The texts differ too much to compare word by word: one change covers all that differs. */
  readonly rewritten: boolean;
}

/** More differences than this are a new text, not an edit; it bounds time and memory too. */
export const MAX_DIFFERENCES = 400;
/** Changes with no more words than this between them are one. */
const JOIN_WORDS = 2;

/** Where two texts differ, word by word; white space does not count. Offsets are UTF-16 units, end
 *  exclusive. Never throws. Source: E. W. Myers, "An O(ND) Difference Algorithm and Its
 *  Variations", 1986. */
export function wordDiff(before: string, after: string): WordDiff {
  const a = words(before);
  const b = words(after);
  const head = commonHead(a, b);
  const tail = commonTail(a, b, head);
  const middleA = a.slice(head, a.length - tail);
  const middleB = b.slice(head, b.length - tail);
  if (middleA.length === 0 && middleB.length === 0) {
    return { changes: [], rewritten: false };
  }
  const kept = commonWords(middleA, middleB);
  const ranges = kept === null ? [whole(middleA, middleB)] : gaps(kept, middleA, middleB);
  const changes = ranges.map((range) => ({
    before: spanOf(a, head + range.aFrom, head + range.aTo, before.length),
    after: spanOf(b, head + range.bFrom, head + range.bTo, after.length),
  }));
  return { changes, rewritten: kept === null };
}

interface Word extends Span {
  readonly text: string;
}

/** Indices into the words of both texts, ends exclusive. */
interface Range {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

function words(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu)].map((match) => ({
    text: match[0].normalize("NFC"),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function commonHead(a: readonly Word[], b: readonly Word[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length]?.text === b[length]?.text) {
    length += 1;
  }
  return length;
}

function commonTail(a: readonly Word[], b: readonly Word[], head: number): number {
  const most = Math.min(a.length, b.length) - head;
  let length = 0;
  while (length < most && a.at(-1 - length)?.text === b.at(-1 - length)?.text) {
    length += 1;
  }
  return length;
}

type Match = readonly [inA: number, inB: number];

/** The words that both have, in order; null where there are more than `MAX_DIFFERENCES`. */
function commonWords(a: readonly Word[], b: readonly Word[]): readonly Match[] | null {
  const rounds: ReadonlyMap<number, number>[] = [];
  const reach = new Map<number, number>([[1, 0]]);
  const most = Math.min(MAX_DIFFERENCES, a.length + b.length);
  for (let differences = 0; differences <= most; differences += 1) {
    rounds.push(new Map(reach));
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const x = furthest(a, b, reach, diagonal, differences);
      reach.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) {
        return matches(rounds, a.length, b.length);
      }
    }
  }
  return null;
}

function comesFromAbove(
  reach: ReadonlyMap<number, number>,
  diagonal: number,
  differences: number,
): boolean {
  const left = reach.get(diagonal - 1) ?? -1;
  const above = reach.get(diagonal + 1) ?? -1;
  return diagonal === -differences || (diagonal !== differences && left < above);
}

function furthest(
  a: readonly Word[],
  b: readonly Word[],
  reach: ReadonlyMap<number, number>,
  diagonal: number,
  differences: number,
): number {
  const above = comesFromAbove(reach, diagonal, differences);
  let x = above ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1;
  while (x < a.length && x - diagonal < b.length && a[x]?.text === b[x - diagonal]?.text) {
    x += 1;
  }
  return x;
}

/** Walks back through the rounds and collects the diagonal steps. */
function matches(
  rounds: readonly ReadonlyMap<number, number>[],
  endA: number,
  endB: number,
): readonly Match[] {
  const found: Match[] = [];
  let x = endA;
  let y = endB;
  for (let differences = rounds.length - 1; differences >= 0; differences -= 1) {
    const reach = rounds[differences] ?? new Map<number, number>();
    const diagonal = x - y;
    const above = comesFromAbove(reach, diagonal, differences);
    const from = above ? diagonal + 1 : diagonal - 1;
    const startX = differences === 0 ? 0 : (reach.get(from) ?? 0);
    const startY = differences === 0 ? 0 : startX - from;
    while (x > startX && y > startY) {
      x -= 1;
      y -= 1;
      found.push([x, y]);
    }
    x = startX;
    y = startY;
  }
  return found.reverse();
}

function whole(a: readonly Word[], b: readonly Word[]): Range {
  return { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length };
}

/** What lies between the common words; gaps that nearly touch become one. */
function gaps(kept: readonly Match[], a: readonly Word[], b: readonly Word[]): readonly Range[] {
  const ranges: Range[] = [];
  let aFrom = 0;
  let bFrom = 0;
  for (const [aTo, bTo] of [...kept, [a.length, b.length] as const]) {
    if (aTo > aFrom || bTo > bFrom) {
      pushJoined(ranges, { aFrom, aTo, bFrom, bTo });
    }
    aFrom = aTo + 1;
    bFrom = bTo + 1;
  }
  return ranges;
}

function pushJoined(ranges: Range[], next: Range): void {
  const last = ranges.at(-1);
  if (last !== undefined && next.aFrom - last.aTo <= JOIN_WORDS) {
    ranges[ranges.length - 1] = { ...next, aFrom: last.aFrom, bFrom: last.bFrom };
  } else {
    ranges.push(next);
  }
}

function spanOf(all: readonly Word[], from: number, to: number, length: number): Span {
  const first = all[from];
  const last = all[to - 1];
  if (first !== undefined && last !== undefined && to > from) {
    return { start: first.start, end: last.end };
  }
  const at = all[from - 1]?.end ?? first?.start ?? length;
  return { start: at, end: at };
}

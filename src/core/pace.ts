import { HASTE_MS, type LookEvery, nextLookAt } from "./recheck.ts";
import type { Source } from "./source.ts";

/** Bounds between which the interval of a source moves. */
export interface PaceBounds {
  readonly leastSeconds: number;
  readonly mostSeconds: number;
}

/** The posts by which a source's rhythm is judged. */
export const RHYTHM_POSTS = 20;
/** With fewer gaps than this nothing is said of a rhythm. */
const LEAST_GAPS = 5;

/** When and how often a source is asked. */
export interface Pace {
  readonly everySeconds: number;
  /** Asked sooner than that: what it said last is to be looked at again. */
  readonly soonerAt: Date | null;
  /** Of its last posts; null where there are too few. */
  readonly medianGapMs: number | null;
}

interface LookAgain {
  /** Null where its posts cannot be looked at. */
  readonly every: LookEvery | null;
  readonly now: Date;
}

/** The pace of a source: half the median gap of its last posts, within bounds, and sooner while its
 *  newest post is to be looked at again (a paid look is not hurried). A source that does not adapt
 *  keeps its interval. `saidAt`: when its last posts were said, in any order. */
export function paceOf(
  source: Pick<Source, "everySeconds" | "adapts">,
  saidAt: readonly Date[],
  bounds: PaceBounds,
  look: LookAgain,
): Pace {
  const times = [...new Set(saidAt.map((at) => Math.min(at.getTime(), look.now.getTime())))]
    .toSorted((a, b) => b - a)
    .slice(0, RHYTHM_POSTS);
  const medianGapMs = medianGap(times);
  if (source.adapts !== true) {
    return { everySeconds: source.everySeconds, soonerAt: null, medianGapMs };
  }
  const everySeconds =
    medianGapMs === null
      ? source.everySeconds
      : clamp(medianGapMs / 2_000, bounds.leastSeconds, bounds.mostSeconds);
  return { everySeconds, soonerAt: soonerAt(times, bounds, look), medianGapMs };
}

/** When the newest post is looked at again, while that is worth a poll of its own. */
function soonerAt(
  [newest]: readonly number[],
  { leastSeconds }: PaceBounds,
  { every, now }: LookAgain,
): Date | null {
  if (newest === undefined || every !== "often") {
    return null;
  }
  const next = nextLookAt(new Date(newest), now, every);
  if (next === null || next.getTime() - newest > HASTE_MS) {
    return null;
  }
  return new Date(Math.max(next.getTime(), now.getTime() + leastSeconds * 1000));
}

/** The median gap between times, newest first; null where there are too few. Posts of one moment are
 *  one: a feed without dates has no rhythm. */
function medianGap(times: readonly number[]): number | null {
  const gaps = times
    .slice(1)
    .map((time, index) => (times[index] ?? time) - time)
    .toSorted((a, b) => a - b);
  if (gaps.length < LEAST_GAPS) {
    return null;
  }
  const middle = gaps.length / 2;
  const [low = 0, high = 0] = [gaps[Math.ceil(middle) - 1], gaps[Math.floor(middle)]];
  return (low + high) / 2;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

import type { View } from "./view.ts";

const DAY_MS = 86_400_000;
/** Who states no day tells of what happened within so many days before. */
const FRESH_DAYS = 2;

/** How far apart the days are on which two claims say that it happened, and what it says that they are one. */
export interface DayGap {
  readonly days: number;
  readonly weight: number;
  /** Both state their day. */
  readonly stated: boolean;
}

/** Compares stated days; where one states none, with when it was said. */
export function dayGap(a: View, b: View): DayGap {
  const [x, y] = [statedDays(a), statedDays(b)];
  if (x.length > 0 && y.length > 0) {
    const gaps = x.flatMap((one) => y.map((other) => Math.abs(one - other)));
    return { days: smallest(gaps), weight: 2, stated: true };
  }
  if (x.length > 0 || y.length > 0) {
    const said = saidDay(x.length > 0 ? b : a);
    const stated = x.length > 0 ? x : y;
    return { days: smallest(stated.map((day) => beyond(said - day))), weight: 1.2, stated: false };
  }
  return { days: Math.abs(saidDay(a) - saidDay(b)), weight: 0.8, stated: false };
}

/** Days by which something was told too late, or before it happened. */
function beyond(daysLater: number): number {
  return daysLater < 0 ? -daysLater : Math.max(0, daysLater - FRESH_DAYS);
}

function statedDays(view: View): readonly number[] {
  const own = view.of("day");
  const days = own.size > 0 ? own : view.of("near-day");
  return [...days].map((day) => Date.parse(day) / DAY_MS).filter((day) => !Number.isNaN(day));
}

function saidDay({ candidate }: View): number {
  return Math.floor(candidate.saidAt.getTime() / DAY_MS);
}

function smallest(gaps: readonly number[]): number {
  return Math.min(...gaps);
}

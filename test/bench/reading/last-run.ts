import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Figure, isLessBetter, isSpeed, keyOf } from "./figure.ts";

const FILE = join(import.meta.dirname, "../last-run.json");
/** Less than this is rounding, not a drop. */
const TOLERANCE = 0.0005;

/** Figures of the run that was recorded last, by key. */
export type LastRun = Readonly<Record<string, number>>;

export function readLastRun(): LastRun {
  return JSON.parse(readFileSync(FILE, "utf8"));
}

/** Keeps what was measured now, and of the last run what was not. */
export function recordRun(figures: readonly Figure[]): void {
  const measured = figures.flatMap((figure) =>
    figure.value === null ? [] : [[keyOf(figure), Math.round(figure.value * 10_000) / 10_000]],
  );
  const all = { ...readLastRun(), ...Object.fromEntries(measured) };
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
}

/** Figures that are worse than recorded. Speeds are left out: machines differ. */
export function dropsOf(figures: readonly Figure[], last: LastRun): readonly string[] {
  return figures.flatMap((figure) => {
    const before = last[keyOf(figure)];
    if (before === undefined || figure.value === null || isSpeed(figure)) {
      return [];
    }
    const gain = (figure.value - before) * (isLessBetter(figure) ? -1 : 1);
    return gain < -TOLERANCE
      ? [`${keyOf(figure)} fell from ${before} to ${figure.value.toFixed(4)}`]
      : [];
  });
}

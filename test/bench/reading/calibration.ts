import type { Figure } from "./figure.ts";
import type { Proposal } from "./measured.ts";

const BINS = 10;
const WIDTH = 21;
const SET = "scores";

interface Bin {
  readonly n: number;
  readonly mean: number;
  readonly right: number;
}

/** Precision of what is told unasked, and how far scores are from shares, per set and together. */
export function calibrationFigures(proposals: readonly Proposal[]): Figure[] {
  const sets = [...Map.groupBy(proposals, ({ set }) => set)];
  const all = sets.map(([set]) => set.replace("-pairs", "")).join(" + ");
  const together = sets.length > 1 ? [[all, proposals] as const] : [];
  return [...sets, ...together].flatMap(([name, mine]): Figure[] => {
    const best = mine.filter(({ isBest }) => isBest);
    const sure = best.filter((one) => one.sure);
    const right = sure.filter((one) => one.right).length;
    return [
      {
        set: SET,
        name: `sure precision, ${name}`,
        value: sure.length === 0 ? null : right / sure.length,
        bar: { atLeast: 0.95 },
        detail: `${right} of ${sure.length}`,
      },
      {
        set: SET,
        name: `calibration error, ${name}`,
        value: expectedError(best),
        isError: true,
        detail: `of ${best.length} best ones; ${expectedError(mine).toFixed(3)} of the best three`,
      },
    ];
  });
}

/** Lines for the best proposal of each response: score bin, how many proposals, their mean score, the share that is right. */
export function reliabilityTable(proposals: readonly Proposal[]): string[] {
  const best = proposals.filter(({ isBest }) => isBest);
  const groups = [...Map.groupBy(best, ({ set }) => set), ["together", best] as const];
  const titles = groups.map(([set]) => set.padStart(WIDTH)).join("");
  return [
    `  bin      ${titles}`,
    `           ${groups.map(() => "n   mean  right".padStart(WIDTH)).join("")}`,
    ...Array.from({ length: BINS }, (_, index) => {
      const cells = groups.map(([, mine]) => {
        const bin = binsOf(mine)[index];
        return bin === undefined || bin.n === 0
          ? "–".padStart(WIDTH)
          : `${bin.n}  ${bin.mean.toFixed(2)}   ${(bin.right / bin.n).toFixed(2)}`.padStart(WIDTH);
      });
      return `  ${(index / BINS).toFixed(1)}–${((index + 1) / BINS).toFixed(1)}  ${cells.join("")}`;
    }),
  ];
}

function expectedError(proposals: readonly Proposal[]): number {
  const gaps = binsOf(proposals).map(({ n, mean, right }) => Math.abs(n * mean - right));
  return gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, proposals.length);
}

function binsOf(proposals: readonly Proposal[]): Bin[] {
  return Array.from({ length: BINS }, (_, index) => {
    const mine = proposals.filter(
      ({ score }) => Math.min(BINS - 1, Math.floor(score * BINS)) === index,
    );
    return {
      n: mine.length,
      mean: mine.reduce((sum, { score }) => sum + score, 0) / Math.max(1, mine.length),
      right: mine.filter((one) => one.right).length,
    };
  });
}

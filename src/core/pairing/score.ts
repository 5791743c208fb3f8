import type { Reason } from "../pair.ts";
import type { Signal } from "./signals.ts";
import { BIAS, type Bias, WEIGHTS, type Weights, type Where } from "./weights.ts";

/** Reasons that weigh less than this are noise to an editor. */
const MIN_REASON = 0.15;
const MAX_REASONS = 12;

export interface Score {
  /** 0 to 1. */
  readonly probability: number;
  /** Heaviest first. */
  readonly reasons: readonly Reason[];
}

/** The probability that a pair with these signals is right: a logistic model over the table of weights,
 *  which tells pairs within one document from pairs across documents. */
export function scoreSignals(
  signals: readonly Signal[],
  where: Where,
  weights: Weights = WEIGHTS,
  bias: Bias = BIAS,
): Score {
  const column = where === "here" ? 0 : 1;
  const weighed = signals.map((signal) => ({
    ...signal,
    weight: round((weights[signal.name]?.[column] ?? 0) * signal.value),
  }));
  const logit = weighed.reduce((sum, { weight }) => sum + weight, bias[column]);
  const reasons = weighed.flatMap(({ name, reason, detail, weight }) =>
    reason === null || Math.abs(weight) < MIN_REASON
      ? []
      : [{ kind: reason, name, detail, weight }],
  );
  return {
    probability: 1 / (1 + Math.exp(-logit)),
    reasons: reasons
      .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, MAX_REASONS),
  };
}

function round(weight: number): number {
  return Math.round(weight * 1000) / 1000;
}

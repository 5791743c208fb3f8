import { ANSWERS, type Answer } from "../statement.ts";
import type { Unit } from "./unit.ts";

/** How much a reporting verb says about the type of an answer. */
const CUE_ANSWERS: Readonly<Record<string, readonly [Answer, number]>> = {
  deny: ["denial", 1.8],
  reject: ["rejection", 1.7],
  decline: ["no_comment", 3],
  acknowledge: ["acknowledgement", 1.5],
  accuse: ["counter_accusation", 1.4],
  confirm: ["acknowledgement", 0.6],
  condemn: ["counter_accusation", 0.5],
};
/** Patterns of some answers are more telling than others. */
const STRONG: Readonly<Record<Answer, number>> = {
  denial: 1.3,
  rejection: 1.6,
  counter_accusation: 2.2,
  demand_evidence: 2.1,
  acknowledgement: 1.7,
  justification: 1.6,
  investigation: 2.2,
  cooperation: 2.3,
  no_comment: 2.6,
};
const WEAK = 0.35;
/** What a verb in a lesser clause does is not what the statement does. */
const ASIDE = 0.5;
/** "The reports were …": what opens with the accusation dismisses it. */
const OPENING = 0.7;

/** The answer that a unit would be, if it is one, and whether more than weak words say so. */
export function answerOf({ evidence, attribution, against }: Unit): {
  readonly type: Answer;
  readonly isStrong: boolean;
  readonly score: number;
} {
  const stance = attribution.isNegated ? "" : (attribution.stance ?? "");
  const [cueAnswer, full] = CUE_ANSWERS[stance] ?? [null, 0];
  const weight = full * (evidence.reportsAside ? ASIDE : 1);
  let type: Answer = against.length > 0 ? "counter_accusation" : "justification";
  let score = 0;
  for (const answer of ANSWERS) {
    const strong =
      evidence.strong[answer] > 0 ? STRONG[answer] + 0.3 * (evidence.strong[answer] - 1) : 0;
    const opening = answer === "rejection" && evidence.opensWithAccusation ? OPENING : 0;
    const sum =
      (cueAnswer === answer ? weight : 0) +
      strong +
      WEAK * Math.min(2, evidence.weak[answer]) +
      opening;
    if (sum > score) {
      type = answer;
      score = sum;
    }
  }
  return { type, score, isStrong: evidence.strong[type] > 0 };
}

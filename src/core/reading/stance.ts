import type { PartyRelations } from "../pairing/party-relations.ts";
import { ANSWERS, type Answer, type ClaimKind, type Role } from "../statement.ts";
import type { Unit } from "./unit.ts";

/** What a statement does. */
export interface Stance {
  readonly role: Role;
  readonly type: Answer | ClaimKind | null;
  /** 0 to 1. */
  readonly confidence: number;
}

/** How much a reporting verb says about the type of an answer. */
const CUE_ANSWERS: Readonly<Record<string, readonly [Answer, number]>> = {
  deny: ["denial", 2],
  reject: ["rejection", 2],
  decline: ["no_comment", 3],
  acknowledge: ["acknowledgement", 2],
  accuse: ["counter_accusation", 1.2],
  condemn: ["counter_accusation", 0.4],
};
/** Patterns of some answers are more telling than others. */
const STRONG: Readonly<Record<Answer, number>> = {
  denial: 1.3,
  rejection: 1.6,
  counter_accusation: 2.2,
  demand_evidence: 2.1,
  acknowledgement: 1.8,
  justification: 1.6,
  investigation: 2.2,
  cooperation: 2.2,
  no_comment: 2.6,
};
const WEAK = 0.35;
/** Below this nothing is said that matters. */
const THRESHOLD = 1.5;

/** Decides what each unit of a document does; what one is accused of makes the other an answer. */
export function decideStances(units: readonly Unit[], parties: PartyRelations): Stance[] {
  const claims = units.filter(
    (unit) => claimScore(unit) >= THRESHOLD && answerScore(unit, false) < claimScore(unit),
  );
  return units.map((unit, index) => decide(unit, isAccused(unit, claims, parties), index));
}

/** Whether somebody else accuses the unit's speaker, or one it speaks for, in the same document. */
function isAccused(unit: Unit, claims: readonly Unit[], parties: PartyRelations): boolean {
  const party = unit.speaker.party;
  if (party === null) return false;
  return claims.some(
    (claim) =>
      claim !== unit &&
      (claim.speaker.party === null || !parties.sameSide(claim.speaker.party, party)) &&
      claim.against.some((id) => parties.sameSide(id, party) || parties.speaksFor(party, id)),
  );
}

function decide(unit: Unit, accused: boolean, _index: number): Stance {
  const claim = claimScore(unit);
  const answer = answerScore(unit, accused);
  const { type } = answerType(unit);
  if (Math.max(claim, answer) < THRESHOLD) {
    return {
      role: "other",
      type: unit.evidence.strong.denial + unit.evidence.strong.rejection > 0 ? type : null,
      confidence: 0.4,
    };
  }
  const confidence = logistic(Math.abs(claim - answer) * 0.8 + Math.max(claim, answer) - THRESHOLD);
  if (claim > answer) return { role: "claim", type: claimKind(unit), confidence };
  return isElsewhere(unit, accused)
    ? { role: "other", type, confidence: 0.5 }
    : { role: "response", type, confidence };
}

function claimKind(unit: Unit): ClaimKind {
  const { evidence, attribution } = unit;
  return attribution.stance === "demand" &&
    evidence.stances[0] === "demand" &&
    evidence.harm + evidence.blame === 0
    ? "demand"
    : "allegation";
}

function claimScore({ evidence, speaker, attribution, against }: Unit): number {
  const stance = attribution.stance;
  let score = 0.8 * Math.min(1, evidence.harm) + 0.25 * Math.max(0, evidence.harm - 1);
  score += 0.6 * Math.min(1, evidence.act) + 0.4 * Math.min(1, evidence.victim);
  score += 0.9 * Math.min(2, evidence.crime) + 0.7 * Math.min(1, evidence.blame);
  score += against.length > 0 ? 0.5 : 0;
  if (evidence.stances.includes("accuse") && !attribution.isNegated)
    score += stance === "accuse" ? 2 : 1;
  if (stance === "condemn") score += 1;
  if (stance === "deny" || stance === "reject" || stance === "decline")
    score -= attribution.isNegated ? 1 : 3;
  if (stance === "acknowledge") score -= 1.5;
  if (stance === "warn") score -= 0.5;
  score += speaker.side === "watcher" ? 0.6 : speaker.side === "official" ? -0.3 : 0;
  score -= speaker.side === "official" ? 0.8 * evidence.communique : 0.2 * evidence.communique;
  return score;
}

function answerScore(unit: Unit, accused: boolean): number {
  const { evidence, speaker, attribution } = unit;
  const { score: typeScore } = answerType(unit);
  let score = Math.min(typeScore, 4) * 0.9;
  score += Math.min(1, evidence.reply) * 0.7;
  score += speaker.side === "watcher" ? -1 : speaker.side === "official" ? 0.4 : -0.2;
  score += accused ? 1 : 0;
  score -= attribution.isNegated && attribution.stance !== "decline" ? 2 : 0;
  score -= 0.5 * evidence.communique;
  score -= attribution.stance === "accuse" && !accused ? 1 : 0;
  return score;
}

function answerType({ evidence, attribution }: Unit): {
  readonly type: Answer;
  readonly score: number;
} {
  let best: Answer = "denial";
  let bestScore = 0;
  for (const answer of ANSWERS) {
    const [cueAnswer, weight] = CUE_ANSWERS[attribution.stance ?? ""] ?? [null, 0];
    const score =
      (cueAnswer === answer ? weight : 0) +
      (evidence.strong[answer] > 0 ? STRONG[answer] + 0.3 * (evidence.strong[answer] - 1) : 0) +
      WEAK * Math.min(2, evidence.weak[answer]);
    if (score > bestScore) {
      best = answer;
      bestScore = score;
    }
  }
  return { type: best, score: bestScore };
}

/** A denial of something else: no harm, no accusation, another matter. */
function isElsewhere({ evidence }: Unit, _accused: boolean): boolean {
  return (
    evidence.future > 0 && evidence.accusation === 0 && evidence.crime === 0 && evidence.harm === 0
  );
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

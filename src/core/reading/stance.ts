import type { PartyRelations } from "../pairing/party-relations.ts";
import type { Answer, ClaimKind, Role } from "../statement.ts";
import { answerOf } from "./answer.ts";
import { type Before, type Observations, observe, observeAlone } from "./observation.ts";
import { CLAIM_WEIGHTS, RESPONSE_WEIGHTS } from "./stance-weights.ts";
import type { Unit } from "./unit.ts";

/** What a statement does. */
export interface Stance {
  readonly role: Role;
  readonly type: Answer | ClaimKind | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly observations: Observations;
}

/** An answer must be likelier than none by this much (logit): an editor forgives what is missing sooner
 *  than what is wrong. Measured: one point more precision for half a point of recall. */
const RESPONSE_MARGIN = 0.3;
/** From this score on, another statement keeps the name of its act: a denial of something else. */
const CLEAR_ACT = 1.4;

/** Decides what each unit of a document does, in reading order: what one is accused of, and what was
 *  just said, makes the other an answer. */
export function decideStances(units: readonly Unit[], parties: PartyRelations): Stance[] {
  const alone = units.map(observeAlone);
  const claims = units.filter(
    (unit, index) => decide(unit, observe(unit, [], [], parties, alone[index])).role === "claim",
  );
  const before: Before[] = [];
  return units.map((unit, index) => {
    const stance = decide(unit, observe(unit, before, claims, parties, alone[index]));
    before.push({ unit, role: stance.role });
    return stance;
  });
}

function decide(unit: Unit, observations: Observations): Stance {
  const claim = sum(observations, CLAIM_WEIGHTS);
  const response = sum(observations, RESPONSE_WEIGHTS);
  const [forClaim, forResponse] = [Math.exp(claim), Math.exp(response)];
  const total = 1 + forClaim + forResponse;
  if (claim > 0 && claim >= response) {
    return { role: "claim", type: claimKind(unit), confidence: forClaim / total, observations };
  }
  if (response > RESPONSE_MARGIN && !isVoid(observations)) {
    return {
      role: "response",
      type: answerOf(unit).type,
      confidence: forResponse / total,
      observations,
    };
  }
  const answer = answerOf(unit);
  return {
    role: "other",
    type: answer.score >= CLEAR_ACT ? answer.type : null,
    confidence: 1 / total,
    observations,
  };
}

/** "Did not deny", a refusal of another matter, or nothing at all that answers. */
function isVoid(observations: Observations): boolean {
  return ["blank-unaccused", "negated-denial", "bare-announcement", "refuses-other-matter"].some(
    (name) => (observations[name] ?? 0) > 0,
  );
}

function claimKind({ evidence, attribution }: Unit): ClaimKind {
  return attribution.stance === "demand" && evidence.harm + evidence.blame === 0
    ? "demand"
    : "allegation";
}

function sum(observations: Observations, weights: Readonly<Record<string, number>>): number {
  let total = 0;
  for (const [name, value] of Object.entries(observations)) {
    total += value * (weights[name] ?? 0);
  }
  return total;
}

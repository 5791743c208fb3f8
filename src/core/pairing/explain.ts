import type { Lexicon } from "../lexicon.ts";
import type { Candidate, CandidateIndex } from "./candidate.ts";
import { SUGGESTED } from "./decide.ts";
import { groundOf } from "./ground.ts";
import { inTurn, priorOf } from "./in-turn.ts";
import { isMonitored, mayBeAnswered, pairResponse, placeOf } from "./pair.ts";
import { relateParties } from "./party-relations.ts";
import { findAnswerable } from "./retrieve.ts";
import { surveyScene } from "./scene.ts";
import { observe, type Signal } from "./signals.ts";
import { viewCandidate } from "./view.ts";
import { type Model, SHIPPED, type Where } from "./weights.ts";

/** A signal with what it adds to the logit. */
export interface WeighedSignal extends Signal {
  /** For one unit. */
  readonly weight: number;
  /** `weight` times `value`. */
  readonly share: number;
}

/** One claim that a response may answer, with everything that speaks for and against it. */
export interface WeighedClaim {
  readonly claimId: number;
  readonly where: Where;
  /** Where the logit starts. */
  readonly bias: number;
  /** Heaviest first, whichever way they pull. */
  readonly signals: readonly WeighedSignal[];
  /** 0 to 1. */
  readonly probability: number;
  /** Neither side names what is monitored, which halves the probability. */
  readonly halved: boolean;
  /** The best one, and probable enough to be suggested. */
  readonly chosen: boolean;
}

/** Every claim that was weighed for a response, the most probable first, as pairing weighs it now.
 *  Empty where the statement is no response or nothing comes into question. */
export async function explainResponse(
  response: Candidate,
  index: CandidateIndex,
  lexicon: Pick<Lexicon, "parties">,
  model: Model = SHIPPED,
): Promise<readonly WeighedClaim[]> {
  const parties = relateParties(lexicon.parties);
  const document = await index.ofDocument(response.documentId);
  const decided = new Map<Candidate, ReturnType<typeof pairResponse>>();
  for (const each of inTurn(document.filter(isResponse), document)) {
    const candidates = await findAnswerable(each, document, index, parties);
    const ground = await groundOf(each, index, parties, model);
    const prior = priorOf(each, decided, parties);
    const ranked = pairResponse(each, candidates, ground, prior);
    decided.set(each, ranked);
    if (each.id !== response.id) continue;
    const view = viewCandidate(each);
    const others = candidates.filter(({ id }) => id !== each.id).map(viewCandidate);
    const scene = surveyScene(view, others, parties, prior);
    const byId = new Map(others.map((other) => [other.candidate.id, other]));
    return ranked.flatMap(({ claimId, score }, place): readonly WeighedClaim[] => {
      const other = byId.get(claimId);
      if (other === undefined || !mayBeAnswered(view, other)) return [];
      const where = placeOf(view, other);
      const signals = weigh(observe(view, other, scene, ground), where, model);
      const chosen = place === 0 && score >= SUGGESTED;
      const bias = model.bias[columnOf(where)];
      const halved = !isMonitored(view, other);
      return [{ claimId, where, bias, signals, probability: score, halved, chosen }];
    });
  }
  return [];
}

function isResponse({ role }: Candidate): boolean {
  return role === "response";
}

function weigh(signals: readonly Signal[], where: Where, model: Model): readonly WeighedSignal[] {
  return signals
    .map((signal) => {
      const weight = model.weights[signal.name]?.[columnOf(where)] ?? 0;
      return { ...signal, weight, share: weight * signal.value };
    })
    .toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share) || a.name.localeCompare(b.name));
}

function columnOf(where: Where): 0 | 1 {
  return where === "here" ? 0 : 1;
}

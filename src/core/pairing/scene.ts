import type { Candidate } from "./candidate.ts";
import type { PartyRelations } from "./party-relations.ts";
import type { View } from "./view.ts";

/** What surrounds a response: the statements of its document and all its candidates. */
export interface Scene {
  /** Claims and responses of the response's document that stand before it, nearest first. */
  readonly before: readonly View[];
  /** Parties that claim something among the candidates. */
  readonly claimants: ReadonlySet<string>;
  /** The nearest claim before it that blames its side, else the nearest that blames nobody by name. */
  readonly nearest: View | null;
  /** Some claim of its document blames its side. */
  readonly accused: boolean;
  /** What its party had already claimed before it in the document. */
  readonly ownClaims: readonly View[];
  /** What the answer just before it, by the same side, or its fuller twin was paired with. */
  readonly prior: ReadonlyMap<number, number>;
}

/** Surveys the candidates of one response. */
export function surveyScene(
  response: View,
  candidates: readonly View[],
  parties: PartyRelations,
  prior: ReadonlyMap<number, number> = new Map(),
): Scene {
  const here = candidates.filter((view) => isHere(view.candidate, response.candidate));
  const before = here
    .filter((view) => view.candidate.order < response.candidate.order)
    .toSorted((a, b) => b.candidate.order - a.candidate.order);
  const { party } = response.candidate;
  const own = (view: View): boolean =>
    party !== null &&
    view.candidate.party !== null &&
    parties.sameSide(party, view.candidate.party);
  const claims = before.filter((view) => view.candidate.role === "claim" && !own(view));
  const blaming = claims.filter((view) => blames(view, party, parties));
  const blamingNobody = claims.filter((view) => blamedBy(view, parties).length === 0);
  return {
    before,
    claimants: new Set(
      candidates
        .filter((view) => view.candidate.role === "claim")
        .flatMap((view) => view.candidate.party ?? []),
    ),
    nearest: blaming[0] ?? blamingNobody[0] ?? claims[0] ?? null,
    accused: here.some((view) => view.candidate.role === "claim" && blames(view, party, parties)),
    ownClaims: before.filter((view) => view.candidate.role === "claim" && own(view)),
    prior,
  };
}

/** Whom a claim blames: as the reader found, else whoever it names beside its own side. */
export function blamedBy(claim: View, parties: PartyRelations): readonly string[] {
  const { against, party } = claim.candidate;
  return against.length > 0
    ? against
    : [...claim.of("party")].filter((id) => party === null || !parties.sameSide(id, party));
}

function blames(claim: View, party: string | null, parties: PartyRelations): boolean {
  return party !== null && blamedBy(claim, parties).some((id) => parties.sameSide(id, party));
}

function isHere(a: Candidate, b: Candidate): boolean {
  return a.documentId === b.documentId && a.id !== b.id;
}

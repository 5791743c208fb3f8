import type { Candidate } from "./candidate.ts";
import type { PartyRelations } from "./party-relations.ts";
import type { View } from "./view.ts";

/** What surrounds a response: the statements of its document and all its candidates. */
export interface Scene {
  /** Claims and responses of the response's document that stand before it, nearest first. */
  readonly before: readonly View[];
  /** Parties that claim something among the candidates. */
  readonly claimants: ReadonlySet<string>;
  /** The nearest claim before it that its party could be answering. */
  readonly nearest: View | null;
  /** Its party had already claimed something before it in the document. */
  readonly ownClaims: readonly View[];
}

/** Surveys the candidates of one response. */
export function surveyScene(
  response: View,
  candidates: readonly View[],
  parties: PartyRelations,
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
  return {
    before,
    claimants: new Set(
      candidates
        .filter((view) => view.candidate.role === "claim")
        .flatMap((view) => view.candidate.party ?? []),
    ),
    nearest: before.find((view) => view.candidate.role === "claim" && !own(view)) ?? null,
    ownClaims: before.filter((view) => view.candidate.role === "claim" && own(view)),
  };
}

function isHere(a: Candidate, b: Candidate): boolean {
  return a.documentId === b.documentId && a.id !== b.id;
}

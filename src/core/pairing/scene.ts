import type { Candidate } from "./candidate.ts";
import { NO_PRIOR, type Prior } from "./in-turn.ts";
import type { PartyRelations } from "./party-relations.ts";
import type { View } from "./view.ts";

/** A statement that starts this early stands in the headline, in UTF-16 units. */
const HEADLINE_CHARS = 100;

/** What surrounds a response: the statements of its document and all its candidates. */
export interface Scene {
  /** Claims and responses of the response's document that stand before it, nearest first. */
  readonly before: readonly View[];
  /** Parties that claim something among the candidates. */
  readonly claimants: ReadonlySet<string>;
  /** The nearest claim before it that blames its side, else the nearest that blames nobody by name. */
  readonly nearest: View | null;
  /** The first claim of its document after the headline, not its own: what the article is about. */
  readonly first: View | null;
  /** How many claims of its document blame its side. */
  readonly blaming: number;
  /** Some claim of its document blames its side. */
  readonly accused: boolean;
  /** What its party had already claimed before it in the document. */
  readonly ownClaims: readonly View[];
  readonly prior: Prior;
}

/** Surveys the candidates of one response. */
export function surveyScene(
  response: View,
  candidates: readonly View[],
  parties: PartyRelations,
  prior: Prior = NO_PRIOR,
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
  const others = here.filter((view) => view.candidate.role === "claim" && !own(view));
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
    first: firstOf(others),
    blaming: here.filter((view) => view.candidate.role === "claim" && blames(view, party, parties))
      .length,
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

/** Whom a claim that blames nobody is about: those whom the claims around it blame for the same event. */
export function blamedAround(claim: View, parties: PartyRelations): readonly string[] {
  return blamedBy(claim, parties).length > 0 ? [] : [...claim.of("near-against")];
}

function blames(claim: View, party: string | null, parties: PartyRelations): boolean {
  return party !== null && blamedBy(claim, parties).some((id) => parties.sameSide(id, party));
}

function firstOf(claims: readonly View[]): View | null {
  const inOrder = claims.toSorted((a, b) => a.candidate.order - b.candidate.order);
  return inOrder.find((view) => view.candidate.start > HEADLINE_CHARS) ?? inOrder[0] ?? null;
}

function isHere(a: Candidate, b: Candidate): boolean {
  return a.documentId === b.documentId && a.id !== b.id;
}

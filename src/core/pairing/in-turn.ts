import type { Candidate, Proposal } from "./candidate.ts";
import type { PartyRelations } from "./party-relations.ts";

/** Two answers further apart than this do not lean on each other. UTF-16 units. */
const MAX_CHARS = 500;

/** Responses of one document in the order in which they are best decided: as they are read, but a headline
 *  and others that stand before every claim come last, when their fuller twin is decided. */
export function inTurn(
  responses: readonly Candidate[],
  document: readonly Candidate[],
): readonly Candidate[] {
  const firstClaim = Math.min(
    ...document.filter((one) => one.role === "claim").map((one) => one.order),
  );
  const last = Math.max(0, ...document.map((one) => one.order));
  const rank = (response: Candidate): number =>
    response.order < firstClaim ? response.order + last + 1 : response.order;
  return responses.toSorted((a, b) => rank(a) - rank(b));
}

/** What a response leans on: the pairs of the same side's answer just before it, or, where it opens the
 *  document, of its side's later answer of the same kind. By claim id, their scores. */
export function priorOf(
  response: Candidate,
  decided: ReadonlyMap<Candidate, readonly Proposal[]>,
  parties: PartyRelations,
): ReadonlyMap<number, number> {
  const twins = [...decided.keys()].filter(
    (other) =>
      other.documentId === response.documentId &&
      other.party !== null &&
      response.party !== null &&
      parties.sameSide(other.party, response.party),
  );
  const before = twins
    .filter((other) => other.order < response.order && response.start - other.end <= MAX_CHARS)
    .toSorted((a, b) => b.order - a.order)[0];
  const after = twins
    .filter((other) => other.order > response.order)
    .toSorted((a, b) => likeness(b, response) - likeness(a, response) || a.order - b.order)[0];
  const twin = before ?? after;
  return new Map(
    (twin === undefined ? [] : (decided.get(twin) ?? []))
      .slice(0, 3)
      .map((proposal) => [proposal.claimId, proposal.score]),
  );
}

function likeness(a: Candidate, b: Candidate): number {
  return (a.type === b.type ? 2 : 0) + (a.party === b.party ? 1 : 0);
}

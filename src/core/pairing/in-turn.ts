import type { Candidate } from "./candidate.ts";
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

/** What a response leans on: what the same side's answer just before it was paired with, or, where it opens
 *  the document, its side's later answer of the same kind. Scores by claim id. */
export interface Prior {
  readonly kind: "before" | "after";
  readonly scores: ReadonlyMap<number, number>;
}

export const NO_PRIOR: Prior = { kind: "before", scores: new Map() };

interface Decided {
  readonly claimId: number;
  readonly score: number;
}

/** What a response leans on among the answers decided before it. */
export function priorOf(
  response: Candidate,
  decided: ReadonlyMap<Candidate, readonly Decided[]>,
  parties: PartyRelations,
): Prior {
  const twins = [...decided.keys()].filter((other) => isTwin(other, response, parties));
  const before = twins
    .filter((other) => other.order < response.order && response.start - other.end <= MAX_CHARS)
    .toSorted((a, b) => b.order - a.order)[0];
  const after = twins
    .filter((other) => other.order > response.order)
    .toSorted((a, b) => likeness(b, response) - likeness(a, response) || a.order - b.order)[0];
  const twin = before ?? after;
  return twin === undefined
    ? NO_PRIOR
    : {
        kind: before === undefined ? "after" : "before",
        scores: topScores(decided.get(twin) ?? []),
      };
}

function topScores(decided: readonly Decided[]): ReadonlyMap<number, number> {
  return new Map(decided.slice(0, 3).map(({ claimId, score }) => [claimId, score]));
}

function isTwin(a: Candidate, b: Candidate, parties: PartyRelations): boolean {
  return (
    a.documentId === b.documentId &&
    a.party !== null &&
    b.party !== null &&
    parties.sameSide(a.party, b.party)
  );
}

/** The same kind of answer, by the same party, in the same words as far as stems tell. */
function likeness(a: Candidate, b: Candidate): number {
  const mine = new Set(a.features.filter((one) => /^(?:concept|place|stem):/.test(one)));
  const common = b.features.filter((one) => mine.has(one)).length;
  return (a.type === b.type ? 2 : 0) + (a.party === b.party ? 1 : 0) + Math.min(common, 4) / 2;
}

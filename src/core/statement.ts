/** Statements: spans of a revision, attributed. Offsets are UTF-16 units, end exclusive. */

/** The languages that Riposte speaks to people; those that it reads are listed in `core/languages`. */
export const SPOKEN_LANGUAGES = ["en", "fr", "ru", "ar"] as const;

export const ROLES = ["claim", "response", "other"] as const;
export type Role = (typeof ROLES)[number];

/** How a response answers. Outside references: CAMEO 016, 12x, 112, 015, 09x; Airwars positions. */
export const ANSWERS = [
  "denial",
  "rejection",
  "counter_accusation",
  "demand_evidence",
  "acknowledgement",
  "justification",
  "investigation",
  "cooperation",
  "no_comment",
] as const;
export type Answer = (typeof ANSWERS)[number];

export const CLAIM_KINDS = ["allegation", "demand"] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Who says, thinks or shows what, by which word; content stands in one or more pieces, in order, without
 *  source and cue. The scheme of PolNeAR (D. Newell et al., 2018). */
export interface AttributionSpans {
  readonly source: Span | null;
  readonly cue: Span | null;
  readonly content: readonly Span[];
}

/** A number with what it counts, as the text says it. */
export interface Figure extends Span {
  readonly value: number;
  /** For "20 to 25": the upper bound; equal to `value` otherwise. */
  readonly upTo: number;
  readonly qualifier: "exact" | "at-least" | "at-most" | "about";
  /** What is counted, as a concept id (killed, injured, civilian, …) or null. */
  readonly unit: string | null;
}

/** What the reader found in one revision, before the store gives it an id. */
export interface StatementDraft extends Span {
  /** `text.slice(start, end)`, verbatim. */
  readonly quote: string;
  readonly role: Role;
  /** Of a response its answer, of a claim its kind, of another statement whichever fits or null. */
  readonly type: Answer | ClaimKind | null;
  /** Party id of the speaker, null where unknown. Never guessed. */
  readonly party: string | null;
  /** The speaker as written in the document (a pronoun resolved), or the account itself. */
  readonly speaker: string | null;
  /** True where the speaker's words stand mainly in quotation marks or in an embedded post. */
  readonly quoted: boolean;
  /** Party ids that the statement blames or is addressed to. */
  readonly against: readonly string[];
  readonly figures: readonly Figure[];
  /** 0 to 1: how sure the reader is that this is a statement in this role. */
  readonly confidence: number;
  /** The claim in the same sentence that this one answers is recalled, past or hearsay. */
  readonly recalled: boolean;
  /** Link of the post that this span embeds or quotes, where the document gives one. */
  readonly embeddedUrl: string | null;
  /** Index features, e.g. `party:ru_mod`, `place:hass`, `concept:hospital`, `day:2016-10-26`,
   *  `figure:22`, `stem:ru:клеше`, `url:…`, `handle:@amnesty`. Made by `core/pairing/features.ts`. */
  readonly features: readonly string[];
}

export interface Statement extends StatementDraft {
  readonly id: number;
  readonly postId: number;
  readonly revisionId: number;
  readonly language: string;
  readonly onTopic: readonly string[];
  /** When the words were published (the post's time; first seen where the source gives none). */
  readonly saidAt: Date;
  /** The earlier statement of which this is a repetition (syndication, embedding), or null. */
  readonly sameAs: number | null;
  /** The first claim about the event that this claim is about, null where it is the first or the only one. */
  readonly eventId?: number | null;
  /** The statement no longer stands in the post's latest revision, or the post is gone. */
  readonly withdrawnAt: Date | null;
}

/** Who speaks in these statements and whom they blame, each once. */
export function partiesOf(
  statements: readonly Pick<StatementDraft, "party" | "against">[],
): readonly string[] {
  const parties = statements.flatMap(({ party, against }) => [party, ...against]);
  return [...new Set(parties.filter((id) => id !== null))];
}

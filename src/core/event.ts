import { NEAR_DUPLICATE, type Signature, signature, similarity } from "./near-duplicate.ts";
import type { PairRow, StatementRow } from "./rows.ts";
import type { Statement } from "./statement.ts";

/** A happening that claims are about. It is known by the first claim of it, and is no more than what its
 *  claims say: figures that differ stand side by side. */

/** Another claim about the same event, with what repeats it. */
export interface EventClaim {
  readonly claim: StatementRow;
  readonly repeats: readonly StatementRow[];
  /** Why it is held to be; null of the first claim, and where no reasons were kept. */
  readonly why?: EventWhy | null;
}

/** What speaks for a claim being about the event of another. */
export const EVENT_REASONS = [
  "words",
  "place",
  "place-name",
  "province",
  "day",
  "time",
  "next-day",
  "accused",
  "target",
  "weapon",
  "figures",
  "near-figures",
  "names",
] as const;
export type EventReason = (typeof EVENT_REASONS)[number];

/** Why a claim is held to be about its event: what it has in common with one claim of it, or who said so. */
export interface EventWhy {
  readonly with: number;
  readonly reasons: readonly EventReason[];
  /** The editor who joined them. */
  readonly by?: string;
}

/** What two claims are to each other by an editor's word: of one event, of two, or whatever the rules find. */
export type Bond = "together" | "apart" | "free";

/** An editor's word about events, kept for ever: no recomputation overrides it. */
export interface EventAct {
  readonly id: number;
  readonly kind: "join" | "split" | "undo";
  readonly claimId: number;
  /** Of an undo: the act that it takes back. */
  readonly undoes: number | null;
  readonly by: string;
  /** Platform and channel: `terminal:main`. */
  readonly from: string;
  readonly at: Date;
  readonly note: string | null;
}

/** Of a join, `otherId` is the claim that it is joined with. */
export type EventActDraft = Omit<EventAct, "id" | "undoes" | "kind"> &
  (
    | { readonly kind: "join"; readonly otherId: number }
    | { readonly kind: "split" }
    | { readonly kind: "undo" }
  );

/** What an act came to. `already`: it was so before; `none`: there was nothing to take apart or back. */
export interface EventOutcome {
  readonly kind: "done" | "already" | "none";
  /** The act that was kept; of an undo, what it took back. */
  readonly act: EventAct | null;
  /** The other claims of the event after it. */
  readonly others: readonly number[];
}

/** The claim by which the event of a statement is known. */
export function eventKey(statement: Pick<Statement, "id" | "sameAs" | "eventId">): number {
  return statement.eventId ?? statement.sameAs ?? statement.id;
}

/** Whether a response was made to another claim of the event than this one, or one told beside it. */
export function answersAnother(
  { claim: answered }: Pick<PairRow, "claim">,
  claims: readonly StatementRow[],
): boolean {
  const ids = claims.map(({ statement }) => statement.sameAs ?? statement.id);
  return !ids.includes(answered.statement.sameAs ?? answered.statement.id);
}

/** Texts compared with each other; of more sources the rest count as their own. */
const MAX_COMPARED = 40;
/** As much of a text as tells a copy from a text of one's own, in UTF-16 units. */
const COMPARED_CHARS = 3_000;

/** How many of those who tell something know it apart from each other: one who repeats another's words, carries the
 *  same text, or publishes for the same party is not counted again. At least 1 where there is any. */
export function countIndependent(rows: readonly StatementRow[]): number {
  const groups: Voice[][] = [];
  for (const row of rows) {
    const voice = voiceOf(row, groups.length < MAX_COMPARED);
    const joined = groups.filter((group) => group.some((other) => isOneVoice(voice, other)));
    for (const group of joined) {
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push([voice, ...joined.flat()]);
  }
  return groups.length;
}

interface Voice {
  readonly sourceId: string;
  /** Whose words they are, and for whom the source publishes. */
  readonly parties: readonly string[];
  readonly text: Signature | null;
}

function voiceOf({ statement, source, revision }: StatementRow, isCompared: boolean): Voice {
  const parties = [statement.party ?? source.partyId].filter((party) => party !== null);
  return {
    sourceId: source.id,
    parties,
    text: isCompared ? signature(revision.text.slice(0, COMPARED_CHARS)) : null,
  };
}

function isOneVoice(a: Voice, b: Voice): boolean {
  if (a.parties.length > 0 && b.parties.length > 0) {
    return a.parties.some((party) => b.parties.includes(party)) || isOneText(a, b);
  }
  return a.sourceId === b.sourceId || isOneText(a, b);
}

function isOneText(a: Voice, b: Voice): boolean {
  return a.text !== null && b.text !== null && similarity(a.text, b.text) >= NEAR_DUPLICATE;
}

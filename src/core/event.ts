import { NEAR_DUPLICATE, type Signature, signature, similarity } from "./near-duplicate.ts";
import type { PairRow, StatementRow } from "./rows.ts";
import type { Statement } from "./statement.ts";

/** A happening that claims are about. It is known by the first claim of it, and is no more than what its
 *  claims say: figures that differ stand side by side. */

/** Another claim about the same event, with what repeats it. */
export interface EventClaim {
  readonly claim: StatementRow;
  readonly repeats: readonly StatementRow[];
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

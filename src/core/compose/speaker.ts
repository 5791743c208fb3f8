import type { StatementRow } from "../rows.ts";
import type { Voice } from "./voice.ts";

/** Who said it, the party first: `Russian Ministry of Defence (Igor Konashenkov)`. The source's own
 *  name stands beside it already. */
export function speaker({ statement, source }: StatementRow, voice: Voice): string {
  const { party, speaker: written } = statement;
  if (party === null) {
    const own = source.voice === "post" ? source.name : voice.words.quote.unknownSpeaker;
    return voice.isolated(written ?? own);
  }
  const name = partyName(party, voice);
  if (written === null || written === source.name || voice.isNameOf(party, written)) {
    return name;
  }
  const [, own = "", handle = ""] = NAME_AND_HANDLE.exec(written) ?? [];
  const person = own === "" || voice.isNameOf(party, own) ? [] : [own];
  const who = handle === "" ? written : [...person, handle].join(", ");
  return `${name} (${voice.isolated(who)})`;
}

/** `@amnesty`, or as an embedded post is signed: `Amnesty International (@amnesty)`. */
const NAME_AND_HANDLE = /^(?:(.+?)\s*\()?(@[\w.-]+)\)?$/u;

/** Where a name begins a line it begins like one: `Ministère russe de la Défense`. */
function partyName(id: string, voice: Voice): string {
  const name = voice.party(id);
  return name.charAt(0).toLocaleUpperCase(voice.words.tag) + name.slice(1);
}

/** Who said it, for a heading: the party where one is known. */
export function speakerShort(row: StatementRow, voice: Voice): string {
  const { party } = row.statement;
  return party === null ? speaker(row, voice) : partyName(party, voice);
}

/** The statement within a sentence: `claim 12 · Amnesty International`. */
export function whatOf(row: StatementRow, voice: Voice): string {
  const { id, role } = row.statement;
  return voice.say(voice.words.what[role], { id: String(id), who: speakerShort(row, voice) });
}

/** Whom it blames or is addressed to; null where it names nobody. */
export function accused({ statement }: StatementRow, voice: Voice): string | null {
  return statement.against.length === 0 ? null : voice.list(statement.against.map(voice.party));
}

/** The source tells what somebody else said. */
export function speaksElsewhere({ statement, source }: StatementRow): boolean {
  return source.voice === "article" && source.partyId !== (statement.party ?? "");
}

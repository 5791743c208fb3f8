import type { StatementRow } from "../rows.ts";
import type { Voice } from "./voice.ts";

/** Who said it, in full: `Igor Konashenkov (Russian Ministry of Defence)`. */
export function speaker({ statement, source }: StatementRow, voice: Voice): string {
  const { party, speaker: written } = statement;
  if (party === null) {
    return written ?? (source.voice === "post" ? source.name : voice.words.quote.unknownSpeaker);
  }
  const name = voice.party(party);
  if (written === null || voice.isNameOf(party, written)) {
    return name;
  }
  const [, own = "", handle = ""] = NAME_AND_HANDLE.exec(written) ?? [];
  if (handle !== "" && (own === "" || voice.isNameOf(party, own))) {
    return `${name} (${handle})`;
  }
  return `${written} (${name})`;
}

/** `@amnesty`, or as an embedded post is signed: `Amnesty International (@amnesty)`. */
const NAME_AND_HANDLE = /^(?:(.+?)\s*\()?(@[\w.-]+)\)?$/u;

/** Who said it, for a heading: the party where one is known. */
export function speakerShort(row: StatementRow, voice: Voice): string {
  const { party } = row.statement;
  return party === null ? speaker(row, voice) : voice.party(party);
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

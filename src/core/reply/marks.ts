import { formatCommandLine } from "../command-line.ts";
import { excerptOrRefusal } from "../compose/quote.ts";
import { speakerShort } from "../compose/speaker.ts";
import type { Mark } from "../mark.ts";
import type { Message } from "../message.ts";
import type { StatementRow } from "../rows.ts";
import type { Role } from "../statement.ts";
import type { Phrase } from "../words.ts";
import { contextBlock, lineHint, listBlock, privateReply, reply, type Tongue } from "./reply.ts";

/** What is said of editors' marks. */
export interface MarkPhrases {
  readonly done: Readonly<Record<Role, Phrase<"id">>>;
  readonly already: Readonly<Record<Role, Phrase<"id">>>;
  readonly confirmed: Phrase<"id" | "claim">;
  readonly confirmedExpected: string;
  /** Pairing follows in a moment. */
  readonly follows: string;
}

/** What a statement was marked as, by whom, and how to take it back. */
export function composeMarked(
  marked: {
    readonly row: StatementRow;
    readonly role: Role;
    readonly note: string | null;
    readonly by: string;
  },
  { voice, phrases }: Tongue,
): Message {
  const { row, role, note, by } = marked;
  const { id, role: before } = row.statement;
  const words = voice.labelled(`#${id} ${speakerShort(row, voice)}`, excerptOrRefusal(row, voice));
  const say = phrases.decisions;
  const done = reply(voice.say(phrases.marks.done[role], { id: String(id) }), [
    listBlock([[{ text: words }]]),
    contextBlock(...voice.spans(say.kept, { who: by, time: voice.atWithZone(voice.now) })),
    ...(note === null ? [] : [contextBlock(voice.labelled(say.note, note))]),
    ...(role === "other" ? [] : [contextBlock(phrases.marks.follows)]),
    ...(before === role ? [] : [lineHint(say.undo, formatCommandLine("mark", [id, before]))]),
  ]);
  return { ...done, tone: "change" };
}

/** It is that already: nothing was written. */
export function composeMarkedAlready(
  row: StatementRow,
  last: Mark | null,
  { voice, phrases }: Tongue,
): Message {
  const { id, role } = row.statement;
  const by =
    last === null
      ? []
      : [
          contextBlock(
            ...voice.spans(phrases.decisions.alreadyBy, {
              who: last.by,
              time: voice.atWithZone(last.at),
            }),
          ),
        ];
  return privateReply(voice.say(phrases.marks.already[role], { id: String(id) }), by);
}

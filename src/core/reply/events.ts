import { formatCommandLine } from "../command-line.ts";
import { claimLine } from "../compose/event.ts";
import type { EventAct, EventOutcome } from "../event.ts";
import type { Message } from "../message.ts";
import type { StatementRow } from "../rows.ts";
import type { Phrase, Plural } from "../words.ts";
import { contextBlock, lineHint, listBlock, privateReply, reply, type Tongue } from "./reply.ts";

/** What is said of editors' words about events. */
export interface EventPhrases {
  readonly joined: Phrase<"id" | "other">;
  readonly split: Phrase<"id">;
  readonly undone: Readonly<Record<"join" | "split", Phrase<"id">>>;
  readonly already: Phrase<"id" | "other">;
  readonly alone: Phrase<"id">;
  readonly nothing: Phrase<"id">;
  readonly noClaim: Phrase<"id">;
  readonly claimExpected: string;
  readonly itself: string;
  readonly twoClaims: string;
  readonly oneClaim: string;
  /** The rules look at them again. */
  readonly follows: string;
  readonly now: Plural;
}

/** Claims listed of an event. */
const MAX_LISTED = 8;

export interface EventReply {
  readonly kind: EventAct["kind"];
  readonly row: StatementRow;
  readonly otherId: number | null;
  readonly outcome: EventOutcome;
  /** The claims with which it now stands in one event. */
  readonly event: readonly StatementRow[];
  readonly by: string;
  readonly note: string | null;
}

/** What an editor's word about an event came to, what is of the event now, and how to take it back. */
export function composeEvent(done: EventReply, { voice, phrases }: Tongue): Message {
  const { row, event, by, note, kind } = done;
  const sentence = sentenceOf(done, { voice, phrases });
  const say = phrases.decisions;
  if (done.outcome.kind !== "done") {
    const { act } = done.outcome;
    const spans =
      act === null
        ? null
        : voice.spans(say.alreadyBy, { who: act.by, time: voice.atWithZone(act.at) });
    return privateReply(sentence, spans === null ? [] : [contextBlock(...spans)]);
  }
  const { id } = row.statement;
  const title = voice.count(phrases.events.now, event.length);
  const rest = event.length - MAX_LISTED;
  const listed = event.slice(0, MAX_LISTED).map((other) => claimLine(other, voice));
  const message = reply(sentence, [
    listBlock([claimLine(row, voice)]),
    ...(event.length === 0
      ? []
      : [
          contextBlock(title),
          listBlock(rest > 0 ? [...listed, [{ text: `+${voice.number(rest)}` }]] : listed),
        ]),
    contextBlock(...voice.spans(say.kept, { who: by, time: voice.atWithZone(voice.now) })),
    ...(note === null ? [] : [contextBlock(voice.labelled(say.note, note))]),
    kind === "undo"
      ? contextBlock(phrases.events.follows)
      : lineHint(say.undo, formatCommandLine("event", ["undo", id])),
  ]);
  return { ...message, tone: "change" };
}

function sentenceOf({ kind, row, otherId, outcome }: EventReply, tongue: Tongue): string {
  const { voice, phrases } = tongue;
  const say = phrases.events;
  const id = String(row.statement.id);
  const other = String(otherId ?? "");
  switch (kind) {
    case "join":
      return voice.say(outcome.kind === "done" ? say.joined : say.already, { id, other });
    case "split":
      return voice.say(outcome.kind === "done" ? say.split : say.alone, { id });
    case "undo":
      return outcome.act === null || outcome.kind !== "done"
        ? voice.say(say.nothing, { id })
        : voice.say(say.undone[outcome.act.kind === "join" ? "join" : "split"], { id });
    default:
      return kind satisfies never;
  }
}

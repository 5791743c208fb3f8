import { type Message, plain } from "../message.ts";
import {
  causeOf,
  REREAD_KINDS,
  type Reread,
  type RereadCause,
  type RereadKind,
} from "../reread.ts";
import type { Phrase } from "../words.ts";
import { contextBlock, listBlock, reply, type Tongue } from "./reply.ts";

/** What is said of re-readings of the archive. */
export interface RereadPhrases {
  readonly heading: string;
  readonly none: string;
  readonly cause: Readonly<Record<RereadCause, Phrase<"from" | "to">>>;
  readonly progress: Phrase<"time" | "done" | "waiting">;
  readonly same: string;
  readonly kinds: Readonly<Record<RereadKind, string>>;
}

/** What re-readings changed: why, how far they are, how much of each kind, and the latest changes. */
export function composeRereads(rereads: readonly Reread[], { voice, phrases }: Tongue): Message {
  const say = phrases.rereads;
  if (rereads.length === 0) {
    return reply(say.none, []);
  }
  const blocks = rereads.flatMap((reread) => {
    const { from, to, done, waiting, counts, changes } = reread;
    const counted = REREAD_KINDS.flatMap((kind) => {
      const count = counts[kind] ?? 0;
      return count === 0 ? [] : [voice.labelled(say.kinds[kind], voice.number(count))];
    });
    const progress = {
      time: voice.atWithZone(reread.beganAt),
      done: voice.number(done),
      waiting: voice.number(waiting),
    };
    const items = changes.map(({ kind, statementId, claimId }) => [
      plain(
        voice.labelled(
          say.kinds[kind],
          claimId === null ? `#${statementId}` : `#${statementId} ↔ #${claimId}`,
        ),
      ),
    ]);
    return [
      contextBlock(voice.say(say.cause[causeOf(reread)], { from, to })),
      contextBlock(...voice.spans(say.progress, progress)),
      contextBlock(counted.length === 0 ? say.same : voice.clauses(counted)),
      ...(items.length === 0 ? [] : [listBlock(items)]),
    ];
  });
  return reply(say.heading, blocks);
}

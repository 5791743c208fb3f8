import type { Message } from "../message.ts";
import { plain } from "../message.ts";
import { type ChannelRef, channelKey } from "../watch.ts";
import type { Voice } from "./voice.ts";

export interface ChannelNoticeFacts {
  readonly channel: ChannelRef;
  readonly kind: "forbidden" | "channel-gone";
  /** What the platform said. */
  readonly error: string;
  readonly since: Date;
  /** How many messages wait. */
  readonly waiting: number;
}

/** A channel refuses what is sent to it: told elsewhere, with what to do. */
export function composeChannelNotice(facts: ChannelNoticeFacts, voice: Voice): Message {
  const { notice } = voice.words;
  const name = channelKey(facts.channel);
  const heading = voice.say(notice.heading, { channel: name });
  const gone = facts.kind === "channel-gone";
  const why = gone ? notice.gone : notice.forbidden;
  const since = voice.spans(notice.since, { time: voice.atWithZone(facts.since) });
  const commands = { watch: "/watch add", unwatch: "/unwatch" };
  return {
    tone: "problem",
    summary: `${heading}. ${why}`,
    blocks: [
      { kind: "heading", text: heading },
      {
        kind: "text",
        spans: [
          { text: why, style: "bold" },
          plain(` ${gone ? voice.say(notice.mendGone, commands) : notice.mendForbidden}`),
        ],
      },
      { kind: "text", spans: [plain(voice.count(notice.waiting, facts.waiting))] },
      {
        kind: "context",
        spans: [...since, plain(` ${voice.labelled(notice.said, facts.error)}`)],
      },
    ],
  };
}

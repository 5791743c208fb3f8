import type { Message } from "../message.ts";
import { plain } from "../message.ts";
import { type ChannelRef, channelKey, platformName } from "../watch.ts";
import type { Voice } from "./voice.ts";

export interface ChannelNoticeFacts {
  /** Of a refused token any channel of the platform. */
  readonly channel: ChannelRef;
  readonly kind: "unauthorised" | "forbidden" | "channel-gone";
  /** What the platform said. */
  readonly error: string;
  readonly since: Date;
  /** How many messages wait. */
  readonly waiting: number;
}

/** A channel, or a whole platform, refuses what is sent to it: told elsewhere, with what to do. */
export function composeChannelNotice(facts: ChannelNoticeFacts, voice: Voice): Message {
  const { notice } = voice.words;
  const { heading, why, mend } = wordsOf(facts, voice);
  const since = voice.spans(notice.since, { time: voice.atWithZone(facts.since) });
  return {
    tone: "problem",
    summary: `${heading}. ${why}`,
    blocks: [
      { kind: "heading", text: heading },
      {
        kind: "text",
        spans: [{ text: why, style: "bold" }, plain(` ${mend}`)],
      },
      { kind: "text", spans: [plain(voice.count(notice.waiting, facts.waiting))] },
      {
        kind: "context",
        spans: [...since, plain(` ${voice.labelled(notice.said, facts.error)}`)],
      },
    ],
  };
}

interface NoticeParts {
  readonly heading: string;
  readonly why: string;
  readonly mend: string;
}

function wordsOf({ channel, kind }: ChannelNoticeFacts, voice: Voice): NoticeParts {
  const { notice } = voice.words;
  const heading = voice.say(notice.heading, { channel: channelKey(channel) });
  switch (kind) {
    case "unauthorised": {
      const platform = platformName(channel.platform);
      return {
        heading: voice.say(notice.headingPlatform, { platform }),
        why: notice.unauthorised,
        mend: notice.mendUnauthorised,
      };
    }
    case "forbidden":
      return { heading, why: notice.forbidden, mend: notice.mendForbidden };
    case "channel-gone": {
      const commands = { watch: "/watch add", unwatch: "/unwatch" };
      return { heading, why: notice.gone, mend: voice.say(notice.mendGone, commands) };
    }
    default:
      return kind satisfies never;
  }
}

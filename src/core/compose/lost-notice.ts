import { type Message, plain } from "../message.ts";
import { type ChannelRef, channelKey, platformName } from "../watch.ts";
import type { Voice } from "./voice.ts";

export interface LostNoticeFacts {
  /** Where it should have stood. */
  readonly channel: ChannelRef;
  /** The line that stands for the message. */
  readonly summary: string;
  /** What the platform said. */
  readonly error: string;
}

/** A message that a platform takes in no form: told in its place, in few words. */
export function composeLostNotice(facts: LostNoticeFacts, voice: Voice): Message {
  const { notice } = voice.words;
  const heading = voice.say(notice.headingLost, { channel: channelKey(facts.channel) });
  const lost = voice.say(notice.lost, { platform: platformName(facts.channel.platform) });
  return {
    tone: "problem",
    summary: heading,
    blocks: [
      { kind: "heading", text: heading },
      { kind: "text", spans: [plain(lost)] },
      { kind: "text", spans: [{ text: facts.summary, style: "bold" }] },
      { kind: "context", spans: [plain(voice.labelled(notice.said, facts.error))] },
    ],
  };
}

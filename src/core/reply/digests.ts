import type { Message } from "../message.ts";
import type { DigestSetting } from "../watch.ts";
import { contextBlock, lineHint, privateReply, reply, type Tongue } from "./reply.ts";

/** What the channel's digest is set to, and in how long it comes. */
export function composeDigestSet(
  setting: DigestSetting,
  waitMs: number,
  watches: boolean,
  { voice, phrases }: Tongue,
): Message {
  const say = phrases.digests;
  const sentence = voice.say(say.on, {
    time: setting.time,
    zone: setting.zone,
    language: voice.language(setting.language),
  });
  return reply(sentence, [
    watches
      ? contextBlock(voice.say(say.next, { wait: voice.duration(waitMs) }))
      : lineHint(say.nothingWatched, "watch add"),
    lineHint(say.turnOffHint, "digest off"),
  ]);
}

export function composeDigestOff({ phrases }: Tongue, wasOn: boolean): Message {
  const { turnedOff, off, turnOnHint } = phrases.digests;
  const message = wasOn ? reply(turnedOff) : privateReply(off);
  return { ...message, blocks: [...message.blocks, lineHint(turnOnHint, "digest on")] };
}

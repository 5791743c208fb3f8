import type { ChatPlatform } from "#src/chat/chat.ts";
import type { DeliveryDraft } from "#src/core/alert.ts";
import { composeChannelNotice } from "#src/core/compose/channel-notice.ts";
import { type ChannelRef, channelKey, everyChannel } from "#src/core/watch.ts";
import type { ChannelRest, Store } from "#src/store/store.ts";
import type { Log } from "./log.ts";
import { createVoices, type VoiceDeps } from "./voices.ts";

export interface NoticeDeps extends VoiceDeps {
  readonly store: Pick<Store, "recordId" | "deliveries" | "watches" | "digests">;
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  /** Where people want to hear of it; null for any channel that watches. */
  readonly notices: ChannelRef | null;
  readonly log: Log;
}

/** A rest that somebody must hear of, since it ends by their doing. */
export type Refusing = ChannelRest & {
  readonly kind: "unauthorised" | "forbidden" | "channel-gone";
};

/** Tells, once in a row of failures, that a channel or a whole platform refuses what is sent to it:
 *  in another channel, in the log where there is none; of a token in both. */
export async function noticeRest(deps: NoticeDeps, rest: Refusing): Promise<void> {
  if (rest.noticed) {
    return;
  }
  const { deliveries } = deps.store;
  const waiting = await deliveries.pending(rest.channel);
  const place = await placeFor(deps, rest.channel);
  const notice = place === null ? null : await draftFor(deps, place, { ...rest, waiting });
  if (!(await deliveries.claimNotice(rest.channel, notice, deps.now()))) {
    return;
  }
  const { channel, kind, error } = rest;
  if (kind === "unauthorised") {
    deps.log.error(
      { platform: channel.platform, error, waiting },
      "token refused; nothing goes to the platform, and all is kept",
    );
  } else if (notice === null) {
    deps.log.error(
      { channel: channelKey(channel), kind, error, waiting },
      "channel refuses messages, which are kept; no other channel to tell it in",
    );
  }
}

async function draftFor(
  deps: NoticeDeps,
  { channel, language }: Place,
  facts: Refusing & { readonly waiting: number },
): Promise<DeliveryDraft> {
  const voice = await createVoices(deps)(channel, language);
  return {
    channel,
    changeId: null,
    message: composeChannelNotice(facts, voice),
    mode: "post",
    thread: null,
    replaces: null,
    dueAt: deps.now(),
  };
}

interface Place {
  readonly channel: ChannelRef;
  readonly language: string;
}

/** The channel for notices, else the first that watches; it answers, on a platform of this run. */
async function placeFor(deps: NoticeDeps, refusing: ChannelRef): Promise<Place | null> {
  const rests = await deps.store.deliveries.rests();
  const out = new Set([refusing, ...rests.map((rest) => rest.channel)].map(channelKey));
  const answers = (channel: ChannelRef) =>
    deps.platforms.has(channel.platform) &&
    !out.has(channelKey(channel)) &&
    !out.has(channelKey(everyChannel(channel.platform)));
  const watches = await deps.store.watches.active();
  const languageOf = (channel: ChannelRef) =>
    watches.find((watch) => channelKey(watch.channel) === channelKey(channel))?.language;
  const wanted = deps.notices === null ? [] : [deps.notices];
  const channel = [...wanted, ...watches.map((watch) => watch.channel)].find(answers);
  if (channel === undefined) {
    return null;
  }
  return { channel, language: languageOf(channel) ?? watches[0]?.language ?? "en" };
}

import type { ChatPlatform } from "#src/chat/chat.ts";
import { composeChannelNotice } from "#src/core/compose/channel-notice.ts";
import { type ChannelRef, channelKey } from "#src/core/watch.ts";
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

type Refusing = ChannelRest & { readonly kind: "forbidden" | "channel-gone" };

/** Tells, once in a row of failures, that a channel refuses what is sent to it: in another channel,
 *  in the log where there is none. */
export async function noticeChannel(deps: NoticeDeps, rest: Refusing): Promise<void> {
  const { deliveries } = deps.store;
  if (!(await deliveries.claimNotice(rest.channel))) {
    return;
  }
  const waiting = await deliveries.pending(rest.channel);
  const place = await placeFor(deps, rest.channel);
  if (place === null) {
    const { channel, kind, error } = rest;
    deps.log.error(
      { channel: channelKey(channel), kind, error, waiting },
      "channel refuses messages, which are kept; no other channel to tell it in",
    );
    return;
  }
  const voice = await createVoices(deps)(place.channel, place.language);
  const now = deps.now();
  await deliveries.enqueue(
    {
      channel: place.channel,
      changeId: null,
      message: composeChannelNotice({ ...rest, waiting }, voice),
      mode: "post",
      thread: null,
      replaces: null,
      dueAt: now,
    },
    now,
  );
}

interface Place {
  readonly channel: ChannelRef;
  readonly language: string;
}

/** The channel for notices, else the first that watches; it answers, on a platform of this run. */
async function placeFor(deps: NoticeDeps, refusing: ChannelRef): Promise<Place | null> {
  const rests = await deps.store.deliveries.rests();
  const out = new Set([refusing, ...rests.map((rest) => rest.channel)].map(channelKey));
  const watches = await deps.store.watches.active();
  const languageOf = (channel: ChannelRef) =>
    watches.find((watch) => channelKey(watch.channel) === channelKey(channel))?.language;
  const wanted = deps.notices === null ? [] : [deps.notices];
  const channel = [...wanted, ...watches.map((watch) => watch.channel)].find(
    (each) => deps.platforms.has(each.platform) && !out.has(channelKey(each)),
  );
  if (channel === undefined) {
    return null;
  }
  return { channel, language: languageOf(channel) ?? watches[0]?.language ?? "en" };
}

import type { ChatPlatform } from "#src/chat/chat.ts";
import type { Delivery, DeliveryDraft } from "#src/core/alert.ts";
import { composeChannelNotice } from "#src/core/compose/channel-notice.ts";
import { composeLostNotice } from "#src/core/compose/lost-notice.ts";
import type { Voice } from "#src/core/compose/voice.ts";
import type { Message } from "#src/core/message.ts";
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
  const place = await placeFor(deps, [], [rest.channel]);
  const notice =
    place === null
      ? null
      : await draftFor(deps, place, (voice) => composeChannelNotice({ ...rest, waiting }, voice));
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

/** What tells, elsewhere or in fewer words, of a message that its platform takes in no form. Null
 *  where there is no place for it, and where the message was such a notice itself. */
export async function draftLost(
  deps: NoticeDeps,
  lost: Delivery,
  error: string,
): Promise<DeliveryDraft | null> {
  const { id, channel, mode, replaces } = lost;
  // A message that could not be changed is still there, and its thread tells what is new.
  if (mode === "edit" || replaces !== null) {
    return null;
  }
  const place = await placeFor(deps, [channel], []);
  if (place === null) {
    return null;
  }
  const { summary } = lost.message;
  const draft = await draftFor(deps, place, (voice) =>
    composeLostNotice({ channel, summary, error }, voice),
  );
  return { ...draft, replaces: id };
}

/** What is told of Riposte itself, in the place for notices; null where no channel takes it. */
export async function draftNotice(
  deps: NoticeDeps,
  compose: (voice: Voice) => Message,
): Promise<DeliveryDraft | null> {
  const place = await placeFor(deps, [], []);
  return place === null ? null : draftFor(deps, place, compose);
}

async function draftFor(
  deps: NoticeDeps,
  { channel, language }: Place,
  compose: (voice: Voice) => Message,
): Promise<DeliveryDraft> {
  const voice = await createVoices(deps)(channel, language);
  return {
    channel,
    changeId: null,
    message: compose(voice),
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

/** The channel for notices, else one of the `near` ones or the first that watches; it answers, on a
 *  platform of this run, and does not refuse. */
async function placeFor(
  deps: NoticeDeps,
  near: readonly ChannelRef[],
  refusing: readonly ChannelRef[],
): Promise<Place | null> {
  const rests = await deps.store.deliveries.rests();
  const out = new Set([...refusing, ...rests.map((rest) => rest.channel)].map(channelKey));
  const answers = (channel: ChannelRef) =>
    deps.platforms.has(channel.platform) &&
    !out.has(channelKey(channel)) &&
    !out.has(channelKey(everyChannel(channel.platform)));
  const watches = await deps.store.watches.active();
  const languageOf = (channel: ChannelRef) =>
    watches.find((watch) => channelKey(watch.channel) === channelKey(channel))?.language;
  const wanted = deps.notices === null ? [] : [deps.notices];
  const channel = [...wanted, ...near, ...watches.map((watch) => watch.channel)].find(answers);
  if (channel === undefined) {
    return null;
  }
  return { channel, language: languageOf(channel) ?? watches[0]?.language ?? "en" };
}

import { setTimeout as sleep } from "node:timers/promises";
import type { ChatPostMessageArguments, WebClient } from "@slack/web-api";
import type { Message } from "#src/core/message.ts";
import type { ChatPlatform, Posting } from "../chat.ts";
import { Remembered, runOnce } from "../once.ts";
import type { SlackLog } from "./deps.ts";
import { chatError, slackErrorOf } from "./failure.ts";
import { DELIVERY_EVENT, findDeliveries, type Where } from "./history.ts";
import { type Part, renderMessage, renderOne } from "./render.ts";
import { renderShort } from "./short.ts";

export type Poster = Pick<ChatPlatform, "post" | "edit">;

/** Deliveries of this run are remembered so far back. */
const MAX_DELIVERIES = 10_000;
const MAX_DIRECT = 1_000;

export interface PostDeps {
  readonly client: WebClient;
  readonly log: SlackLog;
  /** Ends every wait. */
  readonly signal: AbortSignal;
}

/** Posts deliveries once each. Slack has no key for that: the key goes into the message's metadata,
 *  and whenever a copy may be there the channel's history is read before anything is posted. */
export function createPoster(deps: PostDeps): Poster {
  const outcomes = new Remembered<Promise<string>>(MAX_DELIVERIES);
  const direct = new Remembered<Promise<string>>(MAX_DIRECT);
  const channelOf = (id: string) =>
    /^[UW]/u.test(id) ? runOnce(direct, id, () => openDirect(deps.client, id)) : id;
  return {
    post: (posting) =>
      runOnce(outcomes, posting.key, () =>
        asChatError(async () => deliver(posting, await channelOf(posting.channel.channelId), deps)),
      ),
    edit: ({ channel, messageId }, message) =>
      asChatError(async () => {
        const id = await channelOf(channel.channelId);
        await replaceMessage(deps, { channel: id, ts: messageId }, message);
      }),
  };
}

async function asChatError<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    throw chatError(error);
  }
}

/** The channel of a direct message: history and edits do not take a person's id. */
export async function openDirect(client: WebClient, userId: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: userId });
  return channel?.id ?? userId;
}

/** What Slack answers where a thread cannot be written to: the channel takes the message instead. */
const THREAD_GONE: readonly (string | null)[] = [
  "cannot_reply_to_message",
  "message_not_found",
  "restricted_action_non_threadable_channel",
  "restricted_action_thread_locked",
  "thread_not_found",
];

async function deliver(posting: Posting, channel: string, deps: PostDeps): Promise<string> {
  const { thread } = posting;
  if (thread !== undefined && thread.policy !== "channel") {
    try {
      return await deliverTo(posting, { channel, threadTs: thread.messageId }, deps);
    } catch (error) {
      if (!THREAD_GONE.includes(slackErrorOf(error))) throw error;
      deps.log.warn(
        { channel, key: posting.key },
        "a thread is gone; the channel takes its message",
      );
    }
  }
  return deliverTo(posting, { channel, threadTs: null }, deps);
}

async function deliverTo(
  { message, key, since, retry }: Posting,
  where: Where,
  deps: PostDeps,
): Promise<string> {
  const parts = renderMessage(message);
  const short = renderShort(message);
  const there = retry ? await findDeliveries(deps.client, where, since) : new Map();
  const ids: string[] = [];
  for (const [index, part] of parts.entries()) {
    const id = index === 0 ? key : `${key}.${index + 1}`;
    const inWords = index === 0 ? short : { ...part, blocks: [] };
    const post = () => send(deps, where, { part, inWords, id });
    ids.push(there.get(id) ?? (await (index === 0 ? post() : patiently(post, deps.signal))));
  }
  return ids[0] ?? "";
}

const MAX_PATIENCE_MS = 5_000;

/** A channel takes about one message a second: the parts of one wait for each other, where a
 *  delivery of its own would rest the channel. */
async function patiently(post: () => Promise<string>, signal: AbortSignal): Promise<string> {
  try {
    return await post();
  } catch (error) {
    const { kind, waitMs = Number.POSITIVE_INFINITY } = chatError(error);
    if (kind !== "rate-limited" || waitMs > MAX_PATIENCE_MS) throw error;
    await sleep(waitMs, undefined, { signal });
    return post();
  }
}

/** What Slack may take in fewer words, and without blocks. */
const FORM_REFUSED: readonly (string | null)[] = [
  "invalid_blocks",
  "invalid_blocks_format",
  "msg_blocks_too_long",
  "msg_too_long",
];

interface Sending {
  readonly part: Part;
  /** What is sent where Slack refuses the part for its form. */
  readonly inWords: Part;
  readonly id: string;
}

async function send(deps: PostDeps, where: Where, { part, inWords, id }: Sending): Promise<string> {
  try {
    return await sendPart(deps.client, where, part, id);
  } catch (error) {
    if (!FORM_REFUSED.includes(slackErrorOf(error))) throw error;
    // A limit that nobody has written down must not cost the newsroom its alert.
    deps.log.error(
      { key: id, error: slackErrorOf(error) },
      "Slack refused the form of a message, which is told in words alone",
    );
    return sendPart(deps.client, where, inWords, id);
  }
}

async function sendPart(
  client: WebClient,
  { channel, threadTs }: Where,
  { text, blocks }: Part,
  id: string,
): Promise<string> {
  const message: ChatPostMessageArguments = {
    channel,
    text,
    ...(blocks.length === 0 ? {} : { blocks: [...blocks] }),
    // The words of `text` are from outside too, and mrkdwn has no escape for asterisks.
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: DELIVERY_EVENT, event_payload: { delivery_id: id } },
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
  };
  const { ts } = await client.chat.postMessage(message);
  return ts ?? "";
}

/** Nothing is lost where a message can no longer be changed: what is new stands in its thread. */
const UNCHANGEABLE: readonly (string | null)[] = [
  "cant_update_message",
  "edit_window_closed",
  "message_not_found",
];

/** A message that took several parts keeps the further ones: the first says what is new. */
async function replaceMessage(
  { client, log }: PostDeps,
  { channel, ts }: { readonly channel: string; readonly ts: string },
  message: Message,
): Promise<void> {
  const { text, blocks } = renderOne(message);
  try {
    await client.chat.update({ channel, ts, text, blocks: [...blocks] });
  } catch (error) {
    const name = slackErrorOf(error);
    if (!UNCHANGEABLE.includes(name)) throw error;
    log.info({ channel, ts, error: name }, "a message could not be changed any more");
  }
}

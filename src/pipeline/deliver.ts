import type { Delivery } from "#src/core/alert.ts";
import { ChatError, type ChatErrorKind, messageOf } from "#src/core/error.ts";
import { DELIVERY_RETRY, waitMs } from "#src/core/retry.ts";
import { type ChannelRef, channelKey, everyChannel } from "#src/core/watch.ts";
import type { ChannelRest } from "#src/store/store.ts";
import { bundleWaiting } from "./bundle.ts";
import { draftLost, type NoticeDeps, noticeRest, type Refusing } from "./notice.ts";

const BATCH = 20;
/** Longer than any platform's own time-out: a delivery leased again was lost, not slow. */
const LEASE_MS = 120_000;
/** How long a delivery for a platform that is not connected waits. */
const UNCONNECTED_MS = 300_000;
/** How soon what came meanwhile is sent to other channels while one is slow. */
const LOOK_AGAIN_MS = 200;

export interface DeliverDeps extends NoticeDeps {
  readonly random: () => number;
  /** Milliseconds from composing until it stood in its channel. */
  readonly onSent?: (platform: string, ms: number) => void;
}

/** Sends what is due: channels beside each other, in order within each, so that a slow one holds
 *  up nobody. Returns how many were tried, when nothing is left to try. */
export async function deliverDue(deps: DeliverDeps, stopping?: AbortSignal): Promise<number> {
  const sending: Sending = { underWay: new Map(), failures: [], stopping };
  let tried = 0;
  try {
    while (stopping?.aborted !== true && sending.failures.length === 0) {
      tried += await begin(deps, sending);
      if (sending.underWay.size === 0) {
        break;
      }
      await untilOneEnds(sending);
    }
  } finally {
    await Promise.all([...sending.underWay.values()].map(({ done }) => done));
  }
  if (sending.failures.length > 0) {
    throw sending.failures[0];
  }
  return tried;
}

interface Sending {
  /** Channels that are being sent to, by key. */
  readonly underWay: Map<string, { readonly channel: ChannelRef; readonly done: Promise<void> }>;
  /** What the store threw. */
  readonly failures: unknown[];
  readonly stopping: AbortSignal | undefined;
}

/** Takes what is due in channels that are not being sent to, and begins to send it. */
async function begin(deps: DeliverDeps, sending: Sending): Promise<number> {
  const { underWay, failures } = sending;
  await bundleWaiting(deps);
  const busy = [...underWay.values()].map(({ channel }) => channel);
  const leased = await deps.store.deliveries.lease(deps.now(), LEASE_MS, BATCH, busy);
  for (const [key, deliveries] of Map.groupBy(leased, ({ channel }) => channelKey(channel))) {
    const [first] = deliveries;
    if (first !== undefined) {
      const done = sendInOrder(deps, deliveries, sending.stopping)
        .catch((error: unknown) => {
          failures.push(error);
        })
        .finally(() => underWay.delete(key));
      underWay.set(key, { channel: first.channel, done });
    }
  }
  return leased.length;
}

async function untilOneEnds({ underWay }: Sending): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const soon = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LOOK_AGAIN_MS);
  });
  await Promise.race([soon, ...[...underWay.values()].map(({ done }) => done)]);
  clearTimeout(timer);
}

/** A channel that fails is left alone: what comes behind is given back. */
async function sendInOrder(
  deps: DeliverDeps,
  deliveries: readonly Delivery[],
  stopping: AbortSignal | undefined,
): Promise<void> {
  let answers = true;
  for (const delivery of deliveries) {
    if (answers && stopping?.aborted !== true && !(await isLeftAlone(deps, delivery))) {
      answers = await deliverOne(deps, delivery);
    } else {
      await deps.store.deliveries.release(delivery.id, delivery.attempts);
    }
  }
}

/** Another channel may have met meanwhile that the platform refuses the token. */
async function isLeftAlone({ store, now }: DeliverDeps, { channel }: Delivery): Promise<boolean> {
  const rest = await store.deliveries.restOf(everyChannel(channel.platform));
  return rest !== null && rest.until > now();
}

/** False where the channel takes nothing at the moment. */
async function deliverOne(deps: DeliverDeps, delivery: Delivery): Promise<boolean> {
  const { deliveries } = deps.store;
  const { id, attempts } = delivery;
  let messageId: string | null;
  const silence = await silenceOf(deps, delivery.channel);
  try {
    messageId = await send(deps, delivery);
  } catch (error) {
    return keepFailure(deps, delivery, error);
  }
  const at = deps.now();
  const first = await deliveries.markSent(id, attempts, messageId, at);
  if (first && messageId !== null) {
    if (silence !== null) {
      const { failures, since } = silence;
      const fields = { channel: channelKey(delivery.channel), failures, since };
      deps.log.info(fields, "messages are taken again");
    }
    deps.onSent?.(
      delivery.channel.platform,
      Math.max(0, at.getTime() - delivery.createdAt.getTime()),
    );
  }
  return true;
}

/** Since when nothing got through. */
async function silenceOf({ store }: DeliverDeps, channel: ChannelRef): Promise<ChannelRest | null> {
  const { deliveries } = store;
  return (
    (await deliveries.restOf(channel)) ?? (await deliveries.restOf(everyChannel(channel.platform)))
  );
}

/** The message's id; null where there was nothing to send. */
async function send(deps: DeliverDeps, delivery: Delivery): Promise<string | null> {
  const { channel, message, mode, thread, replaces } = delivery;
  const platform = deps.platforms.get(channel.platform);
  if (platform === undefined) {
    const why = `${channel.platform} is not connected`;
    throw new ChatError("unreachable", why, { waitMs: UNCONNECTED_MS });
  }
  const { deliveries, recordId } = deps.store;
  if (mode === "edit") {
    const messageId = replaces === null ? null : await deliveries.editTarget(replaces);
    if (messageId !== null) {
      await platform.edit({ channel, messageId }, message);
    }
    return messageId;
  }
  const root =
    mode === "reply" && thread !== null ? await deliveries.threadRoot(channel, thread.key) : null;
  return platform.post({
    channel,
    message,
    key: `${recordId}-${delivery.id}`,
    since: delivery.createdAt,
    retry: delivery.attempts > 1,
    ...(root !== null && thread !== null
      ? { thread: { messageId: root.messageId, policy: thread.policy, title: thread.title } }
      : {}),
  });
}

/** Nothing is lost by a failure: it is tried again, later and later. False where it is the channel
 *  that fails, and not this one message. */
async function keepFailure(
  deps: DeliverDeps,
  delivery: Delivery,
  error: unknown,
): Promise<boolean> {
  const { deliveries } = deps.store;
  const { id, attempts } = delivery;
  const text = messageOf(error);
  if (!(error instanceof ChatError)) {
    deps.log.error({ deliveryId: id, err: error }, "delivery failed unexpectedly");
    const wait = waitMs(DELIVERY_RETRY, attempts, deps.random());
    await deliveries.markRetry(id, attempts, text, new Date(deps.now().getTime() + wait));
    return true;
  }
  if (TOKEN_TAKEN.has(error.kind)) {
    await deliveries.endRest(everyChannel(delivery.channel.platform));
  }
  if (error.kind === "rejected") {
    deps.log.error({ deliveryId: id, error: text }, "delivery refused, given up");
    const notice = await draftLost(deps, delivery, text);
    const told = notice === null ? undefined : { notice, now: deps.now() };
    await deliveries.markAbandoned(id, attempts, text, told);
    return true;
  }
  await beginRest(deps, delivery, error);
  return false;
}

/** Who is told so is known to the platform. */
const TOKEN_TAKEN: ReadonlySet<ChatErrorKind> = new Set(["forbidden", "channel-gone", "rejected"]);

/** Leaves a channel alone for a while, the longer the more often it failed in a row; or all of its
 *  platform, where the token is refused. */
async function beginRest(
  deps: DeliverDeps,
  { id, attempts, channel }: Delivery,
  error: ChatError,
): Promise<void> {
  const { deliveries } = deps.store;
  const whole = await deliveries.restOf(everyChannel(channel.platform));
  // A try of the token that got no word of it.
  const kind = whole === null ? error.kind : "unauthorised";
  const before = kind === "unauthorised" ? whole : await deliveries.restOf(channel);
  const now = deps.now();
  const wait = waitMs(DELIVERY_RETRY, (before?.failures ?? 0) + 1, deps.random(), error.waitMs);
  const rest = await deliveries.rest({
    id,
    attempts,
    kind,
    error: messageOf(error),
    now,
    until: new Date(now.getTime() + wait),
  });
  // Of a row of failures the first is news.
  const level = rest.failures === 1 ? "warn" : "info";
  deps.log[level](
    { deliveryId: id, channel: channelKey(channel), error: rest.error, waitMs: wait },
    "delivery failed, tried again later",
  );
  if (isRefusing(rest)) {
    await noticeRest(deps, rest);
  }
}

function isRefusing(rest: ChannelRest): rest is Refusing {
  return rest.kind === "unauthorised" || rest.kind === "forbidden" || rest.kind === "channel-gone";
}

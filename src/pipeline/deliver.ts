import type { ChatPlatform } from "#src/chat/chat.ts";
import type { Delivery } from "#src/core/alert.ts";
import { ChatError, messageOf } from "#src/core/error.ts";
import { DELIVERY_RETRY, waitMs } from "#src/core/retry.ts";
import { channelKey } from "#src/core/watch.ts";
import type { Store } from "#src/store/store.ts";
import type { Log } from "./log.ts";

const BATCH = 20;
/** Longer than any platform's own time-out: a delivery leased again was lost, not slow. */
const LEASE_MS = 120_000;
/** How long a delivery for a platform that is not connected waits. */
const UNCONNECTED_MS = 300_000;

export interface DeliverDeps {
  readonly store: Pick<Store, "recordId" | "deliveries">;
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  readonly log: Log;
  readonly now: () => Date;
  readonly random: () => number;
}

/** Sends what is due, in order within a channel. Returns how many were tried. */
export async function deliverDue(deps: DeliverDeps): Promise<number> {
  const leased = await deps.store.deliveries.lease(deps.now(), LEASE_MS, BATCH);
  await Promise.all(
    [...byChannel(leased).values()].map(async (deliveries) => {
      for (const delivery of deliveries) {
        await deliverOne(deps, delivery);
      }
    }),
  );
  return leased.length;
}

async function deliverOne(deps: DeliverDeps, delivery: Delivery): Promise<void> {
  const { deliveries } = deps.store;
  const { id, attempts, channel } = delivery;
  const platform = deps.platforms.get(channel.platform);
  if (platform === undefined) {
    const dueAt = new Date(deps.now().getTime() + UNCONNECTED_MS);
    await deliveries.markRetry(id, attempts, `${channel.platform} is not connected`, dueAt);
    return;
  }
  try {
    const messageId = await send(deps, platform, delivery);
    await deliveries.markSent(id, attempts, messageId, deps.now());
  } catch (error) {
    await keepFailure(deps, delivery, error);
  }
}

async function send(
  deps: DeliverDeps,
  platform: ChatPlatform,
  delivery: Delivery,
): Promise<string | null> {
  const { channel, message, mode, thread, replaces } = delivery;
  const { deliveries, recordId } = deps.store;
  if (mode === "edit") {
    const messageId = replaces === null ? null : await deliveries.editTarget(replaces);
    if (messageId !== null) {
      await platform.edit({ channel, messageId }, message);
    }
    return messageId;
  }
  const root = thread === null ? null : await deliveries.threadRoot(channel, thread.key);
  return platform.post({
    channel,
    message,
    key: `${recordId}-${delivery.id}`,
    since: delivery.createdAt,
    retry: delivery.attempts > 1,
    ...(mode === "reply" && root !== null && thread !== null
      ? { thread: { messageId: root.messageId, policy: thread.policy, title: thread.title } }
      : {}),
  });
}

async function keepFailure(deps: DeliverDeps, delivery: Delivery, error: unknown): Promise<void> {
  const { deliveries } = deps.store;
  const { id, attempts } = delivery;
  if (!(error instanceof ChatError)) {
    deps.log.error({ deliveryId: id, err: error }, "delivery failed unexpectedly");
  }
  const text = messageOf(error);
  if (error instanceof ChatError && error.kind === "rejected") {
    deps.log.error({ deliveryId: id, error: text }, "delivery refused, given up");
    await deliveries.markAbandoned(id, attempts, text);
    return;
  }
  const asked = error instanceof ChatError ? error.waitMs : undefined;
  const wait = waitMs(DELIVERY_RETRY, attempts, deps.random(), asked);
  deps.log.warn(
    { deliveryId: id, error: text, waitMs: wait },
    "delivery failed, tried again later",
  );
  await deliveries.markRetry(id, attempts, text, new Date(deps.now().getTime() + wait));
}

function byChannel(deliveries: readonly Delivery[]): ReadonlyMap<string, readonly Delivery[]> {
  return Map.groupBy(deliveries, ({ channel }) => channelKey(channel));
}

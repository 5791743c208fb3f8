import type { Delivery } from "#src/core/alert.ts";
import { composeBurst, MAX_BURST_LINES } from "#src/core/compose/burst.ts";
import { type ChannelRef, channelKey, type Watch } from "#src/core/watch.ts";
import type { Store } from "#src/store/store.ts";
import { createVoices, type VoiceDeps } from "./voices.ts";

export interface BundleDeps extends VoiceDeps {
  readonly store: Pick<Store, "deliveries" | "watches" | "digests">;
}

/** Where more alerts wait for a channel than its watch tells one by one, some messages tell them all.
 *  Returns how many messages. */
export async function bundleWaiting(deps: BundleDeps): Promise<number> {
  const watches = await deps.store.watches.active();
  const bursts = watches.map((watch) => watch.burst).filter((burst) => burst > 0);
  if (bursts.length === 0) {
    return 0;
  }
  const waiting = await deps.store.deliveries.waiting(deps.now(), Math.min(...bursts));
  let bundled = 0;
  for (const alerts of waiting) {
    bundled += await bundleChannel(deps, alerts, watches);
  }
  return bundled;
}

async function bundleChannel(
  deps: BundleDeps,
  alerts: readonly Delivery[],
  watches: readonly Watch[],
): Promise<number> {
  const [first] = alerts;
  const watch = first === undefined ? undefined : firstOf(watches, first.channel);
  if (watch === undefined || watch.burst === 0 || alerts.length <= watch.burst) {
    return 0;
  }
  const voice = await createVoices(deps)(watch.channel, watch.language);
  let bundled = 0;
  for (let at = 0; at < alerts.length; at += MAX_BURST_LINES) {
    const part = alerts.slice(at, at + MAX_BURST_LINES);
    const message = composeBurst(part.map(alertOf), voice);
    const ids = part.map((alert) => alert.id);
    bundled += (await deps.store.deliveries.bundle(ids, message)) ? 1 : 0;
  }
  return bundled;
}

/** The channel's oldest instant watch says how it wants to be told. */
function firstOf(watches: readonly Watch[], channel: ChannelRef): Watch | undefined {
  return watches.find(
    (watch) => watch.mode === "instant" && channelKey(watch.channel) === channelKey(channel),
  );
}

function alertOf({ message, thread }: Delivery) {
  return { message, statementId: /^claim:(\d+)$/u.exec(thread?.key ?? "")?.[1] ?? null };
}

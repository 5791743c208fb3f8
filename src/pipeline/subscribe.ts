import { SourceError } from "#src/core/error.ts";
import { type DueSubscription, LEASE_SECONDS } from "#src/core/subscription.ts";
import type { Fetch } from "#src/net/fetch.ts";
import type { Store } from "#src/store/store.ts";
import type { Log } from "./log.ts";

/** Subscriptions asked for in one scan; the next is a minute later. */
const BATCH = 50;
const MAX_BYTES = 100_000;

export interface SubscribeDeps {
  readonly store: Pick<Store, "subscriptions">;
  readonly fetch: Fetch;
  /** Where the hub calls for a subscription with this key. */
  readonly callbackOf: (key: string) => string;
  readonly secretOf: (key: string) => string;
  readonly log: Log;
  readonly now: () => Date;
}

/** Asks the hubs of feeds to tell of what is new, and again before that ends. Returns how many were
 *  asked. Source: W3C WebSub section 5.1. */
export async function subscribeDue(deps: SubscribeDeps): Promise<number> {
  const due = await deps.store.subscriptions.due(deps.now(), BATCH);
  for (const subscription of due) {
    // Written down first: a hub may confirm before it has answered.
    await deps.store.subscriptions.asked(subscription.sourceId, deps.now());
    const error = await ask(deps, subscription);
    if (error !== null) {
      await deps.store.subscriptions.failed(subscription.sourceId, deps.now(), error);
      deps.log.info({ sourceId: subscription.sourceId, error }, "a hub did not take the request");
    }
  }
  return due.length;
}

async function ask(deps: SubscribeDeps, wanted: DueSubscription): Promise<string | null> {
  try {
    await deps.fetch({
      url: wanted.hubUrl,
      from: wanted.sourceUrl,
      form: {
        "hub.mode": "subscribe",
        "hub.topic": wanted.topicUrl,
        "hub.callback": deps.callbackOf(wanted.key),
        "hub.secret": deps.secretOf(wanted.key),
        "hub.lease_seconds": String(LEASE_SECONDS),
      },
      maxBytes: MAX_BYTES,
    });
    return null;
  } catch (error) {
    if (error instanceof SourceError) return error.message;
    throw error;
  }
}

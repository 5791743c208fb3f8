import type { WebSubSettings } from "./config-websub.ts";
import { ConfigError } from "./core/error.ts";
import type { PollDeps } from "./pipeline/poll.ts";
import { keepPushed, type PushDeps } from "./pipeline/push.ts";
import { subscribeDue } from "./pipeline/subscribe.ts";
import type { Store } from "./store/store.ts";
import { createReceiver } from "./websub/receiver.ts";
import { secretOf } from "./websub/secret.ts";

/** The hubs of feeds, as the house uses them. */
export interface Hubs extends Pick<PollDeps, "isTold"> {
  readonly scans: readonly { readonly name: string; readonly run: () => Promise<number> }[];
  /** Throws ConfigError where the port cannot be had. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const NONE: Hubs = { scans: [], start: async () => undefined, stop: async () => undefined };

export interface HubsDeps extends PushDeps {
  readonly store: Pick<Store, "posts" | "sources" | "subscriptions">;
}

/** Subscribes to the hubs that feeds offer and takes what they bring; does nothing where no public
 *  address is configured. */
export function createHubs(settings: WebSubSettings | null, deps: HubsDeps): Hubs {
  if (settings === null) return NONE;
  const { url, port, secret } = settings;
  const { store, fetch, log, now } = deps;
  const stopping = new AbortController();
  const receiver = createReceiver({
    port,
    path: new URL(url).pathname.replace(/\/+$/u, ""),
    secret,
    store,
    push: (sourceId, pushed) => keepPushed(deps, sourceId, pushed, stopping.signal),
    log,
    now,
  });
  const subscribing = {
    store,
    fetch,
    callbackOf: (key: string) => `${url}/${key}`,
    secretOf: (key: string) => secretOf(secret, key),
    log,
    now,
  };
  return {
    isTold: (sourceId) => store.subscriptions.isActive(sourceId, now()),
    scans: [{ name: "subscribe", run: () => subscribeDue(subscribing) }],
    start: () => listen(receiver.start, port),
    stop: () => {
      stopping.abort();
      return receiver.stop();
    },
  };
}

async function listen(start: () => Promise<number>, port: number): Promise<void> {
  try {
    await start();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError([
      { path: "WEBSUB_PORT", message: `port ${port} cannot be listened on: ${why}` },
    ]);
  }
}

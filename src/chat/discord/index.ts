import { setTimeout as sleep } from "node:timers/promises";
import { ChatError } from "#src/core/error.ts";
import { type RetryPolicy, waitMs } from "#src/core/retry.ts";
import type { ChatPlatform, House } from "../chat.ts";
import type { MenuCommand } from "../menu.ts";
import { createDeliver } from "./deliver.ts";
import { createEdit } from "./edit.ts";
import { createGateway, type Gateway } from "./gateway.ts";
import { createInteractions, type Interactions } from "./interactions.ts";
import type { Log } from "./log.ts";
import { registerCommands } from "./register.ts";
import { createReplies } from "./reply.ts";
import { createApi, withTimeout } from "./rest.ts";

export interface DiscordSettings {
  readonly token: string;
  /** Where the API is, without its version; null for Discord's own. */
  readonly apiUrl: string | null;
  /** What is registered as slash commands. */
  readonly menu: readonly MenuCommand[];
  readonly log: Log;
  /** For one request, from the moment when it is its turn. */
  readonly timeoutMs?: number;
  /** For one request of a delivery, which nobody waits for. */
  readonly deliveryTimeoutMs?: number;
  /** Rate limits up to this are waited for within a post; longer ones are told with their wait. */
  readonly patienceMs?: number;
}

const TIMEOUT_MS = 10_000;
/** A Discord that takes half a minute for each answer is slow, and not down: what is given up sooner
 *  would be given up again and again. */
const DELIVERY_TIMEOUT_MS = 35_000;
/** A channel takes about five messages in five seconds. */
const PATIENCE_MS = 5_500;
/** For what is under way at a stop: what hangs longer is in the record, and taken up again. */
const MAX_STOP_MS = 3_000;
const REGISTER: RetryPolicy = { firstMs: 2_000, factor: 2, maxMs: 300_000, jitter: 0.2 };

/** Discord as a chat platform: alerts as messages in channels and threads, commands as slash
 *  commands and buttons. */
export function createDiscord(settings: DiscordSettings): ChatPlatform {
  const { token, apiUrl, menu, log } = settings;
  const { timeoutMs = TIMEOUT_MS, patienceMs = PATIENCE_MS } = settings;
  const { deliveryTimeoutMs = settings.timeoutMs ?? DELIVERY_TIMEOUT_MS } = settings;
  const api = createApi({ token, apiUrl, timeoutMs, patienceMs });
  const patient = withTimeout(api, deliveryTimeoutMs);
  const replies = createReplies(api);
  const stopping = new AbortController();
  let userId: string | null = null;
  let gateway: Gateway | null = null;
  let interactions: Interactions | null = null;
  let registering: Promise<void> | null = null;
  const post = createDeliver({ api: patient, selfId: () => userId });
  const edit = createEdit(patient);
  const posting = new Set<Promise<unknown>>();

  function follow<Value>(work: Promise<Value>): Promise<Value> {
    posting.add(work);
    return work.finally(() => posting.delete(work));
  }

  async function register(applicationId: string): Promise<void> {
    for (let failed = 0; !stopping.signal.aborted; ) {
      try {
        const written = await registerCommands(api, applicationId, menu);
        log.info({ commands: menu.length, written }, "commands registered on Discord");
        return;
      } catch (error) {
        failed += 1;
        const known = error instanceof ChatError;
        const fields = { error: known ? error.message : "unknown" };
        if (!known || error.kind === "forbidden" || error.kind === "rejected") {
          log.error(fields, "Discord refused the commands; those of before stay");
          return;
        }
        log.warn(fields, "commands not registered on Discord; tried again");
        const wait = waitMs(REGISTER, failed, Math.random(), error.waitMs);
        await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  async function start(house: House): Promise<void> {
    const taking = createInteractions({
      house,
      replies,
      log,
      isForum: (channelId) => gateway?.isForum(channelId) ?? false,
    });
    interactions = taking;
    gateway = createGateway({
      token,
      apiUrl,
      timeoutMs,
      log,
      onReady: (ids) => {
        userId = ids.userId;
        registering ??= register(ids.applicationId);
      },
      onInteraction: (interaction) => void taking.take(interaction),
    });
    await gateway.open();
  }

  return {
    name: "discord",
    canEdit: true,
    start,
    stop: async () => {
      stopping.abort();
      const ended = Promise.allSettled([interactions?.stop(), registering, ...posting]);
      const patience = new AbortController();
      const limit = sleep(MAX_STOP_MS, undefined, { signal: patience.signal });
      await Promise.race([ended, limit.catch(() => undefined)]);
      patience.abort();
      api.close();
      await gateway?.close();
      await registering;
    },
    post: (message) => follow(post(message)),
    edit: (target, message) => follow(edit(target, message)),
  };
}

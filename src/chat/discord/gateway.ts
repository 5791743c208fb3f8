import { setTimeout as sleep } from "node:timers/promises";
import {
  type APIInteraction,
  ChannelType,
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  Options,
} from "discord.js";
import { ChatError } from "#src/core/error.ts";
import { type RetryPolicy, waitMs } from "#src/core/retry.ts";
import { chatErrorOf, TOKEN_REFUSED } from "./failure.ts";
import type { Log } from "./log.ts";
import { type ApiSettings, restOptions } from "./rest.ts";
import { createShards } from "./shards.ts";

export interface GatewaySettings extends Pick<ApiSettings, "token" | "apiUrl" | "timeoutMs"> {
  readonly log: Log;
  readonly onReady: (ids: { readonly applicationId: string; readonly userId: string }) => void;
  readonly onInteraction: (interaction: APIInteraction) => void;
}

export interface Gateway {
  /** Connects, and goes on trying in the background where Discord cannot be reached. Throws ChatError
   *  `unauthorised` where the token is refused, `forbidden` where the intents are. */
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly isForum: (channelId: string) => boolean;
}

const RECONNECT: RetryPolicy = { firstMs: 1_000, factor: 2, maxMs: 60_000, jitter: 0.2 };
/** After a close that trying again does not heal: somebody must act first. Of a thousand log-ins a
 *  day that Discord takes (topics/gateway, "Session Start Limits") these are few. */
const REFUSED: RetryPolicy = { firstMs: 2_000, factor: 2, maxMs: 600_000, jitter: 0.1 };
/** Nobody waits longer for the first connection. */
const OPEN_PATIENCE_MS = 8_000;

/** The gateway by discord.js, which resumes what was dropped. Events are taken as they come: what
 *  people ask is answered before all servers are known, and nothing is read from caches. */
export function createGateway(settings: GatewaySettings): Gateway {
  const { log, token } = settings;
  const closing = new AbortController();
  const closed = new Promise<void>((resolve) => {
    closing.signal.addEventListener("abort", () => resolve());
  });
  let client: Client | null = null;
  let running: Promise<void> = Promise.resolve();

  /** Until the connection is lost for good, or closed. Throws ChatError. */
  async function session(onOpen: () => void): Promise<void> {
    const current = createClient(settings);
    client = current;
    const lost = Promise.withResolvers<never>();
    lost.promise.catch(() => undefined);
    let reason: ChatError | null = null;
    current.on(Events.ShardDisconnect, ({ code }) => {
      reason = refusalOf(code);
      lost.reject(reason);
    });
    try {
      const opened = await Promise.race([current.login(token), closed, lost.promise]);
      if (opened !== undefined) onOpen();
      await Promise.race([closed, lost.promise]);
    } catch (error) {
      // A login that fails on a close does not say which.
      throw reason ?? chatErrorOf(loginError(error));
    } finally {
      await current.destroy();
    }
  }

  async function keep(told: PromiseWithResolvers<void>): Promise<void> {
    let refusals = 0;
    for (let failed = 0; !closing.signal.aborted; ) {
      try {
        await session(() => {
          failed = 0;
          refusals = 0;
          told.resolve();
        });
      } catch (error) {
        failed += 1;
        const refused = isRefusal(error);
        refusals += refused ? 1 : 0;
        const fields = { error: error instanceof Error ? error.message : "unknown" };
        if (refused && refusals === 1) log.error(fields, "Discord keeps Riposte out; tried again");
        else log.warn(fields, "Discord cannot be reached; tried again");
        if (refused) told.reject(error);
        else told.resolve();
        const wait = waitMs(refused ? REFUSED : RECONNECT, failed, Math.random());
        await sleep(wait, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  return {
    open: async () => {
      const told = Promise.withResolvers<void>();
      running = keep(told);
      const patience = sleep(OPEN_PATIENCE_MS, undefined, { signal: closing.signal, ref: false });
      try {
        await Promise.race([told.promise, patience.catch(() => undefined)]);
      } catch (error) {
        closing.abort();
        await running;
        throw error;
      }
      told.promise.catch(() => undefined);
    },
    close: async () => {
      closing.abort();
      await running;
    },
    isForum: (channelId) => {
      const type = client?.channels.cache.get(channelId)?.type;
      return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
    },
  };
}

function createClient({ apiUrl, timeoutMs, log, onReady, onInteraction }: GatewaySettings): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: restOptions({ apiUrl, timeoutMs }),
    ws: { buildStrategy: createShards },
    makeCache: Options.cacheWithLimits(CACHES),
  });
  client.ws.on(GatewayDispatchEvents.Ready, (ready: GatewayReadyDispatchData) => {
    log.info({ servers: ready.guilds.length }, "connected to Discord");
    onReady({ applicationId: ready.application.id, userId: ready.user.id });
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, onInteraction);
  client.on(Events.ShardReconnecting, () =>
    log.info({}, "connection to Discord dropped, connecting again"),
  );
  client.on(Events.ShardError, (error) => {
    log.warn({ error: chatErrorOf(error).message }, "connection to Discord failed");
  });
  client.on(Events.Error, (error) => {
    log.warn({ error: chatErrorOf(error).message }, "discord.js failed");
  });
  return client;
}

/** Nothing is read from caches but channels, of which the library must keep all. */
const CACHES = Object.fromEntries(
  [
    "ApplicationCommandManager",
    "AutoModerationRuleManager",
    "DMMessageManager",
    "GuildBanManager",
    "GuildEmojiManager",
    "GuildForumThreadManager",
    "GuildInviteManager",
    "GuildMemberManager",
    "GuildMessageManager",
    "GuildScheduledEventManager",
    "GuildStickerManager",
    "GuildTextThreadManager",
    "MessageManager",
    "PresenceManager",
    "ReactionManager",
    "StageInstanceManager",
    "ThreadManager",
    "ThreadMemberManager",
    "UserManager",
    "VoiceStateManager",
  ].map((manager) => [manager, 0]),
);

/** Somebody must act before it can be otherwise. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof ChatError && (error.kind === "unauthorised" || error.kind === "forbidden")
  );
}

function loginError(error: unknown): unknown {
  const refused =
    error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  return refused ? new ChatError("unauthorised", TOKEN_REFUSED) : error;
}

/** Closes after which the library does not come back (topics/opcodes-and-status-codes#gateway). */
function refusalOf(code: number): ChatError {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return new ChatError("unauthorised", TOKEN_REFUSED);
    case GatewayCloseCodes.InvalidIntents:
    case GatewayCloseCodes.DisallowedIntents:
      return new ChatError("forbidden", `Discord refuses the intents of the bot (${code})`);
    default:
      return new ChatError("unreachable", `Discord closed the connection (${code})`);
  }
}

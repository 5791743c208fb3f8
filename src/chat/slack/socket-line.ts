import { setTimeout as sleep } from "node:timers/promises";
import { type App, SocketModeReceiver } from "@slack/bolt";
import { clientOptions } from "./client.ts";
import type { SlackLog } from "./deps.ts";

export interface LineSettings {
  readonly app: App;
  readonly appToken: string;
  readonly apiUrl: string | null;
  readonly log: SlackLog;
  readonly signal: AbortSignal;
}

/** `announced`: Slack will close it soon, and takes and sends on it until then. `lost`: it is
 *  closed. */
export type End = "announced" | "lost";

/** One connection of Socket Mode. */
export interface Line {
  /** Resolves when Slack has greeted. Throws what the library throws, which is anything. */
  readonly open: () => Promise<void>;
  readonly ending: Promise<End>;
  readonly lost: Promise<void>;
  /** Says farewell and waits for a moment for the other side's. */
  readonly hangUp: () => Promise<void>;
}

/** Until Slack greets. */
const HELLO_MS = 10_000;
const CLOSE_MS = 400;
/** A pong later than this means that nobody is there any more. */
const PONG_MS = 5_000;

/** The library's own way closes a connection as soon as Slack says that it will end, and waits for
 *  its ping time-out before the next; what it throws meanwhile nobody can catch. So it is told not
 *  to, and each connection has a client of its own. */
export function createLine({ app, appToken, apiUrl, log, signal }: LineSettings): Line {
  const giveUp = new AbortController();
  const given = { apiUrl, log, signal: AbortSignal.any([signal, giveUp.signal]) };
  const options = clientOptions(given);
  const receiver = new SocketModeReceiver({
    appToken,
    logger: options.logger,
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_MS,
    installerOptions: { clientOptions: options },
  });
  receiver.init(app);
  const { client } = receiver;
  const ending = Promise.withResolvers<End>();
  const lost = Promise.withResolvers<void>();
  client.once("disconnected", () => {
    ending.resolve("lost");
    lost.resolve();
  });
  guardMessages(client, log, (reason) => {
    if (ORDERLY.includes(reason)) ending.resolve("announced");
    else sayFarewell(client);
  });

  async function hangUp(): Promise<void> {
    giveUp.abort();
    // Where the other side does not answer, the second farewell cuts the connection.
    for (let farewell = 1; farewell <= 2; farewell += 1) {
      if (!sayFarewell(client)) return;
      await Promise.race([lost.promise, sleep(CLOSE_MS)]);
    }
  }

  return {
    ending: ending.promise,
    lost: lost.promise,
    hangUp,
    open: async () => {
      const started = client.start();
      // What greets when nobody waits any more is not wanted.
      started.then(
        () => (giveUp.signal.aborted ? hangUp() : undefined),
        () => undefined,
      );
      await Promise.race([started, late(giveUp.signal)]);
    },
  };
}

/** As Slack ends connections every few hours (docs.slack.dev/apis/events-api/using-socket-mode). */
const ORDERLY: readonly string[] = ["warning", "refresh_requested"];

/** False where there is nothing to close: the library would wait half a minute for it. */
function sayFarewell(client: SocketModeReceiver["client"]): boolean {
  const state = client.websocket?.readyState;
  if (state !== WebSocket.OPEN && state !== WebSocket.CLOSING) return false;
  client.disconnect();
  return true;
}

async function late(signal: AbortSignal): Promise<never> {
  await sleep(HELLO_MS, undefined, { signal, ref: false });
  throw new Error("no greeting");
}

/** Slack's announcement of the end is ours; all other messages are the library's. What it throws at
 *  one that is no envelope would end the process: nobody awaits its listener. */
function guardMessages(
  client: SocketModeReceiver["client"],
  log: SlackLog,
  onFarewell: (reason: string) => void,
): void {
  const listeners = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", async (...received: readonly unknown[]) => {
    const reason = farewellIn(received[0]);
    if (reason !== null) {
      onFarewell(reason);
      return;
    }
    try {
      for (const listener of listeners) await listener(...received);
    } catch {
      log.warn({}, "Slack sent something that is no envelope");
    }
  });
}

/** Why Slack ends the connection; null in all other messages. */
function farewellIn(message: unknown): string | null {
  if (typeof message !== "string" || !message.includes('"disconnect"')) return null;
  try {
    const { type, reason } = { ...JSON.parse(message) } as Readonly<Record<string, unknown>>;
    return type === "disconnect" ? String(reason) : null;
  } catch {
    return null;
  }
}

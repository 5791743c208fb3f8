import { setTimeout as sleep } from "node:timers/promises";
import { SocketModeReceiver } from "@slack/bolt";
import type { ChatError } from "#src/core/error.ts";
import { clientOptions } from "./client.ts";
import type { Connection } from "./connect.ts";
import type { SlackLog } from "./deps.ts";
import { appTokenError } from "./failure.ts";

export interface SocketSettings {
  readonly appToken: string;
  readonly apiUrl: string | null;
  readonly log: SlackLog;
  readonly signal: AbortSignal;
}

/** A connection that lived as long was a good one: the next may come at once. */
const STEADY_MS = 10_000;
/** From an orderly end to a Slack that is down, in steps. */
const WAITS_MS: readonly number[] = [0, 200, 500, 1_000, 2_000, 4_000, 8_000, 15_000];
const MAX_WAIT_MS = 30_000;
/** Until Slack greets. */
const HELLO_MS = 10_000;
const CLOSE_MS = 400;
/** A pong later than this means that nobody is there any more. */
const PONG_MS = 5_000;

/** Socket Mode that connects again by itself. The library's own way waits for its ping time-out
 *  before every new connection, also where Slack only refreshes it, and what it throws meanwhile
 *  nobody can catch: so it is told not to, and every connection is opened from here. */
export function createSocket({ appToken, apiUrl, log, signal }: SocketSettings): Connection {
  const options = clientOptions({ apiUrl, log, signal });
  const receiver = new SocketModeReceiver({
    appToken,
    logger: options.logger,
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_MS,
    installerOptions: { clientOptions: options },
  });
  const { client } = receiver;
  const stopping = new AbortController();
  guardMessages(client, log);
  let loop: Promise<void> = Promise.resolve();

  /** Resolves when the connection has greeted, with a promise of its end. */
  async function open(): Promise<{ readonly ended: Promise<void> }> {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    client.once("disconnected", end);
    const started = client.start();
    started.catch(() => undefined);
    try {
      await Promise.race([started, late()]);
      return { ended };
    } catch (error) {
      client.off("disconnected", end);
      hangUp();
      throw error;
    }
  }

  /** Says farewell, and does not wait for the other side's where that was said already. Where there
   *  is nothing to close the library would wait half a minute for it. */
  function hangUp(): void {
    const state = client.websocket?.readyState;
    if (state === WebSocket.OPEN || state === WebSocket.CLOSING) client.disconnect();
  }

  async function late(): Promise<never> {
    await sleep(HELLO_MS, undefined, { signal: stopping.signal, ref: false });
    throw new Error("no greeting");
  }

  async function keepConnected(first: (outcome: ChatError | null) => void): Promise<void> {
    let brief = 0;
    let told = false;
    while (!stopping.signal.aborted) {
      const since = Date.now();
      let failure: ChatError | null = null;
      try {
        const { ended } = await open();
        told = false;
        first(null);
        await ended;
      } catch (error) {
        failure = appTokenError(error);
        if (!stopping.signal.aborted) {
          const { kind, message: reason } = failure;
          const isNews: boolean = kind === "unauthorised" && !told;
          told ||= isNews;
          log[isNews ? "error" : "warn"](
            { kind, reason },
            "no connection to Slack; it is tried again",
          );
        }
        first(failure);
      }
      const steady = failure === null && Date.now() - since >= STEADY_MS;
      brief = steady ? 0 : brief + 1;
      // The first end costs nothing, a failure always something.
      await pause(Math.max(waitMs(failure === null ? brief - 1 : brief), failure?.waitMs ?? 0));
    }
  }

  async function pause(waitMs: number): Promise<void> {
    await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  return {
    receiver,
    start: async () => {
      const { promise, resolve } = Promise.withResolvers<ChatError | null>();
      loop = keepConnected(resolve);
      return promise;
    },
    stop: async () => {
      stopping.abort();
      for (let farewell = 1; farewell <= 2; farewell += 1) {
        hangUp();
        await Promise.race([loop, sleep(CLOSE_MS)]);
      }
    },
  };
}

/** What the library throws at a message that is no envelope would end the process: nobody awaits
 *  its listener. */
function guardMessages(client: SocketModeReceiver["client"], log: SlackLog): void {
  const listeners = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", async (...received: readonly unknown[]) => {
    try {
      for (const listener of listeners) await listener(...received);
    } catch {
      log.warn({}, "Slack sent something that is no envelope");
    }
  });
}

function waitMs(step: number): number {
  return WAITS_MS[Math.max(0, step)] ?? MAX_WAIT_MS;
}

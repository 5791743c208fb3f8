import { setTimeout as sleep } from "node:timers/promises";
import type { App, Receiver } from "@slack/bolt";
import type { ChatError } from "#src/core/error.ts";
import type { Connection } from "./connect.ts";
import type { SlackLog } from "./deps.ts";
import { appTokenError } from "./failure.ts";
import { createLine, type Line } from "./socket-line.ts";

export interface SocketSettings {
  readonly appToken: string;
  readonly apiUrl: string | null;
  readonly log: SlackLog;
  readonly signal: AbortSignal;
}

/** After Slack does not open one, or asks for a pause. */
const FAILED_WAITS_MS: readonly number[] = [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000];
const MAX_FAILED_WAIT_MS = 30_000;
/** After one that had greeted was cut, by how many of a row lived no longer: nobody hears the
 *  newsroom meanwhile. */
const CUT_WAITS_MS: readonly number[] = [0, 0, 500, 1_000, 2_000, 2_000, 5_000];
const MAX_CUT_WAIT_MS = 10_000;
/** So many announced ends of a row are followed at once. */
const MAX_FOLLOWED = 20;
/** A connection that lived as long was a good one. */
const STEADY_MS = 10_000;
/** An end that is announced so soon is treated as a cut: Slack itself has hours between two. */
const HASTY_MS = 200;
/** How long the former connection is kept beside the next: Slack may still send on it. */
const LINGER_MS = 2_000;
const MAX_STOP_MS = 400;

/** Socket Mode that connects again by itself. Where Slack says that a connection will end, the next
 *  one is open before it does. */
export function createSocket({ appToken, apiUrl, log, signal }: SocketSettings): Connection {
  const stopping = new AbortController();
  const lines = new Set<Line>();
  let app: App | null = null;
  let loop: Promise<void> = Promise.resolve();
  const receiver: Receiver = {
    init: (given) => {
      app = given;
    },
    start: async () => undefined,
    stop: async () => undefined,
  };

  async function open(): Promise<Line> {
    if (app === null) throw new Error("nobody listens yet");
    const former = [...lines];
    const line = createLine({ app, appToken, apiUrl, log, signal });
    lines.add(line);
    line.lost.then(() => lines.delete(line));
    try {
      await line.open();
    } catch (error) {
      lines.delete(line);
      await line.hangUp();
      throw error;
    }
    for (const each of former) void retire(each);
    return line;
  }

  async function retire(line: Line): Promise<void> {
    await Promise.race([line.lost, pause(LINGER_MS)]);
    await line.hangUp();
  }

  async function keepConnected(first: (outcome: ChatError | null) => void): Promise<void> {
    const tell = createTeller(log);
    let [failed, cut, followed] = [0, 0, 0];
    while (!stopping.signal.aborted) {
      try {
        const line = await open();
        const since = Date.now();
        tell(null);
        first(null);
        failed = 0;
        const end = await line.ending;
        const livedMs = Date.now() - since;
        if (livedMs >= STEADY_MS) [cut, followed] = [0, 0];
        followed += 1;
        if (end === "announced" && livedMs >= HASTY_MS && followed <= MAX_FOLLOWED) continue;
        cut += livedMs >= STEADY_MS ? 0 : 1;
        await pause(CUT_WAITS_MS[cut] ?? MAX_CUT_WAIT_MS);
      } catch (error) {
        const failure = appTokenError(error);
        if (!stopping.signal.aborted) tell(failure);
        first(failure);
        const usual = FAILED_WAITS_MS[failed] ?? MAX_FAILED_WAIT_MS;
        await pause(Math.max(usual, failure.waitMs ?? 0));
        failed += 1;
      }
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
      await Promise.all([...lines].map((line) => line.hangUp()));
      await Promise.race([loop, sleep(MAX_STOP_MS, undefined, { ref: false })]);
    },
  };
}

/** Says that there is no connection; of a refused token loudly, once until there is one again. */
function createTeller(log: SlackLog): (failure: ChatError | null) => void {
  let told = false;
  return (failure) => {
    if (failure === null) {
      told = false;
      return;
    }
    const { kind, message: reason } = failure;
    const isNews = kind === "unauthorised" && !told;
    told ||= isNews;
    log[isNews ? "error" : "warn"]({ kind, reason }, "no connection to Slack; it is tried again");
  };
}

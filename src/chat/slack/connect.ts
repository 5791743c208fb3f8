import type { RequestListener, Server } from "node:http";
import { HTTPReceiver, type Receiver } from "@slack/bolt";
import { type ChatError, ConfigError } from "#src/core/error.ts";
import { quietLogger } from "./client.ts";
import type { SlackLog } from "./deps.ts";

/** How Slack reaches Riposte. */
export interface Connection {
  readonly receiver: Receiver;
  /** Connects, or goes on trying in the background; returns why the first try failed. Throws where
   *  it can never be. */
  readonly start: () => Promise<ChatError | null>;
  /** Takes nothing more. */
  readonly stop: () => Promise<void>;
}

export interface HttpSettings {
  readonly signingSecret: string;
  readonly port: number;
  readonly log: SlackLog;
}

/** One address for commands, buttons, forms and events. */
const PATH = "/slack/events";
const CLOSE_MS = 500;

/** Signed requests over HTTP: unsigned, forged and stale ones are refused with 401. */
export function createHttp({ signingSecret, port, log }: HttpSettings): Connection {
  const receiver = new HTTPReceiver({
    signingSecret,
    port,
    endpoints: [PATH],
    logger: quietLogger(log),
  });
  receiver.requestListener = onlyOfNow(receiver.requestListener);
  let server: Server | null = null;
  return {
    receiver,
    start: async () => {
      try {
        server = await receiver.start(port);
      } catch (cause) {
        throw portError(port, cause);
      }
      log.info({ port, path: PATH }, "Slack is awaited over HTTP");
      return null;
    },
    stop: async () => {
      const listening = server;
      if (listening === null) return;
      server = null;
      const cut = setTimeout(() => listening.closeAllConnections(), CLOSE_MS);
      await receiver.stop();
      clearTimeout(cut);
    },
  };
}

/** How far from now a request may be signed
 *  (docs.slack.dev/authentication/verifying-requests-from-slack). */
const MAX_SKEW_SECONDS = 300;

/** The library refuses what was signed long ago, and not what is signed for a time to come: that
 *  could be sent again and again until then. */
function onlyOfNow(take: RequestListener): RequestListener {
  return (request, response) => {
    const { "x-slack-request-timestamp": signedAt } = request.headers;
    const skew = Math.abs(Date.now() / 1000 - Number(signedAt));
    if (signedAt === undefined || skew <= MAX_SKEW_SECONDS) {
      take(request, response);
      return;
    }
    request.resume();
    response.writeHead(401).end();
  };
}

function portError(port: number, cause: unknown): Error {
  const taken = cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
  const message = taken
    ? `port ${port} is taken: choose another for PORT, or stop the program that has it`
    : `port ${port} cannot be used: choose another for PORT`;
  return new ConfigError([{ path: "PORT", message }]);
}

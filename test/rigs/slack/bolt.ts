import { createServer } from "node:net";
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { SlackRig } from "./rig.ts";

export interface BoltApp extends AsyncDisposable {
  readonly app: App;
}

const logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** The real Bolt, started against the rig over either transport. */
export async function startBolt(
  rig: SlackRig,
  over: "socket" | "http",
  listeners: (app: App) => void,
): Promise<BoltApp> {
  const clientOptions = { slackApiUrl: rig.apiUrl, retryConfig: { retries: 0 }, logger };
  const receiver =
    over === "socket"
      ? new SocketModeReceiver({
          appToken: rig.appToken,
          clientPingTimeout: 300,
          installerOptions: { clientOptions },
          logger,
        })
      : new HTTPReceiver({ signingSecret: rig.signingSecret, logger });
  const app = new App({ token: rig.botToken, receiver, clientOptions, logger });
  app.error(async () => undefined);
  listeners(app);
  if (over === "socket") {
    await app.start();
  } else {
    const port = await freePort();
    await app.start(port);
    rig.http.target(`http://127.0.0.1:${port}/slack/events`);
  }
  return {
    app,
    [Symbol.asyncDispose]: async () => {
      await app.stop();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("there is no port");
  return address.port;
}

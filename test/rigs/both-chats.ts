import { createDiscord } from "#src/chat/discord/index.ts";
import { createSlack } from "#src/chat/slack/index.ts";
import { loadShipped } from "#src/config.ts";
import type { Source } from "#src/core/source.ts";
import { openRiposte, type Riposte } from "#src/main.ts";
import { menuOf } from "#src/platforms.ts";
import { type DiscordRig, startDiscordRig } from "./discord/index.ts";
import { type Answer, startServer, type TestServer } from "./http-server.ts";
import { startSlackRig } from "./slack/index.ts";
import type { SlackRig } from "./slack/rig.ts";

/** The whole house between a loopback site and both chats, each with one watched channel. */
export interface BothChats extends AsyncDisposable {
  readonly riposte: Riposte;
  readonly discord: DiscordRig;
  readonly slack: SlackRig;
  readonly site: TestServer;
  /** What the site shows at a path from now on. */
  readonly serve: (path: string, answer: Answer) => void;
  /** At this time: looks at the sources, does what is due. */
  readonly lookAt: (time: string) => Promise<void>;
  /** All that was logged at warning or error. */
  readonly warnings: readonly string[];
}

export async function openBothChats(
  sourcesAt: (site: string) => readonly Source[],
): Promise<BothChats> {
  const served = new Map<string, Answer>();
  const site = await startServer(({ path }) => served.get(path) ?? { status: 404 });
  const discord = await startDiscordRig();
  const slack = await startSlackRig();
  const shipped = loadShipped();
  const warnings: string[] = [];
  const warn = (fields: object, sentence: string) => {
    warnings.push(`${sentence} ${JSON.stringify(fields)}`);
  };
  const log = { info: () => undefined, warn, error: warn };
  const shared = { menu: menuOf(shipped), log };
  const none = { signingSecret: null, port: null, groups: [] };
  const { botToken, appToken, apiUrl } = slack;
  const platforms = [
    createDiscord({ ...shared, token: discord.token, apiUrl: discord.apiUrl }),
    createSlack({ ...shared, ...none, botToken, appToken, apiUrl }),
  ];
  const watches = shipped.watches.slice(0, 1).flatMap((watch) =>
    [
      { platform: "discord", channelId: discord.channelId },
      { platform: "slack", channelId: slack.channelId },
    ].map((channel) => ({ ...watch, channel, language: "en" as const, burst: 1_000 })),
  );
  let now = new Date("2015-12-23T08:00:00Z");
  const riposte = await openRiposte({
    config: {
      ...shipped,
      watches,
      sources: sourcesAt(site.url),
      polling: { ...shipped.polling, allowHosts: [site.host] },
    },
    platforms,
    log,
    place: ":memory:",
    now: () => now,
    random: () => 0.5,
    hostSpacingMs: 0,
  });
  await Promise.all(platforms.map((platform) => platform.start(riposte.house)));
  await Promise.all([discord.gateway.ready(), slack.socket.connected()]);
  return {
    riposte,
    discord,
    slack,
    site,
    warnings,
    serve: (path, answer) => served.set(path, answer),
    lookAt: async (time) => {
      now = new Date(time);
      await riposte.pollDue();
      await riposte.scan();
      await riposte.workUntilIdle();
    },
    [Symbol.asyncDispose]: async () => {
      await riposte.stop();
      await Promise.all([discord.close(), slack.stop(), site.close()]);
    },
  };
}

import { setTimeout as sleep } from "node:timers/promises";
import { COMMANDS } from "#commands/index.ts";
import type { ChatPlatform, House } from "./chat/chat.ts";
import { createMenu, type MenuCommand } from "./chat/menu.ts";
import type { Config } from "./config.ts";
import { ChatError } from "./core/error.ts";
import type { Known } from "./core/known.ts";
import { SPOKEN_LANGUAGES } from "./core/statement.ts";
import type { Log } from "./pipeline/log.ts";

/** Sources and the other platform do not wait longer for one that is slow to connect. */
const PATIENCE_MS = 10_000;

/** The chat platforms that have tokens; none where the terminal is to be used. The code of one that
 *  is not used is not loaded. */
export async function createPlatforms(config: Config, log: Log): Promise<readonly ChatPlatform[]> {
  const { tokens, chat } = config;
  const menu = menuOf(config);
  const platforms: ChatPlatform[] = [];
  if (tokens.discord !== null) {
    const { createDiscord } = await import("./chat/discord/index.ts");
    const { discord: token } = tokens;
    platforms.push(createDiscord({ token, apiUrl: chat.discordApiUrl, menu, log }));
  }
  if (tokens.slackBot !== null) {
    const { createSlack } = await import("./chat/slack/index.ts");
    const { admins = [], editors = [] } = chat.access.slack ?? {};
    platforms.push(
      createSlack({
        botToken: tokens.slackBot,
        appToken: tokens.slackApp,
        signingSecret: tokens.slackSigningSecret,
        port: chat.port,
        apiUrl: chat.slackApiUrl,
        menu,
        groups: [...admins, ...editors],
        log,
      }),
    );
  }
  return platforms;
}

/** All commands as menus show them. */
export function menuOf({ lexicon, digest }: Config): readonly MenuCommand[] {
  const now = new Date();
  const known: Known = { ...lexicon, languages: SPOKEN_LANGUAGES, now, zone: digest.zone };
  return createMenu(COMMANDS, known);
}

/** Connects all at once. One that cannot be used is told, and the others go on. Throws ChatError
 *  `forbidden` where none is left; one that is still connecting after ten seconds counts as there. */
export async function startPlatforms(
  platforms: readonly ChatPlatform[],
  house: House,
  onFailed: (platform: ChatPlatform, error: unknown) => void,
): Promise<void> {
  let left = platforms.length;
  const starting = platforms.map(async (platform) => {
    try {
      await platform.start(house);
    } catch (error) {
      left -= 1;
      onFailed(platform, error);
    }
  });
  const patience = new AbortController();
  await Promise.race([
    Promise.all(starting),
    sleep(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined),
  ]);
  patience.abort();
  if (left === 0 && platforms.length > 0) {
    throw new ChatError(
      "forbidden",
      "No chat can be used: put right what is said above, and start again",
    );
  }
}

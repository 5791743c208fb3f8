import type { DiscordCheckSettings } from "#src/chat/discord/check.ts";
import type { SlackCheckSettings } from "#src/chat/slack/check.ts";
import type { Config } from "#src/config.ts";
import { type Finding, notice } from "#src/core/finding.ts";
import { menuOf } from "#src/platforms.ts";
import type { CheckGroup } from "../doctor.ts";
import type { RecordView } from "./record.ts";

/** The checks of each chat platform, or what its absence means. */
export function checkPlatforms(
  config: Config,
  record: RecordView,
  noteDate: (date: string, trusted: boolean) => void,
): readonly CheckGroup[] {
  const { tokens, chat } = config;
  const onDate = (date: string) => noteDate(date, true);
  const watched = (platform: string) => watchedIn(platform, config, record);
  const { discord, slackBot } = tokens;
  return [
    {
      name: "Discord",
      findings: () =>
        discord === null
          ? absent("DISCORD_TOKEN", watched("discord"))
          : askDiscord({
              token: discord,
              apiUrl: chat.discordApiUrl,
              channelIds: watched("discord"),
              menu: menuOf(config),
              onDate,
            }),
    },
    {
      name: "Slack",
      findings: () =>
        slackBot === null
          ? absent("SLACK_BOT_TOKEN", watched("slack"))
          : askSlack({
              botToken: slackBot,
              appToken: tokens.slackApp,
              signingSecret: tokens.slackSigningSecret,
              port: chat.port,
              apiUrl: chat.slackApiUrl,
              channelIds: watched("slack"),
              running: record.inUse,
              onDate,
            }),
    },
  ];
}

/** The code of a platform that is not used is not loaded. */
async function* askDiscord(settings: DiscordCheckSettings): AsyncGenerator<Finding> {
  const { checkDiscord } = await import("#src/chat/discord/check.ts");
  yield* checkDiscord(settings);
}

async function* askSlack(settings: SlackCheckSettings): AsyncGenerator<Finding> {
  const { checkSlack } = await import("#src/chat/slack/check.ts");
  yield* checkSlack(settings);
}

function* absent(variable: string, watched: readonly string[]): Generator<Finding> {
  const waiting = watched.length === 0 ? "" : `; ${watched.length} watch(es) wait for it`;
  yield notice(`${variable} is not set${waiting}`, "To use it: README.md, Set it up");
}

/** By the configuration, by command, and for notices. */
function watchedIn(platform: string, config: Config, record: RecordView): readonly string[] {
  const configured = config.watches.map(({ channel }) => channel);
  const { notices } = config.chat;
  const all = [...configured, ...record.channels, ...(notices === null ? [] : [notices])];
  const ids = all.filter((channel) => channel.platform === platform).map((it) => it.channelId);
  return [...new Set(ids)];
}

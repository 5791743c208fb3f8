import type { ChatPlatform } from "#src/chat/chat.ts";
import type { Config } from "#src/config.ts";
import { channelKey, platformName, type Watch } from "#src/core/watch.ts";
import { describeProblem } from "./report-error.ts";

/** What Riposte says when it starts: where it speaks, what it watches, what waits. */
export function greeting(
  config: Config,
  platforms: readonly ChatPlatform[],
  watches: readonly Pick<Watch, "channel">[],
): string {
  const names = platforms.map(({ name }) => name);
  const isTerminal = config.tokens.discord === null && config.tokens.slackBot === null;
  const where = isTerminal
    ? ". No chat token is set: alerts, digests and commands are in this terminal."
    : ` and connects to ${listed(names)}.`;
  return [
    `Riposte watches ${config.sources.length} sources${where}`,
    `The record lies in ${config.dataFolder}.${isTerminal ? " Type help for the commands, quit to stop." : ""}`,
    ...config.incomplete.map((problem) => `Slack is not used: ${describeProblem(problem)}`),
    ...waiting(watches, names),
  ].join("\n");
}

/** Where it speaks, once it is connected. */
export function speaking(names: readonly string[]): string {
  return `It speaks in ${listed(names)}.`;
}

function listed(names: readonly string[]): string {
  return names.map(platformName).join(" and ");
}

/** Watches on a platform that is not used now; or none on those that are. */
function waiting(
  watches: readonly Pick<Watch, "channel">[],
  names: readonly string[],
): readonly string[] {
  const channels = watches.map(({ channel }) => channel);
  const silent = channels.filter(({ platform }) => !names.includes(platform));
  const lines = [...Map.groupBy(silent, ({ platform }) => platform)].map(([platform, those]) => {
    const keys = [...new Set(those.map(channelKey))];
    const shown = keys.length > 5 ? `${keys.slice(0, 5).join(", ")} …` : keys.join(", ");
    return `Nothing is told to ${shown} while ${platformName(platform)} is not used.`;
  });
  return silent.length === channels.length
    ? [...lines, "No channel is watched yet: give the command watch add in the one to be told."]
    : lines;
}

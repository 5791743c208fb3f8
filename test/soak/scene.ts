import { readFileSync, writeFileSync } from "node:fs";
import { onDiscord, onSlack, type ShownThread } from "../chat/facts.ts";
import { type Newsroom, openNewsroom } from "../cli/newsroom.ts";
import { type DiscordRig, startDiscordRig } from "../rigs/discord/index.ts";
import { startSlackRig } from "../rigs/slack/index.ts";
import type { SlackRig } from "../rigs/slack/rig.ts";
import { createSharedClock } from "./clock.ts";
import { shiftDates } from "./shift-dates.ts";
import { createTrouble, type Trouble } from "./trouble.ts";

const DAY_MS = 86_400_000;

export interface Scene extends AsyncDisposable, Trouble {
  readonly discord: DiscordRig;
  readonly slack: SlackRig;
  readonly room: Newsroom;
  readonly env: Readonly<Record<string, string>>;
  /** Lets days go by, for the chats too. */
  readonly setDay: (days: number) => void;
  /** What the channels show that are told one by one, and those that are told many at once. */
  readonly singly: () => Readonly<Record<string, readonly ShownThread[]>>;
  readonly together: () => Readonly<Record<string, readonly ShownThread[]>>;
}

/** Sources, two channels on each of two chats, and what a real `riposte` needs to know of them. The
 *  digest of the first day is over before it begins. */
export async function openScene(seed: number): Promise<Scene> {
  const discord = await startDiscordRig();
  // Its clock is this process's, which days are added to.
  const slack = await startSlackRig({ now: () => Date.now() });
  const onDiscordToo = discord.addChannel();
  const onSlackToo = slack.addChannel();
  const channels = [discord.channelId, onDiscordToo].map((id) => `discord:${id}`);
  channels.push(...[slack.channelId, onSlackToo].map((id) => `slack:${id}`));
  const bursts = { [`discord:${discord.channelId}`]: 0, [`slack:${slack.channelId}`]: 0 };
  const room = await openNewsroom({ channels, bursts, others: ["wire"] });
  settle(room.env.RIPOSTE_CONFIG ?? "");
  const clock = createSharedClock(room.folder);
  let shiftMs = 0;
  const undo = shiftDates(() => shiftMs);
  return {
    discord,
    slack,
    room,
    ...createTrouble(discord, slack, seed + 1),
    env: {
      ...room.env,
      ...clock.env,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    },
    setDay: (days) => {
      shiftMs = days * DAY_MS;
      clock.set(shiftMs);
    },
    singly: () => ({
      discord: onDiscord(discord, discord.channelId),
      slack: onSlack(slack, slack.channelId),
    }),
    together: () => ({
      discord: onDiscord(discord, onDiscordToo),
      slack: onSlack(slack, onSlackToo),
    }),
    [Symbol.asyncDispose]: async () => {
      undo();
      await room[Symbol.asyncDispose]();
      await discord.close();
      await slack.stop();
    },
  };
}

/** Nothing is told but by what happens and by digests. */
function settle(file: string): void {
  const minuteAgo = new Date(Date.now() - 60_000).toISOString().slice(11, 16);
  const settings = readFileSync(file, "utf8").replace(
    "alerts: {",
    "alerts: { silenceAfterHours: 8760,",
  );
  writeFileSync(file, `${settings}digest: { time: "${minuteAgo}", zone: UTC }\n`);
}

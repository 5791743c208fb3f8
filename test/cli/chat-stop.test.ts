import assert from "node:assert/strict";
import { test } from "node:test";
import { startCommand } from "../rigs/command-process.ts";
import { startDiscordRig } from "../rigs/discord/index.ts";
import { startSlackRig } from "../rigs/slack/index.ts";
import { type FeedPost, openNewsroom } from "./newsroom.ts";

const CLAIM: FeedPost = [
  "claim",
  new Date(Date.now() + 3_600_000).toISOString(),
  "Russian air strikes in Syria have killed hundreds of civilians.",
];
/** Of a stop: a few seconds, on a machine that has others to run too. */
const SOON_MS = 6_000;
const HANGING_MS = 30_000;

test("a SIGTERM while both chats hang ends it soon and well, and the next start tells no copy", async () => {
  await using closing = new AsyncDisposableStack();
  const discord = await startDiscordRig();
  closing.defer(() => discord.close());
  const slack = closing.use(await startSlackRig());
  await using room = await openNewsroom({
    channels: [`discord:${discord.channelId}`, `slack:${slack.channelId}`],
  });
  const env = {
    ...room.env,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  };
  const counts = () => {
    const there = discord.messages(discord.channelId).length;
    return [there, slack.messages(slack.channelId).length];
  };
  const polls = (source: string) =>
    room.server.requests.filter(({ path }) => path === `/${source}`).length;
  discord.faults.delay(/^POST \/channels\/\d+\/messages$/, HANGING_MS);
  slack.faults.delay("chat.postMessage", HANGING_MS);
  {
    await using first = startCommand(["start"], env);
    await first.until("the sources were read once", () => polls("amnesty") > 1);
    room.show("amnesty", [CLAIM]);
    await first.until("both were told", () => String(counts()) === "1,1");

    const { code, ms, errors } = await first.kill("SIGTERM");

    assert.equal(code, 0, errors);
    assert.ok(ms < SOON_MS, `${ms} ms`);
  }
  const before = discord.requests.length;
  await using second = startCommand(["start"], env);
  const looked = () =>
    slack.requests.some(({ method }) => method === "conversations.history") &&
    discord.requests
      .slice(before)
      .some(({ method, path }) => method === "GET" && /\/messages/.test(path));
  await second.until("it looked for copies", looked);
  const { code } = await second.kill("SIGTERM");

  assert.equal(code, 0);
  assert.deepEqual(counts(), [1, 1]);
});

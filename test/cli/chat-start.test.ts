import assert from "node:assert/strict";
import { test } from "node:test";
import { runCommand, startCommand } from "../rigs/command-process.ts";
import { startDiscordRig } from "../rigs/discord/index.ts";
import type { DiscordRig } from "../rigs/discord/rig.ts";
import { startSlackRig } from "../rigs/slack/index.ts";
import type { SlackRig } from "../rigs/slack/rig.ts";
import { type FeedPost, type Newsroom, openNewsroom } from "./newsroom.ts";

/** The real `riposte start`, with both chats on loopback servers, as its environment names them. */

const CLAIM: FeedPost = [
  "claim",
  new Date(Date.now() + 3_600_000).toISOString(),
  "Russian air strikes in Syria have killed hundreds of civilians.",
];
const WORDS = "Russian air strikes in Syria have killed hundreds of civilians";
const NEXT: FeedPost = [
  "next",
  CLAIM[1],
  "Amnesty International says Syrian government aircraft dropped cluster munitions on a market in Idlib.",
];
const STOP_MS = 10_000;

test("both chats are logged in to, answer and are alerted; a SIGTERM ends it soon", async () => {
  await using rigs = await openRigs();
  const { discord, slack, room } = rigs;
  await using running = startCommand(["start"], rigs.env);

  await running.until("Discord is ready", () => discord.gateway.connected === 1);
  await running.until("Slack is connected", () => slack.socket.connections > 0);
  await running.until("commands are registered", () => discord.commands().length > 10);
  await running.until("it says so", () => /It speaks in Discord and Slack\./.test(running.out()));
  assert.doesNotMatch(running.out(), /riposte>|quit to stop/);

  const asked = discord.command(discord.person(), { name: "status" });
  const act = await slack.command(slack.person(), { command: "/riposte", text: "status" });
  await Promise.all([asked.answered, act.answered]);
  assert.match(asked.text(), /2 sources|sources/i);
  assert.notEqual(act.ackMs, null);

  await running.until("the sources were read once", () => polledTwice(room));
  room.show("amnesty", [CLAIM]);
  await running.until("both are alerted", () => told(rigs) === "1 1");

  const { code, ms, errors } = await running.kill("SIGTERM");
  assert.equal(code, 0, errors);
  assert.ok(ms < STOP_MS, `${ms} ms`);
  assert.equal(errors.includes(discord.token) || errors.includes(slack.botToken), false);
  discord.assertNoProblems();
  slack.assertNoProblems();
  assert.deepEqual(slack.pings, []);
});

test("a kill in the middle of an alert leaves one copy in each chat", async () => {
  await using rigs = await openRigs();
  const { discord, slack, room } = rigs;
  discord.faults.delay(/^POST \/channels\/\d+\/messages$/, 2_000);
  slack.faults.delay("chat.postMessage", 2_000);
  {
    await using first = startCommand(["start"], rigs.env);
    await first.until("the sources were read once", () => polledTwice(room));
    room.show("amnesty", [CLAIM]);
    await first.until("both have the message, and it knows of neither", () => told(rigs) === "1 1");
    await first.kill("SIGKILL");
  }
  await using second = startCommand(["start"], rigs.env);
  await second.until("it is back", () => discord.gateway.connected === 1);
  const before = room.server.requests.length;
  await second.until("it goes on", () => room.server.requests.length > before + 6);

  room.show("amnesty", [CLAIM, NEXT]);
  await second.until("and tells what is new", () => told(rigs) === "2 2");

  assert.equal(count(discord.shown(discord.channelId), WORDS), 1);
  assert.equal(count(slack.shown(slack.channelId), WORDS), 1);
  discord.assertNoProblems();
  slack.assertNoProblems();
});

test("a refused token keeps only its own chat out; two keep everything out", async () => {
  await using rigs = await openRigs();
  const { discord, slack } = rigs;
  slack.faults.revokeToken("invalid_auth");
  {
    await using running = startCommand(["start"], rigs.env);
    await running.until("Discord is ready", () => discord.gateway.connected === 1);
    await running.until("commands are registered", () => discord.commands().length > 10);
    await running.until("Slack is told", () => /slack is not used: .+/i.test(running.out()));
    await running.until("it says so", () => /It speaks in Discord\./.test(running.out()));
    const asked = discord.command(discord.person(), { name: "status" });
    await asked.answered;
    const { code, ms } = await running.kill("SIGTERM");
    assert.equal(code, 0);
    assert.ok(ms < STOP_MS);
  }
  discord.faults.revokeToken();

  const ended = await runCommand(["start"], { env: rigs.env });

  assert.equal(ended.code, 1, ended.out + ended.errors);
  assert.match(
    ended.out,
    /discord is not used: [\s\S]*slack is not used: |slack is not used: [\s\S]*discord is not used: /i,
  );
  assert.match(ended.errors, /No chat can be used/);
  assert.doesNotMatch(ended.errors, /\n {4}at |please report/);
  for (const secret of [discord.token, slack.botToken, slack.appToken]) {
    assert.equal((ended.out + ended.errors).includes(secret), false);
  }
});

test("a token revoked while running is told once in the other chat, and nothing is lost", async () => {
  await using rigs = await openRigs();
  const { discord, slack, room } = rigs;
  await using running = startCommand(["start"], rigs.env);
  await running.until("Discord is ready", () => discord.gateway.connected === 1);
  await running.until("commands are registered", () => discord.commands().length > 10);
  await running.until("the sources were read once", () => polledTwice(room));

  discord.faults.revokeToken();
  room.show("amnesty", [CLAIM]);
  await running.until("the other chat has the alert and the notice", () => told(rigs) === "0 2");
  const notices = slack.shown(slack.channelId);
  assert.match(notices, /Nothing can be sent to Discord/);
  assert.match(notices, /set DISCORD_TOKEN/);
  room.show("amnesty", [CLAIM, NEXT]);
  await running.until("it goes on there", () => told(rigs) === "0 3");
  discord.faults.restoreToken();

  await running.until("what waited is told", () => told(rigs) === "2 3");
  const texts = discord.messages(discord.channelId).map((message) => discord.text(message));
  assert.deepEqual(
    texts.map((text) => [count(text, WORDS), count(text, "dropped cluster munitions")]),
    [
      [1, 0],
      [0, 1],
    ],
  );
  await running.until("it is connected again", () => discord.gateway.connected === 1);
  const { code, errors } = await running.kill("SIGTERM");
  assert.equal(code, 0, errors);
  assert.equal(count(errors, "token refused;"), 1, errors);
  assert.equal(told(rigs), "2 3", "nothing but the alerts was posted");
});

test("with one token missing the other chat runs, and the watch that waits is told", async () => {
  await using rigs = await openRigs();
  const { DISCORD_TOKEN: _left, ...env } = rigs.env;
  await using running = startCommand(["start"], env);

  await running.until("Slack is connected", () => rigs.slack.socket.connections > 0);

  await running.until("it says so", () => /It speaks in Slack\./.test(running.out()));
  assert.match(running.out(), /Nothing is told to discord:\d+ while Discord is not used/);
  assert.equal(rigs.discord.requests.length, 0);
});

test("half of Slack's settings beside Discord is told, and Discord runs", async () => {
  await using rigs = await openRigs();
  const { SLACK_APP_TOKEN: _left, ...env } = rigs.env;
  await using running = startCommand(["start"], env);

  await running.until("Discord is ready", () => rigs.discord.gateway.connected === 1);

  assert.match(running.out(), /Slack is not used: SLACK_APP_TOKEN: is missing/);
});

test("a chat does not need a reader of the output", async () => {
  await using rigs = await openRigs();
  const { discord, room } = rigs;
  await using running = startCommand(["start"], rigs.env);
  await running.until("commands are registered", () => discord.commands().length > 10);

  running.closeOutput();
  // That no source answers would be told on stdout.
  room.show("amnesty", null);
  room.show("ministry", null);
  const before = room.server.requests.length;
  await running.until("both failed", () => room.server.requests.length >= before + 2);
  const asked = discord.command(discord.person(), { name: "status" });
  await asked.answered;

  assert.equal((await running.kill("SIGTERM")).code, 0);
});

test("a SIGTERM while the chats cannot be reached ends it soon too", async () => {
  await using rigs = await openRigs();
  const env = {
    ...rigs.env,
    DISCORD_API_URL: "http://127.0.0.1:9/api",
    SLACK_API_URL: "http://127.0.0.1:9/api",
  };
  await using running = startCommand(["start"], env);
  await running.until("it has begun", () => /connects to Discord and Slack/.test(running.out()));

  const { code, ms, out } = await running.kill("SIGTERM");

  assert.match(out, /Stopping \(SIGTERM\)/);
  assert.equal(code, 0);
  assert.ok(ms < STOP_MS, `${ms} ms`);
});

test("a port that is taken is told in a sentence", async () => {
  await using rigs = await openRigs();
  const { SLACK_APP_TOKEN: _app, DISCORD_TOKEN: _discord, ...rest } = rigs.env;
  const env = {
    ...rest,
    SLACK_SIGNING_SECRET: rigs.slack.signingSecret,
    PORT: String(rigs.room.server.port),
  };

  const { code, out, errors } = await runCommand(["start"], { env });

  assert.match(out, /Slack is not used: .*PORT/s);
  assert.doesNotMatch(errors, /\n {4}at |please report/);
  assert.equal(code, 1);
});

test("Slack calls over HTTP where it has no app token", async () => {
  await using rigs = await openRigs();
  const { slack } = rigs;
  const port = await freePort();
  const { SLACK_APP_TOKEN: _app, DISCORD_TOKEN: _discord, ...rest } = rigs.env;
  const env = { ...rest, SLACK_SIGNING_SECRET: slack.signingSecret, PORT: String(port) };
  await using running = startCommand(["start"], env);
  slack.http.target(`http://127.0.0.1:${port}/slack/events`);
  await running.until("it speaks", () => /It speaks in Slack/.test(running.out()));
  await running.until("the token was tried", () => slack.requests.length > 0);
  const verified = await until(async () => (await slack.http.urlVerification()).status === 200);

  const act = await slack.command(slack.person(), { command: "/riposte", text: "status" });
  const forged = await slack.http.send(act.payload, { sign: "badly" });
  await act.answered;

  assert.equal(verified, true);
  assert.equal(act.status, 200);
  assert.notEqual(forged.status, 200);
  assert.equal((await running.kill("SIGTERM")).code, 0);
  slack.assertNoProblems();
});

interface Rigs extends AsyncDisposable {
  readonly discord: DiscordRig;
  readonly slack: SlackRig;
  readonly room: Newsroom;
  readonly env: Readonly<Record<string, string>>;
}

async function openRigs(): Promise<Rigs> {
  const discord = await startDiscordRig();
  const slack = await startSlackRig();
  const room = await openNewsroom({
    channels: [`discord:${discord.channelId}`, `slack:${slack.channelId}`],
  });
  return {
    discord,
    slack,
    room,
    env: {
      ...room.env,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    },
    [Symbol.asyncDispose]: async () => {
      await discord.close();
      await slack.stop();
      await room[Symbol.asyncDispose]();
    },
  };
}

/** Both sources: what they show after that is news. */
function polledTwice({ server }: Newsroom): boolean {
  const polls = (source: string) => server.requests.filter(({ path }) => path === `/${source}`);
  return polls("amnesty").length > 1 && polls("ministry").length > 1;
}

/** How many messages each channel has, as `discord slack`. */
function told({ discord, slack }: Rigs): string {
  const first = discord.messages(discord.channelId).length;
  return `${first} ${slack.messages(slack.channelId).length}`;
}

function count(text: string, words: string): number {
  return text.split(words).length - 1;
}

async function freePort(): Promise<number> {
  const { startServer } = await import("../rigs/http-server.ts");
  await using server = await startServer(() => "");
  return server.port;
}

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

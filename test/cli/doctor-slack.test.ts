import assert from "node:assert/strict";
import { test } from "node:test";
import { BOT_SCOPES } from "#src/chat/slack/scopes.ts";
import { runCommand } from "../rigs/command-process.ts";
import { startSlackRig } from "../rigs/slack/index.ts";
import type { SlackRig } from "../rigs/slack/rig.ts";
import { openNewsroom } from "./newsroom.ts";

interface Case {
  readonly name: string;
  readonly breakIt: (rig: SlackRig) => void;
  readonly says: readonly RegExp[];
}

const CASES: readonly Case[] = [
  {
    name: "a revoked token",
    breakIt: (rig) => rig.faults.revokeToken("token_revoked"),
    says: [/✗ Slack refuses SLACK_BOT_TOKEN \(token_revoked\)/, /→ .*Reinstall to Workspace/],
  },
  {
    name: "a missing scope",
    breakIt: (rig) => rig.faults.withoutScope("channels:history"),
    says: [/✗ The bot token lacks channels:history/, /→ .*Bot Token Scopes → add channels:history/],
  },
  {
    name: "a refused app token",
    breakIt: (rig) => rig.faults.revokeAppToken("invalid_auth"),
    says: [/✗ Slack refuses SLACK_APP_TOKEN \(invalid_auth\)/, /→ .*App-Level Tokens/],
  },
  {
    name: "a channel that the bot is not in",
    breakIt: (rig) => rig.faults.kick(rig.channelId),
    says: [/✗ The bot is not in #desk/, /→ In the channel: \/invite @\w+/],
  },
  {
    name: "an archived channel",
    breakIt: (rig) => rig.faults.archive(rig.channelId),
    says: [/✗ #desk .* is archived/, /→ Unarchive it/],
  },
  {
    name: "a deleted channel",
    breakIt: (rig) => rig.faults.deleteChannel(rig.channelId),
    says: [/✗ There is no channel C\w+/, /→ .*\/invite/],
  },
];

test("the doctor finds nothing wrong with a Slack that is set up", async () => {
  const { ended, rig } = await doctorOf(() => undefined);

  assert.equal(ended.code, 0, ended.out + ended.errors);
  assert.match(ended.out, /✓ The bot token is good/);
  assert.match(ended.out, /✓ The bot token has all scopes/);
  assert.match(ended.out, /✓ The app token opens Socket Mode/);
  assert.match(ended.out, /✓ #desk \(C\w+\): the bot is in it/);
  assert.match(ended.out, /! DISCORD_TOKEN is not set/);
  assert.match(ended.out, /✓ The clock is right/);
  rig.assertNoProblems();
  assert.equal(
    rig.requests.some(({ method }) => method === "chat.postMessage"),
    false,
  );
});

for (const { name, breakIt, says } of CASES) {
  test(`the doctor says what to click for ${name}`, async () => {
    const { ended, rig } = await doctorOf(breakIt);

    assert.equal(ended.code, 1, ended.out);
    for (const sentence of says) assert.match(ended.out, sentence);
    for (const secret of [rig.botToken, rig.appToken, rig.signingSecret]) {
      assert.equal((ended.out + ended.errors).includes(secret), false, "no token is shown");
    }
  });
}

test("a scope that only comfort needs is a notice", async () => {
  const scopes = BOT_SCOPES.filter((scope) => scope !== "chat:write.public");

  const { ended } = await doctorOf(() => undefined, scopes);

  assert.match(ended.out, /! The bot token lacks chat:write\.public/);
  assert.equal(ended.code, 0, ended.out);
});

test("the doctor tries Slack over HTTP by its port and the form of its secret", async () => {
  await using rig = await startSlackRig();
  await using room = await openNewsroom({ channels: [] });
  const env = {
    ...room.env,
    SLACK_API_URL: rig.apiUrl,
    SLACK_BOT_TOKEN: rig.botToken,
    SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
  };

  const free = await runCommand(["doctor"], { env: { ...env, PORT: "0" } });
  const taken = await runCommand(["doctor"], { env: { ...env, PORT: String(room.server.port) } });

  assert.match(free.out, /✓ Signed requests are taken on port 0/);
  assert.equal(free.code, 0, free.out);
  assert.match(taken.out, /✗ Port \d+ is taken by another program/);
  assert.equal(taken.code, 1);
});

async function doctorOf(breakIt: (rig: SlackRig) => void, scopes: readonly string[] = BOT_SCOPES) {
  await using rig = await startSlackRig({ scopes });
  await using room = await openNewsroom({ channels: [`slack:${rig.channelId}`] });
  breakIt(rig);
  const ended = await runCommand(["doctor"], {
    env: {
      ...room.env,
      SLACK_API_URL: rig.apiUrl,
      SLACK_BOT_TOKEN: rig.botToken,
      SLACK_APP_TOKEN: rig.appToken,
    },
  });
  return { ended, rig };
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { NEEDED_BITS } from "#src/chat/discord/permissions.ts";
import { runCommand, startCommand } from "../rigs/command-process.ts";
import { startDiscordRig } from "../rigs/discord/index.ts";
import type { DiscordRig } from "../rigs/discord/rig.ts";
import { openNewsroom } from "./newsroom.ts";

const EMBED_LINKS = 1n << 14n;
const READ_HISTORY = 1n << 16n;

interface Case {
  readonly name: string;
  readonly breakIt: (rig: DiscordRig) => void;
  /** The watched channel; the rig's own where left out. */
  readonly channel?: (rig: DiscordRig) => string;
  readonly says: readonly RegExp[];
}

const CASES: readonly Case[] = [
  {
    name: "a revoked token",
    breakIt: (rig) => rig.faults.revokeToken(),
    says: [/✗ Discord refuses DISCORD_TOKEN/, /→ .*Bot → Reset Token/],
  },
  {
    name: "a missing permission",
    breakIt: () => undefined,
    channel: (rig) =>
      rig.addChannel({ name: "desk", permissions: NEEDED_BITS & ~EMBED_LINKS & ~READ_HISTORY }),
    says: [
      /✗ #desk \(\d+\): the bot lacks Embed Links, Read Message History\n/,
      /→ .*Edit Channel → Permissions → add the bot, allow Embed Links, Read Message History/,
    ],
  },
  {
    name: "a channel that it cannot see",
    breakIt: (rig) => rig.faults.forbid(rig.channelId, 50001),
    says: [/✗ The bot cannot see channel \d+|lacks View Channels/, /→ .*allow View Channel/],
  },
  {
    name: "a deleted channel",
    breakIt: (rig) => rig.faults.deleteChannel(rig.channelId),
    says: [/✗ There is no channel \d+/, /→ .*Copy Channel ID/],
  },
  {
    name: "a forum",
    breakIt: () => undefined,
    channel: (rig) => rig.addChannel({ name: "forum", type: 15 }),
    says: [/✗ #forum .* is no text channel/, /→ Watch a text or announcement channel/],
  },
  {
    name: "a gateway that is cut off",
    breakIt: (rig) => rig.gateway.unreachable(),
    says: [/✗ The gateway ws:\S+ does not answer/, /→ Let WebSocket connections/],
  },
  {
    name: "commands that go elsewhere",
    breakIt: (rig) =>
      rig.faults.answer("GET /applications/@me", {
        status: 200,
        body: { id: rig.applicationId, interactions_endpoint_url: "https://old.example/" },
      }),
    says: [/✗ Commands go to an Interactions Endpoint URL/, /→ .*General Information/],
  },
  {
    name: "starts that are used up",
    breakIt: (rig) =>
      rig.faults.answer("GET /gateway/bot", {
        status: 200,
        body: {
          url: "ws://127.0.0.1:1",
          session_start_limit: { remaining: 0, reset_after: 7_200_000 },
        },
      }),
    says: [/✗ Discord lets the bot start 0 more times in the next 2 h/, /→ Find out why/],
  },
];

test("the doctor finds nothing wrong with a Discord that is set up", async () => {
  const { ended, rig } = await doctorOf({ breakIt: () => undefined });

  assert.equal(ended.code, 0, ended.out + ended.errors);
  assert.match(ended.out, /✓ The token is good/);
  assert.match(ended.out, /✓ The gateway answers/);
  assert.match(ended.out, /✓ The bot is in 1 server\(s\)/);
  assert.match(ended.out, /✓ #\S+ \(\d+\): the bot may do all it needs/);
  assert.match(ended.out, /! The registered commands are not those of this version/);
  assert.match(ended.out, /! SLACK_BOT_TOKEN is not set/);
  assert.equal(rig.gateway.identifies.length, 0, "no session is used up");
  assert.deepEqual(
    rig.requests.filter(({ method }) => method !== "GET"),
    [],
  );
  rig.assertNoProblems();
});

for (const broken of CASES) {
  test(`the doctor says what to click for ${broken.name}`, async () => {
    const { ended, rig } = await doctorOf(broken);

    assert.equal(ended.code, 1, ended.out);
    for (const sentence of broken.says) assert.match(ended.out, sentence);
    assert.equal((ended.out + ended.errors).includes(rig.token), false, "no token is shown");
  });
}

test("commands that a start registered are in step", async () => {
  await using rig = await startDiscordRig();
  await using room = await openNewsroom({ channels: [`discord:${rig.channelId}`] });
  const env = { ...room.env, DISCORD_API_URL: rig.apiUrl, DISCORD_TOKEN: rig.token };
  await using running = startCommand(["start"], env);
  await running.until("commands are registered", () => rig.commands().length > 10);

  const { out, code } = await runCommand(["doctor", "--json"], { env });

  const { ok, findings } = JSON.parse(out);
  assert.deepEqual([code, ok], [0, true], out);
  const said = findings.map(({ group, state, what }: Record<string, string>) =>
    [group, state, what].join(" "),
  );
  assert.ok(
    said.some((line: string) => /^Discord fine All \d+ commands are registered$/.test(line)),
    out,
  );
  assert.ok(said.includes("Data fine A Riposte is running with it"), out);
});

test("a server that is no Discord is told so", async () => {
  await using room = await openNewsroom({ channels: [] });
  const env = { ...room.env, DISCORD_TOKEN: "a.b.c", DISCORD_API_URL: `${room.server.url}/api` };

  const { out, code } = await runCommand(["doctor"], { env });

  assert.match(out, /✗ Discord cannot be reached: it answers, but not as Discord does/);
  assert.match(out, /→ .*DISCORD_API_URL/);
  assert.equal(code, 1);
});

async function doctorOf({ breakIt, channel }: Pick<Case, "breakIt" | "channel">) {
  await using rig = await startDiscordRig();
  const channelId = channel?.(rig) ?? rig.channelId;
  await using room = await openNewsroom({ channels: [`discord:${channelId}`] });
  breakIt(rig);
  const ended = await runCommand(["doctor"], {
    env: { ...room.env, DISCORD_API_URL: rig.apiUrl, DISCORD_TOKEN: rig.token },
  });
  return { ended, rig };
}

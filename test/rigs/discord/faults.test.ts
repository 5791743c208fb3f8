import assert from "node:assert/strict";
import { test } from "node:test";
import { type ChatInputCommandInteraction, Events } from "discord.js";
import { type Connected, connect, SILENT } from "./connect.ts";
import { type DiscordRig, startDiscordRig } from "./index.ts";

/** Every fault, as the real discord.js meets it. */

const say = (bot: Connected, content: string) => bot.channel.send({ content, ...SILENT });
const words = (rig: DiscordRig) => rig.messages(rig.channelId).map(({ content }) => content);
const posts = (rig: DiscordRig) => `POST /channels/${rig.channelId}/messages`;

test("a lost answer: the message is there, and the client does not know", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  rig.faults.loseAnswer(posts(rig));

  await assert.rejects(say(bot, "one"));
  await say(bot, "two");

  assert.deepEqual(words(rig), ["one", "two"]);
  assert.equal(rig.requests.find(({ method }) => method === "POST")?.status, 0);
});

test("a refused connection: nothing is there", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  rig.faults.refuse(/^POST .*messages$/, 2);

  await assert.rejects(say(bot, "one"));
  await assert.rejects(say(bot, "two"));
  await say(bot, "three");

  assert.deepEqual(words(rig), ["three"]);
});

test("a late answer: the message is there before the client's time is up", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  rig.faults.delay(posts(rig), 3_000);

  await assert.rejects(say(bot, "one"), { name: "AbortError" });

  assert.deepEqual(words(rig), ["one"]);
});

const ANSWERS: readonly (readonly [answer: { status: number; body?: unknown }, code: unknown])[] = [
  [{ status: 403 }, { code: 50013 }],
  [{ status: 403, body: { message: "Missing Access", code: 50001 } }, { code: 50001 }],
  [{ status: 404 }, { code: 10003 }],
  [{ status: 401 }, { status: 401 }],
  [{ status: 500 }, { status: 500 }],
  [{ status: 502 }, { status: 502 }],
];

for (const [answer, expected] of ANSWERS) {
  test(`an answer of ${answer.status} ${JSON.stringify(expected)} does nothing`, async () => {
    await using rig = await startDiscordRig();
    await using bot = await connect(rig);
    rig.faults.answer(posts(rig), answer);

    await assert.rejects(say(bot, "one"), expected as object);

    assert.deepEqual(words(rig), []);
  });
}

test("a 429 is waited for by the client, and says so in headers and body", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  rig.faults.rateLimit(posts(rig), 0.2);

  const began = performance.now();
  await say(bot, "one");

  assert.ok(performance.now() - began >= 190);
  assert.deepEqual(words(rig), ["one"]);
  const [refused] = rig.requests.filter(({ status }) => status === 429);
  assert.equal(refused?.path, `/channels/${rig.channelId}/messages`);
});

test("a pace is kept by a client that reads the headers", async () => {
  await using rig = await startDiscordRig({ pace: { limit: 2, windowMs: 150 } });
  await using bot = await connect(rig);

  await Promise.all(["a", "b", "c", "d", "e"].map((content) => say(bot, content)));

  assert.deepEqual(words(rig), ["a", "b", "c", "d", "e"]);
  assert.deepEqual(
    rig.requests.filter(({ status }) => status === 429),
    [],
  );
});

test("a pace that is not kept is answered with 429", async () => {
  await using rig = await startDiscordRig({ pace: { limit: 1, windowMs: 60_000 } });
  const post = () =>
    fetch(`${rig.apiUrl}/v10/channels/${rig.channelId}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${rig.token}`, "content-type": "application/json" },
      body: JSON.stringify({ content: "x", allowed_mentions: { parse: [] } }),
    });

  const statuses = [(await post()).status, (await post()).status];

  assert.deepEqual(statuses, [200, 429]);
});

test("a channel that is forbidden, gone, and there again", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);

  rig.faults.forbid(rig.channelId);
  await assert.rejects(say(bot, "one"), { code: 50013 });
  rig.faults.allow(rig.channelId);
  rig.faults.deleteChannel(rig.channelId);
  await assert.rejects(say(bot, "two"), { code: 10003 });
  rig.faults.restoreChannel(rig.channelId);
  rig.faults.forbid(rig.channelId, 50001);
  await assert.rejects(say(bot, "three"), { code: 50001 });
  rig.faults.allow(rig.channelId);
  await say(bot, "four");

  assert.deepEqual(words(rig), ["four"]);
  rig.assertNoProblems();
});

test("a thread that is gone takes nothing, and its root has none", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  const root = await say(bot, "the claim");
  const thread = await root.startThread({ name: "claim" });

  rig.faults.deleteChannel(thread.id);

  await assert.rejects(thread.send({ content: "x", ...SILENT }), { code: 10003 });
  assert.deepEqual(rig.threads(rig.channelId), []);
  rig.assertNoProblems();
});

test("a channel without the permission has no threads and no history", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  const id = rig.addChannel({ permissions: (1n << 10n) | (1n << 11n) });
  const channel = await bot.client.channels.fetch(id);
  assert.ok(channel?.isTextBased() && !channel.isDMBased() && channel.isSendable());

  const root = await channel.send({ content: "the claim", ...SILENT });

  await assert.rejects(root.startThread({ name: "claim" }), { code: 50013 });
  assert.equal((await channel.messages.fetch({ limit: 5 })).size, 0);
  await assert.rejects(
    channel.send({ content: "x", reply: { messageReference: root.id }, ...SILENT }),
    { code: 160002 },
  );
});

test("a token that is revoked: 401, and the session ends", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  const ended = new Promise((resolve) => bot.client.once(Events.ShardDisconnect, resolve));

  rig.faults.revokeToken();
  await assert.rejects(say(bot, "one"), { status: 401 });
  await ended;

  rig.faults.restoreToken();
  await using again = await connect(rig);
  await say(again, "two");
  assert.deepEqual(words(rig), ["two"]);
});

test("clear takes back what was not met", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  rig.faults.answer(/./, { status: 500 }, 9);
  rig.faults.clear();

  await say(bot, "one");

  assert.deepEqual(words(rig), ["one"]);
});

/** A bot that counts what it is asked. */
async function counting(rig: DiscordRig, bot: Connected): Promise<ChatInputCommandInteraction[]> {
  const seen: ChatInputCommandInteraction[] = [];
  await bot.client.application.commands.set([{ name: "help", description: "What there is" }]);
  bot.client.on(Events.InteractionCreate, (interaction) => {
    assert.ok(interaction.isChatInputCommand());
    seen.push(interaction);
  });
  assert.equal(rig.gateway.connected, 1);
  return seen;
}

test("a dropped session is resumed where READY said, with what was missed and a repetition", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  const seen = await counting(rig, bot);
  const person = rig.person();
  rig.command(person, { name: "help" });
  await rig.until(() => seen.length === 1);

  rig.gateway.drop(1);
  rig.command(person, { name: "help" });
  await rig.until(() => seen.length === 3);

  assert.equal(seen[0]?.id, seen[1]?.id);
  assert.notEqual(seen[1]?.id, seen[2]?.id);
  assert.equal(rig.gateway.resumes, 1);
  assert.equal(rig.gateway.identifies.length, 1);
  rig.assertNoProblems();
});

const RECONNECTS: readonly {
  readonly name: string;
  readonly act: (rig: DiscordRig) => void;
  readonly resumes: number;
  readonly identifies: number;
}[] = [
  { name: "op 7", act: ({ gateway }) => gateway.reconnect(), resumes: 1, identifies: 1 },
  { name: "close 4000", act: ({ gateway }) => gateway.close(4000), resumes: 1, identifies: 1 },
  {
    name: "op 9, resumable",
    act: ({ gateway }) => gateway.invalidate(true),
    resumes: 1,
    identifies: 1,
  },
  {
    name: "op 9, not resumable",
    act: ({ gateway }) => gateway.invalidate(false),
    resumes: 0,
    identifies: 2,
  },
];

for (const { name, act, resumes, identifies } of RECONNECTS) {
  test(`after ${name} commands arrive again`, async () => {
    await using rig = await startDiscordRig();
    await using bot = await connect(rig);
    const seen = await counting(rig, bot);

    act(rig);
    await rig.until(
      () =>
        rig.gateway.connected === 1 &&
        rig.gateway.resumes === resumes &&
        rig.gateway.identifies.length === identifies,
      15_000,
    );
    rig.command(rig.person(), { name: "help" });
    await rig.until(() => seen.length === 1);

    assert.equal(rig.gateway.resumes, resumes);
    assert.equal(rig.gateway.identifies.length, identifies);
    rig.assertNoProblems();
  });
}

test("a refused IDENTIFY ends the login: bad token, or intents that were not granted", async () => {
  await using rig = await startDiscordRig();
  for (const code of [4004, 4014]) {
    rig.gateway.refuse(code);
    await assert.rejects(connect(rig), /authentication|token|intents/i);
  }
  rig.gateway.accept();
  await using bot = await connect(rig);

  assert.equal(bot.client.isReady(), true);
});

test("heartbeats are answered, and a silent gateway is left", async () => {
  await using rig = await startDiscordRig({ heartbeatMs: 60 });
  await using bot = await connect(rig);
  await rig.until(() => rig.gateway.heartbeats >= 2);

  rig.gateway.ignoreHeartbeats();
  await rig.until(() => rig.gateway.resumes === 1);
  rig.gateway.accept();

  await say(bot, "still there");
  assert.deepEqual(words(rig), ["still there"]);
});

test("a gateway that cannot be reached is tried again", async () => {
  await using rig = await startDiscordRig();
  await using bot = await connect(rig);
  rig.gateway.unreachable();
  rig.gateway.drop();
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(rig.gateway.connected, 0);

  rig.gateway.accept();
  await rig.until(() => rig.gateway.connected === 1, 20_000);

  assert.equal(bot.client.isReady(), true);
});

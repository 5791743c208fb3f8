import assert from "node:assert/strict";
import { test } from "node:test";
import { ChatError, type ChatErrorKind } from "#src/core/error.ts";
import type { Message } from "#src/core/message.ts";
import { answering, type Newsroom, openNewsroom, sentence } from "./newsroom.ts";

const HOUSE = answering(sentence("unexpected"));

/** Longer than one message takes: three parts. */
const LONG: Message = {
  summary: "long",
  blocks: [1, 2, 3].map((part) => ({
    kind: "text",
    spans: [{ text: `part ${part}: ${"слово ".repeat(500)}` }],
  })),
};

const MESSAGES = /^POST \/channels\/\d+\/messages$/u;

function shown({ rig }: Newsroom, words: string): number {
  return rig.shown(rig.channelId).split(words).length - 1;
}

async function failure(act: Promise<unknown>): Promise<ChatError> {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ChatError, `${error}`);
  return error;
}

test("every message is quiet, has a nonce and carries its delivery in the id of its container", async () => {
  await using room = await openNewsroom();
  await room.discord.start(HOUSE);

  await room.discord.post(room.posting("delivery-1", sentence("words")));

  const [request] = room.rig.requests.filter(({ method }) => method === "POST");
  const body = Object(request?.body);
  assert.deepEqual(body.allowed_mentions, { parse: [] });
  assert.equal(body.nonce, "delivery-1");
  assert.equal(body.enforce_nonce, true);
  assert.equal(body.flags, 32_768);
  assert.ok(Number.isInteger(body.components[0].id) && body.components[0].id > 0);
});

/** What may go wrong on the way, whatever it did to the message. */
const FAULTS: Readonly<Record<string, (room: Newsroom) => void>> = {
  "an answer lost after the write": ({ rig }) => rig.faults.loseAnswer(MESSAGES),
  "an answer later than the time-out": ({ rig }) => rig.faults.delay(MESSAGES, 3_500),
  "a connection closed before the write": ({ rig }) => rig.faults.refuse(MESSAGES),
  "an error of the server": ({ rig }) => rig.faults.answer(MESSAGES, { status: 502 }),
  "an answer that is no JSON": ({ rig }) =>
    rig.faults.answer(MESSAGES, {
      status: 200,
      body: "<html>",
      headers: { "content-type": "text/html" },
    }),
};

for (const [name, fault] of Object.entries(FAULTS)) {
  test(`after ${name} there is one copy, whenever it is tried again`, async () => {
    for (const laterMs of [0, 3_600_000]) {
      await using room = await openNewsroom({ timeoutMs: 2_500 });
      await room.discord.start(HOUSE);
      const posting = room.posting("delivery-1", sentence("told once"));
      fault(room);

      const error = await failure(room.discord.post(posting));
      room.rig.advance(laterMs);
      const id = await room.discord.post({ ...posting, retry: true });

      assert.equal(error.kind, "unreachable");
      assert.equal(shown(room, "told once"), 1);
      assert.deepEqual(
        room.rig.messages(room.rig.channelId).map((message) => message.id),
        [id],
      );
      const posts = room.rig.requests.filter(({ method, path }) =>
        MESSAGES.test(`${method} ${path}`),
      );
      assert.ok(posts.length <= 2, "one request a try");
    }
  });
}

test("after a crash between the write and its record another process finds the copy", async () => {
  await using room = await openNewsroom();
  await room.discord.start(HOUSE);
  const posting = room.posting("delivery-1", sentence("told once"));
  const first = await room.discord.post(posting);
  const person = room.rig.person();
  for (let index = 0; index < 250; index += 1) room.rig.say(person, room.rig.channelId, "chatter");
  room.rig.advance(86_400_000);

  const again = room.restart();
  await again.start(HOUSE);
  const second = await again.post({ ...posting, retry: true });

  assert.equal(second, first);
  assert.equal(shown(room, "told once"), 1);
});

test("a copy is found before the bot knows its own name", async () => {
  await using room = await openNewsroom();
  const posting = room.posting("delivery-1", sentence("told once"));
  const first = await room.discord.post(posting);
  room.rig.advance(86_400_000);

  assert.equal(await room.restart().post({ ...posting, retry: true }), first);
});

test("another delivery with the same words is no copy", async () => {
  await using room = await openNewsroom();
  const first = await room.discord.post(room.posting("delivery-1", sentence("same words")));

  const retry = room.posting("delivery-2", sentence("same words"), { retry: true });
  const second = await room.discord.post(retry);

  assert.notEqual(second, first);
  assert.equal(shown(room, "same words"), 2);
});

test("of a message in parts only those that are missing are sent again", async () => {
  await using room = await openNewsroom();
  const posting = room.posting("delivery-1", LONG);
  let sent = 0;
  room.rig.faults.refuse(({ method, path }) => {
    if (!MESSAGES.test(`${method} ${path}`)) return false;
    sent += 1;
    return sent === 2;
  });

  const error = await failure(room.discord.post(posting));
  room.rig.advance(86_400_000);
  const id = await room.discord.post({ ...posting, retry: true });

  assert.equal(error.kind, "unreachable");
  const messages = room.rig.messages(room.rig.channelId);
  assert.equal(messages.length, 3);
  assert.equal(messages[0]?.id, id);
  for (const part of [1, 2, 3]) assert.equal(shown(room, `part ${part}:`), 1);
});

test("a short rate limit is waited for, a long one is told and kept", async () => {
  await using room = await openNewsroom({ patienceMs: 1_500 });
  const { rig, discord } = room;
  rig.faults.rateLimit(MESSAGES, 0.2);

  await discord.post(room.posting("delivery-1", sentence("after a moment")));
  rig.faults.rateLimit(MESSAGES, 30);
  const first = await failure(discord.post(room.posting("delivery-2", sentence("later"))));
  const before = rig.requests.length;
  const second = await failure(discord.post(room.posting("delivery-3", sentence("later too"))));

  assert.equal(shown(room, "after a moment"), 1);
  for (const error of [first, second]) {
    assert.equal(error.kind, "rate-limited");
    assert.ok((error.waitMs ?? 0) > 25_000 && (error.waitMs ?? 0) <= 31_000, `${error.waitMs}`);
  }
  assert.equal(rig.requests.length, before, "a channel that is to be left alone is left alone");
});

test("how long to wait is read from the body where the headers do not say it", async () => {
  await using room = await openNewsroom();
  const { rig, discord } = room;
  const body = { message: "You are being rate limited.", retry_after: 12.5, global: false };
  rig.faults.answer(MESSAGES, { status: 429, body });

  const error = await failure(discord.post(room.posting("delivery-1", sentence("later"))));

  assert.equal(error.kind, "rate-limited");
  assert.ok((error.waitMs ?? 0) > 12_000 && (error.waitMs ?? 0) < 13_500, `${error.waitMs}`);
});

test("a rate limit of the whole bot holds for every channel", async () => {
  await using room = await openNewsroom();
  const { rig, discord } = room;
  const channel = { platform: "discord", channelId: rig.addChannel({ name: "other" }) };
  const body = { message: "You are being rate limited.", retry_after: 12.5, global: true };
  rig.faults.answer(MESSAGES, { status: 429, body });
  await failure(discord.post(room.posting("delivery-1", sentence("later"))));

  const posting = room.posting("delivery-2", sentence("later too"), { channel });
  const error = await failure(discord.post(posting));

  assert.equal(error.kind, "rate-limited");
  assert.equal(rig.requests.length, 1);
});

test("a rate limit of one channel is none of another's", async () => {
  await using room = await openNewsroom();
  const { rig, discord } = room;
  const other = rig.addChannel({ name: "other" });
  rig.faults.rateLimit(`POST /channels/${rig.channelId}/messages`, 30);
  await failure(discord.post(room.posting("delivery-1", sentence("later"))));

  const channel = { platform: "discord", channelId: other };
  await discord.post(room.posting("delivery-2", sentence("at once"), { channel }));

  assert.ok(rig.shown(other).includes("at once"));
});

test("a burst keeps to the pace of the channel and arrives whole and in order", async () => {
  await using room = await openNewsroom({
    rig: { pace: { limit: 5, windowMs: 300 } },
    patienceMs: 2_000,
    timeoutMs: 5_000,
  });
  await room.discord.start(HOUSE);

  for (let index = 0; index < 20; index += 1) {
    await room.discord.post(room.posting(`delivery-${index}`, sentence(`alert ${index}.`)));
  }

  const texts = room.rig.messages(room.rig.channelId).map((message) => room.rig.text(message));
  assert.deepEqual(
    texts,
    Array.from({ length: 20 }, (_, index) => `alert ${index}.`),
  );
  assert.deepEqual(
    room.rig.requests.filter(({ status }) => status === 429),
    [],
  );
});

const REFUSALS: readonly (readonly [string, (room: Newsroom) => void, ChatErrorKind, RegExp])[] = [
  [
    "a channel that the bot cannot see",
    ({ rig }) => rig.faults.forbid(rig.channelId, 50001),
    "forbidden",
    /View Channel.*50001/u,
  ],
  [
    "a channel in which it may not write",
    ({ rig }) => rig.faults.forbid(rig.channelId, 50013),
    "forbidden",
    /Send Messages.*50013/u,
  ],
  [
    "a deleted channel",
    ({ rig }) => rig.faults.deleteChannel(rig.channelId),
    "channel-gone",
    /10003/u,
  ],
  ["a refused token", ({ rig }) => rig.faults.revokeToken(), "unauthorised", /DISCORD_TOKEN/u],
  [
    "a malformed message",
    ({ rig }) =>
      rig.faults.answer(MESSAGES, {
        status: 400,
        body: {
          code: 50035,
          message: "Invalid Form Body",
          errors: {
            components: { "0": { _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: "secret" }] } },
          },
        },
      }),
    "rejected",
    /components\.0 BASE_TYPE_MAX_LENGTH/u,
  ],
  [
    "a message that an AutoMod rule takes for harmful",
    ({ rig }) =>
      rig.faults.answer(MESSAGES, { status: 400, body: { code: 200000, message: "Blocked" } }),
    "forbidden",
    /Blocked/u,
  ],
  [
    "an address that is no Discord",
    ({ rig }) => rig.faults.answer(MESSAGES, { status: 404, body: { message: "nope", code: 0 } }),
    "unreachable",
    /404/u,
  ],
];

for (const [name, fault, kind, sentenceOf] of REFUSALS) {
  test(`${name} is told as ${kind}, and tells no secret`, async () => {
    await using room = await openNewsroom();
    fault(room);

    const error = await failure(room.discord.post(room.posting("delivery-1", sentence("secret"))));

    assert.equal(error.kind, kind);
    assert.match(error.message, sentenceOf);
    const told = `${error.stack} ${JSON.stringify(error)} ${error.cause}`;
    assert.ok(!told.includes(room.rig.token) && !told.includes("secret"), told);
  });
}

test("a token that is taken again posts again", async () => {
  await using room = await openNewsroom();
  room.rig.faults.revokeToken();
  await failure(room.discord.post(room.posting("delivery-1", sentence("words"))));

  room.rig.faults.restoreToken();
  await room.discord.post(room.posting("delivery-1", sentence("words"), { retry: true }));

  assert.equal(shown(room, "words"), 1);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "#src/core/message.ts";
import { type Newsroom, openNewsroom, sentence } from "./newsroom.ts";

/** Three thousand characters a part. */
function inParts(...words: readonly string[]): Message {
  const blocks = words.map((word) => ({
    kind: "text" as const,
    spans: [{ text: `${word}: ${"слово ".repeat(500)}` }],
  }));
  return { summary: "long", blocks };
}

const texts = ({ rig }: Newsroom, channelId = rig.channelId) =>
  rig.messages(channelId).map((message) => rig.text(message).split(":")[0]);

async function edit(room: Newsroom, messageId: string, message: Message): Promise<void> {
  const channel = { platform: "discord", channelId: room.rig.channelId };
  await room.discord.edit({ channel, messageId }, message);
}

test("an edit takes the place of the message, and can be made again", async () => {
  await using room = await openNewsroom();
  const id = await room.discord.post(room.posting("claim-1", sentence("one source")));

  await edit(room, id, sentence("two sources"));
  await edit(room, id, sentence("three sources"));

  assert.deepEqual(texts(room), ["three sources"]);
});

test("all parts of a message are replaced, over and over, also with those of others between them", async () => {
  await using room = await openNewsroom();
  const id = await room.discord.post(room.posting("claim-1", inParts("a", "b", "c")));
  await room.discord.post(room.posting("claim-2", sentence("another")));
  room.rig.say(room.rig.person(), room.rig.channelId, "chatter");

  await edit(room, id, inParts("d", "e", "f"));
  await edit(room, id, inParts("g", "h", "i"));

  assert.deepEqual(texts(room), ["g", "h", "i", "another", "chatter"]);
});

test("parts that are no longer needed go, and words that need more are cut", async () => {
  await using room = await openNewsroom();
  const id = await room.discord.post(room.posting("claim-1", inParts("a", "b", "c")));

  await edit(room, id, inParts("d", "e"));
  assert.deepEqual(texts(room), ["d", "e"]);

  await edit(room, id, inParts("f", "g", "h", "i"));
  assert.deepEqual(texts(room), ["f", "g"]);
  assert.ok(room.rig.shown(room.rig.channelId).includes("[…]"));
});

test("an edited message is still known as the copy of its delivery", async () => {
  await using room = await openNewsroom();
  const posting = room.posting("claim-1", sentence("one source"));
  const id = await room.discord.post(posting);
  await edit(room, id, sentence("two sources"));
  room.rig.advance(86_400_000);

  assert.equal(await room.discord.post({ ...posting, retry: true }), id);
});

test("a message that is gone stays gone", async () => {
  await using room = await openNewsroom();
  const id = await room.discord.post(room.posting("claim-1", sentence("one source")));
  room.rig.faults.deleteMessage(room.rig.channelId, id);

  await edit(room, id, sentence("two sources"));

  assert.deepEqual(texts(room), []);
});

test("a message of a thread is edited in it", async () => {
  await using room = await openNewsroom();
  const rootId = await room.discord.post(room.posting("claim-1", sentence("the claim")));
  const thread = { messageId: rootId, policy: "thread" as const, title: "Claim 1" };
  const id = await room.discord.post(room.posting("response-1", sentence("old"), { thread }));

  await edit(room, id, sentence("new"));

  assert.deepEqual(texts(room, rootId), ["new"]);
});

test("a lost answer to an edit is told, and the next try is harmless", async () => {
  await using room = await openNewsroom();
  const id = await room.discord.post(room.posting("claim-1", sentence("one source")));
  room.rig.faults.loseAnswer(/^PATCH/u);

  await assert.rejects(edit(room, id, sentence("two sources")), { kind: "unreachable" });
  await edit(room, id, sentence("two sources"));

  assert.deepEqual(texts(room), ["two sources"]);
});

test("without the right to read the history a message of one part is edited all the same", async () => {
  await using room = await openNewsroom();
  const channelId = room.rig.addChannel({
    permissions: (1n << 50n) - 1n - (1n << 3n) - (1n << 16n),
  });
  const channel = { platform: "discord", channelId };
  const messageId = await room.discord.post(room.posting("c-1", sentence("old"), { channel }));

  await room.discord.edit({ channel, messageId }, sentence("new"));

  assert.deepEqual(texts(room, channelId), ["new"]);
});

test("the id of another platform's message names nothing here", async () => {
  await using room = await openNewsroom();

  await edit(room, "1450873800.000100", sentence("new"));
  const thread = { messageId: "delivery-7", policy: "thread" as const, title: "Claim 7" };
  await room.discord.post(room.posting("response-1", sentence("the response"), { thread }));

  assert.deepEqual(texts(room), ["the response"]);
});

test("late edits beyond Discord's count are waited with", async () => {
  await using room = await openNewsroom();
  const id = await room.discord.post(room.posting("claim-1", sentence("old")));
  room.rig.faults.answer(/^PATCH/u, { status: 400, body: { code: 30046, message: "Later" } });

  await assert.rejects(edit(room, id, sentence("new")), { kind: "rate-limited", waitMs: 600_000 });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Posting } from "#src/chat/chat.ts";
import { type Newsroom, openNewsroom, sentence } from "./newsroom.ts";

type Policy = NonNullable<Posting["thread"]>["policy"];

async function claimIn(room: Newsroom): Promise<string> {
  return room.discord.post(room.posting("claim-1", sentence("the claim")));
}

function response(room: Newsroom, messageId: string, policy: Policy, more: Partial<Posting> = {}) {
  const thread = { messageId, policy, title: "Claim 12 · <@1> @everyone\nHoms" };
  return room.posting("response-1", sentence("the response"), { thread, ...more });
}

/** Where the response is now. */
function placeOf({ rig }: Newsroom, rootId: string): string {
  const inChannel = rig.messages(rig.channelId).filter((one) => rig.text(one) === "the response");
  const inThread = rig.threads(rig.channelId).some(({ id }) => rig.messages(id).length > 0);
  const [message] = inChannel;
  if (message === undefined) return inThread ? "thread" : "nowhere";
  assert.equal(inChannel.length, 1);
  return message.referenceId === rootId ? "reply" : "channel";
}

const POLICIES: readonly Policy[] = ["thread", "reply", "channel"];

for (const policy of POLICIES) {
  test(`by the policy "${policy}" the response arrives as such, once`, async () => {
    await using room = await openNewsroom();
    const rootId = await claimIn(room);

    const id = await room.discord.post(response(room, rootId, policy));
    room.rig.advance(3_600_000);
    const retried = response(room, rootId, policy, { retry: true });
    const again = await room.restart().post(retried);

    assert.equal(again, id);
    assert.equal(placeOf(room, rootId), policy);
    assert.equal(room.rig.shown(room.rig.channelId).split("the response").length, 2);
  });
}

test("the thread is named by its title, which rings nobody, and is started once", async () => {
  await using room = await openNewsroom();
  const rootId = await claimIn(room);

  for (const key of ["response-1", "response-2"]) {
    await room.discord.post({ ...response(room, rootId, "thread"), key });
  }
  await room.restart().post({ ...response(room, rootId, "thread"), key: "response-3" });

  const [thread] = room.rig.threads(room.rig.channelId);
  assert.equal(thread?.name.replaceAll("\u200b", ""), "Claim 12 · <@1> @everyone Homs");
  assert.ok(!thread.name.includes("@everyone") && !thread.name.includes("<@1>"));
  assert.equal(room.rig.messages(thread.id).length, 3);
  const starts = room.rig.requests.filter(({ path }) => path.endsWith("/threads"));
  assert.equal(starts.length, 2, "once a process");
});

test("a lost answer to the start of the thread is settled by the next try", async () => {
  await using room = await openNewsroom();
  const rootId = await claimIn(room);
  room.rig.faults.loseAnswer(/\/threads$/u);

  await assert.rejects(room.discord.post(response(room, rootId, "thread")));
  await room.discord.post(response(room, rootId, "thread", { retry: true }));

  assert.equal(placeOf(room, rootId), "thread");
});

const THREAD_PERMISSION = 1n << 35n;
const READ_HISTORY = 1n << 16n;

test("where the bot may start no thread the response is a reply", async () => {
  await using room = await openNewsroom();
  const channelId = room.rig.addChannel({ permissions: ALL & ~THREAD_PERMISSION });
  const channel = { platform: "discord", channelId };
  const rootId = await room.discord.post(room.posting("claim-1", sentence("claim"), { channel }));

  await room.discord.post(response(room, rootId, "thread", { channel }));

  const [, reply] = room.rig.messages(channelId);
  assert.equal(reply?.referenceId, rootId);
});

test("where it may not read the history either the response is a message", async () => {
  await using room = await openNewsroom();
  const permissions = ALL & ~THREAD_PERMISSION & ~READ_HISTORY;
  const channelId = room.rig.addChannel({ permissions });
  const channel = { platform: "discord", channelId };
  const rootId = await room.discord.post(room.posting("claim-1", sentence("claim"), { channel }));

  await room.discord.post(response(room, rootId, "thread", { channel }));

  const [, message] = room.rig.messages(channelId);
  assert.equal(room.rig.text(message ?? assert.fail()), "the response");
  assert.equal(message?.referenceId, null);
});

/** View, send, threads, history and all else that a bot may have. */
const ALL = (1n << 50n) - 1n - (1n << 3n);

const GONE: readonly (readonly [string, (room: Newsroom, rootId: string) => void, string])[] = [
  ["a locked thread", ({ rig }, rootId) => rig.faults.lockThread(rootId), "reply"],
  ["a deleted thread", ({ rig }, rootId) => rig.faults.deleteChannel(rootId), "reply"],
];

for (const [name, fault, place] of GONE) {
  test(`instead of into ${name} the response goes as a ${place}`, async () => {
    await using room = await openNewsroom();
    const rootId = await claimIn(room);
    await room.discord.post({ ...response(room, rootId, "thread"), key: "earlier" });
    fault(room, rootId);

    const id = await room.discord.post(response(room, rootId, "thread"));

    const message = room.rig.messages(room.rig.channelId).find((one) => one.id === id);
    assert.equal(message?.referenceId, rootId);
  });
}

test("a deleted claim does not lose its responses", async () => {
  for (const policy of POLICIES) {
    await using room = await openNewsroom();
    const rootId = await claimIn(room);
    room.rig.faults.deleteMessage(room.rig.channelId, rootId);

    await room.discord.post(response(room, rootId, policy));

    assert.equal(placeOf(room, rootId), "channel");
  }
});

test("a deleted channel is told as such, by every policy", async () => {
  for (const policy of POLICIES) {
    await using room = await openNewsroom();
    const rootId = await claimIn(room);
    room.rig.faults.deleteChannel(room.rig.channelId);

    await assert.rejects(room.discord.post(response(room, rootId, policy)), {
      kind: "channel-gone",
    });
  }
});

test("a copy that went elsewhere on the first try is found on the next", async () => {
  await using room = await openNewsroom();
  const rootId = await claimIn(room);
  room.rig.faults.answer(/\/threads$/u, {
    status: 403,
    body: { code: 50013, message: "Missing Permissions" },
  });
  const first = await room.discord.post(response(room, rootId, "thread"));
  room.rig.advance(3_600_000);

  const second = await room.discord.post(response(room, rootId, "thread", { retry: true }));

  assert.equal(second, first);
  assert.equal(placeOf(room, rootId), "reply");
});

test("what answers a message of a thread stays in the thread", async () => {
  await using room = await openNewsroom();
  const rootId = await claimIn(room);
  const inThread = await room.discord.post({ ...response(room, rootId, "thread"), key: "first" });

  await room.discord.post(response(room, inThread, "thread"));

  assert.equal(room.rig.messages(rootId).length, 2);
});

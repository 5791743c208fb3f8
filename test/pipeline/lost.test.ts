import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChatPlatform } from "#src/chat/chat.ts";
import { ChatError } from "#src/core/error.ts";
import { recordPlatform, textOf } from "../rigs/recording-platform.ts";
import { CHANNEL, makeThread } from "../rigs/store-rig.ts";
import { openPipeline, textsOf } from "./rig.ts";

const NOTICES = { platform: "terminal", channelId: "desk" };

/** Takes no message that holds one of these words. */
function pickyPlatform(words: RegExp) {
  const platform = recordPlatform("terminal", { canEdit: true });
  const refuse = () => new ChatError("rejected", "msg_too_long");
  const picky: ChatPlatform = {
    ...platform,
    post: async (posting) => {
      if (words.test(textOf(posting.message))) throw refuse();
      return platform.post(posting);
    },
    edit: async (target, message) => {
      if (words.test(textOf(message))) throw refuse();
      return platform.edit(target, message);
    },
  };
  return { platform, picky };
}

test("a message that is refused in every form is told once in the channel for notices", async () => {
  const { picky, platform } = pickyPlatform(/^bad/);
  await using desk = await openPipeline({ platforms: [picky], notices: NOTICES });
  await desk.watch();
  await desk.put(["bad news", "good news"]);

  for (const minutes of [0, 1, 60]) await desk.deliverAt(minutes);

  const told = platform.posted.filter(({ channel }) => channel.channelId === "desk");
  assert.equal(told.length, 1);
  const text = textOf(told[0]?.message ?? assert.fail());
  for (const part of ["terminal:main", "bad news", "msg_too_long"]) {
    assert.ok(text.includes(part), text);
  }
  const main = platform.posted.filter(({ channel }) => channel.channelId === "main");
  assert.deepEqual(textsOf(main), ["good news"]);
  assert.deepEqual(desk.errors, ["delivery refused, given up"]);
});

test("without a channel for notices it is told where it should have stood, in few words", async () => {
  const { picky, platform } = pickyPlatform(/^bad/);
  await using desk = await openPipeline({ platforms: [picky] });
  await desk.watch({ language: "fr" });
  await desk.put(["bad news"]);

  await desk.deliverAt(0);
  await desk.deliverAt(1);

  const [notice, ...others] = platform.posted;
  assert.deepEqual([notice?.channel, others], [CHANNEL, []]);
  assert.match(textOf(notice?.message ?? assert.fail()), /n’a pas pu être affiché.*bad news/s);
});

test("a notice that is refused too is told by the log, and by no further notice", async () => {
  const { picky, platform } = pickyPlatform(/./);
  await using desk = await openPipeline({ platforms: [picky], notices: NOTICES });
  await desk.watch();
  await desk.put(["bad news"]);

  for (const minutes of [0, 1, 60]) await desk.deliverAt(minutes);

  assert.deepEqual(platform.posted, []);
  assert.deepEqual(desk.errors, ["delivery refused, given up", "delivery refused, given up"]);
  assert.equal((await desk.deliveries()).length, 2);
});

test("an edit that is refused is no lost message: it is there as it was", async () => {
  const { picky, platform } = pickyPlatform(/^bad/);
  await using desk = await openPipeline({ platforms: [picky], notices: NOTICES });
  const thread = makeThread(1);
  await desk.put(["good"], { thread });
  await desk.put(["bad edit"], { thread, mode: "edit", replaces: 1 });

  await desk.deliverAt(0);
  await desk.deliverAt(1);

  assert.deepEqual(textsOf(platform.posted), ["good"]);
});

test("what falls apart into its alerts is not lost", async () => {
  const { picky, platform } = pickyPlatform(/^together/);
  await using desk = await openPipeline({ platforms: [picky], notices: NOTICES });
  await desk.put(["one", "two"]);
  const message = { summary: "together", blocks: [{ kind: "heading", text: "together" }] } as const;
  await desk.store.deliveries.bundle([1, 2], message);

  await desk.deliverAt(0);
  await desk.deliverAt(1);

  assert.deepEqual(textsOf(platform.posted), ["one", "two"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChatPlatform } from "#src/chat/chat.ts";
import { wordsFor } from "#src/chat/words.ts";
import { ChatError } from "#src/core/error.ts";
import { deliverDue } from "#src/pipeline/deliver.ts";
import { openStore } from "#src/store/open.ts";
import { recordPlatform, textOf } from "../rigs/recording-platform.ts";
import { CHANNEL, makeDelivery, minutesAfter, NOON } from "../rigs/store-rig.ts";

test("a delivery that fails is tried again later and later, and told once", async () => {
  await using desk = await openDesk(recordPlatform());
  desk.platform.failNext(2);
  await desk.put(["hello"]);

  await desk.deliverAt(0);
  await desk.deliverAt(0.01);
  assert.deepEqual(desk.told(), [], "not before its time");
  await desk.deliverAt(0.1);
  await desk.deliverAt(0.3);
  await desk.deliverAt(60);

  assert.deepEqual(desk.told(), ["hello"]);
  assert.equal(desk.platform.posted[0]?.retry, true);
});

test("a delivery that the platform refuses is given up, and holds up nothing behind it", async () => {
  const platform = recordPlatform();
  const refusing: ChatPlatform = {
    ...platform,
    post: async (posting) => {
      if (textOf(posting.message) === "bad") throw new ChatError("rejected", "no such block");
      return platform.post(posting);
    },
  };
  await using desk = await openDesk(platform, refusing);
  await desk.put(["bad", "good"]);

  await desk.deliverAt(0);
  await desk.deliverAt(60);

  assert.deepEqual(desk.told(), ["good"]);
  const { deliveriesDue, deliveriesAbandoned } = await desk.store.counts();
  assert.deepEqual([deliveriesDue, deliveriesAbandoned], [0, 1]);
});

test("what waits for a platform that is not connected is kept until it is", async () => {
  await using desk = await openDesk(recordPlatform());
  const elsewhere = { platform: "slack", channelId: "C1" };
  await desk.put(["for slack"], elsewhere);
  await desk.put(["for here"]);

  await desk.deliverAt(0);
  assert.deepEqual(desk.told(), ["for here"]);
  assert.equal((await desk.store.counts()).deliveriesDue, 1);

  const slack = recordPlatform("slack");
  desk.connect(slack);
  await desk.deliverAt(10);
  assert.deepEqual(
    slack.posted.map(({ message }) => textOf(message)),
    ["for slack"],
  );
});

test("an error that no platform should throw is kept as a failure and logged", async () => {
  const platform = recordPlatform();
  let broken = true;
  await using desk = await openDesk(platform, {
    ...platform,
    post: async (posting) => {
      if (broken) throw new TypeError("a bug");
      return platform.post(posting);
    },
  });
  await desk.put(["hello"]);

  await desk.deliverAt(0);
  assert.deepEqual(desk.errors, ["delivery failed unexpectedly"]);
  broken = false;
  await desk.deliverAt(10);

  assert.deepEqual(desk.told(), ["hello"]);
});

async function openDesk(
  recorder: ReturnType<typeof recordPlatform>,
  used = recorder as ChatPlatform,
) {
  const store = await openStore(":memory:");
  const platforms = new Map([[used.name, used]]);
  const errors: string[] = [];
  let now = NOON;
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_fields: unknown, sentence: string) => {
      errors.push(sentence);
    },
  };
  return {
    store,
    errors,
    platform: recorder,
    connect: (platform: ChatPlatform) => platforms.set(platform.name, platform),
    put: async (texts: readonly string[], channel = CHANNEL) => {
      const drafts = texts.map((text) =>
        makeDelivery({
          channel,
          changeId: null,
          thread: null,
          mode: "post",
          message: { summary: text, blocks: [{ kind: "heading", text }] },
        }),
      );
      await store.changes.keepAlerts([], drafts, NOON);
    },
    deliverAt: async (minutes: number) => {
      now = minutesAfter(NOON, minutes);
      await deliverDue({
        store,
        platforms,
        log,
        now: () => now,
        random: () => 0.5,
        notices: null,
        wordsOf: wordsFor,
        lexicon: { parties: [], places: [], topics: [] },
        zone: "UTC",
      });
    },
    told: () => recorder.posted.map(({ message }) => textOf(message)),
    [Symbol.asyncDispose]: () => store.close(),
  };
}

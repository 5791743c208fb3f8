import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChatPlatform } from "#src/chat/chat.ts";
import { ChatError } from "#src/core/error.ts";
import type { Message } from "#src/core/message.ts";
import type { ChannelRef } from "#src/core/watch.ts";
import { recordPlatform, textOf } from "../rigs/recording-platform.ts";
import { CHANNEL, makeThread } from "../rigs/store-rig.ts";
import { openPipeline, type Pipeline, textsOf } from "./rig.ts";

const OTHER = { platform: "terminal", channelId: "other" };

test("more alerts than the watch tells one by one are told in messages of at most 25 lines", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform] });
  await desk.watch({ burst: 10 });
  await putAlerts(desk, 60);

  await desk.deliverAt(0);

  assert.deepEqual(
    platform.posted.map(({ message }) => message.summary),
    ["25 new alerts at once", "25 new alerts at once", "10 new alerts at once"],
  );
  const lines = platform.posted.flatMap(({ message }) => linesOf(message));
  assert.deepEqual(
    lines,
    Array.from({ length: 60 }, (_, at) => `Claim ${at + 1}: it happened /show ${at + 1}`),
  );
  const [list] = platform.posted[0]?.message.blocks.filter(({ kind }) => kind === "list") ?? [];
  assert.equal(list?.kind === "list" && list.items[0]?.[0]?.url, "https://x.example/1");
});

for (const [burst, alerts, messages] of [
  [10, 10, 10],
  [10, 11, 1],
  [0, 30, 30],
  [1, 2, 1],
  [25, 26, 2],
] as const) {
  test(`with a burst of ${burst}, ${alerts} alerts are ${messages} messages`, async () => {
    const platform = recordPlatform();
    await using desk = await openPipeline({ platforms: [platform] });
    await desk.watch({ burst });
    await putAlerts(desk, alerts);

    await desk.deliverAt(0);

    assert.equal(platform.posted.length, messages);
    assert.equal((await desk.store.counts()).deliveriesSent, alerts);
  });
}

test("each channel has its own burst, and what answers an alert finds its message", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform] });
  await desk.watch({ burst: 2 });
  await desk.watch({ burst: 0, channel: OTHER });
  await putAlerts(desk, 3);
  await putAlerts(desk, 3, OTHER);
  await desk.put(["answer"], { thread: makeThread(2), mode: "reply" });

  await desk.deliverAt(0);

  const here = platform.posted.filter(({ channel }) => channel.channelId === "main");
  assert.deepEqual(
    here.map(({ message }) => message.summary),
    ["3 new alerts at once", "answer"],
  );
  assert.equal(here[1]?.thread?.messageId, `message-${here[0]?.key}`);
  assert.equal(platform.posted.length - here.length, 3);
});

test("alerts that gathered while a channel rested are told together when it answers", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform] });
  await desk.watch({ burst: 5 });
  platform.failIn("main", new ChatError("unreachable", "down"));
  for (let minutes = 0; minutes < 12; minutes += 1) {
    await putAlerts(desk, 1, CHANNEL, minutes);
    await desk.deliverAt(minutes);
  }

  platform.failIn("main", null);
  await desk.deliverAt(60);

  const sizes = platform.posted.map(({ message }) => Math.max(1, linesOf(message).length));
  assert.equal(
    sizes.reduce((sum, size) => sum + size, 0),
    12,
  );
  assert.ok(sizes.length < 8, String(sizes));
});

test("a bundle whose answer is lost is told once, and one that is refused falls apart", async () => {
  const platform = recordPlatform();
  let refused = 0;
  const picky: ChatPlatform = {
    ...platform,
    post: async (posting) => {
      if (refused === 0 && linesOf(posting.message).length === 4) {
        refused += 1;
        throw new ChatError("rejected", "too long");
      }
      return platform.post(posting);
    },
  };
  await using desk = await openPipeline({ platforms: [picky] });
  await desk.watch({ burst: 2 });
  await putAlerts(desk, 3);
  platform.loseNext();
  await desk.deliverAt(0);
  await desk.deliverAt(1);
  assert.deepEqual(textsOf(platform.posted).length, 1);

  await putAlerts(desk, 4, CHANNEL, 3);
  await desk.deliverAt(2);

  assert.equal(refused, 1);
  assert.deepEqual(
    platform.posted.slice(1).map(({ message }) => message.summary),
    [4, 5, 6, 7].map((id) => `Claim ${id}: it happened`),
  );
});

test("what is no alert of a thread is never bundled", async () => {
  const platform = recordPlatform();
  await using desk = await openPipeline({ platforms: [platform] });
  await desk.watch({ burst: 1 });
  await desk.put(["digest", "a source fails", "another"]);

  await desk.deliverAt(0);

  assert.deepEqual(textsOf(platform.posted), ["digest", "a source fails", "another"]);
});

/** So many alerts of claims, numbered on from `after`. */
async function putAlerts(
  desk: Pipeline,
  count: number,
  channel: ChannelRef = CHANNEL,
  after = 0,
): Promise<void> {
  for (let id = after + 1; id <= after + count; id += 1) {
    const message: Message = {
      summary: `Claim ${id}: it happened`,
      blocks: [
        {
          kind: "quote",
          text: "it happened",
          language: "en",
          author: "X",
          at: new Date(0),
          url: `https://x.example/${id}`,
        },
      ],
    };
    await desk.put([""], { message, thread: makeThread(id), channel });
  }
}

/** The lines of a message that tells many, none of another. */
function linesOf(message: Message): readonly string[] {
  const list = message.blocks.find((block) => block.kind === "list");
  return list === undefined
    ? []
    : textOf({ ...message, blocks: [list] })
        .split("\n")
        .map((line) => line.replace(/^- /, ""));
}

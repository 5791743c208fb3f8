import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChatPlatform } from "#src/chat/chat.ts";
import { wordsFor } from "#src/chat/words.ts";
import { ChatError } from "#src/core/error.ts";
import { createLagScan, takeHealth } from "#src/pipeline/health.ts";
import type { KeptReading } from "#src/store/store.ts";
import { recordPlatform, textOf } from "../rigs/recording-platform.ts";
import {
  CHANNEL,
  makePoll,
  makeSource,
  makeState,
  makeStatementDraft,
  minutesAfter,
  NOON,
} from "../rigs/store-rig.ts";
import { openPipeline, type Pipeline } from "./rig.ts";

const FEED = makeSource();
/** Not due while a test lasts. */
const RESTED = makeState({ nextPollAt: minutesAfter(NOON, 99_999) });

test("what no stage comes to is told once, in the channel for it, and so is that it is over", async () => {
  await using desk = await openDesk();
  await desk.store.posts.keepPoll(makePoll({ a: "Words" }, { state: RESTED }));

  const told = await scanEach(desk, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(told, [0, 0, 0, 0, 0, 0, 1, 0, 0]);
  const [behind] = await desk.deliveries();
  assert.match(textOf(behind?.message ?? assert.fail()), /Riposte is behind/);
  assert.match(textOf(behind?.message ?? assert.fail()), /1 version to read, for 7 minutes/);
  await desk.deliverAt(9);

  await readThePost(desk);
  assert.deepEqual(await scanEach(desk, [12, 13]), [1, 0]);
  const [, over] = await desk.deliveries();
  assert.match(textOf(over?.message ?? assert.fail()), /caught up.*behind for 12 minutes/su);
});

test("a backlog that nobody was there to do counts from the start, and a clock that jumps is no backlog", async () => {
  await using desk = await openDesk();
  await desk.store.posts.keepPoll(makePoll({ a: "Words" }, { state: RESTED }));
  const scan = scanOf(desk, () => minutesAfter(NOON, 600));
  assert.equal(await scan(), 0, "it has only just started");

  let minutes = 1;
  const jumping = scanOf(desk, () => minutesAfter(NOON, minutes));
  minutes = 1_440;
  assert.equal(await jumping(), 0);
  assert.equal(await jumping(), 0);
  minutes = 2;
  assert.equal(await jumping(), 0);
  minutes = 1_440;
  assert.equal(await jumping(), 0, "looks that were late before the clock went back do not count");
});

test("what a new reading finds in an old post waits for its pair since it was read", async () => {
  await using desk = await openDesk();
  await desk.store.posts.keepPoll(makePoll({ a: "Words" }, { state: RESTED }));
  const read = minutesAfter(NOON, 9_000);
  await readThePost(desk, { fresh: [makeStatementDraft("Words")], at: read });

  const { pair } = await desk.store.health.backlogs(minutesAfter(NOON, 9_001), ["terminal"]);
  assert.deepEqual(pair, { count: 1, since: read });
});

test("a message that only waits is late; one for a channel that refuses, or for nobody here, is not", async () => {
  const platform = recordPlatform();
  await using desk = await openDesk([platform]);
  await desk.put(["hello"]);
  const lateAt = async (minutes: number) =>
    (await desk.store.health.backlogs(minutesAfter(NOON, minutes), ["terminal"])).deliver;
  assert.deepEqual(await lateAt(20), { count: 1, since: NOON });
  const elsewhere = await desk.store.health.backlogs(minutesAfter(NOON, 20), ["slack"]);
  assert.deepEqual(elsewhere.deliver, { count: 0, since: null });

  platform.failIn(CHANNEL.channelId, new ChatError("forbidden", "no permission"));
  await desk.deliverAt(1);
  assert.deepEqual(await lateAt(20), { count: 0, since: null });

  platform.failIn(CHANNEL.channelId, null);
  await desk.deliverAt(200);
  const times = await desk.store.health.deliveryTimes(minutesAfter(NOON, 201));
  assert.equal(times?.count, 1);
  assert.equal(times?.median, 200 * 60_000);
  assert.equal(await desk.store.health.deliveryTimes(minutesAfter(NOON, 3_000)), null);
});

test("a lag of which nobody could be told is not announced as over", async () => {
  const platform = recordPlatform();
  await using desk = await openDesk([platform]);
  await desk.store.posts.keepPoll(makePoll({ a: "Words" }, { state: RESTED }));
  await scanEach(desk, [5, 6, 7]);
  await readThePost(desk);

  await desk.watch();
  await scanEach(desk, [12]);
  assert.deepEqual(await desk.deliveries(), []);
  assert.equal(await desk.store.health.openLag(), null);
});

test("health names each source with its failures and each channel at rest", async () => {
  const platform = recordPlatform();
  await using desk = await openDesk([platform]);
  const failing = makeState({ state: "failing", failures: 4, lastError: "503" });
  await desk.store.posts.keepPoll({ ...makePoll({}), state: failing });
  platform.failIn(CHANNEL.channelId, new ChatError("unreachable", "down"));
  await desk.put(["hello"]);
  await desk.deliverAt(1);

  const health = await takeHealth(desk.store, minutesAfter(NOON, 2), ["terminal"]);

  assert.deepEqual(
    health.sources.map(({ id, failures, lastError }) => [id, failures, lastError]),
    [[FEED.id, 4, "503"]],
  );
  assert.deepEqual(
    health.channels.map(({ channelId, kind }) => [channelId, kind]),
    [[CHANNEL.channelId, "unreachable"]],
  );
});

/** A desk with one source, and one channel that watches. */
async function openDesk(platforms: readonly ChatPlatform[] = []): Promise<Pipeline> {
  const desk = await openPipeline({
    platforms: platforms.length > 0 ? platforms : [recordPlatform()],
  });
  await desk.store.sources.sync([FEED], NOON);
  if (platforms.length === 0) await desk.watch();
  return desk;
}

async function readThePost(
  { store }: Pipeline,
  { fresh = [], at = NOON }: Partial<Pick<KeptReading, "fresh" | "at">> = {},
): Promise<void> {
  const [unread] = await store.posts.unread("test-reader", 1);
  assert.ok(unread !== undefined);
  await store.statements.keepReading({
    revisionId: unread.revision.id,
    postId: unread.post.id,
    readerVersion: "test-reader",
    language: "en",
    topics: [],
    stems: "",
    fresh,
    carried: [],
    withdrawnIds: [],
    problems: [],
    at,
  });
}

function scanOf(desk: Pipeline, now: () => Date): () => Promise<number> {
  const ignore = () => undefined;
  return createLagScan({
    store: desk.store,
    platforms: new Map([["terminal", recordPlatform()]]),
    notices: null,
    log: { info: ignore, warn: ignore, error: ignore },
    now,
    wordsOf: wordsFor,
    lexicon: { parties: [], places: [], topics: [] },
    zone: "UTC",
  });
}

/** What one scan, started at noon, enqueues at each of these minutes. */
async function scanEach(desk: Pipeline, minutes: readonly number[]): Promise<readonly number[]> {
  let now = NOON;
  const scan = scanOf(desk, () => now);
  const told: number[] = [];
  for (const minute of minutes) {
    now = minutesAfter(NOON, minute);
    told.push(await scan());
  }
  return told;
}

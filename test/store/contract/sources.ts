import assert from "node:assert/strict";
import { test } from "node:test";
import { UserError } from "#src/core/error.ts";
import { makePoll, makeSource, makeState, minutesAfter, NOON } from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const LATER = minutesAfter(NOON, 60);
const TYPED = makeSource({ id: "typed", url: "https://typed.example", origin: "command" });

export function sourceContract(name: string, open: Open): void {
  test(`${name}: a configured source is due at once and subscribed now`, async (t) => {
    const store = await open(t);

    await store.sources.sync([makeSource()], NOON);

    const [row] = await store.sources.due(NOON, 10);
    assert.deepEqual(row?.source, makeSource());
    assert.equal(row?.state.state, "new");
    assert.deepEqual(row?.state.subscribedAt, NOON);
    assert.equal(row?.posts, 0);
    assert.deepEqual(await store.sources.nextDueAt(), NOON);
  });

  test(`${name}: a source that left the configuration is removed, a typed one stays`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource(), makeSource({ id: "hrw" })], NOON);
    await store.sources.add(TYPED, NOON, "editor");

    await store.sources.sync([makeSource()], LATER);

    const listed = (await store.sources.list()).map((row) => row.source.id);
    assert.deepEqual(listed, ["amnesty", "typed"]);
    assert.equal((await store.sources.get("hrw"))?.state.state, "removed");
    const due = (await store.sources.due(LATER, 10)).map((row) => row.source.id);
    assert.equal(due.includes("hrw"), false);
  });

  test(`${name}: a source that comes back to the configuration is subscribed anew`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource()], NOON);
    await store.posts.keepPoll(makePoll({ "1": "One" }));
    await store.sources.sync([], LATER);
    const back = minutesAfter(NOON, 600);

    await store.sources.sync([makeSource()], back);

    const row = await store.sources.get("amnesty");
    assert.equal(row?.state.state, "new");
    assert.deepEqual(row?.state.subscribedAt, back);
    assert.equal(row?.state.lastOkAt, null);
    assert.equal(row?.posts, 1);
  });

  test(`${name}: a configured source that an editor removed stays removed`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource()], NOON);

    assert.equal(await store.sources.remove("amnesty", "editor"), true);
    await store.sources.sync([makeSource()], LATER);

    assert.deepEqual(await store.sources.list(), []);
    assert.equal(await store.sources.remove("amnesty", "editor"), false);
    await store.sources.add(makeSource(), LATER, "editor");
    await store.sources.sync([makeSource()], LATER);
    assert.equal((await store.sources.list()).length, 1);
  });

  test(`${name}: another address forgets what the old one said of its freshness`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource()], NOON);
    const learned = { etag: "old-etag", bodyHash: "0f", memo: "old-account", note: "old-note" };
    const state = makeState({ ...learned, nextPollAt: LATER });
    await store.posts.keepPoll(makePoll({ "1": "One" }, { state }));

    await store.sources.sync([makeSource({ name: "Renamed" })], NOON);
    assert.equal((await store.sources.get("amnesty"))?.state.etag, "old-etag");
    await store.sources.sync([makeSource({ url: "https://moved.example/feed" })], NOON);

    const row = await store.sources.get("amnesty");
    assert.equal(row?.state.etag, null);
    assert.equal(row?.state.bodyHash, null);
    assert.deepEqual([row?.state.memo, row?.state.note], [null, null]);
    assert.deepEqual(row?.state.nextPollAt, NOON);
    assert.deepEqual(row?.state.subscribedAt, NOON);
  });

  test(`${name}: sources at rest are not due, and wake when they are resumed`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource()], NOON);

    assert.equal(await store.sources.setPaused("amnesty", true, NOON), true);

    assert.deepEqual(await store.sources.due(LATER, 10), []);
    assert.equal(await store.sources.nextDueAt(), null);
    assert.equal(await store.sources.setPaused("amnesty", false, LATER), true);
    assert.deepEqual(await store.sources.nextDueAt(), LATER);
    assert.equal(await store.sources.setPaused("nobody", true, NOON), false);
  });

  test(`${name}: a poll that ends after a pause or a removal does not undo it`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource(), makeSource({ id: "hrw" })], NOON);

    await store.sources.setPaused("amnesty", true, NOON);
    await store.sources.remove("hrw", "editor");
    await store.posts.keepPoll(makePoll({ "1": "One" }));
    await store.posts.keepPoll(makePoll({ "1": "One" }, { sourceId: "hrw" }));

    assert.equal((await store.sources.get("amnesty"))?.state.state, "paused");
    assert.equal((await store.sources.get("hrw"))?.state.state, "removed");
    assert.deepEqual((await store.sources.get("amnesty"))?.state.lastOkAt, NOON);
  });

  test(`${name}: what a poll learned comes back as it was`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource()], NOON);
    const state = makeState({
      state: "failing",
      etag: '"e"',
      lastModified: "Wed, 23 Dec 2015 12:00:00 GMT",
      bodyHash: "ab",
      failures: 3,
      lastError: "unreachable",
      movedTo: "https://new.example",
      movedSightings: 2,
      movedSince: NOON,
      memo: '{"id":"1"}',
      note: "3 posts paid for this month",
      silentAt: NOON,
    });

    await store.posts.keepPoll(makePoll({}, { state }));

    assert.deepEqual((await store.sources.get("amnesty"))?.state, state);
  });

  test(`${name}: sources are due in order of their time, the longest waiting first`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource({ id: "a" }), makeSource({ id: "b" })], NOON);
    const state = makeState({ sourceId: "a", nextPollAt: minutesAfter(NOON, 5) });
    await store.posts.keepPoll(makePoll({}, { sourceId: "a", state }));

    assert.deepEqual(
      (await store.sources.due(LATER, 1)).map((row) => row.source.id),
      ["b"],
    );
    assert.deepEqual(
      (await store.sources.due(minutesAfter(NOON, 4), 9)).map((row) => row.source.id),
      ["b"],
    );
  });

  test(`${name}: a name in use is refused to the person who typed it`, async (t) => {
    const store = await open(t);
    await store.sources.add(TYPED, NOON, "editor");

    await assert.rejects(store.sources.add(TYPED, NOON, "editor"), UserError);
  });
}

import assert from "node:assert/strict";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { openForReading, openStore } from "#src/store/open.ts";
import type { Store } from "#src/store/store.ts";
import { CHANNEL, makeDelivery, makeThread, minutesAfter, NOON } from "../rigs/store-rig.ts";
import { temporaryFolder } from "./rig.ts";

/** What of sending outlives a process, as it must. */

const LEASE_MS = 3_600_000;

test("a record keeps its id, and a copy has the same one", async (t) => {
  const { folder, reopen } = await restarting(t);
  const store = await reopen();
  const { recordId } = store;
  const copy = join(folder, "copy");
  await mkdir(copy);
  await store.backup(join(folder, "copy.db"));

  const again = await reopen();

  assert.match(recordId, /^[a-z0-9]{8}$/);
  assert.equal(again.recordId, recordId);
  await copyFile(join(folder, "copy.db"), join(copy, "riposte.db"));
  const reader = await openForReading(copy);
  assert.equal(reader.recordId, recordId);
  await reader.close();
  const copied = await openStore(copy);
  assert.equal(copied.recordId, recordId);
  await copied.close();
});

test("what a dead process was sending is leased again when the folder is opened", async (t) => {
  const { reopen } = await restarting(t);
  const first = await reopen();
  await first.changes.keepAlerts([], [makeDelivery()], NOON);
  await first.deliveries.lease(NOON, LEASE_MS, 9);

  const second = await reopen();

  const [again] = await second.deliveries.lease(NOON, LEASE_MS, 9);
  assert.equal(again?.attempts, 2);
});

test("a restart tries a channel at rest at once, and remembers how it failed and that it was told", async (t) => {
  const { reopen } = await restarting(t);
  const first = await reopen();
  await first.changes.keepAlerts([], [makeDelivery()], NOON);
  await first.deliveries.lease(NOON, LEASE_MS, 9);
  const failed = { id: 1, attempts: 1, kind: "forbidden", error: "no", now: NOON } as const;
  const until = minutesAfter(NOON, 600);
  await first.deliveries.rest({ ...failed, until });
  await first.deliveries.claimNotice(CHANNEL, null, NOON);
  assert.deepEqual(await first.deliveries.nextDueAt(), until);

  const second = await reopen();

  const rest = await second.deliveries.restOf(CHANNEL);
  assert.deepEqual([rest?.failures, rest?.until], [1, NOON]);
  assert.equal(await second.deliveries.claimNotice(CHANNEL, null, NOON), false, "told before");
  assert.deepEqual(await second.deliveries.nextDueAt(), NOON);
  const [again] = await second.deliveries.lease(NOON, LEASE_MS, 9);
  assert.equal(again?.id, 1);
});

test("a bundle that was made and perhaps sent is the same bundle after a restart", async (t) => {
  const { reopen } = await restarting(t);
  const first = await reopen();
  const drafts = [1, 2, 3].map((id) => makeDelivery({ thread: makeThread(id) }));
  await first.changes.keepAlerts([], drafts, NOON);
  await first.deliveries.bundle([1, 2, 3], { summary: "together", blocks: [] });

  const second = await reopen();
  assert.deepEqual(await second.deliveries.waiting(NOON, 0), []);
  const [lead, ...none] = await second.deliveries.lease(NOON, LEASE_MS, 9);
  assert.deepEqual([lead?.id, lead?.message.summary, none], [1, "together", []]);

  const third = await reopen();
  const [again, ...others] = await third.deliveries.lease(NOON, LEASE_MS, 9);
  assert.deepEqual([again?.id, again?.attempts, others], [1, 2, []]);
  await third.deliveries.markSent(1, 2, "m1", NOON);

  assert.equal((await third.counts()).deliveriesSent, 3);
});

/** A folder whose store is closed and opened again, as a restart does. */
async function restarting(t: TestContext) {
  const folder = await temporaryFolder(t);
  let store: Store | null = null;
  t.after(() => store?.close());
  return {
    folder,
    reopen: async () => {
      await store?.close();
      store = await openStore(folder);
      return store;
    },
  };
}

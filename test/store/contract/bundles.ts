import assert from "node:assert/strict";
import { test } from "node:test";
import type { Delivery, DeliveryDraft } from "#src/core/alert.ts";
import type { Store } from "#src/store/store.ts";
import { CHANNEL, makeDelivery, makeThread, minutesAfter, NOON } from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const LEASE_MS = 60_000;
const OTHER = { platform: "slack", channelId: "C1" };
const TOGETHER = { summary: "three at once", blocks: [] };

export function bundleContract(name: string, open: Open): void {
  test(`${name}: more alerts than are told one by one wait, of each channel that has them`, async (t) => {
    const store = await open(t);
    await enqueue(store, [
      ...alerts(3),
      { ...alert(1), channel: OTHER },
      { ...alert(2), channel: OTHER },
      makeDelivery(),
      makeDelivery({ thread: makeThread(1), mode: "reply" }),
      { ...alert(9), dueAt: minutesAfter(NOON, 1) },
    ]);
    const waiting = async (least: number) =>
      (await store.deliveries.waiting(NOON, least)).map((channel) => channel.map(({ id }) => id));

    assert.deepEqual(sorted(await waiting(1)), [
      [1, 2, 3],
      [4, 5],
    ]);
    assert.deepEqual(await waiting(2), [[1, 2, 3]]);
    assert.deepEqual(await waiting(3), []);
  });

  test(`${name}: what was tried, is on its way or has a channel at rest does not wait`, async (t) => {
    const store = await open(t);
    await enqueue(store, [...alerts(3), { ...alert(1), channel: OTHER }, alert(4)]);
    const [first] = await store.deliveries.lease(NOON, LEASE_MS, 1);
    await store.deliveries.markRetry(first?.id ?? 0, 1, "later", NOON);
    const leased = await store.deliveries.lease(NOON, LEASE_MS, 2);
    assert.deepEqual(idsOf(leased), [1, 2]);

    assert.deepEqual((await store.deliveries.waiting(NOON, 1)).map(idsOf), [[3, 5]]);

    await store.deliveries.rest({ ...failure, id: 1, attempts: 2, until: minutesAfter(NOON, 5) });
    assert.deepEqual(await store.deliveries.waiting(minutesAfter(NOON, 4), 1), []);
    assert.deepEqual((await store.deliveries.waiting(minutesAfter(NOON, 5), 1)).map(idsOf), [
      [3, 5],
    ]);
  });

  test(`${name}: a bundle is one message, with which all of it is sent`, async (t) => {
    const store = await open(t);
    await enqueue(store, [...alerts(3), makeDelivery({ thread: makeThread(2), mode: "reply" })]);

    assert.equal(await store.deliveries.bundle([1, 2, 3], TOGETHER), true);

    assert.deepEqual(await store.deliveries.waiting(NOON, 0), [], "bundled once");
    assert.equal(await store.deliveries.bundle([1, 2], TOGETHER), false);
    const leased = await store.deliveries.lease(NOON, LEASE_MS, 9);
    assert.deepEqual(
      leased.map(({ id, message }) => [id, message.summary]),
      [[1, TOGETHER.summary]],
      "a reply to what is bundled waits too",
    );
    assert.equal(await store.deliveries.threadStarted(CHANNEL, "claim:2"), true);
    await store.deliveries.markSent(1, 1, "m1", minutesAfter(NOON, 1));
    for (const id of [1, 2, 3]) {
      const root = await store.deliveries.threadRoot(CHANNEL, `claim:${id}`);
      assert.deepEqual(root, { messageId: "m1", deliveryId: id });
    }
    assert.deepEqual(idsOf(await store.deliveries.lease(NOON, LEASE_MS, 9)), [4]);
    assert.equal((await store.counts()).deliveriesSent, 3);
  });

  test(`${name}: no message of a bundle's alerts can be replaced`, async (t) => {
    const store = await open(t);
    await enqueue(store, [...alerts(2), alert(3)]);
    await store.deliveries.bundle([1, 2], TOGETHER);
    for (const { id } of await store.deliveries.lease(NOON, LEASE_MS, 9)) {
      await store.deliveries.markSent(id, 1, `m${id}`, NOON);
    }
    const tellings = (id: number) =>
      store.deliveries.tellings(CHANNEL, { kind: "thread", thread: `claim:${id}` });

    assert.deepEqual([await tellings(1), await tellings(2)], [[], []]);
    assert.deepEqual(idsOf(await tellings(3)), [3]);
    const targets = await Promise.all([1, 2, 3, 9].map((id) => store.deliveries.editTarget(id)));
    assert.deepEqual(targets, [null, null, "m3", null]);
  });

  test(`${name}: what was taken meanwhile is not bundled`, async (t) => {
    const store = await open(t);
    await enqueue(store, alerts(2));
    await store.deliveries.lease(NOON, LEASE_MS, 1);

    assert.equal(await store.deliveries.bundle([1, 2], TOGETHER), false);

    assert.deepEqual(idsOf(await store.deliveries.lease(NOON, LEASE_MS, 9)), [2]);
    assert.equal(await store.deliveries.bundle([], TOGETHER), false);
    assert.equal(await store.deliveries.bundle([2], TOGETHER), false);
  });

  test(`${name}: a bundle that is refused falls apart, and is not made again`, async (t) => {
    const store = await open(t);
    await enqueue(store, alerts(3));
    await store.deliveries.bundle([1, 2, 3], TOGETHER);
    await store.deliveries.lease(NOON, LEASE_MS, 9);

    assert.equal(await store.deliveries.markAbandoned(1, 1, "too long"), true);

    assert.deepEqual(await store.deliveries.waiting(NOON, 0), []);
    const leased = await store.deliveries.lease(NOON, LEASE_MS, 9);
    assert.deepEqual(
      leased.map(({ id, message }) => [id, message.summary]),
      [1, 2, 3].map((id) => [id, `alert ${id}`]),
    );
    assert.equal((await store.counts()).deliveriesAbandoned, 0);
  });
}

const failure = { kind: "forbidden", error: "no", now: NOON } as const;

function alert(claimId: number): DeliveryDraft {
  const message = { summary: `alert ${claimId}`, blocks: [] };
  return makeDelivery({ thread: makeThread(claimId), message });
}

function alerts(count: number): readonly DeliveryDraft[] {
  return Array.from({ length: count }, (_, at) => alert(at + 1));
}

async function enqueue(store: Store, deliveries: readonly DeliveryDraft[]): Promise<void> {
  await store.changes.keepAlerts([], deliveries, NOON);
}

function idsOf(deliveries: readonly Delivery[]): readonly number[] {
  return deliveries.map((delivery) => delivery.id);
}

function sorted(channels: readonly (readonly number[])[]) {
  return channels.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

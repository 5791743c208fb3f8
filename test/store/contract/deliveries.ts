import assert from "node:assert/strict";
import { test } from "node:test";
import type { Delivery, DeliveryDraft } from "#src/core/alert.ts";
import type { Message } from "#src/core/message.ts";
import type { Store } from "#src/store/store.ts";
import { CHANNEL, makeDelivery, makeThread, minutesAfter, NOON } from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const LEASE_MS = 60_000;
const AFTER_LEASE = minutesAfter(NOON, 2);
const POST = makeDelivery({ thread: makeThread(1) });
const REPLY = makeDelivery({ thread: makeThread(1), mode: "reply" });

export function deliveryContract(name: string, open: Open): void {
  test(`${name}: a message comes back as it was, its times as times`, async (t) => {
    const store = await open(t);
    const message: Message = {
      summary: 'He said: "{\\"$ms\\":1}"',
      ephemeral: false,
      blocks: [
        { kind: "text", spans: [{ text: '{"$ms":1}', at: NOON, style: "bold" }] },
        {
          kind: "quote",
          text: "Это ложь",
          language: "ru",
          author: "@mod_russia",
          at: NOON,
          url: null,
        },
        { kind: "table", columns: ["a"], rows: [["b"]] },
      ],
    };

    await enqueue(store, [makeDelivery({ message })]);

    const [delivery] = await store.deliveries.lease(NOON, LEASE_MS, 9);
    assert.deepEqual(delivery?.message, message);
  });

  test(`${name}: a lease takes what is due, once, and counts the attempt`, async (t) => {
    const store = await open(t);
    await enqueue(store, [
      makeDelivery({ dueAt: minutesAfter(NOON, 1) }),
      makeDelivery({ dueAt: minutesAfter(NOON, -1) }),
      makeDelivery(),
    ]);

    const leased = await store.deliveries.lease(NOON, LEASE_MS, 9);

    assert.deepEqual(idsOf(leased), [2, 3], "the oldest first");
    assert.deepEqual([leased[0]?.state, leased[0]?.attempts], ["sending", 1]);
    assert.deepEqual(await store.deliveries.lease(NOON, LEASE_MS, 9), []);
    assert.deepEqual(idsOf(await store.deliveries.lease(minutesAfter(NOON, 1), LEASE_MS, 1)), [1]);
  });

  test(`${name}: a limit takes the oldest`, async (t) => {
    const store = await open(t);
    await enqueue(store, [makeDelivery(), makeDelivery(), makeDelivery()]);

    assert.deepEqual(idsOf(await store.deliveries.lease(NOON, LEASE_MS, 2)), [1, 2]);
    assert.deepEqual(idsOf(await store.deliveries.lease(NOON, LEASE_MS, 2)), [3]);
  });

  test(`${name}: an expired lease is taken again, and its late holder changes nothing`, async (t) => {
    const store = await open(t);
    await enqueue(store, [makeDelivery()]);
    await store.deliveries.lease(NOON, LEASE_MS, 9);

    const [again] = await store.deliveries.lease(AFTER_LEASE, LEASE_MS, 9);

    assert.equal(again?.attempts, 2);
    const { deliveries } = store;
    assert.equal(await deliveries.markSent(1, 1, "late", NOON), false);
    assert.equal(await deliveries.markRetry(1, 1, "late", NOON), false);
    assert.equal(await deliveries.markAbandoned(1, 1, "late"), false);
    assert.equal(await deliveries.markSent(1, 2, "message 7", AFTER_LEASE), true);
    assert.equal(await deliveries.markRetry(1, 2, "after it was sent", NOON), false);
    const [sent] = await deliveries.list({ states: ["sent"], limit: 9 });
    assert.deepEqual([sent?.messageId, sent?.sentAt], ["message 7", AFTER_LEASE]);
  });

  test(`${name}: a failed delivery waits, and a refused one is given up`, async (t) => {
    const store = await open(t);
    await enqueue(store, [makeDelivery(), makeDelivery()]);
    await store.deliveries.lease(NOON, LEASE_MS, 9);

    assert.equal(await store.deliveries.markRetry(1, 1, "unreachable", AFTER_LEASE), true);
    assert.equal(await store.deliveries.markAbandoned(2, 1, "malformed"), true);

    assert.deepEqual(await store.deliveries.lease(minutesAfter(NOON, 1), LEASE_MS, 9), []);
    assert.deepEqual(await store.deliveries.nextDueAt(), AFTER_LEASE);
    const [again] = await store.deliveries.lease(AFTER_LEASE, LEASE_MS, 9);
    assert.deepEqual([again?.id, again?.attempts, again?.lastError], [1, 2, "unreachable"]);
    const [abandoned] = await store.deliveries.list({ states: ["abandoned"], limit: 9 });
    assert.deepEqual([abandoned?.id, abandoned?.lastError], [2, "malformed"]);
    const counts = await store.counts();
    assert.deepEqual(
      [counts.deliveriesDue, counts.deliveriesSent, counts.deliveriesAbandoned],
      [1, 0, 1],
    );
  });

  test(`${name}: a thread is sent in order, one at a time, while others go on`, async (t) => {
    const store = await open(t);
    const elsewhere = { platform: "terminal", channelId: "other" };
    await enqueue(store, [
      POST,
      REPLY,
      { ...REPLY, mode: "edit" },
      { ...POST, thread: makeThread(2) },
      { ...POST, channel: elsewhere },
      makeDelivery(),
      makeDelivery(),
    ]);

    assert.deepEqual(idsOf(await store.deliveries.lease(NOON, LEASE_MS, 9)), [1, 4, 5, 6, 7]);
    assert.deepEqual(await store.deliveries.lease(NOON, LEASE_MS, 9), [], "the first is not sent");
    await store.deliveries.markSent(1, 1, "root", NOON);
    assert.deepEqual(idsOf(await store.deliveries.lease(NOON, LEASE_MS, 9)), [2]);
    await store.deliveries.markSent(2, 1, "m2", NOON);
    assert.deepEqual(idsOf(await store.deliveries.lease(NOON, LEASE_MS, 9)), [3]);
  });

  test(`${name}: what waits behind a retry is neither sent nor due before it`, async (t) => {
    const store = await open(t);
    await enqueue(store, [POST, REPLY]);
    await store.deliveries.lease(NOON, LEASE_MS, 9);
    const retryAt = minutesAfter(NOON, 30);

    await store.deliveries.markRetry(1, 1, "unreachable", retryAt);

    assert.deepEqual(await store.deliveries.nextDueAt(), retryAt);
    assert.deepEqual(await store.deliveries.lease(minutesAfter(NOON, 29), LEASE_MS, 9), []);
    assert.deepEqual(idsOf(await store.deliveries.lease(retryAt, LEASE_MS, 9)), [1]);
  });

  test(`${name}: what starts a thread goes before its replies, whatever their order`, async (t) => {
    const store = await open(t);
    await enqueue(store, [REPLY, POST, REPLY]);

    assert.deepEqual(idsOf(await store.deliveries.lease(NOON, LEASE_MS, 9)), [2]);
    await store.deliveries.markSent(2, 1, "root", NOON);
    assert.deepEqual(idsOf(await store.deliveries.lease(NOON, LEASE_MS, 9)), [1]);
  });

  test(`${name}: an abandoned message does not hold up its thread`, async (t) => {
    const store = await open(t);
    await enqueue(store, [POST, REPLY]);
    await store.deliveries.lease(NOON, LEASE_MS, 9);

    await store.deliveries.markAbandoned(1, 1, "malformed");

    assert.deepEqual(idsOf(await store.deliveries.lease(NOON, LEASE_MS, 9)), [2]);
    assert.equal(await store.deliveries.threadStarted(CHANNEL, "claim:1"), false);
  });

  test(`${name}: a thread's root is the first message that was sent for it`, async (t) => {
    const store = await open(t);
    const root = () => store.deliveries.threadRoot(CHANNEL, "claim:1");
    const started = () => store.deliveries.threadStarted(CHANNEL, "claim:1");
    assert.deepEqual([await root(), await started()], [null, false]);
    await enqueue(store, [POST, REPLY]);
    assert.deepEqual([await root(), await started()], [null, true], "on its way");

    await store.deliveries.lease(NOON, LEASE_MS, 9);
    await store.deliveries.markSent(1, 1, "root", NOON);

    assert.deepEqual(await root(), { messageId: "root", deliveryId: 1 });
    assert.equal(await started(), true);
    const other = { platform: "slack", channelId: "main" };
    assert.equal(await store.deliveries.threadRoot(other, "claim:1"), null);
  });

  test(`${name}: nothing is due where nothing waits; a lease is due when it ends`, async (t) => {
    const store = await open(t);
    assert.equal(await store.deliveries.nextDueAt(), null);
    await enqueue(store, [makeDelivery()]);
    assert.deepEqual(await store.deliveries.nextDueAt(), NOON);

    await store.deliveries.lease(NOON, LEASE_MS, 9);
    assert.deepEqual(await store.deliveries.nextDueAt(), minutesAfter(NOON, 1));
    await store.deliveries.markSent(1, 1, null, NOON);

    assert.equal(await store.deliveries.nextDueAt(), null);
  });

  test(`${name}: two tasks that lease at once share no delivery`, async (t) => {
    const store = await open(t);
    await enqueue(
      store,
      Array.from({ length: 20 }, () => makeDelivery()),
    );

    const taken = await Promise.all(
      Array.from({ length: 8 }, () => store.deliveries.lease(NOON, LEASE_MS, 5)),
    );

    const ids = taken.flatMap(idsOf);
    assert.equal(ids.length, 20);
    assert.equal(new Set(ids).size, 20);
  });
}

async function enqueue(store: Store, deliveries: readonly DeliveryDraft[]): Promise<void> {
  await store.changes.keepAlerts([], deliveries, NOON);
}

function idsOf(deliveries: readonly Delivery[]): readonly number[] {
  return deliveries.map((delivery) => delivery.id);
}

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Delivery } from "#src/core/alert.ts";
import type { Store } from "#src/store/store.ts";
import { CHANNEL, makeDelivery, makeThread, NOON, putPair } from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const LEASE_MS = 60_000;
const OTHER = { platform: "slack", channelId: "C1" };

export function editContract(name: string, open: Open): void {
  test(`${name}: of several replacements of a message that wait, the last is sent`, async (t) => {
    const store = await open(t);
    const thread = makeThread(1);
    const replacing = makeDelivery({ thread, mode: "edit", replaces: 1 });
    await store.changes.keepAlerts([], [makeDelivery({ thread }), replacing, replacing], NOON);
    await sendAll(store);
    const sent = await store.deliveries.list({ states: ["sent"], limit: 9 });
    assert.deepEqual(idsOf(sent), [3, 1]);

    await store.changes.keepAlerts([], [replacing], NOON);
    await store.deliveries.lease(NOON, LEASE_MS, 9);
    await store.changes.keepAlerts([], [replacing, replacing], NOON);

    const waiting = await store.deliveries.list({ states: ["due", "sending"], limit: 9 });
    assert.deepEqual(
      waiting.map(({ id, state, replaces }) => [id, state, replaces]),
      [
        [6, "due", 1],
        [4, "sending", 1],
      ],
      "one on its way stays",
    );
  });

  test(`${name}: a replacement that fails holds up no reply, and waits itself for what it replaces`, async (t) => {
    const store = await open(t);
    const thread = makeThread(1);
    const reply = makeDelivery({ thread, mode: "reply" });
    const replacing = (replaces: number) => makeDelivery({ thread, mode: "edit", replaces });
    const drafts = [makeDelivery({ thread }), replacing(1), reply, replacing(3), reply];
    await store.changes.keepAlerts([], drafts, NOON);
    const order: (readonly number[])[] = [];

    for (;;) {
      const leased = await store.deliveries.lease(NOON, LEASE_MS, 9);
      if (leased.length === 0) break;
      order.push(idsOf(leased));
      for (const { id } of leased.filter(({ mode }) => mode !== "edit")) {
        await store.deliveries.markSent(id, 1, `m${id}`, NOON);
      }
    }

    assert.deepEqual(order, [[1], [2, 3], [4, 5]]);
  });

  test(`${name}: a change may replace several messages of a thread, each once`, async (t) => {
    const store = await open(t);
    await putPair(store);
    const [, change] = await store.changes.unalerted(9);
    const thread = makeThread(1);
    const root = makeDelivery({ thread });
    const reply = makeDelivery({ thread, mode: "reply", changeId: change?.id ?? 0 });
    const edits = [1, 2].map((replaces) => ({ ...reply, mode: "edit" as const, replaces }));

    await store.changes.keepAlerts([], [root, reply, ...edits, ...edits], NOON);

    const kept = await store.deliveries.list({ limit: 9 });
    assert.deepEqual(
      kept.map(({ mode, replaces }) => [mode, replaces]),
      [
        ["edit", 2],
        ["edit", 1],
        ["reply", null],
        ["post", null],
      ],
    );
    assert.deepEqual(kept[0]?.thread, thread);
  });

  test(`${name}: it is known by which messages a thread and a response were told`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putPair(store);
    const [first, second] = await store.changes.unalerted(9);
    const thread = makeThread(claim.id);
    const root = makeDelivery({ thread, changeId: first?.id ?? 0 });
    const reply = makeDelivery({ thread, mode: "reply", changeId: second?.id ?? 0 });
    await store.changes.keepAlerts(
      [],
      [root, reply, { ...reply, mode: "edit", replaces: 1 }, { ...root, channel: OTHER }],
      NOON,
    );
    const { deliveries } = store;
    const told = { kind: "response", responseId: response.id, claimId: claim.id } as const;

    const ids = async (...asked: Parameters<typeof deliveries.tellings>) =>
      idsOf(await deliveries.tellings(...asked));

    assert.deepEqual(await ids(CHANNEL, { kind: "thread", thread: thread.key }), [1]);
    assert.deepEqual(await ids(OTHER, { kind: "thread", thread: thread.key }), [4]);
    assert.deepEqual(await ids(CHANNEL, told), [2]);
    assert.deepEqual(await ids(OTHER, told), []);
    assert.deepEqual(await ids(CHANNEL, { ...told, claimId: 999 }), []);
    await deliveries.lease(NOON, LEASE_MS, 1);
    await deliveries.markAbandoned(1, 1, "malformed");
    assert.deepEqual(await ids(CHANNEL, { kind: "thread", thread: thread.key }), []);
  });

  test(`${name}: only what was sent by itself can be replaced`, async (t) => {
    const store = await open(t);
    const { deliveries } = store;
    await store.changes.keepAlerts([], [makeDelivery(), makeDelivery()], NOON);
    assert.equal(await deliveries.editTarget(1), null, "not sent yet");
    await deliveries.lease(NOON, LEASE_MS, 9);
    await deliveries.markSent(1, 1, "m1", NOON);
    await deliveries.markAbandoned(2, 1, "malformed");

    assert.deepEqual(
      [await deliveries.editTarget(1), await deliveries.editTarget(2)],
      ["m1", null],
    );
  });
}

async function sendAll(store: Store): Promise<void> {
  for (;;) {
    const leased = await store.deliveries.lease(NOON, LEASE_MS, 9);
    if (leased.length === 0) return;
    for (const { id, attempts } of leased) {
      await store.deliveries.markSent(id, attempts, `m${id}`, NOON);
    }
  }
}

function idsOf(deliveries: readonly Delivery[]): readonly number[] {
  return deliveries.map((delivery) => delivery.id);
}

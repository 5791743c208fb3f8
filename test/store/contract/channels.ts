import assert from "node:assert/strict";
import { test } from "node:test";
import type { Delivery } from "#src/core/alert.ts";
import type { AuditEntry } from "#src/core/audit.ts";
import {
  CHANNEL,
  makeDelivery,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putStatement,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const LEASE_MS = 60_000;
const OTHER = { platform: "slack", channelId: "C1" };
const FAILED = {
  id: 1,
  attempts: 1,
  kind: "forbidden",
  error: "Missing Access",
  now: NOON,
  until: minutesAfter(NOON, 5),
} as const;
const REST = {
  channel: CHANNEL,
  kind: "forbidden",
  error: "Missing Access",
  failures: 1,
  since: NOON,
  until: minutesAfter(NOON, 5),
};

export function channelContract(name: string, open: Open): void {
  test(`${name}: nothing goes to a channel at rest, and the others go on`, async (t) => {
    const store = await open(t);
    const { deliveries } = store;
    const drafts = [makeDelivery(), makeDelivery(), makeDelivery({ channel: OTHER })];
    await store.changes.keepAlerts([], drafts, NOON);
    await deliveries.lease(NOON, LEASE_MS, 1);

    assert.deepEqual(await deliveries.rest(FAILED), REST);

    assert.deepEqual(idsOf(await deliveries.lease(minutesAfter(NOON, 4), LEASE_MS, 9)), [3]);
    await deliveries.markSent(3, 1, "m3", NOON);
    assert.deepEqual(await deliveries.nextDueAt(), FAILED.until);
    assert.deepEqual(await deliveries.restOf(CHANNEL), REST);
    assert.deepEqual([await deliveries.restOf(OTHER), await deliveries.rests()], [null, [REST]]);
    assert.equal(await deliveries.pending(CHANNEL), 2);
    const leased = await deliveries.lease(FAILED.until, LEASE_MS, 9);
    assert.deepEqual(
      leased.map(({ id, lastError }) => [id, lastError]),
      [
        [1, "Missing Access"],
        [2, null],
      ],
      "in their order",
    );
  });

  test(`${name}: a channel's failures are counted in a row, and end with what gets through`, async (t) => {
    const store = await open(t);
    const { deliveries } = store;
    await store.changes.keepAlerts([], [makeDelivery(), makeDelivery()], NOON);
    await deliveries.lease(NOON, LEASE_MS, 1);
    await deliveries.rest(FAILED);
    const later = minutesAfter(NOON, 10);
    await deliveries.lease(later, LEASE_MS, 1);

    const again = await deliveries.rest({ ...FAILED, attempts: 2, now: later, until: later });

    assert.deepEqual(again, { ...REST, failures: 2, until: later });
    const leased = await deliveries.lease(later, LEASE_MS, 9);
    assert.deepEqual(
      leased.map(({ id, attempts }) => [id, attempts]),
      [
        [1, 3],
        [2, 1],
      ],
    );
    await deliveries.markSent(2, 1, null, later);
    assert.equal((await deliveries.restOf(CHANNEL))?.failures, 2, "nothing was sent");
    await deliveries.markSent(1, 3, "m1", later);
    assert.deepEqual(await deliveries.rests(), []);
  });

  test(`${name}: a channel's failing is told by one, once in a row`, async (t) => {
    const store = await open(t);
    const { deliveries } = store;
    await store.changes.keepAlerts([], [makeDelivery()], NOON);
    assert.equal(await deliveries.claimNotice(CHANNEL), false, "it answers");
    await deliveries.lease(NOON, LEASE_MS, 1);
    await deliveries.rest(FAILED);

    const claimed = [await deliveries.claimNotice(CHANNEL), await deliveries.claimNotice(CHANNEL)];
    await deliveries.lease(FAILED.until, LEASE_MS, 1);
    await deliveries.rest({ ...FAILED, attempts: 2 });
    claimed.push(await deliveries.claimNotice(CHANNEL));

    assert.deepEqual(claimed, [true, false, false]);
    await deliveries.lease(FAILED.until, LEASE_MS, 1);
    await deliveries.markSent(1, 3, "m1", NOON);
    await deliveries.enqueue(makeDelivery(), NOON);
    await deliveries.lease(FAILED.until, LEASE_MS, 1);
    await deliveries.rest({ ...FAILED, id: 2 });
    assert.equal(await deliveries.claimNotice(CHANNEL), true, "a new row");
  });

  test(`${name}: a message that no change made is enqueued as often as it is asked for`, async (t) => {
    const store = await open(t);

    const ids = [
      await store.deliveries.enqueue(makeDelivery(), NOON),
      await store.deliveries.enqueue(makeDelivery(), NOON),
    ];

    assert.deepEqual(ids, [1, 2]);
    assert.deepEqual(idsOf(await store.deliveries.lease(NOON, LEASE_MS, 9)), ids);
  });

  test(`${name}: what is given back is due as before, and busy channels are left out`, async (t) => {
    const store = await open(t);
    const { deliveries } = store;
    await store.changes.keepAlerts([], [makeDelivery(), makeDelivery({ channel: OTHER })], NOON);
    assert.deepEqual(idsOf(await deliveries.lease(NOON, LEASE_MS, 9, [CHANNEL])), [2]);
    await deliveries.lease(NOON, LEASE_MS, 9);

    assert.equal(await deliveries.release(1, 1), true);
    assert.equal(await deliveries.release(1, 1), false);

    const [again] = await deliveries.lease(NOON, LEASE_MS, 9);
    assert.deepEqual([again?.id, again?.attempts], [1, 1], "no try was made");
  });

  test(`${name}: one that nobody takes gives way in time to those behind it`, async (t) => {
    const store = await open(t);
    const { deliveries } = store;
    await store.changes.keepAlerts([], [makeDelivery(), makeDelivery()], NOON);
    const order: number[] = [];

    for (let at = 0; at < 9; at += 1) {
      const [first] = await deliveries.lease(minutesAfter(NOON, at), LEASE_MS, 1);
      const { id, attempts } = first ?? assert.fail();
      order.push(id);
      await deliveries.rest({ ...FAILED, id, attempts, until: minutesAfter(NOON, at) });
    }

    assert.deepEqual(order, [1, 1, 1, 1, 1, 1, 1, 1, 2]);
  });

  test(`${name}: a claim is muted in one channel until it is heard again`, async (t) => {
    const store = await open(t);
    const claim = await putStatement(store, "1", makeStatementDraft("They did it."));
    const { mutes } = store;

    const added = [
      await mutes.add(CHANNEL, claim.id, "editor", NOON),
      await mutes.add(CHANNEL, claim.id, "editor", NOON),
      await mutes.add(OTHER, claim.id, "editor", NOON),
    ];

    assert.deepEqual(added, [true, false, true]);
    assert.deepEqual(await mutes.ofChannel(CHANNEL), new Set([claim.id]));
    assert.deepEqual(
      [await mutes.remove(CHANNEL, claim.id), await mutes.remove(CHANNEL, claim.id)],
      [true, false],
    );
    assert.deepEqual(await mutes.ofChannel(CHANNEL), new Set());
    assert.deepEqual(await mutes.ofChannel(OTHER), new Set([claim.id]));
  });

  test(`${name}: who did what is listed, the newest first`, async (t) => {
    const store = await open(t);
    const entry: Omit<AuditEntry, "id"> = {
      at: NOON,
      channel: CHANNEL,
      userId: "U1",
      userName: "Nadia",
      line: "sources add https://x.example",
      outcome: "refused",
    };

    for (const outcome of ["refused", "failed", "done"] as const) {
      await store.audit.note({ ...entry, outcome, line: outcome.padEnd(600, "!") });
    }

    const [last, ...older] = await store.audit.list(2);
    assert.deepEqual(last, { ...entry, id: 3, outcome: "done", line: "done".padEnd(500, "!") });
    assert.deepEqual(
      older.map(({ outcome }) => outcome),
      ["failed"],
    );
    const before = await store.audit.list(9, 2);
    assert.deepEqual(
      before.map(({ id, outcome }) => [id, outcome]),
      [[1, "refused"]],
    );
  });

  test(`${name}: every record has an id of its own`, async (t) => {
    const [one, other] = [await open(t), await open(t)];

    assert.match(one.recordId, /^[a-z0-9]{8}$/);
    assert.notEqual(one.recordId, other.recordId);
  });
}

function idsOf(deliveries: readonly Delivery[]): readonly number[] {
  return deliveries.map((delivery) => delivery.id);
}

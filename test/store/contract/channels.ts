import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Delivery } from "#src/core/alert.ts";
import type { AuditEntry } from "#src/core/audit.ts";
import { everyChannel } from "#src/core/watch.ts";
import type { DeliveryStore } from "#src/store/outbox.ts";
import {
  CHANNEL,
  makeDelivery,
  makeStatementDraft,
  makeThread,
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
  noticed: false,
};
const REFUSED = { ...FAILED, kind: "unauthorised", error: "no such token" } as const;

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
    const claim = () => deliveries.claimNotice(CHANNEL, null, NOON);
    assert.equal(await claim(), false, "it answers");
    await deliveries.lease(NOON, LEASE_MS, 1);
    await deliveries.rest(FAILED);

    const claimed = [await claim(), await claim()];
    await deliveries.lease(FAILED.until, LEASE_MS, 1);
    const again = await deliveries.rest({ ...FAILED, attempts: 2 });
    claimed.push(await claim());

    assert.deepEqual(claimed, [true, false, false]);
    assert.equal(again.noticed, true);
    await deliveries.lease(FAILED.until, LEASE_MS, 1);
    await deliveries.markSent(1, 3, "m1", NOON);
    await store.changes.keepAlerts([], [makeDelivery()], NOON);
    await deliveries.lease(FAILED.until, LEASE_MS, 1);
    await deliveries.rest({ ...FAILED, id: 2 });
    assert.equal(await claim(), true, "a new row");
  });

  test(`${name}: the notice of a channel is enqueued with the claim, and only then`, async (t) => {
    const { store, deliveries } = await failing(t);
    const notice = makeDelivery({ channel: OTHER });

    await deliveries.claimNotice(CHANNEL, notice, NOON);
    await deliveries.claimNotice(CHANNEL, notice, NOON);

    assert.deepEqual(idsOf(await deliveries.lease(NOON, LEASE_MS, 9)), [2]);
    assert.equal((await deliveries.list({ limit: 9 })).length, 2);
    await deliveries.markSent(2, 1, "notice", NOON);
    await deliveries.endRest(CHANNEL);
    assert.equal((await store.counts()).deliveriesSent, 1, "what was told was told");
  });

  test(`${name}: a notice that waits is held back while the channel is tried, and taken back when it answers`, async (t) => {
    const { store, deliveries } = await failing(t);
    await deliveries.claimNotice(CHANNEL, makeDelivery({ channel: OTHER }), NOON);

    const tried = await deliveries.lease(FAILED.until, LEASE_MS, 9);
    assert.deepEqual(idsOf(tried), [1]);
    await deliveries.rest({ ...FAILED, attempts: 2, now: FAILED.until, until: later(10) });
    assert.deepEqual(idsOf(await deliveries.lease(FAILED.until, LEASE_MS, 9)), [2], "still so");
    await deliveries.release(2, 1);
    await deliveries.lease(later(10), LEASE_MS, 9);
    await deliveries.markSent(1, 3, "m1", later(10));

    assert.deepEqual(await deliveries.lease(later(20), LEASE_MS, 9), []);
    assert.deepEqual(idsOf(await deliveries.list({ limit: 9 })), [1]);
    assert.equal((await store.counts()).deliveriesAbandoned, 0);
  });

  test(`${name}: a platform that refuses the token rests as a whole, and one delivery tries it`, async (t) => {
    const { store, deliveries } = await failing(t, REFUSED);
    const second = { ...CHANNEL, channelId: "second" };
    await store.changes.keepAlerts(
      [],
      [makeDelivery({ channel: second }), makeDelivery({ channel: OTHER })],
      NOON,
    );

    const whole = everyChannel(CHANNEL.platform);
    const { until } = REFUSED;
    const rest = { ...REST, channel: whole, kind: "unauthorised", error: "no such token" };
    assert.deepEqual(await deliveries.rests(), [rest]);
    assert.deepEqual(await deliveries.restOf(whole), rest);
    assert.equal(await deliveries.pending(whole), 2);
    assert.deepEqual(idsOf(await deliveries.lease(NOON, LEASE_MS, 9)), [3], "the other platform");
    await deliveries.markSent(3, 1, "m3", NOON);
    assert.deepEqual(await deliveries.nextDueAt(), until);
    assert.deepEqual(idsOf(await deliveries.lease(until, LEASE_MS, 9)), [1]);
    assert.deepEqual(idsOf(await deliveries.lease(until, LEASE_MS, 9)), [], "one at a time");
    await deliveries.rest({ ...REFUSED, attempts: 2, now: until, until: later(10) });
    assert.deepEqual(idsOf(await deliveries.lease(later(9), LEASE_MS, 9)), []);
    await deliveries.lease(later(10), LEASE_MS, 9);
    await deliveries.markSent(1, 3, "m1", later(10));
    assert.deepEqual(await deliveries.rests(), []);
    assert.deepEqual(idsOf(await deliveries.lease(later(10), LEASE_MS, 9)), [2]);
  });

  test(`${name}: a token refused in several channels at once is one failure`, async (t) => {
    const store = await open(t);
    const { deliveries } = store;
    const second = { ...CHANNEL, channelId: "second" };
    await store.changes.keepAlerts([], [makeDelivery(), makeDelivery({ channel: second })], NOON);
    await deliveries.lease(NOON, LEASE_MS, 9);

    await deliveries.rest(REFUSED);
    const rest = await deliveries.rest({ ...REFUSED, id: 2 });

    assert.equal(rest.failures, 1);
    assert.equal((await deliveries.rests()).length, 1);
  });

  test(`${name}: a refused token says nothing of a message: its turn stays`, async (t) => {
    const store = await open(t);
    const { deliveries } = store;
    await store.changes.keepAlerts([], [makeDelivery(), makeDelivery()], NOON);
    const tried: (number | undefined)[] = [];

    for (let at = 0; at < 20; at += 1) {
      const [first] = await deliveries.lease(later(at), LEASE_MS, 1);
      const { id, attempts } = first ?? assert.fail();
      tried.push(id);
      await deliveries.rest({ ...REFUSED, id, attempts, now: later(at), until: later(at) });
    }

    assert.deepEqual(new Set(tried), new Set([1]));
    const [last] = await deliveries.list({ limit: 9 }).then((all) => all.toReversed());
    assert.equal(last?.attempts, 2, "it was tried: a copy may be there");
  });

  test(`${name}: nothing is bundled for a platform at rest`, async (t) => {
    const { store, deliveries } = await failing(t, REFUSED);
    const drafts = [7, 8, 9].map((claim) => makeDelivery({ thread: makeThread(claim) }));
    await store.changes.keepAlerts([], drafts, NOON);

    assert.deepEqual(await deliveries.waiting(later(60), 1), []);
    await deliveries.endRest(everyChannel(CHANNEL.platform));
    assert.equal((await deliveries.waiting(later(60), 1)).length, 1);
  });

  /** A delivery to a channel that failed. */
  async function failing(t: TestContext, failed: Parameters<DeliveryStore["rest"]>[0] = FAILED) {
    const store = await open(t);
    const { deliveries } = store;
    await store.changes.keepAlerts([], [makeDelivery()], NOON);
    await deliveries.lease(NOON, LEASE_MS, 9);
    await deliveries.rest(failed);
    return { store, deliveries };
  }

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

function later(minutes: number): Date {
  return minutesAfter(NOON, minutes);
}

function idsOf(deliveries: readonly Delivery[]): readonly number[] {
  return deliveries.map((delivery) => delivery.id);
}

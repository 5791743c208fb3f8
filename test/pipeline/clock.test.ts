import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { startEveryMinute } from "#src/pipeline/every-minute.ts";
import { openStore } from "#src/store/open.ts";
import type { Store } from "#src/store/store.ts";
import { recordPlatform, textOf } from "../rigs/recording-platform.ts";
import {
  CHANNEL,
  makeDelivery,
  makePoll,
  makeSource,
  makeState,
  minutesAfter,
  NOON,
} from "../rigs/store-rig.ts";
import { shiftDates } from "../soak/shift-dates.ts";
import { openPipeline } from "./rig.ts";

/** A clock that is a day ahead for a while, and is set right again. */
const DAY_MINUTES = 1_440;
const AHEAD = minutesAfter(NOON, DAY_MINUTES);
const RIGHT = minutesAfter(NOON, 1);

/** What was put off while the clock was ahead, and whether it is due again. */
const PUT_OFF: readonly (readonly [
  what: string,
  put: (store: Store) => Promise<unknown>,
  isDue: (store: Store) => Promise<boolean>,
])[] = [
  [
    "a source that was looked at",
    (store) =>
      store.posts.keepPoll(
        makePoll(
          {},
          { state: makeState({ lastPollAt: AHEAD, nextPollAt: minutesAfter(AHEAD, 15) }) },
        ),
      ),
    async (store) => (await store.sources.due(RIGHT, 9)).length === 1,
  ],
  [
    "an alert that was to be sent",
    (store) => store.changes.keepAlerts([], [makeDelivery({ dueAt: AHEAD })], AHEAD),
    async (store) => (await store.deliveries.lease(RIGHT, 1, 9)).length === 1,
  ],
  [
    "an alert that failed, in a channel that rests",
    async (store) => {
      await store.changes.keepAlerts([], [makeDelivery({ dueAt: AHEAD })], AHEAD);
      const [leased] = await store.deliveries.lease(AHEAD, 1, 9);
      assert.ok(leased);
      await store.deliveries.rest({
        id: leased.id,
        attempts: leased.attempts,
        kind: "unreachable",
        error: "down",
        now: AHEAD,
        until: minutesAfter(AHEAD, 10),
      });
    },
    async (store) => (await store.deliveries.lease(RIGHT, 1, 9)).length === 1,
  ],
  [
    "a hub that is to be asked",
    (store) =>
      store.posts.keepPoll(
        makePoll({}, { observedAt: AHEAD, hub: HUB, state: makeState({ lastPollAt: AHEAD }) }),
      ),
    async (store) => (await store.subscriptions.due(RIGHT, 9)).length === 1,
  ],
];

const HUB = { hubUrl: "https://hub.example/", topicUrl: "https://amnesty.example/feed" };

for (const [what, put, isDue] of PUT_OFF) {
  test(`${what} while the clock was a day ahead does not wait for a day`, async () => {
    const store = await openStore(":memory:");
    await store.sources.sync([makeSource()], NOON);
    await put(store);
    const before = await isDue(store);

    const woken = [await store.wakeAfterSetBack(RIGHT), await store.wakeAfterSetBack(RIGHT)];

    const after = await isDue(store);
    await store.close();
    assert.deepEqual([before, after, ...woken], [false, true, true, false]);
  });
}

test("no day has two digests while a clock is ahead and set right, and the next tells what came since", async () => {
  const platform = recordPlatform();
  await using pipeline = await openPipeline({ platforms: [platform] });
  await pipeline.watch({ createdAt: minutesAfter(NOON, -DAY_MINUTES) });
  await pipeline.store.digests.set({
    channel: CHANNEL,
    enabled: true,
    time: "08:00",
    zone: "UTC",
    language: "en",
  });
  const told: number[] = [];
  const digestAt = async (minutes: number) => {
    await pipeline.deliverAt(minutes);
    await pipeline.store.wakeAfterSetBack(minutesAfter(NOON, minutes));
    told.push(await pipeline.digest());
    await pipeline.deliverAt(minutes);
  };

  await digestAt(0);
  await digestAt(DAY_MINUTES);
  await digestAt(1);
  await digestAt(DAY_MINUTES + 1);
  await digestAt(2 * DAY_MINUTES);

  assert.deepEqual(told, [1, 1, 0, 0, 1]);
  const [, , last] = platform.posted.map(({ message }) => textOf(message));
  assert.match(last ?? "", /23 Dec, 12:01 – 25 Dec 2015, 12:00/);
});

test("what runs each minute runs on when the clock goes a day forward and back", async (context) => {
  const { timers } = context.mock;
  const printed = context.mock.method(console, "warn");
  timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: NOON });
  let shiftMs = 0;
  context.after(shiftDates(() => shiftMs));
  let runs = 0;
  const minutes = startEveryMinute(() => {
    runs += 1;
  });
  const runsIn = async (seconds: number) => {
    const before = runs;
    for (let second = 0; second < seconds; second += 1) {
      timers.tick(1_000);
      await turn();
    }
    return runs - before;
  };

  const usual = await runsIn(180);
  shiftMs = DAY_MINUTES * 60_000;
  const ahead = await runsIn(180);
  shiftMs = 0;
  const back = await runsIn(180);
  await minutes.stop();
  const stopped = await runsIn(180);

  assert.deepEqual([usual, ahead >= 2, back >= 3, stopped], [3, true, true, 0]);
  assert.equal(printed.mock.callCount(), 0);
});

test("what waits by a clock that is right is not woken", async () => {
  const store = await openStore(":memory:");
  await store.sources.sync([makeSource()], NOON);
  await store.posts.keepPoll(makePoll({}, { state: makeState({ nextPollAt: AHEAD }) }));

  const woken = await store.wakeAfterSetBack(RIGHT);

  const due = await store.sources.due(RIGHT, 9);
  await store.close();
  assert.deepEqual([woken, due.length], [false, 0]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { type ScheduleDeps, startSchedule } from "#src/pipeline/schedule.ts";
import { openStore } from "#src/store/open.ts";
import { makePoll, makeSource, makeState } from "../rigs/store-rig.ts";

test("a stage that fails is logged, and the stages behind it still run", async () => {
  let delivered = 0;
  const rig = await openRig({
    stages: [
      { name: "read", run: () => Promise.reject(new Error("a bug")) },
      {
        name: "deliver",
        run: async () => {
          delivered += 1;
          return 0;
        },
      },
    ],
  });

  await until(() => delivered > 0);
  await rig.stop();

  assert.deepEqual(rig.errors[0], "read");
});

test("a source whose look fails does not hold up the others", async () => {
  const polled: string[] = [];
  const rig = await openRig({
    poll: async ({ source }) => {
      if (source.id === "bad") throw new Error("a bug");
      polled.push(source.id);
      await rig.keep(source.id);
      return { ok: true, newRevisions: 0 };
    },
  });

  await until(() => polled.includes("good"));
  await rig.stop();

  assert.ok(rig.errors.includes("poll"));
});

test("a look that cannot be kept is not made again at once", async () => {
  let looks = 0;
  const rig = await openRig({
    poll: async () => {
      looks += 1;
      await wait(5);
      throw new Error("the disk is full");
    },
  });

  await until(() => looks >= 2);
  await wait(1_200);
  await rig.stop();

  assert.equal(looks, 2, "one for each of the two sources");
});

test("a slow source takes one place, is not asked twice at once, and the rest go on", async () => {
  let atOnce = 0;
  let good = 0;
  const rig = await openRig({
    poll: async ({ source }, signal) => {
      if (source.id === "bad") {
        atOnce += 1;
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      } else {
        good += 1;
        await rig.keep(source.id);
      }
      return { ok: true, newRevisions: 0 };
    },
  });

  await until(() => good >= 2);
  await rig.stop();

  assert.equal(atOnce, 1);
});

test("a chat that is slow holds up no stage, and a stop waits for what it is sent", async () => {
  let read = 0;
  let sent = false;
  let told: AbortSignal | undefined;
  const rig = await openRig({
    stages: [
      {
        name: "read",
        run: async () => {
          read += 1;
          return 0;
        },
      },
    ],
    deliver: async (stopping) => {
      told = stopping;
      await new Promise((resolve) => stopping.addEventListener("abort", resolve, { once: true }));
      await wait(50);
      sent = true;
      return 0;
    },
  });

  await until(() => told !== undefined);
  const before = read;
  await until(() => read > before + 1);
  await rig.stop();

  assert.equal(sent, true);
});

test("what is found together is sent when all of it is found, or after a while", async () => {
  let left = 6;
  const leftWhenSent: number[] = [];
  const rig = await openRig({
    stages: [
      {
        name: "alert",
        run: async () => {
          await wait(30);
          left -= 1;
          return left > 0 ? 1 : 0;
        },
      },
    ],
    deliver: async () => {
      leftWhenSent.push(left);
      return 0;
    },
  });

  await until(() => left < -2);
  await rig.stop();

  const early = leftWhenSent.filter((count) => count > 0 && count < 6);
  assert.deepEqual(early, []);
  assert.ok(leftWhenSent.length > 0);
});

test("a stop ends a look under way by its signal, waits for it, and starts nothing more", async () => {
  let begun = false;
  let ended = false;
  let runs = 0;
  const rig = await openRig({
    poll: async (_row, signal) => {
      begun = true;
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      await wait(50);
      ended = true;
      signal.throwIfAborted();
      return { ok: true, newRevisions: 0 };
    },
    stages: [
      {
        name: "read",
        run: async () => {
          runs += 1;
          return 0;
        },
      },
    ],
  });
  await until(() => begun && runs > 0);

  const began = performance.now();
  await rig.stop();
  const runsAtStop = runs;
  await wait(700);

  assert.equal(ended, true);
  assert.ok(performance.now() - began < 2_000);
  assert.equal(runs, runsAtStop);
  assert.deepEqual(rig.errors, [], "a stop is no failure");
});

async function openRig(part: Partial<ScheduleDeps>) {
  const store = await openStore(":memory:");
  const sources = ["bad", "good"].map((id) => makeSource({ id, url: `https://${id}.example/` }));
  await store.sources.sync(sources, new Date());
  const errors: unknown[] = [];
  const schedule = startSchedule({
    store,
    poll: (_row, signal) => wait(60_000, { ok: true, newRevisions: 0 }, { signal }),
    atOnce: 2,
    stages: [],
    deliver: async () => 0,
    scans: [],
    onPolled: () => undefined,
    now: () => new Date(),
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: ({ stage }) => {
        errors.push(stage);
      },
    },
    ...part,
  });
  return {
    errors,
    /** As a real look does: the source is due again a little later. */
    keep: (sourceId: string) =>
      store.posts.keepPoll(
        makePoll(
          {},
          { sourceId, state: makeState({ sourceId, nextPollAt: new Date(Date.now() + 20) }) },
        ),
      ),
    stop: async () => {
      await schedule.stop();
      await store.close();
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 10) {
    assert.ok(waited < 5_000, "waited too long");
    await wait(10);
  }
}

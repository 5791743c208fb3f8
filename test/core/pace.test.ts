import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { paceOf } from "#src/core/pace.ts";
import type { LookEvery } from "#src/core/recheck.ts";

const NOW = new Date("2015-12-23T12:00:00Z");
const BOUNDS = { leastSeconds: 60, mostSeconds: 3_600 };
const ADAPTS = { everySeconds: 300, adapts: true } as const;

describe("the interval of a source", () => {
  const CASES = [
    { name: "is half its median gap", minutes: every(20, 30), seconds: 900 },
    { name: "is not under the least", minutes: every(20, 1), seconds: 60 },
    { name: "is not over the most", minutes: every(20, 600), seconds: 3_600 },
    { name: "is the usual one while there are few posts", minutes: every(5, 30), seconds: 300 },
    { name: "is the usual one before the first post", minutes: [], seconds: 300 },
    { name: "is known from six posts on", minutes: every(6, 30), seconds: 900 },
    { name: "looks at the last twenty", minutes: [...every(20, 10), 900, 1_800], seconds: 300 },
    { name: "has no rhythm in posts of one moment", minutes: Array(20).fill(5), seconds: 300 },
    {
      name: "is not moved by one long pause",
      minutes: [0, 10, 20, 30, 40, 50, 5_000],
      seconds: 300,
    },
    {
      name: "takes a post from the future as one of now",
      minutes: every(20, 30),
      ahead: true,
      seconds: 900,
    },
  ];
  for (const { name, minutes, ahead, seconds } of CASES) {
    test(name, () => {
      const saidAt = minutes.map(ago);
      const all = ahead === true ? [ago(-60), ...saidAt] : saidAt;

      const { everySeconds } = paceOf(ADAPTS, all.toReversed(), BOUNDS, { every: null, now: NOW });

      assert.equal(everySeconds, seconds);
    });
  }

  test("that the configuration gives it is kept", () => {
    const saidAt = every(20, 30).map(ago);

    const pace = paceOf({ everySeconds: 7 }, saidAt, BOUNDS, { every: "often", now: NOW });

    assert.deepEqual([pace.everySeconds, pace.soonerAt], [7, null]);
    assert.equal(pace.medianGapMs, 1_800_000, "its silence is noticed all the same");
  });
});

describe("a source is asked sooner", () => {
  const CASES: readonly (readonly [string, LookEvery | null, number, number | null])[] = [
    ["when its newest post is to be looked at again", "often", 4, 6],
    ["not sooner than the least interval", "often", 9.9, 1],
    ["in its first half day", "often", 7 * 60, 5 * 60],
    ["not for a daily look", "often", 13 * 60, null],
    ["not where looks are paid for", "seldom", 4, null],
    ["not where posts cannot be looked at", null, 4, null],
  ];
  for (const [name, look, minutesAgo, inMinutes] of CASES) {
    test(name, () => {
      const saidAt = [ago(minutesAgo), ago(5_000)];

      const { soonerAt } = paceOf(ADAPTS, saidAt, BOUNDS, { every: look, now: NOW });

      assert.deepEqual(soonerAt, inMinutes === null ? null : ago(-inMinutes));
    });
  }
});

function every(count: number, minutes: number): number[] {
  return Array.from({ length: count }, (_, index) => index * minutes);
}

function ago(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * 60_000);
}

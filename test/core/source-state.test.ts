import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SourceError } from "../../src/core/error.ts";
import type { SourceState } from "../../src/core/source.ts";
import {
  afterFailure,
  afterLook,
  afterSuccess,
  healthChange,
} from "../../src/core/source-state.ts";

const START = new Date("2015-12-23T00:00:00Z");
const PACE = { everySeconds: 300, soonerAt: null, medianGapMs: null };
const ANSWER = { etag: "e", lastModified: null, bodyHash: "h", movedTo: null, freshForMs: 0 };

test("a source is asked again after its interval, or as late as it asks, within bounds", () => {
  const cases = [
    { freshForMs: 0, waited: 300_000 },
    { freshForMs: 600_000, waited: 600_000 },
    { freshForMs: 86_400_000, waited: 900_000 },
  ];
  for (const { freshForMs, waited } of cases) {
    const after = afterSuccess(PACE, state(), { ...ANSWER, freshForMs }, true, START, 0.5);

    assert.equal(after.nextPollAt.getTime() - START.getTime(), waited);
  }
});

test("a post that is to be looked at again brings the next look forward, never against the answer's wish", () => {
  const pace = { ...PACE, everySeconds: 3_600, soonerAt: later(0.2) };
  const soon = afterSuccess(pace, state(), ANSWER, true, START, 0.5);
  const fresh = afterSuccess(pace, state(), { ...ANSWER, freshForMs: 900_000 }, true, START, 0.5);

  assert.deepEqual(soon.nextPollAt, later(0.2));
  assert.deepEqual(fresh.nextPollAt, later(0.25));
});

test("failures come later and later, and the other side's wish comes first", () => {
  const once = afterFailure(state(), unreachable(), START, 0.5);
  const twice = afterFailure(once, unreachable(), START, 0.5);
  const asked = afterFailure(state(), unreachable(7_200_000), START, 0.5);

  assert.equal(once.nextPollAt.getTime() - START.getTime(), 300_000);
  assert.equal(twice.nextPollAt.getTime() - START.getTime(), 600_000);
  assert.equal(asked.nextPollAt.getTime() - START.getTime(), 7_200_000);
  assert.deepEqual([twice.failures, twice.state, twice.etag], [2, "failing", null]);
});

test("a source that says it is gone is gone, and that is told at once", () => {
  const after = afterFailure(state(), new SourceError("gone", "410"), START, 0.5);

  assert.equal(after.state, "gone");
  assert.equal(healthChange(state(), after)?.kind, "source-failing");
});

test("a failing source is told once after a day, its recovery once", () => {
  let now = state({ lastOkAt: START });
  const told: string[] = [];
  for (let hour = 6; hour <= 60; hour += 6) {
    const next = afterFailure(now, unreachable(), later(hour), 0.5);
    const change = healthChange(now, next);
    if (change !== null) told.push(`${change.kind} ${hour}`);
    now = next;
  }
  const well = afterSuccess(PACE, now, ANSWER, false, later(61), 0.5);
  told.push(String(healthChange(now, well)?.kind));
  const again = afterSuccess(PACE, well, ANSWER, false, later(62), 0.5);

  assert.deepEqual(told, ["source-failing 24", "source-recovered"]);
  assert.equal(healthChange(well, again), null);
});

test("a short failure is told to nobody", () => {
  const failed = afterFailure(state({ lastOkAt: START }), unreachable(), later(1), 0.5);
  const well = afterSuccess(PACE, failed, ANSWER, false, later(2), 0.5);

  assert.equal(healthChange(state({ lastOkAt: START }), failed), null);
  assert.equal(healthChange(failed, well), null);
});

test("what a connector wrote down outlives failures; what a person should know is as the last answer says", () => {
  const answer = { ...ANSWER, memo: '{"did":"x"}', note: "renamed" };
  const well = afterSuccess(PACE, state(), answer, true, START, 0.5);
  const failed = afterFailure(well, unreachable(), later(1), 0.5);
  const again = afterSuccess(PACE, failed, ANSWER, false, later(2), 0.5);
  const looked = afterLook(well, { memo: "after" });
  const tooLong = { ...ANSWER, memo: "x".repeat(2_001), note: ` a \n${"b".repeat(300)}` };
  const cut = afterSuccess(PACE, well, tooLong, true, START, 0.5);

  assert.deepEqual([failed.memo, failed.note], ['{"did":"x"}', "renamed"]);
  assert.deepEqual([again.memo, again.note], ['{"did":"x"}', null]);
  assert.equal(cut.memo, '{"did":"x"}');
  assert.equal(cut.note, `a ${"b".repeat(198)}`);
  assert.deepEqual(looked, { ...well, memo: "after" });
});

describe("a source that falls silent", () => {
  const days = (count: number) => later(24 * count);
  const CASES = [
    { name: "after ten gaps and seven days", gapDays: 1, silentFrom: 10 },
    { name: "not before seven days, however busy it is", gapDays: 0.01, silentFrom: 7 },
    { name: "never, where its rhythm is not known", gapDays: null, silentFrom: null },
  ];
  for (const { name, gapDays, silentFrom } of CASES) {
    test(`is told once ${name}`, () => {
      const pace = { ...PACE, medianGapMs: gapDays === null ? null : gapDays * 86_400_000 };
      let now = state({ lastOkAt: START, lastItemAt: START });
      const told: string[] = [];
      for (let day = 1; day <= 30; day += 1) {
        const next = afterSuccess(pace, now, ANSWER, false, days(day), 0.5);
        const change = healthChange(now, next);
        if (change !== null) told.push(`${change.kind} ${day}`);
        now = next;
      }

      assert.deepEqual(told, silentFrom === null ? [] : [`source-silent ${silentFrom}`]);
    });
  }

  const DAILY = { ...PACE, medianGapMs: 86_400_000 };

  test("is told as back when it speaks, and may fall silent again", () => {
    const silent = state({ lastOkAt: days(10), lastItemAt: START, silentAt: days(10) });

    const speaks = afterSuccess(DAILY, silent, ANSWER, true, days(12), 0.5);
    const again = afterSuccess(DAILY, speaks, ANSWER, false, days(23), 0.5);

    assert.equal(healthChange(silent, speaks)?.kind, "source-recovered");
    assert.equal(healthChange(speaks, again)?.kind, "source-silent");
  });

  test("failing, it is told as failing and as back; silent only when it has answered twice", () => {
    let now = state({ lastOkAt: START, lastItemAt: START });
    const told: (string | undefined)[] = [];
    const step = (next: SourceState) => {
      told.push(healthChange(now, next)?.kind);
      now = next;
    };

    step(afterFailure(now, unreachable(), days(12), 0.5));
    step(afterSuccess(DAILY, now, ANSWER, false, days(13), 0.5));
    step(afterSuccess(DAILY, now, ANSWER, false, days(14), 0.5));
    step(afterFailure(now, unreachable(), days(16), 0.5));
    step(afterSuccess(DAILY, now, ANSWER, false, days(17), 0.5));

    assert.deepEqual(told, [
      "source-failing",
      "source-recovered",
      "source-silent",
      "source-failing",
      "source-recovered",
    ]);
  });
});

test("permanent moves are counted, and forgotten when they stop", () => {
  const moved = { ...ANSWER, movedTo: "https://example.org/new" };
  const once = afterSuccess(PACE, state(), moved, false, START, 0.5);
  const twice = afterSuccess(PACE, once, moved, false, later(1), 0.5);
  const back = afterSuccess(PACE, twice, ANSWER, false, later(2), 0.5);

  assert.deepEqual([twice.movedSightings, twice.movedSince], [2, START]);
  assert.deepEqual([back.movedTo, back.movedSightings], [null, 0]);
});

function state(more: Partial<SourceState> = {}): SourceState {
  return {
    sourceId: "amnesty",
    state: "new",
    subscribedAt: START,
    etag: null,
    lastModified: null,
    bodyHash: null,
    nextPollAt: START,
    lastPollAt: null,
    lastOkAt: null,
    lastItemAt: null,
    failures: 0,
    lastError: null,
    movedTo: null,
    movedSightings: 0,
    movedSince: null,
    memo: null,
    note: null,
    silentAt: null,
    ...more,
  };
}

function unreachable(waitMs?: number): SourceError {
  return new SourceError("unreachable", "no answer", waitMs === undefined ? {} : { waitMs });
}

function later(hours: number): Date {
  return new Date(START.getTime() + hours * 3_600_000);
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { SourceError } from "../../src/core/error.ts";
import type { SourceState } from "../../src/core/source.ts";
import { afterFailure, afterSuccess, healthChange } from "../../src/core/source-state.ts";

const START = new Date("2015-12-23T00:00:00Z");
const ANSWER = { etag: "e", lastModified: null, bodyHash: "h", movedTo: null, freshForMs: 0 };

test("a source is asked again after its interval, or as late as it asks, within bounds", () => {
  const cases = [
    { freshForMs: 0, waited: 300_000 },
    { freshForMs: 600_000, waited: 600_000 },
    { freshForMs: 86_400_000, waited: 900_000 },
  ];
  for (const { freshForMs, waited } of cases) {
    const after = afterSuccess(
      { everySeconds: 300 },
      state(),
      { ...ANSWER, freshForMs },
      true,
      START,
      0.5,
    );

    assert.equal(after.nextPollAt.getTime() - START.getTime(), waited);
  }
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
  const well = afterSuccess({ everySeconds: 300 }, now, ANSWER, false, later(61), 0.5);
  told.push(String(healthChange(now, well)?.kind));
  const again = afterSuccess({ everySeconds: 300 }, well, ANSWER, false, later(62), 0.5);

  assert.deepEqual(told, ["source-failing 24", "source-recovered"]);
  assert.equal(healthChange(well, again), null);
});

test("a short failure is told to nobody", () => {
  const failed = afterFailure(state({ lastOkAt: START }), unreachable(), later(1), 0.5);
  const well = afterSuccess({ everySeconds: 300 }, failed, ANSWER, false, later(2), 0.5);

  assert.equal(healthChange(state({ lastOkAt: START }), failed), null);
  assert.equal(healthChange(failed, well), null);
});

test("permanent moves are counted, and forgotten when they stop", () => {
  const moved = { ...ANSWER, movedTo: "https://example.org/new" };
  const once = afterSuccess({ everySeconds: 300 }, state(), moved, false, START, 0.5);
  const twice = afterSuccess({ everySeconds: 300 }, once, moved, false, later(1), 0.5);
  const back = afterSuccess({ everySeconds: 300 }, twice, ANSWER, false, later(2), 0.5);

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
    ...more,
  };
}

function unreachable(waitMs?: number): SourceError {
  return new SourceError("unreachable", "no answer", waitMs === undefined ? {} : { waitMs });
}

function later(hours: number): Date {
  return new Date(START.getTime() + hours * 3_600_000);
}

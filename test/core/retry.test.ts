import assert from "node:assert/strict";
import { test } from "node:test";
import { DELIVERY_RETRY, MAX_ASKED_MS, SOURCE_RETRY, waitMs } from "../../src/core/retry.ts";

test("waits double from the first one up to the most, whatever the attempt", () => {
  const cases = [
    { policy: SOURCE_RETRY, attempt: 1, waited: 300_000 },
    { policy: SOURCE_RETRY, attempt: 2, waited: 600_000 },
    { policy: SOURCE_RETRY, attempt: 99, waited: 21_600_000 },
    { policy: DELIVERY_RETRY, attempt: 0, waited: 2_000 },
    { policy: DELIVERY_RETRY, attempt: 4, waited: 16_000 },
    { policy: DELIVERY_RETRY, attempt: 5_000, waited: 600_000 },
  ];
  for (const { policy, attempt, waited } of cases) {
    assert.equal(waitMs(policy, attempt, 0.5), waited, `attempt ${attempt}`);
  }
});

test("jitter spreads a wait by a tenth either way", () => {
  assert.equal(waitMs(DELIVERY_RETRY, 1, 0), 1_800);
  assert.equal(waitMs(DELIVERY_RETRY, 1, 1), 2_200);
});

test("the wait that the other side asked for is kept, up to a day", () => {
  assert.equal(waitMs(DELIVERY_RETRY, 1, 0.5, 30_000), 30_000);
  assert.equal(waitMs(SOURCE_RETRY, 1, 0.5, 10), 300_000);
  assert.equal(waitMs(SOURCE_RETRY, 1, 0.5, 10 * MAX_ASKED_MS), MAX_ASKED_MS);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { runSoak } from "./run.ts";

/** `npm run soak` is the same with 20,000 posts and 300 kills. */
const SIZE = {
  items: Number(process.env.CRASH_ITEMS ?? 240),
  kills: Number(process.env.CRASH_KILLS ?? 8),
  days: Number(process.env.CRASH_DAYS ?? 1),
  seed: Number(process.env.CRASH_SEED ?? 1),
};

test("killed at any moment, with answers lost and refused, it keeps and tells everything once", {
  timeout: 240_000,
}, async (context) => {
  const { figures, faults } = await runSoak(SIZE, (line) => context.diagnostic(line));

  context.diagnostic(JSON.stringify(figures));
  assert.deepEqual(faults, []);
  assert.ok(figures.failures > 0, "nothing failed");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Example, LEAST_OF_EACH, tune } from "#src/core/pairing/tune.ts";
import type { Model } from "#src/core/pairing/weights.ts";

/** A newsroom's decisions move the weights, as far as they say something, and no further. */

const START: Model = {
  bias: [0, -1],
  weights: { place: [0, 1], mood: [0, 1], silent: [0.5, -0.5] },
};

/** In this newsroom the place decides and the mood says nothing. */
function decisions(count: number, rightIf: (place: boolean, mood: boolean) => boolean): Example[] {
  return Array.from({ length: count }, (_, n) => {
    const [place, mood] = [n % 2 === 0, n % 4 < 2];
    return {
      responseId: n,
      where: "elsewhere" as const,
      signals: [
        { name: "place", value: place ? 1 : 0 },
        { name: "mood", value: mood ? 1 : 0 },
      ],
      right: rightIf(place, mood),
    };
  });
}

test("the weights learn what decides here, judged on decisions that were held out", () => {
  const tuning = tune(
    decisions(200, (place) => place),
    START,
  );

  assert.ok(tuning !== null);
  const { place, mood, silent } = tuning.model.weights;
  assert.ok((place?.[1] ?? 0) > 2, String(place));
  assert.ok(Math.abs(mood?.[1] ?? 9) < 0.5, String(mood));
  assert.deepEqual(silent, [0.5, -0.5], "what was never seen stays");
  assert.deepEqual(place?.[0], 0, "nor is learned elsewhere what was not seen there");
  assert.ok(tuning.after.logLoss < tuning.before.logLoss);
  assert.deepEqual([tuning.after.precision, tuning.after.recall], [1, 1]);
  assert.equal(tuning.examples, 200);
});

test("a few decisions move little, and chance is not called better", () => {
  const few = tune(
    decisions(LEAST_OF_EACH * 2, (place) => place),
    START,
  );
  assert.ok(few !== null && Math.abs((few.model.weights.place?.[1] ?? 9) - 1) < 2);

  const random = decisions(400, () => true).map((example, n) => ({
    ...example,
    right: (n * 2_654_435_761) % 4_294_967_296 > 2_147_483_648,
  }));
  const even: Model = { bias: [0, 0], weights: { place: [0, 0], mood: [0, 0] } };
  const chance = tune(random, even);
  assert.ok(chance !== null && chance.after.logLoss > chance.before.logLoss - 0.02);
});

test("too few of either kind teach nothing", () => {
  assert.equal(
    tune(
      decisions(100, () => true),
      START,
    ),
    null,
  );
  assert.equal(tune([], START), null);
  assert.equal(
    tune(
      decisions(LEAST_OF_EACH * 2 - 2, (place) => place),
      START,
    ),
    null,
  );
});

test("the same decisions give the same weights", () => {
  const examples = decisions(60, (place, mood) => place && mood);

  assert.deepEqual(tune(examples, START), tune(examples, START));
});

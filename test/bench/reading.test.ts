import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import { confusion, scoreTypes, type Types } from "./pairing/types.ts";
import { type Figure, meetsBar } from "./reading/figure.ts";
import { dropsOf, readLastRun } from "./reading/last-run.ts";
import { measureParties } from "./reading/parties.ts";
import { scoreScenarioFile } from "./reading/scenarios.ts";

const { lexicon } = loadConfig({});
const FOLDER = join(import.meta.dirname, "../fixtures/scenarios");

test("no figure on the labelled fixtures is below the recorded run", async (context) => {
  const figures: Figure[] = [];
  for (const set of ["dev", "dev2"] as const) {
    figures.push(...(await scoreScenarioFile(set, join(FOLDER, `${set}.jsonl`), lexicon)));
  }
  const files = ["dev.jsonl", "dev2.jsonl"].map((file) => join(FOLDER, file));
  figures.push(...measureParties(files, lexicon).figures);

  const drops = dropsOf(figures, readLastRun());

  context.diagnostic(`${figures.length} figures`);
  assert.deepEqual(drops, []);
});

const BARS: readonly (readonly [Figure["bar"], number | null, boolean | null])[] = [
  [{ atLeast: 0.9 }, 0.9, true],
  [{ atLeast: 0.9 }, 0.899, false],
  [{ atMost: 0 }, 0, true],
  [{ atMost: 0 }, 1, false],
  [{ under: 0.05 }, 0.05, false],
  [undefined, 0.5, null],
  [{ atLeast: 0.9 }, null, null],
];

test("a figure reaches its bar, misses it, or has none", () => {
  for (const [bar, value, verdict] of BARS) {
    const figure: Figure = { set: "s", name: "n", value, ...(bar === undefined ? {} : { bar }) };

    assert.equal(meetsBar(figure), verdict, JSON.stringify([bar, value]));
  }
});

test("a drop is told, a gain, rounding, a speed and a new figure are not", () => {
  const last = {
    "s · worse": 0.8,
    "s · rose": 0.8,
    "s · same": 0.8,
    "s · traps": 0,
    "s · fast": 900,
  };
  const figures: readonly Figure[] = [
    { set: "s", name: "worse", value: 0.79 },
    { set: "s", name: "rose", value: 0.81 },
    { set: "s", name: "same", value: 0.79995 },
    { set: "s", name: "traps", value: 1, unit: "count", bar: { atMost: 0 } },
    { set: "s", name: "fast", value: 100, unit: "per-second", bar: { atLeast: 500 } },
    { set: "s", name: "new", value: 0 },
  ];

  assert.deepEqual(
    dropsOf(figures, last).map((drop) => drop.split(" fell")[0]),
    ["s · worse", "s · traps"],
  );
});

test("types with fewer than five cases and labels that are no answers are not averaged", () => {
  const types: Types = [
    ...Array.from({ length: 5 }, () => ["denial", "denial"] as const),
    ["rejection", "denial"],
    ["not_yet_assessed", "rejection"],
  ];

  const { macro, each } = scoreTypes(types);

  assert.deepEqual(
    each.map(([type]) => type),
    ["denial"],
  );
  assert.equal(macro, 10 / 11);
  assert.equal(confusion(types).length, 4);
});

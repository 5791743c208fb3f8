import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import type { GoldDocument } from "../../bench/pairing/gold.ts";
import { readRows, runRows } from "../../bench/pairing/run.ts";
import { scoreScenarios } from "../../bench/pairing/score-scenarios.ts";

const { lexicon } = loadConfig({});
const FOLDER = join(import.meta.dirname, "../../fixtures/scenarios");

/** What labelled documents must still score: a little under what they scored last. */
const FLOORS = [
  { set: "dev", precision: 0.83, recall: 0.68, anyLanguage: 0.55 },
  { set: "dev2", precision: 0.8, recall: 0.6, anyLanguage: 0.45 },
];

for (const { set, precision, recall, anyLanguage } of FLOORS) {
  test(`pairing on the scenarios of ${set} does not get worse`, async () => {
    const gold = readRows<GoldDocument>(join(FOLDER, `${set}.jsonl`));

    const { rows } = await runRows(gold, lexicon);
    const pairs = rows.filter((row) => row.row === "pair");
    const { pairing, byLanguage } = scoreScenarios(gold, pairs);

    assert.ok(pairing.p >= precision, `precision ${pairing.p}`);
    assert.ok(pairing.r >= recall, `recall ${pairing.r}`);
    for (const [tag, { hits, all }] of byLanguage) {
      assert.ok(hits / all >= anyLanguage, `recall in ${tag} ${hits}/${all}`);
    }
  });

  test(`no pair comes from an off-topic document of ${set}`, async () => {
    const gold = readRows<GoldDocument>(join(FOLDER, `${set}.jsonl`));
    const offTopic = new Set(gold.filter((one) => !one.on_topic).map((one) => one.id));

    const { rows } = await runRows(gold, lexicon);

    for (const row of rows) {
      assert.ok(
        row.row !== "pair" || !(offTopic.has(row.response_doc) || offTopic.has(row.claim_doc)),
      );
    }
  });
}

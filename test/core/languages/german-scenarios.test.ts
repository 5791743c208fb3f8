import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import { relateParties } from "#src/core/pairing/party-relations.ts";
import { createReader } from "#src/core/reading/read.ts";
import { type GoldDocument, show } from "../../bench/pairing/gold.ts";
import { readRows, runRows } from "../../bench/pairing/run.ts";
import { scoreScenarios } from "../../bench/pairing/score-scenarios.ts";
import { figuresOf, type Labelled } from "../../bench/reading-score.ts";

/** Twenty German documents with four Russian and English ones that answer them, labelled before the reader saw
 *  them; the labels of four headlines were forgotten and added after. */
const FILE = join(import.meta.dirname, "../../fixtures/scenarios/de.jsonl");
const { lexicon } = loadConfig({});

test("German documents are not read worse than they were", (context) => {
  const read = createReader(lexicon);
  const german = readRows<GoldDocument & Labelled>(FILE).filter(({ lang }) => lang === "de");

  const found = german.map((row) => ({
    row,
    found: read({
      ...row,
      kind: row.kind,
      partyId: null,
      title: null,
      url: null,
      language: null,
      date: new Date(row.date),
    }).statements,
  }));
  const figures = figuresOf(found, relateParties(lexicon.parties));

  const { detection, claims, responses, roles, types, parties } = figures;
  context.diagnostic(`statements ${detection}, claims ${claims}, responses ${responses}`);
  context.diagnostic(
    `roles ${roles.toFixed(2)} types ${types.toFixed(2)} parties ${parties.toFixed(2)}`,
  );
  assert.ok(detection.precision >= 0.85 && detection.recall >= 0.9, `${detection}`);
  assert.ok(responses.precision >= 0.85 && responses.recall >= 0.85, `${responses}`);
  assert.ok(roles >= 0.9, `roles ${roles}`);
  assert.ok(types >= 0.85, `types ${types}`);
  assert.ok(parties >= 0.85, `parties ${parties}`);
});

test("German responses are paired, with German claims and across languages", async (context) => {
  const gold = readRows<GoldDocument>(FILE);
  const offTopic = new Set(gold.filter((one) => !one.on_topic).map(({ id }) => id));

  const { rows } = await runRows(gold, lexicon);
  const pairs = rows.filter((row) => row.row === "pair");
  const { pairing, byLanguage } = scoreScenarios(gold, pairs);

  context.diagnostic(`pairing ${show(pairing)}`);
  for (const [tag, { hits, all }] of byLanguage) context.diagnostic(`${tag} ${hits} of ${all}`);
  assert.ok(pairing.p >= 0.8, `precision ${pairing.p}`);
  assert.ok(pairing.r >= 0.7, `recall ${pairing.r}`);
  assert.deepEqual(
    pairs.filter(
      ({ response_doc, claim_doc }) => offTopic.has(response_doc) || offTopic.has(claim_doc),
    ),
    [],
  );
});

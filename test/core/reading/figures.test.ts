import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import { relateParties } from "#src/core/pairing/party-relations.ts";
import { createReader } from "#src/core/reading/read.ts";
import { figuresOf, type Labelled } from "../../bench/reading-score.ts";
import { parseFixtures } from "../../rigs/labelled.ts";

const { lexicon } = loadConfig({});
const read = createReader(lexicon);
const fixtures = join(import.meta.dirname, "../../fixtures");

/** F1 and shares of the last recorded run, less one point: a drop fails. Raise them when they rise. */
const FLOORS = {
  "scenarios/dev.jsonl": { claims: 0.9, responses: 0.93, roles: 0.96, types: 0.95, parties: 0.95 },
  "scenarios/dev2.jsonl": { claims: 0.89, responses: 0.88, roles: 0.88, types: 0.89, parties: 0.9 },
  own: { claims: 0.93, responses: 0.95, roles: 0.93, types: 0.81, parties: 0.9 },
  fresh: { claims: 0.91, responses: 0.94, roles: 0.92, types: 0.88, parties: 0.93 },
} as const;

for (const [set, floors] of Object.entries(FLOORS)) {
  test(`reading ${set} is no worse than recorded`, (context) => {
    const documents = set.includes("/")
      ? labelled(set)
      : ownDocuments(set === "own" ? "" : "fresh.");

    const figures = figuresOf(
      documents.map((row) => ({ row, found: statementsOf(row) })),
      relateParties(lexicon.parties),
    );

    const { claims, responses, roles, types, parties } = figures;
    context.diagnostic(`${set}: claims ${claims} | responses ${responses}`);
    assert.ok(claims.f1 >= floors.claims, `claims ${claims}`);
    assert.ok(responses.f1 >= floors.responses, `responses ${responses}`);
    assert.ok(roles >= floors.roles, `roles ${roles}`);
    assert.ok(types >= floors.types, `types ${types}`);
    assert.ok(parties >= floors.parties, `parties ${parties}`);
  });
}

function labelled(path: string): readonly Labelled[] {
  return readFileSync(join(fixtures, path), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Labelled);
}

function ownDocuments(prefix: string): readonly Labelled[] {
  return ["en", "fr", "ru", "ar"].flatMap((tag) =>
    parseFixtures(readFileSync(join(fixtures, `reading/${prefix}${tag}.txt`), "utf8"), tag),
  );
}

function statementsOf(row: Labelled): ReturnType<typeof read>["statements"] {
  const kind = row.kind === "post" ? "post" : "article";
  return read({ ...row, kind, date: new Date(row.date), language: row.lang }).statements;
}

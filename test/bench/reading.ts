import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "#src/config.ts";
import type { Reading } from "#src/core/document.ts";
import { relateParties } from "#src/core/pairing/party-relations.ts";
import { createReader } from "#src/core/reading/read.ts";
import type { StatementDraft } from "#src/core/statement.ts";
import {
  type Fakes,
  type Labelled,
  type Polnear,
  scoreFakes,
  scorePolnear,
  scoreScenarios,
} from "./reading-score.ts";

/** node test/bench/reading.ts DIR [--errors]: figures of reading on labelled sets below DIR. */
const [dir, ...flags] = process.argv.slice(2);
if (dir === undefined) {
  console.error("usage: node test/bench/reading.ts DIR [--errors]");
  process.exit(2);
}
const { lexicon } = loadConfig({});
const read = createReader(lexicon);
const relations = relateParties(lexicon.parties);
const showErrors = flags.includes("--errors");

function rows<T>(path: string): T[] {
  return readFileSync(join(dir ?? "", path), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
}

function readRow(row: {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly date: string;
  readonly text: string;
  readonly lang?: string;
}): Reading {
  const kind = row.kind === "post" ? "post" : "article";
  return read({ ...row, kind, date: new Date(row.date), language: row.lang ?? null });
}

for (const set of ["scenarios/dev.jsonl", "scenarios/dev2.jsonl"]) {
  const documents = rows<Labelled>(set);
  const started = performance.now();
  const read = documents.map((row) => ({
    row,
    found: readRow(row).statements as readonly StatementDraft[],
  }));
  console.log(
    `\n${set}: ${documents.length} documents in ${Math.round(performance.now() - started)} ms`,
  );
  scoreScenarios(read, relations, showErrors);
}
const fakes = rows<Fakes>("fakes-pairs/dev.jsonl").map((row) => ({
  row,
  found: readRow({
    id: row.id,
    kind: "article",
    source: row.source,
    date: fakesDate(row.date),
    text: row.sents.join("\n"),
    lang: "en",
  }).statements,
}));
console.log("\nfakes-pairs/dev.jsonl");
scoreFakes(fakes, showErrors);
const polnear = rows<Polnear>("polnear/dev.jsonl").map((row) => ({
  row,
  found: readRow({
    id: row.id,
    kind: "article",
    source: "",
    date: "2016-10-01T12:00:00Z",
    text: row.text,
    lang: "en",
  }).statements,
}));
console.log("\npolnear/dev.jsonl");
scorePolnear(polnear);

function fakesDate(date: string): string {
  const [month = "1", day = "1", year = "2016"] = date.split("/");
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T12:00:00Z`;
}

/** Figures of reading and pairing on labelled sets: the scenarios among the fixtures, or a folder with more sets
 *  than may be kept here. `npm run bench:pairing -- [DIR] [--errors] [--only=dev,dev2,fakes,airwars]`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../../src/config.ts";
import type { Lexicon } from "../../src/core/lexicon.ts";
import { scoreAirwars } from "./pairing/airwars.ts";
import { fakesRows } from "./pairing/fakes-rows.ts";
import { type FakesDocument, type GoldDocument, type OutputRow, show } from "./pairing/gold.ts";
import { readRows, runRows } from "./pairing/run.ts";
import { scoreFakes } from "./pairing/score-fakes.ts";
import { overlap, type ScenarioScore, scoreScenarios } from "./pairing/score-scenarios.ts";
import { findTraps } from "./pairing/traps.ts";
import { scoreTypes, type Types } from "./pairing/types.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures");
const args = process.argv.slice(2);
const flags = args.filter((arg) => arg.startsWith("--"));
const folder = args.find((arg) => !arg.startsWith("--")) ?? FIXTURES;
const withErrors = flags.includes("--errors");
const only = flags
  .find((flag) => flag.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const { lexicon } = loadConfig({});
const buckets = new Map<number, { right: number; all: number }>();

for (const set of ["dev", "dev2"]) {
  if (wanted(set)) {
    await benchScenarios(set, join(folder, "scenarios", `${set}.jsonl`), lexicon);
  }
}
if (wanted("fakes")) {
  await benchFakes(join(folder, "fakes-pairs/dev.jsonl"), lexicon);
}
if (wanted("airwars")) {
  await benchAirwars(join(folder, "airwars-pairs"), lexicon);
}
printReliability();

function wanted(set: string): boolean {
  return only === undefined || only.includes(set);
}

async function benchScenarios(name: string, file: string, known: Lexicon): Promise<void> {
  const gold = readRows<GoldDocument>(file);
  const { rows, seconds } = await runRows(gold, known);
  const pairs = rows.filter((row) => row.row === "pair");
  const score = scoreScenarios(gold, pairs);
  print(`== ${name}: ${gold.length} documents in ${seconds.toFixed(1)} s`);
  print(`pairing        ${show(score.pairing)}`);
  print(`recall         ${recalls(score)}`);
  print(`answer type    ${typeFigures(score.types)}`);
  print(`statements     ${detection(gold, rows)}`);
  print(`traps          ${traps(gold, rows)}`);
  for (const { pair, right } of score.judged) {
    const bucket = buckets.get(Math.floor(pair.score * 10)) ?? { right: 0, all: 0 };
    buckets.set(Math.floor(pair.score * 10), bucket);
    bucket.all += 1;
    bucket.right += right ? 1 : 0;
  }
  if (withErrors) {
    printErrors(gold, score);
  }
}

function recalls(score: ScenarioScore): string {
  return [...score.byLanguage]
    .map(([tag, { hits, all }]) => `${tag} ${hits}/${all} ${(hits / all).toFixed(2)}`)
    .join("  ");
}

/** How much of the labelled statements, by role, the reader found with the same role. */
function detection(gold: readonly GoldDocument[], rows: readonly OutputRow[]): string {
  const found = rows.filter((row) => row.row === "statement");
  return ["claim", "response"]
    .map((role) => {
      const labelled = gold.flatMap((document) =>
        document.statements
          .filter((statement) => statement.role === role)
          .map((statement) => ({ doc: document.id, statement })),
      );
      const mine = found.filter((row) => row.role === role);
      const hit = labelled.filter(({ doc, statement }) =>
        mine.some((row) => row.doc === doc && overlap(row.start, row.end, statement) >= 0.5),
      ).length;
      const right = mine.filter((row) =>
        labelled.some(
          ({ doc, statement }) => row.doc === doc && overlap(row.start, row.end, statement) >= 0.5,
        ),
      ).length;
      return `${role} R ${hit}/${labelled.length} P ${right}/${mine.length}`;
    })
    .join("  ");
}

function traps(gold: readonly GoldDocument[], rows: readonly OutputRow[]): string {
  const { offTopic, caught, unrelated } = findTraps(gold, rows);
  return `off-topic pairs ${offTopic.length}, unrelated answers paired ${caught.length}/${unrelated.length}`;
}

async function benchFakes(file: string, known: Lexicon): Promise<void> {
  if (!existsSync(file)) {
    return;
  }
  const gold = readRows<FakesDocument>(file);
  const { rows } = await runRows(fakesRows(gold), known);
  const score = scoreFakes(gold, rows);
  print(`== fakes-pairs: ${gold.length} articles`);
  print(`detection      ${show(score.detection)}`);
  print(`pairing        ${show(score.pairing)}`);
  print(`answer type    ${typeFigures(score.types)}`);
}

async function benchAirwars(path: string, known: Lexicon): Promise<void> {
  if (!existsSync(path)) {
    return;
  }
  const score = await scoreAirwars(path, known);
  print(`== airwars-pairs: ${score.documents} documents in ${score.seconds.toFixed(1)} s`);
  print(
    `P@1 ${score.p1.toFixed(3)}  R@3 ${score.r3.toFixed(3)}  with candidates ${score.answered}/${score.statements}`,
  );
  print(`answer type    ${typeFigures(score.types)}`);
  if (withErrors) {
    for (const { text, gold, proposals } of score.wrong) {
      print(`  ${text.slice(0, 90)}\n    gold ${gold}\n    got  ${proposals[0]?.incident ?? "–"}`);
    }
  }
}

/** Accuracy, and the mean F1 over types with at least five labelled cases. */
function typeFigures(types: Types): string {
  const { macro, each, accuracy } = scoreTypes(types);
  const names = each.map(([type]) => type).join(", ");
  return `accuracy ${accuracy.toFixed(3)}  macro-F1 ${macro?.toFixed(3) ?? "–"} over ${names}`;
}

function printErrors(gold: readonly GoldDocument[], score: ScenarioScore): void {
  const text = new Map(gold.map((document) => [document.id, document.text]));
  for (const { pair, right } of score.judged) {
    if (!right) {
      print(`  wrong ${pair.score} ${pair.response_doc} → ${pair.claim_doc}`);
      print(`    ${text.get(pair.response_doc)?.slice(pair.response_start, pair.response_end)}`);
      print(`    ${text.get(pair.claim_doc)?.slice(pair.claim_start, pair.claim_end)}`);
    }
  }
  print(`  missed ${score.missed.join(" ")}`);
}

function printReliability(): void {
  print("== reliability of scenario pairs: score → share right");
  for (const [bucket, { right, all }] of [...buckets].toSorted((a, b) => a[0] - b[0])) {
    print(`${(bucket / 10).toFixed(1)}–${((bucket + 1) / 10).toFixed(1)}  ${right}/${all}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

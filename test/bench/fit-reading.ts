import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "#src/config.ts";
import { examine } from "#src/core/reading/read.ts";
import { equip } from "#src/core/reading/workshop.ts";
import type { Span } from "#src/core/statement.ts";
import { parseFixtures } from "../rigs/labelled.ts";
import { CLAIM_PRIOR, RESPONSE_PRIOR } from "./reading-prior.ts";
import { type Labelled, overlap } from "./reading-score.ts";

/** node test/bench/fit-reading.ts: refits the weights of `src/core/reading/stance-weights.ts` on the
 *  labelled documents of the repository and prints them; the accuracy is of cases left out. */
interface Sample {
  readonly group: string;
  /** 0 claim, 1 response, 2 neither. */
  readonly label: number;
  readonly observations: Readonly<Record<string, number>>;
}
type Weights = readonly [Map<string, number>, Map<string, number>];

/** Pull to the prior; the traps of the scenarios deny off the point more often than real articles do. */
const PULL = 2;
const STRONG_PULL = 12;
const HELD = new Set(
  "stance-deny strong-denial stance-decline stance-reject stance-acknowledge account-admits outsider-investigates".split(
    " ",
  ),
);
const STEPS = 1500;
const RATE = 0.02;

const fixtures = join(import.meta.dirname, "../fixtures");
const samples = readSamples();
const groups = [...new Set(samples.map(({ group }) => group))];
let right = 0;
for (const group of groups) {
  const weights = fit(samples.filter((sample) => sample.group !== group));
  for (const sample of samples) {
    if (sample.group === group && decide(weights, sample) === sample.label) right += 1;
  }
}
console.log(
  `${samples.length} units, ${groups.length} cases; accuracy of cases left out ${(right / samples.length).toFixed(3)}`,
);
const [claim, response] = fit(samples);
print("CLAIM_WEIGHTS", claim);
print("RESPONSE_WEIGHTS", response);

function fit(train: readonly Sample[]): Weights {
  const names = [...new Set(train.flatMap(({ observations }) => Object.keys(observations)))];
  const priors = [CLAIM_PRIOR, RESPONSE_PRIOR];
  const weights: Weights = [
    new Map(Object.entries(CLAIM_PRIOR)),
    new Map(Object.entries(RESPONSE_PRIOR)),
  ];
  for (let step = 0; step < STEPS; step += 1) {
    const slopes = [new Map<string, number>(), new Map<string, number>()];
    for (const sample of train) {
      const shares = sharesOf(weights, sample);
      for (const [role, slope] of slopes.entries()) {
        const miss = (shares[role] ?? 0) - (sample.label === role ? 1 : 0);
        for (const [name, value] of Object.entries(sample.observations)) {
          slope.set(name, (slope.get(name) ?? 0) + miss * value);
        }
      }
    }
    for (const name of names) {
      for (const [role, table] of weights.entries()) {
        const now = table.get(name) ?? 0;
        const pull = (HELD.has(name) ? STRONG_PULL : PULL) * (now - (priors[role]?.[name] ?? 0));
        table.set(name, now - RATE * ((slopes[role]?.get(name) ?? 0) + pull) * 0.2);
      }
    }
  }
  return weights;
}

function sharesOf(weights: Weights, { observations }: Sample): readonly number[] {
  const sums = weights.map((table) =>
    Object.entries(observations).reduce(
      (sum, [name, value]) => sum + value * (table.get(name) ?? 0),
      0,
    ),
  );
  const powers = [...sums, 0].map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function decide(weights: Weights, sample: Sample): number {
  const shares = sharesOf(weights, sample);
  return shares.indexOf(Math.max(...shares));
}

function readSamples(): Sample[] {
  const workshop = equip(loadConfig({}).lexicon);
  return documents().flatMap((row) => {
    const kind = row.kind === "post" ? "post" : "article";
    const examined = examine(
      { ...row, kind, date: new Date(row.date), language: row.lang },
      workshop,
    );
    return examined.units.flatMap(({ span }, index) => {
      const stance = examined.stances[index];
      if (stance === undefined) return [];
      return [
        {
          group: row.id.replace(/[a-z]+$/u, ""),
          label: labelOf(row, span),
          observations: stance.observations,
        },
      ];
    });
  });
}

function documents(): readonly Labelled[] {
  const scenarios = ["scenarios/dev.jsonl", "scenarios/dev2.jsonl"].flatMap((path) =>
    readFileSync(join(fixtures, path), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Labelled),
  );
  const own = ["en", "fr", "ru", "ar"].flatMap((tag) =>
    parseFixtures(readFileSync(join(fixtures, `reading/${tag}.txt`), "utf8"), tag).map((row) => ({
      ...row,
      id: `own-${tag}`,
    })),
  );
  return [...scenarios, ...own];
}

function labelOf(row: Labelled, span: Span): number {
  const shared = (gold: Span): number =>
    Math.min(gold.end, span.end) - Math.max(gold.start, span.start);
  const near = row.statements
    .filter((gold) => overlap(gold, span) >= 0.5)
    .sort((a, b) => shared(b) - shared(a));
  return near[0]?.role === "claim" ? 0 : near[0]?.role === "response" ? 1 : 2;
}

function print(name: string, weights: ReadonlyMap<string, number>): void {
  console.log(`export const ${name}: Readonly<Record<string, number>> = {`);
  for (const [key, value] of [...weights].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (Math.abs(value) >= 0.02)
      console.log(`  ${/^[a-z]+$/u.test(key) ? key : `"${key}"`}: ${Number(value.toFixed(2))},`);
  }
  console.log("};");
}

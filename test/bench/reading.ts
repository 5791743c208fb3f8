/** Every figure of reading and pairing beside its bar and the last recorded run:
 *  `npm run bench:reading -- [DIR] [--only=dev,dev2,fakes,airwars,polnear,parties,statements,speed] [--errors] [--million]
 *  [--record]`. Without DIR on the project's own fixtures; sets that DIR does not hold are left out. Exits with 1
 *  where a figure fell below the recorded run; speeds never count. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../../src/config.ts";
import { confusion, scoreTypes } from "./pairing/types.ts";
import { measureAirwars } from "./reading/airwars.ts";
import { calibrationFigures, reliabilityTable } from "./reading/calibration.ts";
import { measureFakes } from "./reading/fakes.ts";
import { type Figure, keyOf, meetsBar, showFigure } from "./reading/figure.ts";
import { dropsOf, readLastRun, recordRun } from "./reading/last-run.ts";
import type { Measured, Miss } from "./reading/measured.ts";
import { measureParties } from "./reading/parties.ts";
import { measurePolnear } from "./reading/polnear.ts";
import { measureScenarios } from "./reading/scenarios.ts";
import {
  growthFigures,
  measureReadingSpeed,
  pairingFigures,
  timePairing,
} from "./reading/speed.ts";
import { measureStatements } from "./reading/statements.ts";

const args = process.argv.slice(2);
const flags = new Set(args.filter((arg) => arg.startsWith("--")));
const folder =
  args.find((arg) => !arg.startsWith("--")) ?? join(import.meta.dirname, "../fixtures");
const only = args
  .find((arg) => arg.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const last = readLastRun();
const { lexicon } = loadConfig({});
const all: Figure[] = [];
const measured: Measured[] = [];

for (const set of ["dev", "dev2"] as const) {
  const file = join(folder, "scenarios", `${set}.jsonl`);
  if (wanted(set, file)) {
    keep(await measureScenarios(set, file, lexicon));
  }
}
const fakes = join(folder, "fakes-pairs/dev.jsonl");
if (wanted("fakes", fakes)) {
  keep(await measureFakes(fakes, lexicon));
}
const airwars = join(folder, "airwars-pairs");
if (wanted("airwars", airwars)) {
  keep(await measureAirwars(airwars, lexicon));
}
if (measured.length > 0) {
  showTogether();
}
const polnear = join(folder, "polnear/dev.jsonl");
if (wanted("polnear", polnear)) {
  show(measurePolnear(polnear, lexicon));
}
const scenarioFolder = join(folder, "scenarios");
const scenarios = ["dev", "dev2"].map((set) => join(scenarioFolder, `${set}.jsonl`));
if (scenarios.every((file) => wanted("parties", file))) {
  const { figures, errors } = measureParties(scenarios, lexicon);
  show(figures);
  showErrors(errors);
}
if (scenarios.every((file) => wanted("statements", file))) {
  const { figures, errors } = measureStatements(scenarioFolder, lexicon);
  show(figures);
  showErrors(errors);
}
if (wanted("speed", folder)) {
  show(measureReadingSpeed(lexicon));
  const small = await timePairing(100_000, lexicon);
  show(pairingFigures(100_000, small, { atMost: 5 }));
  if (flags.has("--million")) {
    const large = await timePairing(1_000_000, lexicon);
    show(pairingFigures(1_000_000, large));
    show(growthFigures(small, large));
  }
}
conclude();

function wanted(name: string, path: string): boolean {
  return (only === undefined || only.includes(name)) && existsSync(path);
}

function keep(one: Measured): void {
  measured.push(one);
  show(one.figures);
  showErrors(one.errors);
}

/** Figures that several sets make together; their names say which, as other sets give other figures. */
function showTogether(): void {
  const names = new Set(measured.flatMap(({ figures }) => figures.map(({ set }) => set)));
  const typesSet = `answer types, ${[...names].join(" + ")}`;
  const types = measured.flatMap((one) => one.types);
  const proposals = measured.flatMap((one) => one.proposals);
  const { macro, each, accuracy } = scoreTypes(types);
  show([
    {
      set: typesSet,
      name: "answer type macro-F1",
      value: macro,
      bar: { atLeast: 0.75 },
      detail: `accuracy ${accuracy.toFixed(3)}`,
    },
    ...each.map(
      ([type, f1, cases]): Figure => ({
        set: typesSet,
        name: type,
        value: f1,
        detail: `${cases} cases`,
      }),
    ),
  ]);
  print(confusion(types).join("\n"));
  show(calibrationFigures(proposals));
  print(reliabilityTable(proposals).join("\n"));
}

function show(figures: readonly Figure[]): void {
  for (const figure of figures) {
    if (all.at(-1)?.set !== figure.set) {
      print(`\n${figure.set}`);
    }
    all.push(figure);
    print(showFigure(figure, last[keyOf(figure)]));
  }
}

/** How many misses at which stage, and with `--errors` each of them. */
function showErrors(errors: readonly Miss[]): void {
  for (const [stage, here] of [...Map.groupBy(errors, (miss) => miss.stage)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  )) {
    print(`  ${String(here.length).padStart(4)}  ${stage}`);
    for (const miss of flags.has("--errors") ? here : []) {
      print(`        ${miss.document}`);
      print(miss.lines.map((line) => `          ${line}`).join("\n"));
    }
  }
}

function conclude(): void {
  if (all.length === 0) {
    print(`No labelled set lies below ${folder}`);
    process.exitCode = 2;
    return;
  }
  const barred = all.filter((figure) => meetsBar(figure) !== null);
  const missed = barred.filter((figure) => meetsBar(figure) === false);
  print(`\n${barred.length - missed.length} of ${barred.length} bars reached; missed:`);
  print(missed.map((figure) => `  ${keyOf(figure)}`).join("\n"));
  const drops = dropsOf(all, last);
  if (flags.has("--record")) {
    recordRun(all);
    print("\nRecorded in test/bench/last-run.json");
  } else if (drops.length > 0) {
    print(`\nWorse than recorded:\n${drops.map((drop) => `  ${drop}`).join("\n")}`);
    process.exitCode = 1;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

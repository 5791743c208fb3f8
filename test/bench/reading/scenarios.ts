import type { Lexicon } from "#src/core/lexicon.ts";
import {
  type Figures,
  figures,
  type GoldDocument,
  type OutputRow,
  type PairRow,
  type StatementRow,
} from "../pairing/gold.ts";
import { readRows, runRows } from "../pairing/run.ts";
import {
  acceptedTargets,
  judgeScenarios,
  placesOf,
  type ScenarioScore,
  scoreScenarios,
} from "../pairing/score-scenarios.ts";
import { findTraps } from "../pairing/traps.ts";
import { scoreTypes } from "../pairing/types.ts";
import type { Figure } from "./figure.ts";
import { byResponse, type Measured, proposalsOf } from "./measured.ts";
import { scenarioErrors } from "./scenario-errors.ts";

interface ScenarioBars {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly anyLanguage: number;
}

export type ScenarioSet = "dev" | "dev2";

const SCENARIO_BARS: Readonly<Record<ScenarioSet, ScenarioBars>> = {
  dev: { precision: 0.9, recall: 0.72, f1: 0.8, anyLanguage: 0.6 },
  dev2: { precision: 0.8, recall: 0.52, f1: 0.63, anyLanguage: 0.4 },
};

/** Candidates of each response that the error analysis and the calibration look at. */
const CANDIDATES = 10;

/** Pairing, traps, rejoinders and answer types on a file of scenarios, through the batch form, with what the
 *  candidates of each response tell beyond. */
export async function measureScenarios(
  set: ScenarioSet,
  file: string,
  lexicon: Lexicon,
): Promise<Measured> {
  const gold = readRows<GoldDocument>(file);
  const { rows } = await runRows(gold, lexicon);
  const { rows: asked } = await runRows(gold, lexicon, CANDIDATES);
  const score = scoreRows(gold, rows);
  const isRight = judgeScenarios(gold);
  return {
    figures: scenarioFigures(set, gold, rows, score),
    types: score.types,
    proposals: proposalsOf(set, asked, isRight),
    errors: scenarioErrors(set, gold, rows, byResponse(asked), isRight),
  };
}

/** The figures alone, from one run of the batch form. */
export async function scoreScenarioFile(
  set: ScenarioSet,
  file: string,
  lexicon: Lexicon,
): Promise<readonly Figure[]> {
  const gold = readRows<GoldDocument>(file);
  const { rows } = await runRows(gold, lexicon);
  return scenarioFigures(set, gold, rows, scoreRows(gold, rows));
}

function scoreRows(gold: readonly GoldDocument[], rows: readonly OutputRow[]): ScenarioScore {
  return scoreScenarios(
    gold,
    rows.filter((row) => row.row === "pair"),
  );
}

function scenarioFigures(
  set: ScenarioSet,
  gold: readonly GoldDocument[],
  rows: readonly OutputRow[],
  score: ScenarioScore,
): Figure[] {
  return [
    ...pairingFigures(set, score, SCENARIO_BARS[set]),
    ...trapFigures(set, gold, rows),
    ...rejoinderFigures(set, gold, rows, score),
    { set, name: "answer type macro-F1", value: scoreTypes(score.types).macro, ...TYPE_BAR },
  ];
}

const TYPE_BAR = { bar: { atLeast: 0.75 } } as const;

function pairingFigures(set: string, score: ScenarioScore, bars: ScenarioBars): Figure[] {
  const { p, r, f1, tp, fp, fn } = score.pairing;
  return [
    {
      set,
      name: "pairing precision",
      value: p,
      bar: { atLeast: bars.precision },
      detail: `${tp} right, ${fp} wrong`,
    },
    {
      set,
      name: "pairing recall",
      value: r,
      bar: { atLeast: bars.recall },
      detail: `${fn} missed`,
    },
    { set, name: "pairing F1", value: f1, bar: { atLeast: bars.f1 } },
    ...[...score.byLanguage].map(
      ([tag, { hits, all }]): Figure => ({
        set,
        name: `recall ${tag}`,
        value: hits / all,
        bar: { atLeast: bars.anyLanguage },
        detail: `${hits} of ${all}`,
      }),
    ),
  ];
}

function trapFigures(
  set: string,
  gold: readonly GoldDocument[],
  rows: readonly OutputRow[],
): Figure[] {
  const traps = findTraps(gold, rows);
  const { caught, unrelated, caughtDenials, denials } = traps;
  return [
    {
      set,
      name: "pairs from off-topic documents",
      value: traps.offTopic.length,
      unit: "count",
      bar: { atMost: 0 },
    },
    {
      set,
      name: "unrelated answers paired",
      value: caught.length / Math.max(1, unrelated.length),
      bar: { under: 0.05 },
      detail: `${caught.length} of ${unrelated.length}; denials, rejections, admissions, no-comments ${caughtDenials} of ${denials}`,
    },
  ];
}

/** Pairs whose claim side is a response. */
function rejoinderFigures(
  set: string,
  gold: readonly GoldDocument[],
  rows: readonly OutputRow[],
  score: ScenarioScore,
): Figure[] {
  const places = placesOf(gold);
  const missed = new Set(score.missed);
  const labelled = [...acceptedTargets(places)].filter(([, targets]) =>
    [...targets].some((id) => places.get(id)?.statement.role === "response"),
  );
  if (labelled.length === 0) {
    return [];
  }
  const found = labelled.filter(([id]) => !missed.has(id)).length;
  const statements = rows.filter((row) => row.row === "statement");
  const told = score.judged.filter(({ pair }) => answersResponse(pair, statements));
  const right = told.filter((one) => one.right).length;
  const of: Figures = figures(right, told.length - right, labelled.length - found);
  return [
    {
      set,
      name: "rejoinders recall",
      value: found / labelled.length,
      detail: show(found, labelled),
    },
    { set, name: "rejoinders precision", value: of.p, detail: show(right, told) },
  ];
}

function show(part: number, whole: readonly unknown[]): string {
  return `${part} of ${whole.length}`;
}

function answersResponse(pair: PairRow, statements: readonly StatementRow[]): boolean {
  return statements.some(
    ({ doc, start, end, role }) =>
      doc === pair.claim_doc &&
      start === pair.claim_start &&
      end === pair.claim_end &&
      role === "response",
  );
}

import type { GoldDocument, OutputRow, PairRow, StatementRow } from "../pairing/gold.ts";
import {
  acceptedTargets,
  overlap,
  type Place,
  placesOf,
  scoreScenarios,
} from "../pairing/score-scenarios.ts";
import { findTraps } from "../pairing/traps.ts";
import { type Miss, responseKey, showCandidate, type TextOf, textsOf } from "./measured.ts";

type Ranked = ReadonlyMap<string, readonly PairRow[]>;
type Judge = (pair: PairRow) => boolean;

/** The score from which a pair is kept, as `src/core/pairing/decide.ts` has it. */
const SUGGESTED = 0.6;

interface Evidence {
  readonly set: string;
  readonly places: ReadonlyMap<string, Place>;
  readonly statements: readonly StatementRow[];
  readonly ranked: Ranked;
  readonly isRight: Judge;
  readonly text: TextOf;
}

/** Wrong pairs, traps that were paired, and labelled responses without their claim. */
export function scenarioErrors(
  set: string,
  gold: readonly GoldDocument[],
  rows: readonly OutputRow[],
  ranked: Ranked,
  isRight: Judge,
): Miss[] {
  const statements = rows.filter((row) => row.row === "statement");
  const told = rows.filter((row) => row.row === "pair");
  const evidence: Evidence = {
    set,
    places: placesOf(gold),
    statements,
    ranked,
    isRight,
    text: textsOf(gold),
  };
  const traps = findTraps(gold, rows);
  const trapPairs = new Set(traps.caught.map(({ pair }) => pair));
  const wrong = told.filter((pair) => !isRight(pair) && !trapPairs.has(pair));
  return [
    ...traps.caught.flatMap(({ document, statement, pair }) =>
      pair === null
        ? []
        : [
            describe(
              pair,
              `TRAP paired: ${statement.type}`,
              `${document.id} ${statement.id}`,
              evidence,
            ),
          ],
    ),
    ...wrong.map((pair) =>
      describe(pair, stageOfWrong(pair, evidence), pair.response_doc, evidence),
    ),
    ...scoreScenarios(gold, told).missed.map((id) => missOf(id, evidence)),
  ];
}

function describe(pair: PairRow, stage: string, document: string, evidence: Evidence): Miss {
  const { text } = evidence;
  const words = text(pair.response_doc, pair.response_start, pair.response_end);
  return {
    set: evidence.set,
    document,
    stage,
    lines: [`${pair.type} “${words}”`, ...showRanked(responseKey(pair), evidence)],
  };
}

function showRanked(key: string, { ranked, isRight, text }: Evidence): string[] {
  const proposals = ranked.get(key) ?? [];
  const right = proposals.findIndex(isRight);
  return proposals
    .map((pair, rank) => ({ pair, rank }))
    .filter(({ rank }) => rank < 3 || rank === right)
    .map(({ pair, rank }) => showCandidate(pair, rank, isRight(pair), text));
}

/** A wrong pair: of what is no response, or of a response with another claim. */
function stageOfWrong(pair: PairRow, { places, ranked, isRight }: Evidence): string {
  const here = [...places.values()].filter(
    ({ document, statement }) =>
      document.id === pair.response_doc &&
      overlap(pair.response_start, pair.response_end, statement) >= 0.5,
  );
  const labelled = here.find(({ statement }) => statement.role === "response");
  if (labelled === undefined) {
    const role = here[0]?.statement.role;
    return `WRONG: response side is ${role === undefined ? "not labelled" : `labelled ${role}`}`;
  }
  const claim = [...places.values()].find(
    ({ document, statement }) =>
      document.id === pair.claim_doc && overlap(pair.claim_start, pair.claim_end, statement) >= 0.5,
  );
  const side = claim?.statement.role ?? "unlabelled";
  const rank = (ranked.get(responseKey(pair)) ?? []).findIndex(isRight);
  const where = pair.claim_doc === pair.response_doc ? "here" : "elsewhere";
  return `WRONG: another ${side} ${where}, right one ${rank < 0 ? "no candidate" : `ranked ${rank < 4 ? "2–4" : "5–10"}`}`;
}

/** A labelled response without its claim: the first stage that lost it. */
function missOf(id: string, evidence: Evidence): Miss {
  const { places, statements, ranked, isRight, text, set } = evidence;
  const place = places.get(id);
  if (place === undefined) {
    return { set, document: id, stage: "MISSED: label without a document", lines: [] };
  }
  const { document, statement } = place;
  const read = at(place, statements);
  const words = `${statement.type} by ${statement.party} “${text(document.id, statement.start, statement.end)}”`;
  const response = read.find((row) => row.role === "response");
  if (response === undefined) {
    const as = read[0]?.role;
    const stage = as === undefined ? "MISSED: response not read" : `MISSED: response read as ${as}`;
    return { set, document: `${document.id} ${id}`, stage, lines: [words] };
  }
  const proposals = ranked.get(`${document.id}:${response.start}`) ?? [];
  const rank = proposals.findIndex(isRight);
  return {
    set,
    document: `${document.id} ${id}`,
    stage: stageOfMiss(rank, proposals, id, evidence),
    lines: [
      `${words} read as ${response.type} by ${response.party}`,
      ...showRanked(`${document.id}:${response.start}`, evidence),
    ],
  };
}

function stageOfMiss(
  rank: number,
  proposals: readonly PairRow[],
  id: string,
  { places, statements }: Evidence,
): string {
  if (rank === 0) {
    return (proposals[0]?.score ?? 0) < SUGGESTED
      ? "MISSED: right one first, under the threshold"
      : "MISSED: one reading covers two labelled responses";
  }
  if (rank > 0) {
    return (proposals[0]?.score ?? 0) < SUGGESTED
      ? "MISSED: another first, all under the threshold"
      : "MISSED: another ranked above and told";
  }
  const targets = [...(acceptedTargets(places).get(id) ?? [])].flatMap((target) => {
    const place = places.get(target);
    return place === undefined ? [] : at(place, statements);
  });
  if (targets.length === 0) {
    return "MISSED: no accepted claim was read";
  }
  return targets.some((row) => row.role !== "other")
    ? "MISSED: right one not among ten candidates"
    : "MISSED: accepted claims read as other";
}

function at({ document, statement }: Place, statements: readonly StatementRow[]): StatementRow[] {
  return statements.filter(
    (row) => row.doc === document.id && overlap(row.start, row.end, statement) >= 0.5,
  );
}

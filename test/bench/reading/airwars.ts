import type { Lexicon } from "#src/core/lexicon.ts";
import { type AirwarsError, scoreAirwars } from "../pairing/airwars.ts";
import { scoreAllLabels, scoreTypes } from "../pairing/types.ts";
import { type Measured, type Miss, shorten } from "./measured.ts";

const SET = "airwars-pairs";

/** Dated statements against recorded incidents, three candidates each. */
export async function measureAirwars(folder: string, lexicon: Lexicon): Promise<Measured> {
  const score = await scoreAirwars(folder, lexicon);
  const all = score.statements;
  const labels = scoreAllLabels(score.types).toFixed(3);
  return {
    figures: [
      {
        set: SET,
        name: "P@1",
        value: score.p1,
        bar: { atLeast: 0.82 },
        detail: `${Math.round(score.p1 * all)} of ${all}; ${score.answered} have candidates`,
      },
      {
        set: SET,
        name: "R@3",
        value: score.r3,
        bar: { atLeast: 0.94 },
        detail: `${Math.round(score.r3 * all)} of ${all}`,
      },
      {
        set: SET,
        name: "answer type macro-F1",
        value: scoreTypes(score.types).macro,
        bar: { atLeast: 0.75 },
        detail: `${labels} where labels that are no answers count too`,
      },
    ],
    types: score.types,
    proposals: score.judged.map(({ pair, rank, right }) => ({
      set: SET,
      score: pair.score,
      right,
      isBest: rank === 0,
      sure: pair.sure,
    })),
    errors: score.wrong.map(toMiss),
  };
}

function toMiss(error: AirwarsError): Miss {
  const rank = error.proposals.findIndex(({ pair }) => pair.claim_doc === error.goldIncident);
  return {
    set: SET,
    document: error.id,
    stage: stageOf(error, rank),
    lines: [
      shorten(error.text),
      `labelled ${error.gold}`,
      ...error.proposals.map(
        ({ pair, incident }, index) =>
          `${index === rank ? "✓" : " "} ${index + 1}. ${pair.score.toFixed(2)} ${incident} [${(
            pair.reasons ?? []
          )
            .slice(0, 5)
            .map(({ kind, weight }) => `${kind} ${weight.toFixed(1)}`)
            .join(", ")}]`,
      ),
    ],
  };
}

function stageOf({ id, proposals, gold }: AirwarsError, rank: number): string {
  const first = proposals[0];
  if (first === undefined) {
    return "no candidates: statement not read as a response";
  }
  if (first.pair.claim_doc === id) {
    return `right one ${rank < 0 ? "not among the candidates" : "there"}; first one in its own document`;
  }
  const day = (incident: string): string => incident.slice(0, 10);
  const place = (incident: string): string => incident.slice(11).split(" | ")[0] ?? "";
  const isTie = proposals.some(
    ({ pair }, index) => index === rank && pair.score >= first.pair.score - 0.01,
  );
  const found = rank < 0 ? "not among the candidates" : isTie ? "tied, ranked 2–3" : "ranked 2–3";
  const dayIs = day(first.incident) === day(gold) ? "same day" : "other day";
  const placeIs = place(first.incident) === place(gold) ? "same place" : "other place";
  return `right one ${found}; first one ${dayIs}, ${placeIs}`;
}

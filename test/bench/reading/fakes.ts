import type { Lexicon } from "#src/core/lexicon.ts";
import { fakesRows } from "../pairing/fakes-rows.ts";
import type { FakesDocument, OutputRow, PairRow, StatementRow } from "../pairing/gold.ts";
import { readRows, runRows } from "../pairing/run.ts";
import { judgeFakes, scoreFakes, touchedSentences } from "../pairing/score-fakes.ts";
import { scoreTypes } from "../pairing/types.ts";
import {
  byResponse,
  type Measured,
  type Miss,
  proposalsOf,
  responseKey,
  shorten,
  showCandidate,
  textsOf,
} from "./measured.ts";

const SET = "fakes-pairs";
const CANDIDATES = 10;

/** Response detection, pairing and answer types in real articles, by sentence. */
export async function measureFakes(file: string, lexicon: Lexicon): Promise<Measured> {
  const gold = readRows<FakesDocument>(file);
  const documents = fakesRows(gold);
  const { rows } = await runRows(documents, lexicon);
  const { rows: asked } = await runRows(documents, lexicon, CANDIDATES);
  const { detection, pairing, types } = scoreFakes(gold, rows);
  const judge = judgeFakes(gold);
  const counts = ({ tp, fp, fn }: typeof pairing): string =>
    `${tp} right, ${fp} wrong, ${fn} missed`;
  return {
    figures: [
      {
        set: SET,
        name: "response detection F1",
        value: detection.f1,
        bar: { atLeast: 0.78 },
        detail: counts(detection),
      },
      {
        set: SET,
        name: "pairing F1",
        value: pairing.f1,
        bar: { atLeast: 0.6 },
        detail: counts(pairing),
      },
      {
        set: SET,
        name: "answer type macro-F1",
        value: scoreTypes(types).macro,
        bar: { atLeast: 0.75 },
      },
    ],
    types,
    proposals: proposalsOf(SET, asked, judge),
    errors: errorsOf(gold, rows, byResponse(asked), judge),
  };
}

function errorsOf(
  gold: readonly FakesDocument[],
  rows: readonly OutputRow[],
  ranked: ReadonlyMap<string, readonly PairRow[]>,
  judge: (pair: PairRow) => boolean | null,
): Miss[] {
  const text = textsOf(fakesRows(gold));
  const statements = rows.filter((row) => row.row === "statement");
  const told = new Map(
    rows.filter((row) => row.row === "pair").map((pair) => [responseKey(pair), pair]),
  );
  return gold.flatMap((document) => {
    const read = statements.filter((row) => row.doc === document.id && row.role === "response");
    const errors = read.flatMap((row): Miss[] => {
      const proposals = ranked.get(`${row.doc}:${row.start}`) ?? [];
      const stage = stageOf(document, row, proposals, told.get(`${row.doc}:${row.start}`), judge);
      if (stage === null) {
        return [];
      }
      const right = proposals.findIndex((pair) => judge(pair) === true);
      const shown = proposals
        .map((pair, rank) => ({ pair, rank }))
        .filter(({ rank }) => rank < 3 || rank === right)
        .map(({ pair, rank }) => showCandidate(pair, rank, judge(pair) === true, text));
      const words = `${row.type} by ${row.party} “${text(row.doc, row.start, row.end)}”`;
      return [
        {
          set: SET,
          document: document.id,
          stage,
          lines: [words, ...labelled(document, row), ...shown],
        },
      ];
    });
    return [...errors, ...unread(document, read)];
  });
}

/** The labels of the sentences that a response touches. */
function labelled(document: FakesDocument, row: StatementRow): string[] {
  const sents = touchedSentences(document, row.start, row.end);
  return document.responses
    .filter((one) => one.sents.some((sent) => sents.includes(sent)))
    .map(({ type, to_any_of, optional }) => {
      const claims = document.claims
        .filter(({ id }) => to_any_of.includes(id))
        .map((claim) => `${claim.id} “${shorten(document.sents[claim.sents[0] ?? 0] ?? "")}”`);
      return `  labelled ${optional ? "optional " : ""}${type} to ${claims.join(" or ") || "nothing here"}`;
    });
}

/** Null where nothing is wrong. */
function stageOf(
  document: FakesDocument,
  row: StatementRow,
  proposals: readonly PairRow[],
  told: PairRow | undefined,
  judge: (pair: PairRow) => boolean | null,
): string | null {
  const sents = touchedSentences(document, row.start, row.end);
  const own = document.responses.filter((one) => one.sents.some((sent) => sents.includes(sent)));
  if (own.length === 0) {
    return told === undefined ? "EXTRA response, not paired" : "EXTRA response, paired";
  }
  if (own.every((one) => one.optional || one.to_any_of.length === 0)) {
    return null;
  }
  if (told !== undefined) {
    if (judge(told) === true) {
      return null;
    }
    const place = told.claim_doc === document.id ? "in the article" : "in another article";
    return `WRONG claim ${place}`;
  }
  const rank = proposals.findIndex((pair) => judge(pair) === true);
  return rank === 0
    ? "MISSED: right one first, under the threshold"
    : `MISSED: right one ${rank < 0 ? "no candidate" : `ranked ${rank + 1}`}, none told`;
}

function unread(document: FakesDocument, read: readonly StatementRow[]): Miss[] {
  const touched = new Set(read.flatMap((row) => touchedSentences(document, row.start, row.end)));
  return document.responses
    .filter((one) => !one.optional && !one.sents.some((sent) => touched.has(sent)))
    .map((one) => ({
      set: SET,
      document: document.id,
      stage: "MISSED: response not read",
      lines: one.sents.map((sent) => `${one.type} “${shorten(document.sents[sent] ?? "")}”`),
    }));
}

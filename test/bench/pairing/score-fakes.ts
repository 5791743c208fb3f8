import {
  type FakesDocument,
  type Figures,
  figures,
  type OutputRow,
  type PairRow,
  type StatementRow,
} from "./gold.ts";

export interface FakesScore {
  readonly detection: Figures;
  readonly pairing: Figures;
  readonly types: readonly (readonly [gold: string, predicted: string])[];
}

interface Predicted {
  readonly sents: readonly number[];
  readonly type: string | null;
  readonly claimSents: readonly number[];
}

/** Scores responses and pairs by sentence; optional gold responses are neither rewarded nor punished. */
export function scoreFakes(gold: readonly FakesDocument[], rows: readonly OutputRow[]): FakesScore {
  const found = { tp: 0, fp: 0, fn: 0 };
  const paired = { tp: 0, fp: 0, fn: 0 };
  const types: [string, string][] = [];
  for (const document of gold) {
    const predicted = predictedOf(document, rows);
    const claims = new Map(document.claims.map((claim) => [claim.id, new Set(claim.sents)]));
    const used = new Set<Predicted>();
    for (const response of document.responses) {
      const hit = predicted.find(
        (one) => !used.has(one) && one.sents.some((sent) => response.sents.includes(sent)),
      );
      if (hit !== undefined) {
        used.add(hit);
      }
      if (response.optional) {
        continue;
      }
      if (hit === undefined) {
        found.fn += 1;
        paired.fn += response.to_any_of.length > 0 ? 1 : 0;
        continue;
      }
      found.tp += 1;
      types.push([response.type, hit.type ?? ""]);
      if (response.to_any_of.length === 0) {
        continue;
      }
      const right = response.to_any_of.some((id) =>
        hit.claimSents.some((sent) => claims.get(id)?.has(sent) === true),
      );
      paired.tp += right ? 1 : 0;
      paired.fp += right ? 0 : 1;
      paired.fn += right ? 0 : 1;
    }
    const extra = predicted.filter((one) => !used.has(one));
    found.fp += extra.length;
    paired.fp += extra.filter((one) => one.claimSents.length > 0).length;
  }
  return {
    detection: figures(found.tp, found.fp, found.fn),
    pairing: figures(paired.tp, paired.fp, paired.fn),
    types,
  };
}

/** Whether a proposal ties a labelled response to an accepted claim of its article; null for an optional one. */
export function judgeFakes(gold: readonly FakesDocument[]): (pair: PairRow) => boolean | null {
  const byId = new Map(gold.map((document) => [document.id, document]));
  return (pair) => {
    const document = byId.get(pair.response_doc);
    if (document === undefined) {
      return false;
    }
    const here = touchedSentences(document, pair.response_start, pair.response_end);
    const answers = document.responses.filter((one) => one.sents.some((s) => here.includes(s)));
    const there =
      pair.claim_doc === document.id
        ? touchedSentences(document, pair.claim_start, pair.claim_end)
        : [];
    const claims = document.claims.filter((one) => one.sents.some((s) => there.includes(s)));
    if (answers.some((one) => claims.some((claim) => one.to_any_of.includes(claim.id)))) {
      return true;
    }
    return answers.length > 0 && answers.every((one) => one.optional) ? null : false;
  };
}

/** Responses found in one article, with the sentences they touch. */
function predictedOf(document: FakesDocument, rows: readonly OutputRow[]): Predicted[] {
  return rows.flatMap((row) => {
    if (row.row !== "statement" || row.doc !== document.id || row.role !== "response") {
      return [];
    }
    const claimSents = rows.flatMap((pair) =>
      pair.row === "pair" && isOf(pair, row)
        ? touchedSentences(document, pair.claim_start, pair.claim_end)
        : [],
    );
    const sents = touchedSentences(document, row.start, row.end);
    return [{ sents, type: row.type, claimSents }];
  });
}

/** A pair of this response, within its article. */
function isOf(pair: PairRow, row: StatementRow): boolean {
  return (
    pair.response_doc === row.doc &&
    pair.claim_doc === row.doc &&
    pair.response_start === row.start &&
    pair.response_end === row.end
  );
}

/** Indexes of the sentences that a span of the joined article touches. */
export function touchedSentences(document: FakesDocument, start: number, end: number): number[] {
  let offset = 0;
  return document.sents.flatMap((sentence, index) => {
    const [from, until] = [offset, offset + sentence.length];
    offset = until + 1;
    return Math.min(end, until) > Math.max(start, from) ? [index] : [];
  });
}

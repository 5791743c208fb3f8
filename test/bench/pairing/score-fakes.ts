import { type FakesDocument, type Figures, figures, type OutputRow } from "./gold.ts";

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

/** Responses found in one article, with the sentences they touch. */
function predictedOf(document: FakesDocument, rows: readonly OutputRow[]): Predicted[] {
  const starts: number[] = [];
  let offset = 0;
  for (const sentence of document.sents) {
    starts.push(offset);
    offset += sentence.length + 1;
  }
  const touched = (start: number, end: number): number[] =>
    starts.flatMap((at, index) => {
      const until = at + (document.sents[index]?.length ?? 0);
      return Math.min(end, until) > Math.max(start, at) ? [index] : [];
    });
  return rows.flatMap((row) => {
    if (row.row !== "statement" || row.doc !== document.id || row.role !== "response") {
      return [];
    }
    const claimSents = rows.flatMap((pair) =>
      pair.row === "pair" &&
      pair.response_doc === document.id &&
      pair.claim_doc === document.id &&
      pair.response_start === row.start &&
      pair.response_end === row.end
        ? touched(pair.claim_start, pair.claim_end)
        : [],
    );
    return [{ sents: touched(row.start, row.end), type: row.type, claimSents }];
  });
}

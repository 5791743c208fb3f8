import type { GoldDocument, OutputRow, PairRow } from "../pairing/gold.ts";
import type { Types } from "../pairing/types.ts";
import type { Figure } from "./figure.ts";

/** What one labelled set gives: figures, and what figures over several sets are made of. */
export interface Measured {
  readonly figures: readonly Figure[];
  readonly types: Types;
  /** Every proposal among the best three of its response, told or not. */
  readonly proposals: readonly Proposal[];
  readonly errors: readonly Miss[];
}

export interface Proposal {
  readonly set: string;
  readonly score: number;
  readonly right: boolean;
  readonly isBest: boolean;
  /** Above the threshold at which Riposte speaks unasked. */
  readonly sure: boolean;
}

/** Something that is not as labelled, with why as far as a machine can tell. */
export interface Miss {
  readonly set: string;
  readonly document: string;
  /** Where it went wrong: `response not read`, `another ranked above`, … */
  readonly stage: string;
  readonly lines: readonly string[];
}

const MAX_CHARS = 170;

/** The proposals of each response, best first. */
export function byResponse(rows: readonly OutputRow[]): ReadonlyMap<string, readonly PairRow[]> {
  const pairs = rows.filter((row) => row.row === "pair");
  const groups = Map.groupBy(pairs, responseKey);
  return new Map(
    [...groups].map(([key, group]) => [key, group.toSorted((a, b) => b.score - a.score)]),
  );
}

export function responseKey(pair: PairRow): string {
  return `${pair.response_doc}:${pair.response_start}`;
}

/** The best three proposals of each response, judged; what may not be judged is left out. */
export function proposalsOf(
  set: string,
  rows: readonly OutputRow[],
  judge: (pair: PairRow) => boolean | null,
): readonly Proposal[] {
  return [...byResponse(rows).values()].flatMap((group) =>
    group.slice(0, 3).flatMap((pair, rank) => {
      const right = judge(pair);
      const { score, sure } = pair;
      return right === null ? [] : [{ set, score, sure, right, isBest: rank === 0 }];
    }),
  );
}

export type TextOf = (documentId: string, start: number, end: number) => string;

export function textsOf(documents: readonly Pick<GoldDocument, "id" | "text">[]): TextOf {
  const texts = new Map(documents.map((one) => [one.id, one.text]));
  return (id, start, end) => shorten((texts.get(id) ?? "").slice(start, end));
}

export function shorten(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  return line.length > MAX_CHARS ? `${line.slice(0, MAX_CHARS)}…` : line;
}

/** A candidate as an error shows it: rank, score, where it stands, its words, what weighed most. */
export function showCandidate(pair: PairRow, rank: number, right: boolean, text: TextOf): string {
  const reasons = (pair.reasons ?? [])
    .slice(0, 5)
    .map(({ kind, weight }) => `${kind} ${weight > 0 ? "+" : ""}${weight.toFixed(1)}`)
    .join(", ");
  const words = text(pair.claim_doc, pair.claim_start, pair.claim_end);
  return `${right ? "✓" : " "} ${rank + 1}. ${pair.score.toFixed(2)} ${pair.claim_doc} “${words}” [${reasons}]`;
}

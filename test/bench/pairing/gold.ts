/** The labelled sets, as the bench reads them. */

export interface GoldStatement {
  readonly id: string;
  readonly party: string | null;
  readonly role: "claim" | "response" | "other";
  readonly type: string | null;
  readonly same_as: string | null;
  readonly targets_any_of: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly speaker?: string;
  readonly quoted?: boolean;
}

export interface GoldDocument {
  readonly id: string;
  readonly case: string;
  readonly lang: string;
  readonly kind: "post" | "article";
  readonly source: string;
  readonly date: string;
  readonly text: string;
  readonly on_topic: boolean;
  readonly statements: readonly GoldStatement[];
}

export interface FakesDocument {
  readonly id: string;
  readonly source: string;
  readonly date: string;
  readonly sents: readonly string[];
  readonly claims: readonly { readonly id: string; readonly sents: readonly number[] }[];
  readonly responses: readonly {
    readonly sents: readonly number[];
    readonly type: string;
    readonly to_any_of: readonly string[];
    readonly optional: boolean;
  }[];
}

export interface PairRow {
  readonly row: "pair";
  readonly response_doc: string;
  readonly response_start: number;
  readonly response_end: number;
  readonly type: string;
  readonly claim_doc: string;
  readonly claim_start: number;
  readonly claim_end: number;
  readonly score: number;
  readonly sure: boolean;
  readonly reasons?: readonly { readonly kind: string; readonly weight: number }[];
}

export interface StatementRow {
  readonly row: "statement";
  readonly doc: string;
  readonly start: number;
  readonly end: number;
  readonly role: string;
  readonly type: string | null;
  readonly party: string | null;
}

export interface DocumentRow {
  readonly row: "document";
  readonly id: string;
  readonly lang: string;
  readonly on_topic: boolean;
}

export type OutputRow = PairRow | StatementRow | DocumentRow;

/** Precision, recall and their harmonic mean. */
export interface Figures {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

export function figures(tp: number, fp: number, fn: number): Figures {
  const p = tp + fp === 0 ? 0 : tp / (tp + fp);
  const r = tp + fn === 0 ? 0 : tp / (tp + fn);
  return { p, r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r), tp, fp, fn };
}

export function show({ p, r, f1, tp, fp, fn }: Figures): string {
  return `P ${p.toFixed(3)} R ${r.toFixed(3)} F1 ${f1.toFixed(3)} (tp ${tp} fp ${fp} fn ${fn})`;
}

import type { GoldDocument, GoldStatement, OutputRow, PairRow } from "./gold.ts";
import { overlap } from "./score-scenarios.ts";

/** Labelled answers to something else: they answer nothing here. */
const DENYING: ReadonlySet<string | null> = new Set([
  "denial",
  "rejection",
  "acknowledgement",
  "no_comment",
]);

export interface Traps {
  readonly offTopic: readonly PairRow[];
  /** Statements that are labelled as no response though they deny, decline, call or admit. */
  readonly unrelated: readonly Trap[];
  readonly caught: readonly Trap[];
  /** Of these the ones that deny, reject, admit or decline: no calls, no inquiries of others. */
  readonly denials: number;
  readonly caughtDenials: number;
}

export interface Trap {
  readonly document: GoldDocument;
  readonly statement: GoldStatement;
  /** What it was paired with. */
  readonly pair: PairRow | null;
}

/** Pairs that must not be: from off-topic documents, and of denials that answer nothing here. */
export function findTraps(gold: readonly GoldDocument[], rows: readonly OutputRow[]): Traps {
  const pairs = rows.filter((row) => row.row === "pair");
  const offTopic = new Set(gold.filter((one) => !one.on_topic).map((one) => one.id));
  const unrelated = gold.flatMap((document) =>
    document.statements
      .filter((one) => one.role === "other" && one.type !== null)
      .map((statement) => ({ document, statement, pair: pairOf(document, statement, pairs) })),
  );
  const caught = unrelated.filter(({ pair }) => pair !== null);
  return {
    offTopic: pairs.filter(
      (pair) => offTopic.has(pair.response_doc) || offTopic.has(pair.claim_doc),
    ),
    unrelated,
    caught,
    denials: unrelated.filter(({ statement }) => DENYING.has(statement.type)).length,
    caughtDenials: caught.filter(({ statement }) => DENYING.has(statement.type)).length,
  };
}

function pairOf(
  document: GoldDocument,
  statement: GoldStatement,
  pairs: readonly PairRow[],
): PairRow | null {
  const found = pairs.find(
    (pair) =>
      pair.response_doc === document.id &&
      overlap(pair.response_start, pair.response_end, statement) >= 0.5,
  );
  return found ?? null;
}

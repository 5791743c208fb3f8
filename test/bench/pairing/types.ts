import { ANSWERS } from "../../../src/core/statement.ts";

/** Labelled and predicted answer type of each case. */
export type Types = readonly (readonly [gold: string, predicted: string])[];

/** Types with fewer cases say nothing. */
const MIN_CASES = 5;
const ABBREVIATED: Readonly<Record<string, string>> = {
  denial: "den",
  rejection: "rej",
  counter_accusation: "ctr",
  demand_evidence: "dem",
  acknowledgement: "ack",
  justification: "jus",
  investigation: "inv",
  cooperation: "coo",
  no_comment: "noc",
};

export interface TypeScore {
  /** Mean F1 over the answers with at least five labelled cases; null where there is none. */
  readonly macro: number | null;
  readonly each: readonly (readonly [type: string, f1: number, cases: number])[];
  readonly accuracy: number;
}

/** Scores the answers that Riposte knows; a set's other labels (`not_yet_assessed`) are no answers, and count
 *  only where such a case was read as one. */
export function scoreTypes(types: Types): TypeScore {
  const each = ANSWERS.flatMap((type) => {
    const cases = types.filter(([gold]) => gold === type).length;
    return cases < MIN_CASES ? [] : [[type, f1Of(types, type), cases] as const];
  });
  const known = types.filter(([gold]) => ANSWERS.some((answer) => answer === gold));
  return {
    macro: each.length === 0 ? null : mean(each.map(([, f1]) => f1)),
    each,
    accuracy: known.filter(([gold, got]) => gold === got).length / Math.max(1, known.length),
  };
}

/** The macro-F1 where a set's other labels are types like any: what is never predicted scores nought. */
export function scoreAllLabels(types: Types): number {
  const labels = [...new Set(types.map(([gold]) => gold))];
  const frequent = labels.filter(
    (type) => types.filter(([gold]) => gold === type).length >= MIN_CASES,
  );
  return mean(frequent.map((type) => f1Of(types, type)));
}

/** Lines of a table: labelled types down, predicted ones across. */
export function confusion(types: Types): string[] {
  const rows = [...new Set(types.map(([gold]) => gold))];
  const labels = [...ANSWERS, ...rows.filter((row) => !ANSWERS.some((known) => known === row))];
  const columns = labels.filter((label) => types.some(([, got]) => got === label));
  const head = columns.map((column) => (ABBREVIATED[column] ?? column.slice(0, 3)).padStart(5));
  return [
    `  ${"labelled ↓ read as →".padEnd(24)}${head.join("")}`,
    ...labels
      .filter((label) => rows.includes(label))
      .map((row) => {
        const cells = columns.map((column) => {
          const count = types.filter(([gold, got]) => gold === row && got === column).length;
          return (count === 0 ? "·" : String(count)).padStart(5);
        });
        return `  ${row.padEnd(24)}${cells.join("")}`;
      }),
  ];
}

function f1Of(types: Types, type: string): number {
  const hits = types.filter(([gold, got]) => gold === type && got === type).length;
  const misses = types.filter(([gold, got]) => (gold === type) !== (got === type)).length;
  return hits === 0 ? 0 : (2 * hits) / (2 * hits + misses);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

import type { Statement } from "../statement.ts";
import type { ModelReading, ModelStatement } from "./model-reading.ts";
import { overlaps } from "./verify.ts";

/** Half of the shorter one's words: the same statement, cut otherwise. */
const SAME_SHARE = 0.5;

/** The statement of the rules that a model's stands for, null where they found none. */
export function counterpart<Kept extends Pick<Statement, "start" | "end">>(
  proposed: ModelStatement,
  statements: readonly Kept[],
): Kept | null {
  const shares = statements
    .filter((statement) => overlaps(proposed, statement))
    .map((statement) => ({ statement, share: shareOf(proposed, statement) }))
    .filter(({ share }) => share >= SAME_SHARE)
    .toSorted((a, b) => b.share - a.share);
  return shares[0]?.statement ?? null;
}

function shareOf(a: Pick<Statement, "start" | "end">, b: Pick<Statement, "start" | "end">): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common / Math.max(1, Math.min(a.end - a.start, b.end - b.start));
}

/** What a model reads in a statement's words: the same as the rules, otherwise, or nothing. */
export type Opinion =
  | { readonly kind: "same" | "nothing" }
  | { readonly kind: "otherwise"; readonly reading: ModelStatement };

/** What the reading of a statement's post says of that statement; null where the reading is of
 *  another revision than the statement. */
export function opinionOf(reading: ModelReading, statement: Statement): Opinion | null {
  if (reading.revisionId !== statement.revisionId) return null;
  const own = reading.statements.find((each) => counterpart(each, [statement]) !== null);
  if (own === undefined) return { kind: "nothing" };
  const agrees =
    own.role === statement.role &&
    (own.role === "other" || own.type === statement.type) &&
    (own.party === null || own.party === statement.party);
  return agrees ? { kind: "same" } : { kind: "otherwise", reading: own };
}

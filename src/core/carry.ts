import { contentHash } from "./hash.ts";
import type { StatementDraft } from "./statement.ts";

/** Below this share of common words an edited sentence counts as another statement. */
const MIN_ALIKE = 0.5;

interface Earlier extends Pick<StatementDraft, "quote" | "role" | "party"> {
  readonly id: number;
  /** An editor said what it is: a reader's role for the same words says nothing against it. */
  readonly marked?: true;
}

export interface Carried {
  readonly fresh: readonly StatementDraft[];
  /** The same statement, perhaps in other words: it keeps its id, its thread and its pairs. */
  readonly carried: readonly { readonly id: number; readonly draft: StatementDraft }[];
  /** Statements that no longer stand in the text. */
  readonly withdrawnIds: readonly number[];
}

/** Carries the identity of a post's statements over to its next revision: equal words first, then
 *  the most alike words in the same role by the same party. */
export function carryOver(earlier: readonly Earlier[], drafts: readonly StatementDraft[]): Carried {
  const left = new Map(earlier.map((statement) => [statement.id, statement]));
  const matched = new Map<StatementDraft, number>();
  for (const match of [sameWords, alikeWords]) {
    for (const draft of drafts) {
      const id = matched.has(draft) ? null : match(draft, [...left.values()]);
      if (id !== null) {
        matched.set(draft, id);
        left.delete(id);
      }
    }
  }
  return {
    fresh: drafts.filter((draft) => !matched.has(draft)),
    carried: [...matched].map(([draft, id]) => ({ id, draft })),
    withdrawnIds: [...left.keys()],
  };
}

function sameWords(draft: StatementDraft, earlier: readonly Earlier[]): number | null {
  const hash = contentHash(draft.quote);
  return earlier.find((statement) => contentHash(statement.quote) === hash)?.id ?? null;
}

function alikeWords(draft: StatementDraft, earlier: readonly Earlier[]): number | null {
  let best: { readonly id: number; readonly alike: number } | null = null;
  for (const statement of earlier) {
    const sameRole = statement.role === draft.role || statement.marked === true;
    if (!sameRole || statement.party !== draft.party) {
      continue;
    }
    const alike = shareOfWords(statement.quote, draft.quote);
    if (alike >= MIN_ALIKE && alike > (best?.alike ?? 0)) {
      best = { id: statement.id, alike };
    }
  }
  return best?.id ?? null;
}

/** Dice coefficient of the two word sets, 0 to 1. */
function shareOfWords(one: string, other: string): number {
  const left = words(one);
  const right = words(other);
  const common = [...left].filter((word) => right.has(word)).length;
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

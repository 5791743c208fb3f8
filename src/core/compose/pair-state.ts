import type { Inline } from "../message.ts";
import type { Pair } from "../pair.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import { ANSWERS, CLAIM_KINDS, type Statement } from "../statement.ts";
import type { Voice } from "./voice.ts";

/** `suggested, 87 %` or `✓ confirmed`: never to be taken for one another, also without colour. */
export function pairState(pair: Pair, voice: Voice): string {
  const { response } = voice.words;
  switch (pair.state) {
    case "confirmed":
      return `✓ ${response.confirmed}`;
    case "rejected":
      return `✗ ${response.rejected}`;
    case "suggested": {
      const phrase = pair.sure ? response.suggested : response.suggestedUnsure;
      return voice.say(phrase, { percent: voice.percent(pair.score) });
    }
    default:
      return pair.state satisfies never;
  }
}

export function pairStateInline(pair: Pair, voice: Voice): Inline {
  return { text: pairState(pair, voice), style: pair.state === "confirmed" ? "bold" : "italic" };
}

/** The number by which a claim is known: of what was told first, where it is told again. */
export function claimNumber({ statement }: Pick<StatementRow, "statement">): string {
  return String(statement.sameAs ?? statement.id);
}

/** The answer's word; a response without a type is just that. */
export function answerWord({ pair }: Pick<PairRow, "pair">, voice: Voice): string {
  return voice.words.answers[pair.answer];
}

/** The word for what a statement is: its answer, its kind of claim, else its role. */
export function typeWord({ type, role }: Statement, voice: Voice): string {
  const answer = ANSWERS.find((known) => known === type);
  const kind = CLAIM_KINDS.find((known) => known === type);
  if (answer !== undefined) {
    return voice.words.answers[answer];
  }
  return kind !== undefined ? voice.words.claimKinds[kind] : voice.words.roles[role];
}

/** Pairs that an editor has not rejected, the confirmed ones first, then by score. */
export function standing(pairs: readonly PairRow[]): readonly PairRow[] {
  return pairs
    .filter(({ pair }) => pair.state !== "rejected")
    .sort((a, b) => rank(b.pair) - rank(a.pair));
}

function rank(pair: Pair): number {
  return pair.state === "confirmed" ? 2 : pair.score;
}

/** Whether a pair counts as an answer: an editor said so, or Riposte is sure. */
export function isSure({ pair }: Pick<PairRow, "pair">): boolean {
  return pair.state === "confirmed" || (pair.state === "suggested" && pair.sure);
}

export function idOf(row: StatementRow): string {
  return String(row.statement.id);
}

/** The number where it stands alone, as people may type it too: `#12`. */
export function numberOf(row: StatementRow): string {
  return `#${row.statement.id}`;
}

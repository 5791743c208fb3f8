import type { NamedDay } from "../day.ts";
import type { Document } from "../document.ts";
import type { Token } from "../languages/language.ts";
import type { Mention } from "../mention.ts";
import type { Span } from "../statement.ts";
import type { CueBook } from "./cue-book.ts";
import type { EmbeddedPost } from "./embedded-post.ts";
import type { Hit } from "./pattern.ts";
import type { Quotation } from "./quotation.ts";

/** A party that a text names, or one of its people. */
export interface Named extends Span {
  readonly party: string;
  readonly isPerson: boolean;
}

/** A document with all that was found in it once. */
export interface Page {
  readonly document: Document;
  readonly text: string;
  readonly book: CueBook;
  readonly tokens: readonly Token[];
  readonly quotes: readonly Quotation[];
  readonly named: readonly Named[];
  /** Countries, as the states that they stand for where they say something. */
  readonly states: readonly Named[];
  readonly mentions: readonly Mention[];
  readonly days: readonly NamedDay[];
  /** Posts shown in it, to be read on pages of their own. */
  readonly posts: readonly EmbeddedPost[];
  /** The post whose words this page is. */
  readonly post: EmbeddedPost | null;
}

/** A sentence or a clause of one, with what stands in it. */
export interface Passage extends Span {
  /** Token indexes, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly hits: readonly Hit[];
  readonly named: readonly Named[];
  readonly isHeadline: boolean;
  /** Index of the sentence it is a part of. */
  readonly sentence: number;
  /** Another clause of the same sentence stands before it. */
  readonly isContinued: boolean;
}

/** The part of a page between two offsets as a passage. */
export function passageOf(
  page: Page,
  span: Span,
  rest: Pick<Passage, "isHeadline" | "sentence" | "isContinued">,
): Passage {
  const from = firstAt(page.tokens, span.start);
  const to = firstAt(page.tokens, span.end);
  return {
    start: span.start,
    end: span.end,
    from,
    to,
    hits: page.book.match(page.tokens, from, to),
    named: page.named.filter((name) => name.start >= span.start && name.end <= span.end),
    isHeadline: rest.isHeadline,
    sentence: rest.sentence,
    isContinued: rest.isContinued,
  };
}

/** Index of the first token that starts at or after an offset. */
export function firstAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The text between two tokens. */
export function between(page: Page, left: number, right: number): string {
  return page.text.slice(
    page.tokens[left]?.end ?? 0,
    page.tokens[right]?.start ?? page.text.length,
  );
}

export function groupHits(passage: Passage, group: string): readonly Hit[] {
  return passage.hits.filter((hit) => hit.group === group);
}

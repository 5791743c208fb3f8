import type { Document } from "../document.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Span } from "../statement.ts";
import { type Attributed, attributionsOf } from "./attributed.ts";
import { findAttributions } from "./attribution-spans.ts";
import { findPassages } from "./passages.ts";
import { examine } from "./read.ts";
import { equip } from "./workshop.ts";

/** By which words a text says whose a statement is. Spans are offsets in the text. */
export interface Telling {
  readonly attributions: readonly Attributed[];
  /** Words that call it hearsay: reportedly, якобы. */
  readonly hearsay: readonly Span[];
}

export type TellingFinder = (
  document: Document,
  said: Span & { readonly speaker: string | null },
) => Telling;

/** Builds what looks a statement's text through once more for who says it. Never throws where the reader does
 *  not. */
export function createTellingFinder(lexicon: Lexicon): TellingFinder {
  const workshop = equip(lexicon);
  return (document, said) => {
    const { page, posts, passages } = examine(document, workshop);
    const pages = [
      { page, passages },
      ...posts.map((post) => ({ page: post, passages: findPassages(post) })),
    ];
    const hearsay = pages.flatMap(({ page: { tokens }, passages: parts }) =>
      parts
        .flatMap(({ hits }) => hits)
        .filter(({ group }) => group === "context:hearsay")
        .map(({ from, to }) => ({
          start: tokens[from]?.start ?? 0,
          end: tokens[to - 1]?.end ?? 0,
        })),
    );
    return {
      attributions: attributionsOf(findAttributions(page, passages), said, page.text),
      hearsay: hearsay.filter(({ start, end }) => start >= said.start && end <= said.end),
    };
  };
}

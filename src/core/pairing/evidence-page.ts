import { findDays, type NamedDay } from "../day.ts";
import { languageOf } from "../languages/index.ts";
import type { Token } from "../languages/language.ts";
import type { Lexicon } from "../lexicon.ts";
import { createMentionFinder, type Mention } from "../mention.ts";
import type { StatementRow } from "../rows.ts";
import type { Span } from "../statement.ts";
import { tokenise } from "../text.ts";

/** What of a row holds its words. */
export type Worded = Pick<StatementRow, "statement" | "revision">;

/** A statement with what stands around it, and what all that names. Spans are offsets in the revision. */
export interface EvidencePage {
  readonly words: (span: Span) => string;
  readonly mentions: readonly Mention[];
  readonly days: readonly NamedDay[];
  readonly tokens: readonly (Token & Span)[];
  /** Where this stands, word for word. */
  readonly verbatim: (words: string) => readonly Span[];
}

export type OpenEvidencePage = (row: Worded) => EvidencePage;

/** How far around a statement its scene may be set, in UTF-16 units: as features look for it. */
const AROUND_CHARS = 900;
const MAX_FOUND = 20;

/** Builds what opens the page of a statement; each is looked through once, as long as it is shown. */
export function createEvidencePages(lexicon: Lexicon): OpenEvidencePage {
  const findMentions = createMentionFinder(lexicon);
  const opened = new WeakMap<Worded["statement"], EvidencePage>();
  return (row) => {
    const known = opened.get(row.statement);
    if (known !== undefined) return known;
    const page = openPage(row, findMentions);
    opened.set(row.statement, page);
    return page;
  };
}

function openPage(
  { statement, revision: { text } }: Worded,
  findMentions: ReturnType<typeof createMentionFinder>,
): EvidencePage {
  const from = wordStart(text, statement.start - AROUND_CHARS);
  const window = text.slice(from, statement.end + AROUND_CHARS);
  const language = languageOf(statement.language);
  const tokens = tokenise(window, language);
  const moved = <Of extends Span>(found: readonly Of[]): readonly Of[] =>
    found.map((one) => ({ ...one, start: one.start + from, end: one.end + from }));
  return {
    words: ({ start, end }) => text.slice(start, end),
    mentions: moved(findMentions(window, tokens, language, statement.saidAt)),
    days: moved(findDays(window, language, statement.saidAt, tokens)),
    tokens: moved(tokens),
    verbatim: (words) => moved(allOf(window, words)),
  };
}

/** So that a window begins with no half of a word. */
function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const space = text.slice(at).search(/\s/u);
  return space < 0 ? at : at + space;
}

function allOf(text: string, words: string): readonly Span[] {
  const found: Span[] = [];
  for (
    let start = words === "" ? -1 : text.indexOf(words);
    start >= 0 && found.length < MAX_FOUND;
    start = text.indexOf(words, start + words.length)
  ) {
    found.push({ start, end: start + words.length });
  }
  return found;
}

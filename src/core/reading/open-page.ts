import { findDays } from "../day.ts";
import type { Document } from "../document.ts";
import { detectLanguage } from "../languages/detect.ts";
import { languageOf } from "../languages/index.ts";
import type { Language } from "../languages/language.ts";
import type { Span } from "../statement.ts";
import { tokenise } from "../text.ts";
import type { EmbeddedPost } from "./embedded-post.ts";
import type { Named, Page } from "./page.ts";
import { quotations } from "./quotation.ts";
import type { Workshop } from "./workshop.ts";

/** A document with all that is found in it once. */
export function openPage(
  document: Document,
  language: Language,
  posts: readonly EmbeddedPost[],
  workshop: Workshop,
): Page {
  const { text } = document;
  const tokens = tokenise(text, language);
  const mentions = workshop.findMentions(text, tokens, language, document.date);
  const days = findDays(text, language, document.date, tokens);
  const named = mentions.flatMap(({ start, end, party, kind }): Named[] =>
    party === null || !(kind === "party" || kind === "spokesperson")
      ? []
      : [{ start, end, party, isPerson: kind === "spokesperson" }],
  );
  const states = mentions.flatMap(({ start, end, id, kind }): Named[] => {
    const party = kind === "place" ? workshop.parties.ofCountry(id) : null;
    return party === null ? [] : [{ start, end, party, isPerson: false }];
  });
  const book = workshop.bookOf(language);
  return {
    document,
    text,
    book,
    tokens,
    mentions,
    days,
    quotes: quotations(text, book.marks),
    named,
    states,
    posts,
    post: null,
  };
}

/** An embedded post as a page of its own: its account's words, its own language, the same offsets. */
export function openPost(page: Page, post: EmbeddedPost, workshop: Workshop): Page {
  const text = blankOutside(page.text, post);
  const tag = languageOfPost(page, post);
  const document: Document = {
    ...page.document,
    kind: "post",
    source: post.handle,
    partyId: null,
    text,
  };
  return { ...openPage(document, languageOf(tag), [], workshop), post };
}

/** A short post may look like a language that nobody reads here ("No Russian plane …"): then the article's decides. */
function languageOfPost(page: Page, { start, end }: Span): string {
  const words = page.text.slice(start, end);
  const tag = detectLanguage(words);
  return languageOf(tag).cues === null ? detectLanguage(words, page.book.language.tag) : tag;
}

function blankOutside(text: string, { start, end }: Span): string {
  return " ".repeat(start) + text.slice(start, end) + " ".repeat(text.length - end);
}

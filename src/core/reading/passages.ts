import { sentences } from "../sentence.ts";
import type { Span } from "../statement.ts";
import { type Page, type Passage, passageOf } from "./page.ts";

/** Sentences joined by a quotation grow no longer than this. */
const MAX_JOINED_CHARS = 900;
const MAX_HEADLINE_CHARS = 260;
/** BEIRUT, Nov 7 - | МОСКВА, 28 октября. */
const DATELINE = /^[^\n]{2,60}[-–—.]$/u;

/** The sentences of a page, in order: quotations stay whole, embedded posts stand apart. */
export function findPassages(page: Page): Passage[] {
  const spans = joinQuoted(
    page,
    sentences(page.text, page.book.language).flatMap((span) => cutPosts(page, span)),
  );
  return spans
    .filter((span) => !isDateline(page, span))
    .map((span, sentence) => {
      const post = page.posts.find((one) => span.start >= one.start && span.end <= one.end) ?? null;
      return passageOf(page, span, { post, sentence, isHeadline: isHeadline(page, span), isContinued: false });
    });
}

/** What of a sentence lies outside embedded posts, and the posts' own words. */
function cutPosts(page: Page, span: Span): Span[] {
  const touching = page.posts.filter(
    (post) => post.whole.start < span.end && post.whole.end > span.start,
  );
  if (touching.length === 0) return [span];
  const cuts: Span[] = [];
  let at = span.start;
  for (const post of touching) {
    cuts.push(trim(page.text, at, Math.min(span.end, post.whole.start)));
    cuts.push(trim(page.text, Math.max(span.start, post.start), Math.min(span.end, post.end)));
    at = Math.max(at, post.whole.end);
  }
  cuts.push(trim(page.text, at, span.end));
  return cuts.filter((cut) => cut.end > cut.start);
}

function trim(text: string, start: number, end: number): Span {
  if (end <= start) return { start, end: start };
  const raw = text.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  return { start: start + lead, end: start + Math.max(lead, raw.trimEnd().length) };
}

function joinQuoted(page: Page, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const isInside =
      last !== undefined &&
      span.end - last.start <= MAX_JOINED_CHARS &&
      page.quotes.some((quote) => quote.start < last.end && quote.end > span.start);
    if (isInside) joined[joined.length - 1] = { start: last.start, end: span.end };
    else joined.push(span);
  }
  return joined;
}

function isDateline(page: Page, span: Span): boolean {
  const raw = page.text.slice(span.start, span.end);
  if (!DATELINE.test(raw) || raw.length > 60) return false;
  const first = raw.split(/[\s,/]/u)[0] ?? "";
  return (
    (first.length > 2 && first === first.toUpperCase() && /\p{Lu}/u.test(first)) ||
    /^[\u0621-\u064A /]{2,30} [-–—]$/u.test(raw)
  );
}

/** The first line of an article, where it stands alone and has no full stop. */
function isHeadline(page: Page, span: Span): boolean {
  if (page.document.kind !== "article" || span.end - span.start > MAX_HEADLINE_CHARS) return false;
  const before = page.text.slice(0, span.start).trim();
  const line = page.text.slice(span.start).split("\n")[0] ?? "";
  return (
    before === "" &&
    page.text.length > span.end + 1 &&
    !/[.؟?!]\s*$/u.test(line) &&
    /^\s*\n/u.test(page.text.slice(span.start + line.length))
  );
}

import { sentences } from "../sentence.ts";
import type { Span } from "../statement.ts";
import { firstAt, type Page, type Passage, passageOf } from "./page.ts";
import { quotedShare } from "./quotation.ts";

/** Sentences joined by a quotation grow no longer than this. */
const MAX_JOINED_CHARS = 900;
const WHOLLY_QUOTED = 0.85;
const MAX_TAG_TOKENS = 14;
const HEADER_LEAD = 4;
const MAX_HEADER_TOKENS = 24;
const MAX_HEADLINE_CHARS = 260;
const MAX_DATELINE_CHARS = 60;
const ARABIC_DATELINE = /^[\u0621-\u064A /]{2,30} [-–—]$/u;

/** The sentences of a page, in order: quotations stay whole, embedded posts and datelines are left out. */
export function findPassages(page: Page): Passage[] {
  const spans = sentences(page.text, page.book.language).flatMap((span) => cutPosts(page, span));
  return joinHeader(page, joinTags(page, joinQuoted(page, spans)))
    .filter((span) => !isDateline(page, span) && hasWords(page, span))
    .map((span, sentence) =>
      passageOf(page, span, { sentence, isHeadline: isHeadline(page, span), isContinued: false }),
    );
}

/** What of a sentence lies outside embedded posts. */
function cutPosts(page: Page, span: Span): Span[] {
  const cuts: Span[] = [];
  let at = span.start;
  for (const { whole } of page.posts) {
    if (whole.start >= span.end || whole.end <= span.start) continue;
    cuts.push(trim(page.text, at, Math.min(span.end, whole.start)));
    at = Math.max(at, whole.end);
  }
  return at === span.start
    ? [span]
    : [...cuts, trim(page.text, at, span.end)].filter((cut) => cut.end > cut.start);
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

/** `"…"` on one line, "the director said." on the next: the tag belongs to the quotation. */
function joinTags(page: Page, spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const isTag =
      last !== undefined &&
      quotedShare(page.quotes, last) >= WHOLLY_QUOTED &&
      quotedShare(page.quotes, span) === 0 &&
      isShortReport(page, span);
    if (isTag) joined[joined.length - 1] = { start: last.start, end: span.end };
    else joined.push(span);
  }
  return joined;
}

function isShortReport(page: Page, span: Span): boolean {
  const from = firstAt(page.tokens, span.start);
  const to = firstAt(page.tokens, span.end);
  if (to - from > MAX_TAG_TOKENS) return false;
  const cue = page.book
    .match(page.tokens, from, to)
    .findLast(({ group }) => group === "report:say");
  return cue !== undefined && to - cue.to <= 4;
}

/** Statements that a post opens with the day and place they are about: "Jan. 18, 2016, in Raqqah, via Airwars
 *  report." The header belongs to what follows. */
function joinHeader(page: Page, spans: readonly Span[]): readonly Span[] {
  const [header, next, ...rest] = spans;
  if (page.document.kind !== "post" || header === undefined || next === undefined) return spans;
  const opensWithDay = page.days.some((day) => day.start - header.start <= HEADER_LEAD);
  const from = firstAt(page.tokens, header.start);
  const to = firstAt(page.tokens, header.end);
  const says = page.book
    .match(page.tokens, from, to)
    .some((hit) => /^(?:claim:(?:act|harm|crime)|strong:)/u.test(hit.group));
  return opensWithDay && !says && to - from <= MAX_HEADER_TOKENS
    ? [{ start: header.start, end: next.end }, ...rest]
    : spans;
}

/** Numbers and grid references alone say nothing. */
function hasWords(page: Page, span: Span): boolean {
  const from = firstAt(page.tokens, span.start);
  const to = firstAt(page.tokens, span.end);
  return page.tokens
    .slice(from, to)
    .some((token) => token.kind === "word" && /^\p{L}{3,}/u.test(token.word));
}

/** BEIRUT, Nov 7 - | МОСКВА, 28 октября. | بيروت - */
function isDateline(page: Page, span: Span): boolean {
  const raw = page.text.slice(span.start, span.end);
  if (raw.length > MAX_DATELINE_CHARS || !/[-–—.]$/u.test(raw)) return false;
  const first = raw.split(/[\s,/]/u)[0] ?? "";
  const isShouted = first.length > 2 && first === first.toUpperCase() && /\p{Lu}/u.test(first);
  return isShouted || ARABIC_DATELINE.test(raw);
}

/** The first line of an article, where it stands alone and has no full stop. */
function isHeadline(page: Page, span: Span): boolean {
  if (page.document.kind !== "article" || span.end - span.start > MAX_HEADLINE_CHARS) return false;
  if (page.text.slice(0, span.start).trim() !== "") return false;
  const line = page.text.slice(span.start).split("\n")[0] ?? "";
  const rest = page.text.slice(span.start + line.length);
  return rest.trim() !== "" && !/[.؟?!]\s*$/u.test(line);
}

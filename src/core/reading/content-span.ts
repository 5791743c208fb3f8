import type { Span } from "../statement.ts";
import { between, type Page, type Passage } from "./page.ts";
import { quotedShare } from "./quotation.ts";
import { type Phrase, phraseBefore } from "./source-phrase.ts";

/** An attributing word with its source, and how the two stand to what they report. */
export interface Told {
  readonly verb: Phrase;
  readonly source: Phrase | null;
  /** `source`: according to X. `inverted`: "…", said X. `leaning`, `joined`: …, saying; and said. */
  readonly order:
    | "source"
    | "source-first"
    | "inverted"
    | "verb-first"
    | "passive"
    | "leaning"
    | "joined";
}

/** "That" is looked for so far behind its verb: told reporters on Monday in Geneva that. */
const THAT_REACH = 10;
/** A tag leaves so few words behind it. */
const TAG_REST = 8;
const CONTINUING_SHARE = 0.8;
const MAX_CONTINUING = 6;
/** Verbs that name their hearer before what they report. */
const ADDRESSED =
  /^(?:told|tells?|telling|asked|asks|reminded|informed|warned|assured|urged|notified|dit|indique|сообщил\p{L}*|сказал\p{L}*|заявил\p{L}*)$/u;
const JOINT = /^(?:but|while|though|although|whereas|mais|tandis|но|а|хотя|لكن|بينما|فيما)$/u;

/** What a source is said to say, in pieces: without source and verb, with the quoted sentences that go on. */
export function contentOf(
  page: Page,
  passages: readonly Passage[],
  index: number,
  all: readonly Told[],
  turn: number,
): readonly Span[] {
  const passage = passages[index];
  const told = all[turn];
  if (passage === undefined || told === undefined) return [];
  const first = Math.min(told.verb.from, told.source?.from ?? told.verb.from);
  const last = Math.max(told.verb.to, told.source?.to ?? told.verb.to);
  if (told.order === "passive") return passiveContent(page, passage, told, last);
  const lead = leadSpan(page, passage, first);
  if (isTag(page, passage, told, first, last, lead)) {
    const rest = quotedRest(page, passage, last);
    const pieces = lead === null ? [] : [lead, ...rest];
    return [...pieces, ...(isQuote(page, pieces.at(-1)) ? goesOn(page, passages, index) : [])];
  }
  const own = followingSpan(page, passage, all, turn, last);
  if (own === null) {
    const isOpen = /^\s*:/u.test(page.text.slice(page.tokens[last - 1]?.end ?? 0));
    return isOpen ? goesOn(page, passages, index) : [];
  }
  return isQuote(page, own) ? [own, ...goesOn(page, passages, index)] : [own];
}

/** "The law was criticised by many": what was criticised, and what follows "as" or "to". */
function passiveContent(page: Page, passage: Passage, told: Told, last: number): readonly Span[] {
  const before = phraseBefore(page, passage, told.verb.from);
  if (before === null) return [];
  const head = {
    start: page.tokens[before.from]?.start ?? 0,
    end: page.tokens[before.to - 1]?.end ?? 0,
  };
  if (told.source !== null || last >= passage.to) return [head];
  return [head, { start: page.tokens[last]?.start ?? 0, end: endOf(page, passage.end) }];
}

/** Whether what was said stands before its source and verb. */
function isTag(
  page: Page,
  passage: Passage,
  told: Told,
  first: number,
  last: number,
  lead: Span | null,
): boolean {
  if (lead === null || told.order === "leaning" || told.order === "joined") return false;
  if (told.order === "inverted") return true;
  const gap = between(page, first - 1, first);
  const rest = passage.to - last;
  const next = page.tokens[last]?.word ?? "";
  if (told.order === "source")
    return (
      rest === 0 ||
      !/^\s*,/u.test(page.text.slice(page.tokens[last - 1]?.end ?? 0)) ||
      first - passage.from > 4
    );
  const hasThat = page.tokens
    .slice(last, last + 4)
    .some(
      ({ word, start }) =>
        page.book.grammar.that.has(word) &&
        !/[«“"]/u.test(page.text.slice(page.tokens[last - 1]?.end ?? start, start)),
    );
  const closes = /[»”"’']\s*[,،]?\s*[—–-]?\s*$/u.test(gap) || /[,،]\s*$/u.test(gap);
  const isAhead =
    /^\s*[,:]?\s*[«“"]/u.test(page.text.slice(page.tokens[last - 1]?.end ?? 0)) &&
    !/[»”"]/u.test(gap);
  if (!closes || hasThat || isAhead) return false;
  return (
    rest === 0 ||
    /^\s*[,.;—–]/u.test(page.text.slice(page.tokens[last - 1]?.end ?? 0)) ||
    /[»”"]\s*[,،]?\s*[—–-]?\s*$/u.test(gap) ||
    (rest <= TAG_REST &&
      (page.book.grammar.prepositions.has(next) ||
        page.days.some((day) => day.start === page.tokens[last]?.start)))
  );
}

/** From the passage's start, or the attribution before, to the comma before the source. */
function leadSpan(page: Page, passage: Passage, first: number): Span | null {
  if (first <= passage.from) return null;
  const raw = page.text.slice(passage.start, page.tokens[first]?.start ?? passage.start);
  const end =
    passage.start +
    raw
      .replace(/\s*[—–-]?\s*$/u, "")
      .replace(/(?<![»”"’'])[,،]$/u, "")
      .replace(/([»”"]),$/u, "$1").length;
  return end <= passage.start ? null : { start: passage.start, end };
}

/** "…", he said, "…": the second quotation of the sentence. */
function quotedRest(page: Page, passage: Passage, last: number): readonly Span[] {
  const start = page.tokens[last - 1]?.end ?? passage.end;
  const quote = page.quotes.find((one) => one.start >= start && one.start < passage.end);
  if (quote === undefined || !/^\s*[^.]{0,60}[,.:]?\s*$/u.test(page.text.slice(start, quote.start)))
    return [];
  return [{ start: quote.start, end: endOf(page, Math.max(quote.end, passage.end)) }];
}

/** Behind the verb: from "that", a quotation or the next word to the end of the clause. */
function followingSpan(
  page: Page,
  passage: Passage,
  all: readonly Told[],
  turn: number,
  last: number,
): Span | null {
  const from = contentStart(page, passage, last);
  if (from >= passage.to) return null;
  const to = clauseEnd(page, passage, all, turn, from);
  const start = openedBy(page, from);
  const end = to >= passage.to ? endOf(page, passage.end) : endBefore(page, to);
  return end - start < 2 ? null : { start, end };
}

function contentStart(page: Page, passage: Passage, last: number): number {
  const { grammar } = page.book;
  for (let at = last; at < Math.min(passage.to, last + THAT_REACH); at += 1) {
    const gap = between(page, at - 1, at);
    if (/[:«“"]/u.test(gap)) return at;
    if (grammar.that.has(page.tokens[at]?.word ?? "")) return at;
    if (at > last && /[,.;]/u.test(gap)) break;
    if (at === last && !isPassedOver(page, last)) break;
  }
  const isDay = page.days.some((day) => day.start === page.tokens[last]?.start);
  return isDay ? last + 1 : last;
}

/** Between a verb and what it reports: to whom, when, where. */
function isPassedOver(page: Page, at: number): boolean {
  const token = page.tokens[at];
  const verb = page.tokens[at - 1]?.word ?? "";
  return (
    token !== undefined &&
    (ADDRESSED.test(verb) ||
      page.book.grammar.prepositions.has(token.word) ||
      /ly$|^(?:again|also|earlier|later|this|last)$/u.test(token.word) ||
      page.days.some((day) => day.start === token.start))
  );
}

/** Where another attribution of the same source, or a clause with another one, begins. */
function clauseEnd(
  page: Page,
  passage: Passage,
  all: readonly Told[],
  turn: number,
  from: number,
): number {
  for (const next of all.slice(turn + 1)) {
    const first = Math.min(next.verb.from, next.source?.from ?? next.verb.from);
    if (next.verb.from <= from) continue;
    if (next.order === "joined") return next.verb.from - 1;
    if (next.order === "leaning" || next.order === "verb-first") return next.verb.from;
    if (next.order === "source" && /[,]\s*$/u.test(between(page, first - 1, first))) return first;
    const before = page.tokens[first - 1]?.word ?? "";
    if (first > from && JOINT.test(before)) return first - 1;
  }
  return passage.to;
}

/** With the quotation mark that stands before a word. */
function openedBy(page: Page, at: number): number {
  const start = page.tokens[at]?.start ?? 0;
  const mark = /["“«„‘']\s?$/u.exec(page.text.slice(Math.max(0, start - 2), start));
  return mark === null ? start : start - mark[0].length;
}

function endBefore(page: Page, at: number): number {
  const last = page.tokens[at - 1]?.end ?? 0;
  const tail = /^[.,]?[»”"]/u.exec(page.text.slice(last, last + 2))?.[0] ?? "";
  return last + tail.length;
}

/** A passage's end without its full stop, unless a quotation closes behind it. */
function endOf(page: Page, end: number): number {
  const raw = page.text.slice(Math.max(0, end - 3), end);
  return end - (/[.]\s*$/u.exec(raw)?.[0].length ?? 0);
}

function isQuote(page: Page, span: Span | undefined): boolean {
  return span !== undefined && /[»”"]\s*$/u.test(page.text.slice(span.start, span.end));
}

/** The sentences behind a quotation that stand in quotation marks as a whole. */
function goesOn(page: Page, passages: readonly Passage[], index: number): readonly Span[] {
  const pieces: Span[] = [];
  for (const next of passages.slice(index + 1, index + 1 + MAX_CONTINUING)) {
    if (quotedShare(page.quotes, next) < CONTINUING_SHARE) break;
    if (
      /\n/u.test(page.text.slice(passages[index]?.end ?? 0, next.start)) &&
      pieces.length === 0 &&
      !/:\s*$/u.test(page.text.slice(0, next.start).trimEnd())
    )
      break;
    pieces.push({ start: next.start, end: endOf(page, next.end) });
  }
  return pieces;
}

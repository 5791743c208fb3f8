import type { Span } from "../statement.ts";

/** A stretch in quotation marks; the span includes the marks, `inner` does not. */
export interface Quotation extends Span {
  readonly inner: Span;
}

/** An opening mark to those that close it. */
export type Marks = ReadonlyMap<string, string>;

const USUAL: readonly (readonly [open: string, close: string])[] = [
  ["«", "»"],
  ["“", "”"],
  ["„", "“"],
  ["‹", "›"],
];
/** A quotation longer than this lacks its closing mark. */
const MAX_CHARS = 1500;
const MAX_LINES = 4;

/** Outermost direct quotations, in order: «…», “…”, „…“, "…", nested ones inside their outer one, also
 *  over line breaks where each line opens anew or none closes. A mark without a partner is left out. Never throws. */
export function quotations(text: string, marks: Marks = marksOf([])): Quotation[] {
  const found: Quotation[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const close = closing(text, at, marks);
    if (close === null) continue;
    found.push({ start: at, end: close + 1, inner: trimmed(text, at + 1, close) });
    at = close;
  }
  return found;
}

/** The marks that open and close quotations in a language: every language's, and its own »…«. */
export function marksOf(own: readonly (readonly [open: string, close: string])[]): Marks {
  const marks = new Map<string, string>();
  for (const [open, close] of [...own, ...USUAL]) {
    // In »…« the mark that closes elsewhere opens, and the other way round.
    const isTaken = [...marks].some(([first, last]) => first === close && last === open);
    if (open !== close && !isTaken && open !== "‘") {
      marks.set(open, [...new Set(`${marks.get(open) ?? ""}${close}`)].join(""));
    }
  }
  return marks;
}

function closing(text: string, at: number, marks: Marks): number | null {
  const mark = text[at] ?? "";
  if (mark === '"') return opensStraight(text, at) ? closingStraight(text, at) : null;
  const partners = marks.get(mark);
  if (partners === undefined) return null;
  let depth = 0;
  let lineBreaks = 0;
  const last = Math.min(text.length, at + MAX_CHARS);
  for (let i = at; i < last && lineBreaks < MAX_LINES; i += 1) {
    const char = text[i];
    if (char === "\n") lineBreaks += 1;
    if (i > at && char !== undefined && partners.includes(char)) {
      depth -= 1;
      if (depth <= 0) return i;
    } else if (char === mark && !continuesParagraph(text, i, at)) depth += 1;
  }
  return null;
}

/** Each paragraph of a long quotation opens anew; only the last one closes. */
function continuesParagraph(text: string, i: number, start: number): boolean {
  return i > start && /\n\s*$/u.test(text.slice(Math.max(0, i - 3), i));
}

function opensStraight(text: string, at: number): boolean {
  const before = text[at - 1] ?? " ";
  const after = text[at + 1] ?? " ";
  return /[\s([{—–:؛-]/u.test(before) && /\S/u.test(after);
}

function closingStraight(text: string, at: number): number | null {
  let lineBreaks = 0;
  const last = Math.min(text.length, at + MAX_CHARS);
  for (let i = at + 1; i < last && lineBreaks < MAX_LINES; i += 1) {
    if (text[i] === "\n") lineBreaks += 1;
    if (text[i] === '"') return lineBreaks > 0 && opensStraight(text, i) ? null : i;
  }
  return null;
}

function trimmed(text: string, start: number, end: number): Span {
  const raw = text.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  return { start: start + lead, end: start + Math.max(lead, raw.trimEnd().length) };
}

/** Whether an offset lies within one of the quotations. */
export function isQuoted(quotes: readonly Quotation[], at: number): boolean {
  return quotes.some((quote) => at >= quote.start && at < quote.end);
}

/** How much of a span stands in quotation marks, 0 to 1. */
export function quotedShare(quotes: readonly Quotation[], span: Span): number {
  const length = Math.max(1, span.end - span.start);
  const inside = quotes.reduce(
    (sum, quote) =>
      sum + Math.max(0, Math.min(quote.end, span.end) - Math.max(quote.start, span.start)),
    0,
  );
  return inside / length;
}

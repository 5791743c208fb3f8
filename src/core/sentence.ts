import type { Language } from "./languages/language.ts";
import type { Span } from "./statement.ts";
import { foldWord } from "./text.ts";

/** Characters that may end a sentence, with those that may close a quotation after them. */
const STOPS = /[.!?…؟۔。]+/gu;
const CLOSERS = /^(?:[ \u00A0\u202F]?[»”]|["'’)\]】›])+/u;
/** Where „ “ and » « are quotation marks. */
const TURNED_CLOSERS = /^["'’”“«‹)\]】]+/u;
const SPACE_RUN = /^[\p{Z}\t]+/u;
const OPENERS = /^["'«»„“”‘’([—–\-•#@‹【 \u00A0\u202F]*/u;
const DOTTED = /(?:^|[^\p{L}\p{N}])((?:\p{L}\.){2,})$/u;
const LAST_WORD = /[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*$/u;
const NEXT_WORD = /^[\p{L}\p{M}\p{N}'’]+/u;
const LIST_NUMBER = /(?:^|\n)[ \t]*\p{Nd}{1,3}$/u;
/** BEIRUT, Nov 7 - | НЬЮ-ЙОРК/МОСКВА, 6 апреля. | بيروت - | WASHINGTON (Reuters) — */
const DATELINE =
  /^(?:\p{Lu}[\p{Lu}\p{M}'’.-]+(?:[ /]\p{Lu}[\p{Lu}\p{M}'’.-]*){0,4}(?:,? ?\([^()\n]{2,30}\)|, [^\n.:;!?«»"“”—–]{2,30}?\.?){0,2} ?(?: [-–—]{1,2} |(?<=\p{Lu}|\)|\p{Nd}|\.) ?[—–] ?)|[\u0621-\u064A]+(?: [\u0621-\u064A]+)?(?:\/[\u0621-\u064A]+(?: [\u0621-\u064A]+)?)?(?: \([^()\n]{2,30}\))? [-–—] )/u;
/** How much of a text before and after a stop is looked at. */
const REACH = 60;

/** Splits a text into sentences, trimmed of white space. Offsets are UTF-16 units, end exclusive.
 *  A line break always ends a sentence; a dateline is one of its own. Never throws.
 *  Own rules rather than Intl.Segmenter, which splits at abbreviations and initials and
 *  never at an ellipsis character (UAX #29, section 5). */
export function sentences(text: string, language: Language): Span[] {
  const spans: Span[] = [];
  for (const line of lines(text)) {
    let start = line.start;
    for (const end of sentenceEnds(text, line, language)) {
      pushTrimmed(spans, text, start, end);
      start = end;
    }
    pushTrimmed(spans, text, start, line.end);
  }
  return spans;
}

function lines(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/[\n\r\u2028\u2029\u0085\f\v]+/gu)) {
    spans.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  spans.push({ start, end: text.length });
  return spans;
}

function sentenceEnds(text: string, line: Span, language: Language): number[] {
  const content = text.slice(line.start, line.end);
  const ends: number[] = [];
  const dateline = DATELINE.exec(content);
  if (dateline !== null) ends.push(line.start + dateline[0].length);
  const isTurned = language.quoteMarks.some(([open]) => open === "»");
  const closing = isTurned ? TURNED_CLOSERS : CLOSERS;
  for (const stop of content.matchAll(STOPS)) {
    const afterStop = stop.index + stop[0].length;
    const closers = closing.exec(content.slice(afterStop, afterStop + REACH))?.[0] ?? "";
    const end = afterStop + closers.length;
    if (endsSentence(content, stop.index, end, language)) ends.push(line.start + end);
  }
  return ends;
}

function endsSentence(content: string, stopAt: number, end: number, language: Language): boolean {
  const rest = content.slice(end, end + REACH);
  const space = SPACE_RUN.exec(rest)?.[0] ?? "";
  if (rest === "") return false;
  if (space === "") return isForgottenSpace(content, stopAt, end);
  const next = rest.slice(space.length).replace(OPENERS, "");
  if (/^[\p{Ll},;:]/u.test(next)) return false;
  if (content[stopAt] !== "." || content[stopAt + 1] === ".") return true;
  return !continuesAfterFullStop(
    content.slice(Math.max(0, stopAt - REACH), stopAt),
    next,
    language,
  );
}

/** "…mosquée.Le maire": a full stop between a lower-case and a capitalised word. */
function isForgottenSpace(content: string, stopAt: number, end: number): boolean {
  return (
    end - stopAt === 1 &&
    content[stopAt] === "." &&
    /[\p{Ll}]{3}$/u.test(content.slice(Math.max(0, stopAt - 3), stopAt)) &&
    /^\p{Lu}\p{Ll}+[ ,]/u.test(content.slice(end, end + REACH))
  );
}

function continuesAfterFullStop(before: string, next: string, language: Language): boolean {
  const last = LAST_WORD.exec(before)?.[0] ?? "";
  const nextWord = NEXT_WORD.exec(next)?.[0] ?? "";
  if (LIST_NUMBER.test(before)) return true;
  if (/^\p{Nd}{1,2}$/u.test(last)) return language.months.has(foldWord(nextWord, language));
  if (DOTTED.test(`${before}.`)) return !startsSentence(nextWord, language);
  if (/^\p{Lu}$/u.test(last)) return isInitial(before, nextWord, language);
  const word = foldWord(last, language);
  if (language.abbreviations.has(word)) return true;
  if (language.numberAbbreviations.has(word)) return /^\p{Nd}/u.test(next);
  return false;
}

/** "J. Smith", "И. В. Иванов", but not "vitamin B. He left". */
function isInitial(before: string, nextWord: string, language: Language): boolean {
  const isAlone = !/\p{Ll}\s\p{Lu}$/u.test(before) || !startsSentence(nextWord, language);
  return isAlone && /^\p{Lu}/u.test(nextWord);
}

function startsSentence(nextWord: string, language: Language): boolean {
  const word = foldWord(nextWord, language);
  return language.stopWords.has(word) || language.pronouns.has(word);
}

function pushTrimmed(spans: Span[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  const start = from + (raw.length - raw.trimStart().length);
  const end = from + raw.trimEnd().length;
  if (end > start) spans.push({ start, end });
}

import { dayFrom, isoDay, likelyYear, weekdayFrom } from "./calendar.ts";
import { foldCharacters } from "./fold.ts";
import type { Language, Token } from "./languages/language.ts";
import type { Span } from "./statement.ts";
import { tokenise } from "./text.ts";

/** A day that a text names. */
export interface NamedDay extends Span {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Named by number and month; not by a weekday or "yesterday". */
  readonly exact: boolean;
}

interface Place {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly language: Language;
  readonly saidAt: Date;
  /** The first words of months and of phrases like "yesterday": nearly all words are none. */
  readonly monthOpeners: ReadonlySet<string>;
  readonly nearOpeners: ReadonlySet<string>;
}

interface Parsed {
  readonly days: readonly NamedDay[];
  /** Index after the last token read. */
  readonly end: number;
}

const ORDINAL_DAY = /^(\d{1,2})(?:er|st|nd|rd|th|го)?$/u;
const YEAR = /^(?:19|20)\d{2}$/u;
const DOTTED_DATE = /^(\d{1,2})[.](\d{1,2})[.](\d{4})$/u;
const MAX_PHRASE = 4;

/** Finds the days that a text names, in order. A day without a year is taken for the nearest,
 *  rather past than future; weekdays and "yesterday" count from `saidAt` (its UTC day).
 *  Months and years alone are no days. Never throws. */
export function findDays(
  text: string,
  language: Language,
  saidAt: Date,
  tokens: readonly Token[] = tokenise(text, language),
): NamedDay[] {
  const place: Place = {
    text,
    tokens,
    language,
    saidAt,
    monthOpeners: openersOf(language.months),
    nearOpeners: openersOf(language.nearDays),
  };
  const days: NamedDay[] = [];
  for (let index = 0; index < tokens.length; ) {
    const parsed =
      numericDate(place, index) ??
      dayThenMonth(place, index) ??
      monthThenDay(place, index) ??
      weekday(place, index) ??
      nearDay(place, index);
    days.push(...(parsed?.days ?? []));
    index = Math.max(index + 1, parsed?.end ?? 0);
  }
  return days;
}

function openersOf(phrases: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  return new Set(Array.from(phrases.keys(), (phrase) => phrase.split(" ")[0] ?? ""));
}

/** 2016-10-26, 26.10.2016, 26/10/2016, 10/26/2016 where only one reading is a date. */
function numericDate(place: Place, index: number): Parsed | null {
  const a = place.tokens[index];
  if (a?.kind !== "number") return null;
  const [b, c] = [place.tokens[index + 1], place.tokens[index + 2]];
  const dotted = DOTTED_DATE.exec(a.word);
  if (dotted !== null) {
    const [day = 0, month = 0, year = 0] = dotted.slice(1).map(Number);
    return named(place, { year, month, day }, index, index + 1);
  }
  if (b?.kind !== "number" || c?.kind !== "number") return null;
  const gap = place.text.slice(a.end, b.start);
  if (gap !== place.text.slice(b.end, c.start) || !/^[-/]$/u.test(gap)) return null;
  const [x, y, z] = [Number(a.word), Number(b.word), Number(c.word)];
  if (YEAR.test(a.word)) return named(place, { year: x, month: y, day: z }, index, index + 3);
  if (!YEAR.test(c.word)) return null;
  if (y > 12) return named(place, { year: z, month: x, day: y }, index, index + 3);
  const isAmbiguous = x <= 12 && x !== y && place.language.tag === "en";
  return isAmbiguous ? null : named(place, { year: z, month: y, day: x }, index, index + 3);
}

/** 23 December 2015, 1er octobre, 24 and 27 July, 16 марта, 27 فبراير/شباط. */
function dayThenMonth(place: Place, index: number): Parsed | null {
  const days: { readonly day: number; readonly at: number }[] = [];
  let at = index;
  for (;;) {
    const day = dayNumber(place.tokens[at]);
    if (day === null) break;
    days.push({ day, at });
    at += 1;
    if (days.length === 3) break;
    const next = place.tokens[at];
    const { numberAnds, rangeWords } = place.language;
    const isLink = (word: string): boolean =>
      /^(?:and|et|и|to|au|or)$/u.test(word) || numberAnds.has(word) || rangeWords.has(word);
    if (next !== undefined && isLink(next.word)) at += 1;
  }
  if (days.length === 0) return null;
  if (place.tokens[at]?.word === "of") at += 1;
  const month = monthAt(place, at);
  if (month === null) return null;
  if (isListNumber(place, at)) return null;
  const year = yearAt(place, month.end);
  const end = year === null ? month.end : month.end + 1;
  const found = days.flatMap(({ day, at: start }, order) => {
    const last = order === days.length - 1 ? end : start + 1;
    const date = { year: year ?? yearOf(place, month.month, day), month: month.month, day };
    return named(place, date, start, last)?.days ?? [];
  });
  return found.length === 0 ? null : { days: found, end };
}

/** "9. Nov. 13, 2018": the first number counts the items of a list. */
function isListNumber(place: Place, month: number): boolean {
  const gap = place.text.slice(place.tokens[month - 1]?.end, place.tokens[month]?.start);
  return gap.startsWith(".") && monthThenDay(place, month) !== null;
}

/** December 23, 2015; Oct. 26; May 17/18, 2020. English only: elsewhere the number is a year's or a count. */
function monthThenDay(place: Place, index: number): Parsed | null {
  if (place.language.tag !== "en") return null;
  const month = monthAt(place, index);
  const day = month === null ? null : dayNumber(place.tokens[month.end]);
  if (month === null || day === null) return null;
  const night = nightAfter(place, month.end, day);
  const last = month.end + (night === null ? 0 : 1);
  const year = yearAt(place, last + 1);
  const end = last + (year === null ? 1 : 2);
  const days = [day, ...(night === null ? [] : [night])].flatMap((one) => {
    const date = { year: year ?? yearOf(place, month.month, one), month: month.month, day: one };
    return named(place, date, index, end)?.days ?? [];
  });
  return days.length === 0 ? null : { days, end };
}

/** The second day of "17/18", "17-18": one night. */
function nightAfter(place: Place, at: number, day: number): number | null {
  const gap = place.text.slice(place.tokens[at]?.end, place.tokens[at + 1]?.start);
  const next = /^[/–-]$/u.test(gap) ? dayNumber(place.tokens[at + 1]) : null;
  return next === day + 1 ? next : null;
}

function weekday(place: Place, index: number): Parsed | null {
  const token = place.tokens[index];
  const value = token === undefined ? undefined : place.language.weekdays.get(token.word);
  if (token === undefined || value === undefined || !looksLikeDay(place, token)) return null;
  const date = dayThenMonth(place, index + 1) ?? monthThenDay(place, index + 1);
  if (date !== null && date.days.length === 1) return date;
  const day = weekdayFrom(value, place.saidAt, wayOf(place, index));
  return inexact(place, day, index, index + 1);
}

/** -1 for last Thursday, 1 for jeudi prochain, else 0. */
function wayOf(place: Place, index: number): -1 | 0 | 1 {
  const { lastWords, nextWords } = place.language;
  for (const [left, right] of [
    [index - 1, index],
    [index, index + 1],
  ] as const) {
    const word = place.tokens[left === index ? right : left]?.word;
    const gap = place.text.slice(place.tokens[left]?.end, place.tokens[right]?.start);
    if (word === undefined || !/^\p{Z}$/u.test(gap)) continue;
    if (nextWords.has(word)) return 1;
    if (lastWords.has(word)) return -1;
  }
  return 0;
}

/** Arabic weekdays are numerals without their article; English and French ones may be other words
 *  without their capital (sun, sat). */
function looksLikeDay(place: Place, token: Token): boolean {
  const surface = place.text.slice(token.start, token.end);
  if (/\p{Script=Arabic}/u.test(surface)) return /^[وفبلك]{0,2}ال/u.test(foldCharacters(surface));
  return place.language.tag !== "en" || /^\p{Lu}/u.test(surface);
}

function nearDay(place: Place, index: number): Parsed | null {
  const first = place.tokens[index];
  if (first === undefined || !place.nearOpeners.has(phraseWord(place.text, first))) return null;
  const words = place.tokens
    .slice(index, index + MAX_PHRASE)
    .map((token) => phraseWord(place.text, token));
  for (let length = words.length; length > 0; length -= 1) {
    const days = place.language.nearDays.get(words.slice(0, length).join(" "));
    if (days !== undefined) {
      return inexact(place, dayFrom(place.saidAt, days), index, index + length);
    }
  }
  return null;
}

/** Arabic words with their article, which tells today from a day. */
function phraseWord(text: string, token: Token): string {
  const isArabic = /^[\u0621-\u064A]/u.test(token.word);
  if (!isArabic) return token.word;
  return foldCharacters(text.slice(token.start, token.end)).replace(/^[وف](?=.{3})/u, "");
}

function dayNumber(token: Token | undefined): number | null {
  const digits = token === undefined ? undefined : ORDINAL_DAY.exec(token.word)?.[1];
  const day = Number(digits ?? 0);
  return day >= 1 && day <= 31 ? day : null;
}

function monthAt(
  place: Place,
  at: number,
): { readonly month: number; readonly end: number } | null {
  const first = monthName(place, at);
  if (first === null) return null;
  const gap = place.text.slice(place.tokens[first.end - 1]?.end, place.tokens[first.end]?.start);
  const second = gap.includes("/") ? monthName(place, first.end) : null;
  return second !== null && second.month === first.month ? second : first;
}

function monthName(
  place: Place,
  at: number,
): { readonly month: number; readonly end: number } | null {
  const { months, tag } = place.language;
  const [first, second] = [place.tokens[at], place.tokens[at + 1]];
  if (first === undefined || !place.monthOpeners.has(first.word)) return null;
  const both = second === undefined ? undefined : months.get(`${first.word} ${second.word}`);
  if (both !== undefined) return { month: both, end: at + 2 };
  const month = months.get(first.word);
  if (month === undefined) return null;
  const isCapital = /^\p{Lu}/u.test(place.text.slice(first.start, first.end));
  return tag === "en" && !isCapital ? null : { month, end: at + 1 };
}

function yearAt(place: Place, at: number): number | null {
  const token = place.tokens[at];
  const before = place.tokens[at - 1];
  if (token?.kind !== "number" || before === undefined || !YEAR.test(token.word)) return null;
  const gap = place.text.slice(before.end, token.start);
  return /^\p{Z}?[.,]?[\p{Z}\t]{0,2}$/u.test(gap) ? Number(token.word) : null;
}

function yearOf(place: Place, month: number, day: number): number {
  const isDated = !Number.isNaN(place.saidAt.getTime());
  return isDated ? likelyYear(month, day, place.saidAt) : 0;
}

function named(
  place: Place,
  date: { readonly year: number; readonly month: number; readonly day: number },
  from: number,
  end: number,
): Parsed | null {
  const day = isoDay(date);
  if (day === null) return null;
  return { days: [{ ...spanOf(place, from, end), day, exact: true }], end };
}

function inexact(place: Place, day: string | null, from: number, end: number): Parsed | null {
  return day === null ? null : { days: [{ ...spanOf(place, from, end), day, exact: false }], end };
}

function spanOf(place: Place, from: number, end: number): Span {
  const start = place.tokens[from]?.start ?? 0;
  return { start, end: place.tokens[end - 1]?.end ?? start };
}

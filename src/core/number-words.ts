import type { Language, Token } from "./languages/language.ts";

/** A number in a token sequence. */
export interface NumberRun {
  readonly value: number;
  /** Upper bound of a vague number (dozens); equal to `value` otherwise. */
  readonly upTo: number;
  readonly isVague: boolean;
  /** Written in letters only. */
  readonly isWord: boolean;
  /** Index after its last token. */
  readonly end: number;
}

const GROUPED = /^\d{1,3}(?:[.,٬'’]\d{3})+$/u;
const DECIMAL = /^\d+[.,٫]\d{1,2}$/u;
const MAX_WORDS = 8;

/** The number that begins at a token, or null: 22, 1,200, 1 200, 2.5 million, twenty-two, dozens.
 *  Decimals that multiply nothing (7.5) are no counts and give null. */
export function numberAt(
  text: string,
  tokens: readonly Token[],
  index: number,
  language: Language,
): NumberRun | null {
  const token = tokens[index];
  if (token === undefined) return null;
  if (token.kind === "number") return digitsAt(text, tokens, index, language);
  return vagueAt(tokens, index, language) ?? wordsAt(text, tokens, index, language);
}

function digitsAt(
  text: string,
  tokens: readonly Token[],
  index: number,
  language: Language,
): NumberRun | null {
  const word = tokens[index]?.word ?? "";
  let value = parseDigits(word, language);
  let end = index + 1;
  if (/^\d{1,3}$/u.test(word)) {
    for (let next = tokens[end]; isThousands(text, tokens[end - 1], next); next = tokens[end]) {
      value = value * 1000 + Number(next?.word);
      end += 1;
    }
  }
  const multiplier = language.numerals.get(tokens[end]?.word ?? "");
  if (multiplier !== undefined && multiplier >= 1000) {
    value *= multiplier;
    end += 1;
  }
  if (!Number.isSafeInteger(value)) return null;
  return { value, upTo: value, isVague: false, isWord: false, end };
}

function parseDigits(word: string, language: Language): number {
  if (/^\d+$/u.test(word)) return Number(word);
  const isEnglishDecimal = language.tag === "en" && /^\d+\.\d+$/u.test(word);
  if (GROUPED.test(word) && !isEnglishDecimal) return Number(word.replace(/\D/gu, ""));
  return DECIMAL.test(word) ? Number(word.replace(/[,٫]/u, ".")) : Number.NaN;
}

/** "1 200", with a space that may not break, or a thin one. */
function isThousands(text: string, left: Token | undefined, right: Token | undefined): boolean {
  if (left === undefined || right?.kind !== "number" || !/^\d{3}$/u.test(right.word)) return false;
  return /^[ \u00A0\u2009\u202F]$/u.test(text.slice(left.end, right.start));
}

function vagueAt(tokens: readonly Token[], index: number, language: Language): NumberRun | null {
  for (let length = 3; length > 0; length -= 1) {
    const words = phraseAt(tokens, index, length);
    const range = words === null ? undefined : language.vagueNumerals.get(words);
    if (range !== undefined) {
      const [value, upTo] = range;
      return { value, upTo, isVague: true, isWord: true, end: index + length };
    }
  }
  return null;
}

function phraseAt(tokens: readonly Token[], index: number, length: number): string | null {
  if (index + length > tokens.length) return null;
  let phrase = tokens[index]?.word ?? "";
  for (let at = index + 1; at < index + length; at += 1) phrase += ` ${tokens[at]?.word}`;
  return phrase;
}

/** Twenty-two, quatre-vingt-dix, двадцать два, خمسة وعشرون: tens and units add, hundreds multiply. */
function wordsAt(
  text: string,
  tokens: readonly Token[],
  index: number,
  language: Language,
): NumberRun | null {
  let total = 0;
  let part = 0;
  let last = Number.POSITIVE_INFINITY;
  let end = index;
  for (let at = index; at < Math.min(tokens.length, index + MAX_WORDS); at += 1) {
    const token = tokens[at];
    const before = tokens[at - 1];
    if (token === undefined || token.kind === "number") break;
    if (at > index && (before === undefined || !isClose(text, before, token))) break;
    const value = language.numerals.get(token.word);
    if (value === undefined) {
      if (at > index && language.numberAnds.has(token.word)) continue;
      break;
    }
    const multiplies = value >= 100 && part > 0 && part < value;
    if (multiplies || (value === 20 && part === 4)) part *= value;
    else if (at > index && !adds(value, last, language)) break;
    else part += value;
    if (value >= 1000) {
      total += part;
      part = 0;
    }
    last = value;
    end = at + 1;
  }
  if (end === index) return null;
  const value = total + part;
  return { value, upTo: value, isVague: false, isWord: true, end };
}

/** Units come after tens, in Arabic before them; a unit after a unit begins another number. */
function adds(value: number, last: number, language: Language): boolean {
  if (last >= 100) return value < last;
  if (last >= 20) return value < 20 && (value < 10 || language.tag === "fr");
  if (language.tag === "ar") return last <= 10 && value >= 10 && value <= 90;
  return language.tag === "fr" && last === 10 && value >= 7 && value <= 9;
}

function isClose(text: string, left: Token, right: Token): boolean {
  return /^[\p{Z}\-‐-―و]{0,3}$/u.test(text.slice(left.end, right.start));
}

import { foldCharacters } from "../fold.ts";

/** The words of a list written with white space or commas between, folded. */
export function wordSet(list: string, fold: (word: string) => string = same): Set<string> {
  return new Set(entries(list, fold));
}

/** Phrases written with commas between, each folded word by word. */
export function phraseSet(list: string, fold: (word: string) => string = same): Set<string> {
  return new Set(list.split(",").map((phrase) => foldPhrase(phrase, fold)));
}

/** `{ 1: "january jan", 2: … }` turned round: each phrase (commas between) to its number. */
export function phraseMap(
  rows: Readonly<Record<number, string>>,
  fold: (word: string) => string = same,
): Map<string, number> {
  const map = new Map<string, number>();
  for (const [value, list] of Object.entries(rows)) {
    for (const phrase of list.split(",")) map.set(foldPhrase(phrase, fold), Number(value));
  }
  return map;
}

/** Phrases (commas between) to a value of any kind. */
export function phrasesTo<T>(
  rows: readonly (readonly [list: string, value: T])[],
  fold: (word: string) => string = same,
): Map<string, T> {
  const map = new Map<string, T>();
  for (const [list, value] of rows) {
    for (const phrase of list.split(",")) map.set(foldPhrase(phrase, fold), value);
  }
  return map;
}

/** Patterns written with commas between. */
export function list(patterns: string): readonly string[] {
  return patterns.split(",").map((pattern) => pattern.trim());
}

/** Finds whole words and phrases in text as it is written, whatever their capitals; commas between, `*` any
 *  letters. */
export function wordsLike(written: string): RegExp {
  const options = list(written).map((one) => one.replaceAll("*", "\\p{L}*"));
  return new RegExp(`(?<!\\p{L})(?:${options.join("|")})(?!\\p{L})`, "iu");
}

/** A concept lexicon: patterns by concept id, written with commas between. */
export function conceptMap(
  rows: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(rows).map(([id, list]) => [
      id,
      list.split(",").map((pattern) => pattern.trim()),
    ]),
  );
}

function foldPhrase(phrase: string, fold: (word: string) => string): string {
  return entries(phrase, fold).join(" ");
}

function entries(list: string, fold: (word: string) => string): string[] {
  return list
    .split(/[\s,]+/u)
    .filter((word) => word !== "")
    .map((word) => fold(foldCharacters(word)));
}

function same(word: string): string {
  return word;
}

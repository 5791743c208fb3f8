import type { Alias } from "./alias.ts";
import type { Language, Token } from "./languages/language.ts";
import { keyWithoutV, type NameKey, nameDistance, nameKey } from "./name-key.ts";

export type NameGuesser = (
  text: string,
  tokens: readonly Token[],
  from: number,
) => { readonly alias: Alias; readonly to: number } | null;

interface Known {
  readonly alias: Alias;
  readonly latin: string;
}

const MIN_CONSONANTS = 4;
const MIN_ARABIC_CONSONANTS = 5;
/** Spellings of one name differ in up to a third of their romanised letters (Talbiseh, Talbissé). */
const MAX_DISTANCE = 0.34;
const MAX_WORDS = 4;
const MAX_REMEMBERED = 50_000;

/** Names of places and people by the consonants of their keys. */
export type KnownNames = ReadonlyMap<string, readonly Known[]>;

/** The names that can be guessed: those of at least four consonants. The same for every language. */
export function indexNames(aliases: readonly Alias[]): KnownNames {
  const known = new Map<string, Known[]>();
  for (const alias of aliases) {
    if (alias.kind === "party" || alias.isSurname) continue;
    const key = nameKey(alias.written);
    if (countConsonants(key) < MIN_CONSONANTS) continue;
    known.set(key.consonants, [...(known.get(key.consonants) ?? []), { alias, latin: key.latin }]);
  }
  return known;
}

/** Builds what recognises names of places and people in spellings that the lexicon does not list,
 *  by their consonants. Takes capitalised words only (in Arabic, long ones). */
export function createNameGuesser(known: KnownNames, language: Language): NameGuesser {
  const remembered = new Map<string, Alias | null>();
  return (text, tokens, from) => {
    for (const to of candidateEnds(text, tokens, from, language)) {
      const written = text.slice(tokens[from]?.start, tokens[to - 1]?.end);
      let alias = remembered.get(written);
      if (alias === undefined) {
        alias = guess(written, known);
        if (remembered.size < MAX_REMEMBERED) remembered.set(written, alias);
      }
      if (alias !== null) return { alias, to };
    }
    return null;
  };
}

/** Ends of the runs of words from `from` that may be one name, the longest first. */
function candidateEnds(
  text: string,
  tokens: readonly Token[],
  from: number,
  language: Language,
): number[] {
  const ends: number[] = [];
  for (let to = from + 1; to <= Math.min(tokens.length, from + MAX_WORDS); to += 1) {
    const token = tokens[to - 1];
    const before = tokens[to - 2];
    if (token === undefined || token.kind === "url" || token.kind === "handle") break;
    if (to > from + 1 && !/^[ \u00A0'’-]$/u.test(text.slice(before?.end, token.start))) break;
    if (mayEndName(text, token, to === from + 1, language)) ends.unshift(to);
    else if (to === from + 1) return [];
  }
  return ends;
}

function mayEndName(text: string, token: Token, isFirst: boolean, language: Language): boolean {
  const surface = text.slice(token.start, token.end);
  if (language.stopWords.has(token.word)) return isFirst && /^\p{Lu}/u.test(surface);
  if (language.everydayWords.has(token.word) || /^\p{Lu}{4,}$/u.test(surface)) return false;
  if (/^\p{Lu}/u.test(surface)) return token.word.length > 1;
  return /^[\u0621-\u064A]{6,}$/u.test(token.word);
}

function guess(written: string, known: KnownNames): Alias | null {
  const key = nameKey(written);
  const isArabic = /\p{Script=Arabic}/u.test(written);
  if (countConsonants(key) < (isArabic ? MIN_ARABIC_CONSONANTS : MIN_CONSONANTS)) return null;
  for (const variant of [key, keyWithoutV(key, written)]) {
    const found = variant === null ? undefined : known.get(variant.consonants);
    const near = found?.find((one) => isNear(one, key, isArabic));
    if (near !== undefined) return near.alias;
  }
  return null;
}

/** Arabic writes few vowels: there the consonants must do, and only people's names are guessed,
 *  since Arabic places are spelt in one way. */
function isNear(known: Known, key: NameKey, isArabic: boolean): boolean {
  if (isArabic) return known.alias.kind === "spokesperson";
  return nameDistance(known.latin, key.latin) <= MAX_DISTANCE;
}

function countConsonants(key: NameKey): number {
  return key.consonants.replace(/^A/u, "").length;
}

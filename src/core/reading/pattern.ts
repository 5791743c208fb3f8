import type { Language, Token } from "../languages/language.ts";
import { foldedWords } from "../text.ts";

/** Where a pattern of a group was found: token indexes, end exclusive. */
export interface Hit {
  readonly group: string;
  readonly from: number;
  readonly to: number;
}

/** All hits within a range of tokens, in order of their start; of one group and start the longest. */
export type Matcher = (tokens: readonly Token[], from: number, to: number) => readonly Hit[];

interface Word {
  readonly words: readonly string[];
  readonly isPrefix: boolean;
}
type Element =
  | { readonly kind: "word"; readonly options: readonly Word[] }
  | { readonly kind: "gap"; readonly most: number };
interface Pattern {
  readonly group: string;
  readonly elements: readonly Element[];
}

const SHORT_GAP = 3;
const LONG_GAP = 8;
/** Prefixes are indexed by their first letters. */
const INDEXED = 2;
/** Of verbs in -er; "accus+" is no accusation. */
const FRENCH_ENDINGS =
  "e ent ait aient eait eaient é ée és ées ant eant er a era eront erait eraient".split(" ");
const ARABIC_ENDINGS = ["ة", "ات", "ين", "ون", "ها", "ه", "ا", "ت", "هم"];

/** Compiles groups of patterns, written as `Cues` describes, for one language. */
export function createMatcher(
  groups: Readonly<Record<string, string>>,
  language: Language,
): Matcher {
  const exact = new Map<string, Pattern[]>();
  const prefixed = new Map<string, Pattern[]>();
  for (const [group, list] of Object.entries(groups)) {
    for (const written of list.split(",")) {
      const elements = parse(written, language);
      const first = elements[0];
      if (first?.kind !== "word") continue;
      const pattern = { group, elements };
      for (const option of first.options) {
        const word = option.words[0] ?? "";
        const isPrefix = option.isPrefix && option.words.length === 1;
        add(isPrefix ? prefixed : exact, isPrefix ? word.slice(0, INDEXED) : word, pattern);
      }
    }
  }
  return (tokens, from, to) => {
    const hits: Hit[] = [];
    for (let at = from; at < to; at += 1) {
      const forms = formsOf(tokens[at]?.word ?? "", language);
      const candidates = new Set(
        forms.flatMap((form) => [
          ...(exact.get(form) ?? []),
          ...(prefixed.get(form.slice(0, INDEXED)) ?? []),
        ]),
      );
      for (const { group, elements } of candidates) {
        const end = matchFrom(tokens, at, to, elements, language);
        if (end !== null) hits.push({ group, from: at, to: end });
      }
    }
    return longest(hits);
  };
}

function add(index: Map<string, Pattern[]>, key: string, pattern: Pattern): void {
  const patterns = index.get(key) ?? [];
  patterns.push(pattern);
  index.set(key, patterns);
}

function parse(written: string, language: Language): Element[] {
  return written
    .trim()
    .split(/\s+/u)
    .filter((part) => part !== "")
    .map((part): Element => {
      if (part === "~") return { kind: "gap", most: SHORT_GAP };
      if (part === "~~") return { kind: "gap", most: LONG_GAP };
      return {
        kind: "word",
        options: part.split("|").flatMap((option) => parseWord(option, language)),
      };
    });
}

function parseWord(option: string, language: Language): Word[] {
  if (option.endsWith("+")) {
    const stem = option.slice(0, -1);
    return FRENCH_ENDINGS.map((ending) => ({
      words: foldedWords(stem + ending, language),
      isPrefix: false,
    }));
  }
  const bare = option.replace("*", "").replaceAll("_", " ");
  const isPrefix = option.endsWith("*");
  const itself = { words: foldedWords(bare, language), isPrefix };
  if (!isPrefix || language.clitics.length === 0) return [itself];
  // Folding may take a letter off the long form that it leaves on the short one.
  const inflected = ARABIC_ENDINGS.map((ending) => foldedWords(bare + ending, language));
  return [itself, ...inflected.map((words) => ({ words, isPrefix: false }))];
}

/** The words as which a token may stand: itself, and without a clitic that folding left on it. */
function formsOf(word: string, language: Language): readonly string[] {
  const clitic = language.clitics.find((prefix) => word.startsWith(prefix));
  return clitic !== undefined && word.length >= clitic.length + 2
    ? [word, word.slice(clitic.length)]
    : [word];
}

/** The end of the pattern when it starts at `at`, or null. */
function matchFrom(
  tokens: readonly Token[],
  at: number,
  to: number,
  elements: readonly Element[],
  language: Language,
): number | null {
  const [first, ...rest] = elements;
  if (first === undefined) return at;
  if (first.kind === "gap") {
    for (let skipped = 0; skipped <= first.most; skipped += 1) {
      const end = matchFrom(tokens, at + skipped, to, rest, language);
      if (end !== null) return end;
    }
    return null;
  }
  for (const option of first.options) {
    const next = matchWord(tokens, at, to, option, language);
    if (next === null) continue;
    const end = matchFrom(tokens, next, to, rest, language);
    if (end !== null) return end;
  }
  return null;
}

function matchWord(
  tokens: readonly Token[],
  at: number,
  to: number,
  option: Word,
  language: Language,
): number | null {
  const last = option.words.length - 1;
  if (last < 0 || at + last >= to) return null;
  for (let i = 0; i <= last; i += 1) {
    const wanted = option.words[i] ?? "";
    const forms = formsOf(tokens[at + i]?.word ?? "", language);
    const isFound = forms.some((form) =>
      option.isPrefix && i === last ? form.startsWith(wanted) : form === wanted,
    );
    if (!isFound) return null;
  }
  return at + last + 1;
}

function longest(hits: readonly Hit[]): Hit[] {
  const best = new Map<string, Hit>();
  for (const hit of hits) {
    const key = `${hit.group} ${hit.from}`;
    const known = best.get(key);
    if (known === undefined || known.to < hit.to) best.set(key, hit);
  }
  return [...best.values()];
}

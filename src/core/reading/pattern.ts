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
/** Words of which it is remembered what may begin with them. */
const MAX_REMEMBERED = 20_000;
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
  const remembered = new Map<string, readonly Pattern[]>();

  function beginningWith(word: string): readonly Pattern[] {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const patterns = formsOf(word, language).flatMap((form) => [
      ...(exact.get(form) ?? []),
      ...(prefixed.get(form.slice(0, INDEXED)) ?? []),
    ]);
    const fitting = [...new Set(patterns)].filter((one) => mayBegin(one, word, language));
    if (remembered.size < MAX_REMEMBERED) remembered.set(word, fitting);
    return fitting;
  }

  return (tokens, from, to) => {
    const hits: Hit[] = [];
    for (let at = from; at < to; at += 1) {
      for (const { group, elements } of beginningWith(tokens[at]?.word ?? "")) {
        const end = matchFrom({ tokens, to, elements, language }, at, 0);
        if (end !== null) hits.push({ group, from: at, to: end });
      }
    }
    return longest(hits);
  };
}

/** Whether a pattern's first word can be this one. */
function mayBegin({ elements }: Pattern, word: string, language: Language): boolean {
  const [first] = elements;
  return (
    first?.kind === "word" &&
    first.options.some(({ words, isPrefix }) =>
      isForm(word, words[0] ?? "", isPrefix && words.length === 1, language),
    )
  );
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

interface Sought {
  readonly tokens: readonly Token[];
  readonly to: number;
  readonly elements: readonly Element[];
  readonly language: Language;
}

/** The end of the pattern from one of its elements on when that stands at `at`, or null. */
function matchFrom(sought: Sought, at: number, step: number): number | null {
  const element = sought.elements[step];
  if (element === undefined) return at;
  if (element.kind === "gap") {
    for (let skipped = 0; skipped <= element.most; skipped += 1) {
      const end = matchFrom(sought, at + skipped, step + 1);
      if (end !== null) return end;
    }
    return null;
  }
  for (const option of element.options) {
    const next = matchWord(sought, at, option);
    if (next === null) continue;
    const end = matchFrom(sought, next, step + 1);
    if (end !== null) return end;
  }
  return null;
}

function matchWord({ tokens, to, language }: Sought, at: number, option: Word): number | null {
  const last = option.words.length - 1;
  if (last < 0 || at + last >= to) return null;
  for (let i = 0; i <= last; i += 1) {
    const wanted = option.words[i] ?? "";
    const word = tokens[at + i]?.word ?? "";
    if (!isForm(word, wanted, option.isPrefix && i === last, language)) return null;
  }
  return at + last + 1;
}

/** Whether a word, or what of it stands behind a clitic, is the one wanted or begins with it. */
function isForm(word: string, wanted: string, isPrefix: boolean, language: Language): boolean {
  if (isPrefix ? word.startsWith(wanted) : word === wanted) return true;
  return (
    language.clitics.length > 0 &&
    formsOf(word, language).some((form) => (isPrefix ? form.startsWith(wanted) : form === wanted))
  );
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

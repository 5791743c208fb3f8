import { foldCharacters } from "../fold.ts";
import type { Cues, GrammarWords, LinkWords } from "../languages/cues/cues.ts";
import type { Language } from "../languages/language.ts";
import { foldedWords } from "../text.ts";
import { createMatcher, type Matcher } from "./pattern.ts";
import { type Marks, marksOf } from "./quotation.ts";

/** Small words, folded. */
export type Grammar = Readonly<Record<keyof GrammarWords, ReadonlySet<string>>>;

/** The cues of one language, compiled. Groups of its hits: `report:deny`, `strong:denial`,
 *  `weak:denial`, `claim:harm`, `context:reply`, `speaker:official`, `source`, `relay`, `negation`. */
export interface CueBook {
  readonly language: Language;
  readonly grammar: Grammar;
  readonly match: Matcher;
  readonly marks: Marks;
  readonly links: Readonly<Record<Link, WordTest>> | null;
}

type Link = keyof LinkWords;
type WordTest = (word: string) => boolean;

/** Whether a word does such work in the language of the book; `usual` decides for languages that list none. */
export function links(book: CueBook, link: Link, usual: RegExp, word: string | undefined): boolean {
  if (word === undefined) return false;
  return book.links === null ? usual.test(word) : book.links[link](word);
}

/** Compiles the cues of a language; one without cues of its own finds nothing. */
export function openCueBook(language: Language): CueBook {
  const { cues } = language;
  return {
    language,
    grammar: grammarOf(cues, language),
    match: cues === null ? () => [] : createMatcher(groupsOf(cues), language),
    marks: marksOf(language.quoteMarks),
    links: cues?.links === undefined ? null : linksOf(cues.links),
  };
}

function groupsOf(cues: Cues): Record<string, string> {
  const answers = Object.entries(cues.answers).flatMap(([answer, { strong, weak }]) => [
    [`strong:${answer}`, strong] as const,
    [`weak:${answer}`, weak] as const,
  ]);
  return Object.fromEntries([
    ...prefixed("report", cues.reporting),
    ...answers,
    ...prefixed("claim", cues.claims),
    ...prefixed("context", cues.context),
    ...prefixed("speaker", cues.speakers),
    ["source", cues.source],
    ["relay", cues.relay],
    ["negation", cues.negations],
    ["attitude", cues.attitude ?? ""],
  ]);
}

function linksOf(written: LinkWords): Readonly<Record<Link, WordTest>> {
  const tests = Object.entries(written).map(([link, list]) => [link, wordTest(list)]);
  return Object.fromEntries(tests) as Record<Link, WordTest>;
}

function wordTest(list: string): WordTest {
  const words = list.split(/\s+/u).map((word) => foldCharacters(word));
  const exact = new Set(words.filter((word) => !word.includes("*")));
  const beginnings = words.flatMap((word) => (word.endsWith("*") ? [word.slice(0, -1)] : []));
  const endings = words.flatMap((word) => (word.startsWith("*") ? [word.slice(1)] : []));
  return (word) =>
    exact.has(word) ||
    beginnings.some((beginning) => word.startsWith(beginning)) ||
    endings.some((ending) => word.endsWith(ending));
}

function grammarOf(cues: Cues | null, language: Language): Grammar {
  const set = (name: keyof GrammarWords): ReadonlySet<string> =>
    new Set(foldedWords(cues?.grammar?.[name] ?? "", language));
  return {
    auxiliaries: set("auxiliaries"),
    openers: set("openers"),
    pronouns: set("pronouns"),
    prepositions: set("prepositions"),
    breaks: set("breaks"),
    that: set("that"),
  };
}

function prefixed(prefix: string, groups: object): readonly (readonly [string, string])[] {
  return Object.entries(groups).map(([name, list]) => [`${prefix}:${name}`, String(list)] as const);
}

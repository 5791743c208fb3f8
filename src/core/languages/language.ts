import type { Span } from "../statement.ts";
import type { Cues } from "./cues/cues.ts";

/** All that reading, pairing, topics and search need to know of one language.
 *  A language is one file (or one folder with an `index.ts`) that exports one of these, and one line in
 *  the list of `index.ts`. */
export interface Language {
  readonly tag: string;
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  readonly wordOrder: WordOrder;
  /** Folds one word that went through `foldCharacters`: possessives, elided articles, clitics.
   *  Pure, idempotent, leaves no apostrophe. */
  readonly fold: (word: string) => string;
  /** The stem of a folded word; related forms share it. Pure, idempotent enough to index by. */
  readonly stem: (word: string) => string;
  /** Words before an apostrophe that are words of their own, to their full form: l → le, qu → que. */
  readonly elisions: ReadonlyMap<string, string>;
  /** Prefixes written onto the following word (Arabic و ف ب ل ك), which `fold` may have to leave. */
  readonly clitics: readonly string[];
  /** Folded words that carry no meaning for search; never negations. */
  readonly stopWords: ReadonlySet<string>;
  /** Abbreviations after which a full stop ends no sentence, folded, without the stop. */
  readonly abbreviations: ReadonlySet<string>;
  /** Abbreviations after which a full stop ends no sentence where a number follows: No., Oct. */
  readonly numberAbbreviations: ReadonlySet<string>;
  readonly quoteMarks: readonly (readonly [open: string, close: string])[];
  readonly negations: ReadonlySet<string>;
  /** Subjects that stand for the last speaker: he, the ministry, ведомство, il, وأضاف. */
  readonly pronouns: ReadonlySet<string>;
  /** Month names, folded, to 1–12. */
  readonly months: ReadonlyMap<string, number>;
  /** Weekday names, folded, to 0 (Sunday) – 6. */
  readonly weekdays: ReadonlyMap<string, number>;
  /** Words and phrases for a day near the publication's, to days from it: yesterday → -1.
   *  Folded; Arabic ones keep their article (اليوم is today, يوم a day). */
  readonly nearDays: ReadonlyMap<string, number>;
  /** Words beside a weekday that put it before or after the publication: last, prochain. Folded. */
  readonly lastWords: ReadonlySet<string>;
  readonly nextWords: ReadonlySet<string>;
  /** Numerals written as words, folded. */
  readonly numerals: ReadonlyMap<string, number>;
  /** Words for a vague number, folded, to the range that they mean: dozens → [24, 99]. */
  readonly vagueNumerals: ReadonlyMap<string, readonly [from: number, to: number]>;
  /** Phrases before (or after) a number that bound it, folded. */
  readonly bounds: readonly Bound[];
  /** Words between two numbers: of one number or of two (and, et), of a range (to, à, до), and before
   *  a range (between, from, от). Folded. */
  readonly numberAnds: ReadonlySet<string>;
  readonly rangeWords: ReadonlySet<string>;
  readonly rangeOpeners: ReadonlySet<string>;
  /** Words after a number that measure and count nobody: km, percent, years old. Folded; `*` as in concepts. */
  readonly measures: readonly string[];
  /** Words before a number that names and counts nothing: Resolution 2118, aged 12. Folded. */
  readonly numberedThings: ReadonlySet<string>;
  /** What texts of this domain speak of, by concept id (the same ids in every language).
   *  Folded words; `*` at the end of a word matches any ending, a word without it any form of its stem,
   *  `=` before it that form only. */
  readonly concepts: ReadonlyMap<string, readonly string[]>;
  /** Names take endings (Хас, Хасе): any form of a name's stem is the name. */
  readonly inflectsNames: boolean;
  /** Words that stand before a place's name: town of, village de, بلدة. Folded. */
  readonly placeWords: ReadonlySet<string>;
  /** Everyday words that are also names of places (Has, Дума, الصورة): as such they need a place
   *  word before them. Folded. */
  readonly everydayWords: ReadonlySet<string>;
  /** What people say when they report, accuse and answer; null where statements are not read. */
  readonly cues: Cues | null;
}

/** Where the subject of a reporting verb stands.
 *  `subject-first`: before it, and behind it after the words said (said X).
 *  `verb-first`: behind it (قال X). `free`: before it, and behind it after the words said.
 *  `verb-second`: before it, or behind it where anything else opens the sentence (Am Montag sagte X). */
export type WordOrder = "subject-first" | "verb-first" | "free" | "verb-second";

/** "at least", "plus de", "не менее": how a number is meant. */
export interface Bound {
  readonly phrase: string;
  /** May also stand after the number: nine civilians at least. */
  readonly mayFollow?: boolean;
  readonly qualifier: "at-least" | "at-most" | "about";
}

/** What reporting verbs do with the words that they report; the cues themselves are in `cues/`. */
export const REPORTING_CLASSES = [
  "say",
  "claim",
  "deny",
  "reject",
  "accuse",
  "demand",
  "confirm",
  "acknowledge",
  "condemn",
  "warn",
  "announce",
  "decline",
] as const;
export type ReportingClass = (typeof REPORTING_CLASSES)[number];

/** `hashtag`: one word of a hashtag, without its mark. `handle` and `url` stand whole. */
export type TokenKind = "word" | "number" | "hashtag" | "handle" | "url";

/** One word of a text with where it stands in the original. */
export interface Token extends Span {
  readonly kind: TokenKind;
  /** Case-folded, marks removed, folded by the language. */
  readonly word: string;
  readonly stem: string;
}

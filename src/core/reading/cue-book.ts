import type { Cues, GrammarWords } from "../languages/cues/cues.ts";
import { CUES } from "../languages/cues/index.ts";
import type { Language } from "../languages/language.ts";
import { foldedWords } from "../text.ts";
import { createMatcher, type Matcher } from "./pattern.ts";

/** Small words, folded. */
export type Grammar = Readonly<Record<keyof GrammarWords, ReadonlySet<string>>>;

/** The cues of one language, compiled. Groups of its hits: `report:deny`, `strong:denial`,
 *  `weak:denial`, `claim:harm`, `context:reply`, `speaker:official`, `source`, `relay`, `negation`. */
export interface CueBook {
  readonly language: Language;
  readonly grammar: Grammar;
  readonly match: Matcher;
}

/** Compiles the cues of a language; one without cues of its own finds nothing. */
export function openCueBook(language: Language): CueBook {
  const cues = CUES.find(({ tag }) => tag === language.tag);
  return {
    language,
    grammar: grammarOf(cues, language),
    match: cues === undefined ? () => [] : createMatcher(groupsOf(cues), language),
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

function grammarOf(cues: Cues | undefined, language: Language): Grammar {
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

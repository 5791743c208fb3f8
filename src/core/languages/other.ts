import { dropApostrophes } from "../fold.ts";
import type { Language } from "./language.ts";

/** A language that Riposte has no file for: words are folded and compared as they stand. */
export function otherLanguage(tag: string): Language {
  return {
    tag,
    name: tag,
    wordOrder: "subject-first",
    direction: /^(?:ar|fa|he|ur|ug|ps|ckb|yi)(?:-|$)/u.test(tag) ? "rtl" : "ltr",
    fold: dropApostrophes,
    stem: (word) => word,
    elisions: new Map(),
    clitics: [],
    stopWords: new Set(),
    abbreviations: new Set(["dr", "prof", "gen", "nr", "mr", "mrs", "bzw", "sr", "sra"]),
    numberAbbreviations: new Set(["no", "nr"]),
    quoteMarks: [
      ["“", "”"],
      ["„", "“"],
      ["«", "»"],
      ["»", "«"],
      ['"', '"'],
      ["‘", "’"],
    ],
    negations: new Set(),
    pronouns: new Set(),
    months: new Map(),
    weekdays: new Map(),
    nearDays: new Map(),
    lastWords: new Set(),
    nextWords: new Set(),
    numerals: new Map(),
    vagueNumerals: new Map(),
    bounds: [],
    numberAnds: new Set(),
    rangeWords: new Set(),
    rangeOpeners: new Set(),
    measures: ["km", "kg"],
    numberedThings: new Set(),
    concepts: new Map(),
    inflectsNames: false,
    placeWords: new Set(),
    everydayWords: new Set(),
    cues: null,
  };
}

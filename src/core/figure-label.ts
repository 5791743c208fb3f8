import type { Counted } from "./figure-unit.ts";
import type { Language } from "./languages/language.ts";
import { type NumberRun, numberAt } from "./number-words.ts";
import { foldedWords } from "./text.ts";

/** Whether the number in the tokens `from` to `end` names, measures or dates something. */
export type LabelFinder = (place: Counted, from: number, end: number, run: NumberRun) => boolean;

/** 2/3, Su-24, $5, No.5, 10-12. */
const BEFORE = /(?:[$€£₽№#@/]|\p{L}[-‐–.]|\d[-:])$/u;
/** 50%, 35°, 2/3, 10:30, 12-year-old, 22h30. */
const AFTER = /^(?:[%°/:٪]|-\p{L}+-(?:old|year)|\p{L})/u;
const LIST_MARK = /(?:^|\n)[\p{Z}\t]*$/u;
const MAX_COUNT = 50_000_000;
/** What a number from 1900 to 2099 counts where it is no year. */
const CROWDS = new Set(
  "killed injured civilian child woman person troops fighter terrorist".split(" "),
);

/** Builds the finder of a language from its measures and numbered things. */
export function createLabelFinder(language: Language): LabelFinder {
  const measures = language.measures
    .map((pattern) => ({
      words: foldedWords(pattern.replace("*", ""), language),
      isPrefix: pattern.endsWith("*"),
    }))
    .filter(({ words }) => words.length > 0);
  const isMeasure = (place: Counted, at: number): boolean => {
    const before = place.tokens[at - 1];
    const next = place.tokens[at];
    if (before === undefined || next === undefined) return false;
    if (!/^[\p{Z}\-‐-―]{0,3}$/u.test(place.text.slice(before.end, next.start))) return false;
    return measures.some(({ words, isPrefix }) =>
      words.every((word, order) => {
        const found = place.tokens[at + order]?.word ?? "";
        return isPrefix && order === words.length - 1 ? found.startsWith(word) : found === word;
      }),
    );
  };
  return (place, from, end, run) =>
    isMeasure(place, end) ||
    isMeasure(place, afterNext(place, end)) ||
    language.numberedThings.has(place.tokens[from - 1]?.word ?? "") ||
    isMarked(place, from, end, run) ||
    isYear(place, end, run) ||
    run.value > MAX_COUNT;
}

/** "500 and 2,000 pounds": where the second number ends; 0 where there is none. */
function afterNext(place: Counted, end: number): number {
  if (!place.language.numberAnds.has(place.tokens[end]?.word ?? "")) return 0;
  return numberAt(place.text, place.tokens, end + 1, place.language)?.end ?? 0;
}

function isMarked(place: Counted, from: number, end: number, run: NumberRun): boolean {
  const start = place.tokens[from]?.start ?? 0;
  const stop = place.tokens[end - 1]?.end ?? 0;
  const before = place.text.slice(Math.max(0, start - 3), start);
  if (BEFORE.test(before) || /\d:\d/u.test(place.tokens[from]?.word ?? "")) return true;
  if (run.isWord) return false;
  const after = place.text.slice(stop, stop + 12);
  if (AFTER.test(after)) return true;
  return (
    /^[.)]\p{Z}/u.test(after) && LIST_MARK.test(place.text.slice(Math.max(0, start - 20), start))
  );
}

function isYear(place: Counted, end: number, run: NumberRun): boolean {
  const isFourDigits = /^\d{4}$/u.test(place.tokens[end - 1]?.word ?? "");
  if (run.isWord || !isFourDigits || run.value < 1900 || run.value > 2099) return false;
  const next = place.tokens[end]?.start;
  return !place.concepts.some((hit) => hit.start === next && CROWDS.has(hit.id));
}

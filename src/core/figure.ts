import { type ConceptHit, createConceptFinder } from "./concept.ts";
import { findDays } from "./day.ts";
import { type BoundFinder, createBoundFinder } from "./figure-bound.ts";
import { createLabelFinder, type LabelFinder } from "./figure-label.ts";
import { COUNTED, type Counted, unitOf } from "./figure-unit.ts";
import type { Language, Token } from "./languages/language.ts";
import { type NumberRun, numberAt } from "./number-words.ts";
import type { Figure, Span } from "./statement.ts";
import { tokenise } from "./text.ts";

/** What is already known of the text, where it is. */
export interface FigureScene {
  readonly tokens?: readonly Token[];
  /** Concepts of the text; mentions of kind `concept` will do. */
  readonly concepts?: readonly ConceptHit[];
  readonly days?: readonly Span[];
}

/** Finds the counts in texts of one language, with what they count, in order. */
export type FigureFinder = (text: string, scene?: FigureScene) => Figure[];

/** Where days stand does not depend on the year they are in. */
const ANY_TIME = new Date(0);

interface Finders {
  readonly bounds: BoundFinder;
  readonly isLabel: LabelFinder;
}

/** Builds the finder of a language. Dates, times, years, ages, measures and names with numbers in
 *  them (Su-24, Resolution 2118, 2/3) are no figures. Pure; never throws. */
export function createFigureFinder(language: Language): FigureFinder {
  const findConcepts = createConceptFinder(language);
  const finders = { bounds: createBoundFinder(language), isLabel: createLabelFinder(language) };
  return (text, scene = {}) => {
    const tokens = scene.tokens ?? tokenise(text, language);
    const concepts = scene.concepts ?? findConcepts(tokens);
    const days = scene.days ?? findDays(text, language, ANY_TIME, tokens);
    const counted = concepts.filter((hit) => COUNTED.has(hit.id));
    return findFigures({ text, tokens, concepts: counted, language }, finders, days);
  };
}

function findFigures(place: Counted, finders: Finders, days: readonly Span[]): Figure[] {
  const figures: Figure[] = [];
  for (let index = 0; index < place.tokens.length; ) {
    const run = numberAt(place.text, place.tokens, index, place.language);
    if (run === null) {
      index += 1;
      continue;
    }
    const range = rangeAt(place, index, run);
    const end = range?.end ?? run.end;
    const span = spanOf(place, index, end);
    const isDay = days.some((day) => day.start < span.end && span.start < day.end);
    if (!isDay && !finders.isLabel(place, index, end, run)) {
      const figure = figureOf(place, finders.bounds, index, run, range);
      if (figure !== null) figures.push(figure);
    }
    index = Math.max(index + 1, end);
  }
  return figures;
}

function figureOf(
  place: Counted,
  bounds: BoundFinder,
  from: number,
  run: NumberRun,
  range: NumberRun | null,
): Figure | null {
  const end = range?.end ?? run.end;
  const unit = unitOf(place, from, end);
  const bound = bounds(place, from, end);
  if (bound === null && isIdle(place, from, run, unit?.distance ?? null)) return null;
  return {
    ...spanOf(place, bound?.from ?? from, bound?.end ?? end),
    value: Math.min(run.value, range?.value ?? run.value),
    upTo: Math.max(run.upTo, range?.upTo ?? run.upTo),
    qualifier: bound?.qualifier ?? (run.isVague ? "about" : "exact"),
    unit: unit?.id ?? null,
  };
}

/** Small numbers in words that count nothing: articles (un, une), "one of", "the two powers". */
function isIdle(place: Counted, from: number, run: NumberRun, distance: number | null): boolean {
  if (!run.isWord) return false;
  if (run.isVague || run.value > 3) return run.isVague && distance === null;
  if (run.value > 1) return distance === null;
  return distance !== 0 || place.language.stopWords.has(place.tokens[from]?.word ?? "");
}

/** "20 to 25", "20-25", "от 20 до 25", "بين 20 و25": the second number. */
function rangeAt(place: Counted, from: number, first: NumberRun): NumberRun | null {
  const { text, tokens, language } = place;
  const last = tokens[first.end - 1];
  const next = tokens[first.end];
  if (last === undefined || next === undefined || first.isVague) return null;
  const gap = text.slice(last.end, next.start);
  const isOpened = language.rangeOpeners.has(tokens[from - 1]?.word ?? "");
  const isDash = /^\p{Z}?[-‐–—]\p{Z}?$/u.test(gap) && next.kind === "number";
  // Arabic writes "and" onto the word; digits after it leave it outside the token.
  const isAnd = language.numberAnds.has(next.word) || /^\p{Z}و$/u.test(gap);
  const isTo = language.rangeWords.has(next.word);
  if (!isDash && !isTo && !(isAnd && isOpened)) return null;
  const at = next.kind === "number" || !(isTo || isAnd) ? first.end : first.end + 1;
  const second = numberAt(text, tokens, at, language);
  return second === null || second.isVague || second.value <= first.value ? null : second;
}

function spanOf(place: Counted, from: number, end: number): Span {
  const start = place.tokens[from]?.start ?? 0;
  return { start, end: place.tokens[end - 1]?.end ?? start };
}

import type { Counted } from "./figure-unit.ts";
import type { Bound, Language } from "./languages/language.ts";
import { numberAt } from "./number-words.ts";
import { foldedWords } from "./text.ts";

/** How the number in the tokens `from` to `end` is meant, with the tokens that say so; or null. */
export type BoundFinder = (
  place: Counted,
  from: number,
  end: number,
) => {
  readonly qualifier: Bound["qualifier"];
  readonly from: number;
  readonly end: number;
} | null;

const MAX_WORDS = 4;
/** How many words may stand between a number and the bound after it. */
const REACH_AFTER = 2;

/** Builds the finder of a language from its bounds. */
export function createBoundFinder(language: Language): BoundFinder {
  const before = phrases(language.bounds, language);
  const after = phrases(
    language.bounds.filter((bound) => bound.mayFollow === true),
    language,
  );
  return (place, from, end) =>
    boundBefore(place, before, from, end) ?? boundAfter(place, after, from, end);
}

function phrases(
  bounds: readonly Bound[],
  language: Language,
): ReadonlyMap<string, Bound["qualifier"]> {
  return new Map(
    bounds.map(({ phrase, qualifier }) => [foldedWords(phrase, language).join(" "), qualifier]),
  );
}

function boundBefore(
  place: Counted,
  known: ReadonlyMap<string, Bound["qualifier"]>,
  from: number,
  end: number,
): ReturnType<BoundFinder> {
  for (let length = Math.min(MAX_WORDS, from); length > 0; length -= 1) {
    const words = place.tokens.slice(from - length, from).map((token) => token.word);
    const qualifier = known.get(words.join(" "));
    if (qualifier !== undefined) return { qualifier, from: from - length, end };
  }
  return null;
}

/** "nine civilians at least", "تسعة مدنيين على الأقل". */
function boundAfter(
  place: Counted,
  known: ReadonlyMap<string, Bound["qualifier"]>,
  from: number,
  end: number,
): ReturnType<BoundFinder> {
  const { text, tokens } = place;
  for (let at = end; at <= end + REACH_AFTER; at += 1) {
    if (/[.,;،:\n]/u.test(text.slice(tokens[end - 1]?.end, tokens[at]?.start))) return null;
    for (let length = 1; length <= MAX_WORDS; length += 1) {
      const words = tokens.slice(at, at + length).map((token) => token.word);
      const qualifier = known.get(words.join(" "));
      if (qualifier === undefined) continue;
      // "17 killed, at least 30 hurt": the bound is the next number's.
      const isNext = numberAt(text, tokens, at + length, place.language) !== null;
      return isNext ? null : { qualifier, from, end: at + length };
    }
  }
  return null;
}

import { LANGUAGES, languageOf } from "./languages/index.ts";
import { tokenise } from "./text.ts";

/** The stems under which a text can be searched, in its order, with spaces between. */
export function searchStems(text: string, language: string): string {
  return stemsIn(text, language).join(" ");
}

/** What to search for: for every word of a query its stems in all languages in which it means
 *  something, of which any may stand in a text. */
export function stemsOf(query: string): readonly (readonly string[])[] {
  const variants = LANGUAGES.map((language) =>
    tokenise(query, language).map(({ start, stem, word }) => ({
      start,
      stem,
      isStop: language.stopWords.has(word),
    })),
  );
  const byWord = Map.groupBy(variants.flat(), ({ start }) => start);
  return [...byWord.values()]
    .filter((stems) => !stems.some(({ isStop }) => isStop))
    .map((stems) => [...new Set(stems.map(({ stem }) => stem))]);
}

function stemsIn(text: string, tag: string): readonly string[] {
  const language = languageOf(tag);
  return tokenise(text, language)
    .filter(({ word }) => !language.stopWords.has(word))
    .map(({ stem }) => stem);
}

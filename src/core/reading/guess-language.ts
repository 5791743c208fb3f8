import { LANGUAGES } from "../languages/index.ts";

/** The tag given, else the language whose stop words a text holds most. */
export function guessLanguage(text: string, hint: string | null): string {
  if (hint !== null && hint !== "") return hint;
  if (/[\u0621-\u064A]{3}/u.test(text)) return "ar";
  if (/[\u0400-\u04FF]{3}/u.test(text)) return "ru";
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  let best = "en";
  let most = 0;
  for (const language of LANGUAGES) {
    const count = words.filter((word) => language.stopWords.has(word)).length;
    if (count > most) {
      most = count;
      best = language.tag;
    }
  }
  return best;
}

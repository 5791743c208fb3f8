import type { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import type { Words } from "#src/core/words.ts";
import { spokenIn } from "./spoken.ts";
import { ar } from "./words/ar.ts";
import { en } from "./words/en.ts";
import { fr } from "./words/fr.ts";
import { ru } from "./words/ru.ts";

/** The words of every language that Riposte speaks. */
export const WORDS: Readonly<Record<(typeof SPOKEN_LANGUAGES)[number], Words>> = { en, fr, ru, ar };

/** The words for a language tag or a platform's locale (`fr`, `fr-CA`); English where it is not spoken. */
export function wordsFor(language: string): Words {
  return WORDS[spokenIn(language)];
}

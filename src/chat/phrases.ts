import type { CommandPhrases } from "#src/core/reply/phrases.ts";
import type { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { spokenIn } from "./spoken.ts";
import { ar } from "./words/commands.ar.ts";
import { en } from "./words/commands.en.ts";
import { fr } from "./words/commands.fr.ts";
import { ru } from "./words/commands.ru.ts";

/** What commands answer, in every language that Riposte speaks. */
export const PHRASES: Readonly<Record<(typeof SPOKEN_LANGUAGES)[number], CommandPhrases>> = {
  en,
  fr,
  ru,
  ar,
};

/** The phrases for a language tag or a platform's locale; English where it is not spoken. */
export function phrasesFor(language: string): CommandPhrases {
  return PHRASES[spokenIn(language)];
}

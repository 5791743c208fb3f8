import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";

/** The language in which Riposte speaks to a language tag or a platform's locale (`fr`, `fr-CA`,
 *  `fr_CA`): English where it is not spoken, or nothing is known. */
export function spokenIn(locale: string | null): (typeof SPOKEN_LANGUAGES)[number] {
  const base = locale?.toLowerCase().split(/[-_]/u)[0];
  return SPOKEN_LANGUAGES.find((tag) => tag === base) ?? "en";
}

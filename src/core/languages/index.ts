import { ar } from "./ar.ts";
import { de } from "./de/index.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import type { Language } from "./language.ts";
import { otherLanguage } from "./other.ts";
import { ru } from "./ru.ts";

/** The languages that Riposte reads; `test/core/languages` holds the list to the folder. */
export const LANGUAGES: readonly Language[] = [en, fr, ru, ar, de];

/** The language of a tag (`en`, `fr-CH`); one that only folds words where Riposte has no file for it. */
export function languageOf(tag: string): Language {
  const primary = tag.toLowerCase().split("-", 1)[0] ?? tag;
  return LANGUAGES.find((language) => language.tag === primary) ?? otherLanguage(tag);
}

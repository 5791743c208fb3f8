import { foldCharacters } from "./fold.ts";
import type { Language } from "./languages/language.ts";

/** The forms in which a word may be found behind clitics (Arabic: وحلب, بحلب, للجيش), folded; the bare
 *  word among them. One form only in languages without clitics. */
export function formsWithClitics(raw: string, language: Language): ReadonlySet<string> {
  const folded = foldCharacters(raw);
  if (language.clitics.length === 0 || !/^\p{Script=Arabic}/u.test(folded)) {
    return new Set([language.fold(folded)]);
  }
  const afterLam = folded.startsWith("ال") ? [`لل${folded.slice(2)}`, `ولل${folded.slice(2)}`] : [];
  const forms = ["", ...language.clitics].map((clitic) => clitic + folded).concat(afterLam);
  return new Set(forms.map((form) => language.fold(form)));
}

import type { Language, Token } from "../languages/language.ts";
import type { Lexicon } from "../lexicon.ts";
import { tokenise } from "../text.ts";
import type { Named } from "./page.ts";

/** Finds the parties of a configuration and their people by the stems of their names; the longest name wins. */
export function createNameFinder(
  lexicon: Lexicon,
  language: Language,
): (tokens: readonly Token[]) => Named[] {
  const index = new Map<string, { stems: string[]; party: string; isPerson: boolean }[]>();
  const put = (name: string, party: string, isPerson: boolean): void => {
    const stems = tokenise(name, language).map((t) => t.stem);
    if (stems.length === 0 || (stems[0] ?? "") === "") return;
    const list = index.get(stems[0] ?? "") ?? [];
    list.push({ stems, party, isPerson });
    index.set(stems[0] ?? "", list);
  };
  for (const party of lexicon.parties) {
    for (const n of [
      ...Object.values(party.names),
      ...Object.values(party.aliases).flat(),
      ...party.accounts,
    ])
      put(n, party.id, false);
    for (const s of party.spokespeople)
      for (const n of [s.name, ...s.aliases]) put(n, party.id, true);
  }
  return (tokens) => {
    const out: Named[] = [];
    for (let i = 0; i < tokens.length; ) {
      let best: { n: number; party: string; isPerson: boolean } | null = null;
      for (const c of index.get(tokens[i]?.stem ?? "") ?? []) {
        if (
          c.stems.every((s, k) => tokens[i + k]?.stem === s) &&
          (best === null || c.stems.length > best.n)
        )
          best = { n: c.stems.length, party: c.party, isPerson: c.isPerson };
      }
      if (best === null) {
        i += 1;
        continue;
      }
      out.push({
        start: tokens[i]?.start ?? 0,
        end: tokens[i + best.n - 1]?.end ?? 0,
        party: best.party,
        isPerson: best.isPerson,
      });
      i += best.n;
    }
    return out;
  };
}

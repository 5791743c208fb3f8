import type { Alias } from "./alias.ts";
import { formsWithClitics } from "./clitic.ts";
import { foldCharacters } from "./fold.ts";
import type { Language, Token } from "./languages/language.ts";
import { createPhraseTrie, type Found, type PhraseTrie, type Step } from "./phrase-trie.ts";
import { tokenise } from "./text.ts";

/** A name found in the tokens `from` to `to` (end exclusive). */
export interface NameHit {
  readonly alias: Alias;
  readonly from: number;
  readonly to: number;
}

export type NameFinder = (text: string, tokens: readonly Token[], day: string) => NameHit[];

interface Entry {
  readonly alias: Alias;
  /** The word of an alias of one word, as the language folds it. */
  readonly word: string | null;
}

const GAP = /^(?:[\p{Z}\t\-‐-―'’"«»“”#_]{0,3}|\.\p{Z}?)$/u;
const ARTICLED = /^[وفبكس]{0,2}(?:ال|لل)/u;

/** Builds what finds the names of a lexicon in texts of one language, inflected and with clitics;
 *  leftmost and longest wins, names that share a spelling are all found. */
export function createNameFinder(aliases: readonly Alias[], language: Language): NameFinder {
  const trie = createPhraseTrie<Entry>();
  for (const alias of aliases) addAlias(trie, alias, language);
  return (text, tokens, day) => {
    const hits: NameHit[] = [];
    const joined = (left: Token, right: Token): boolean =>
      right.start - left.end <= 3 && GAP.test(text.slice(left.end, right.start));
    const isUncased = !/\p{Lu}/u.test(text);
    for (let index = 0; index < tokens.length; ) {
      const phrases = trie.findAt(tokens, index, joined);
      if (phrases.length === 0) {
        index += 1;
        continue;
      }
      const accept = (one: Found<Entry>): NameHit[] =>
        one.values
          .filter((entry) => isValid(entry.alias, day))
          .filter((entry) => fits(entry, text, tokens, index, one.end, language, isUncased))
          .map((entry) => ({ alias: entry.alias, from: index, to: one.end }));
      const found = phrases.flatMap(accept);
      const end = Math.max(index + 1, ...found.map((hit) => hit.to));
      hits.push(...distinct(found.filter((hit) => hit.to === end)));
      index = end;
    }
    return hits;
  };
}

function addAlias(trie: PhraseTrie<Entry>, alias: Alias, language: Language): void {
  const tokens = tokenise(alias.written, language).filter((token) => token.kind !== "url");
  const [first] = tokens;
  if (first === undefined) return;
  const entry = { alias, word: tokens.length === 1 ? first.word : null };
  const words = tokens.map((token): Step => ({ kind: "word", text: token.word }));
  trie.add(words, entry);
  const raw = foldCharacters(alias.written.slice(first.start, first.end));
  const forms = tokens.length === 1 ? [raw, ...nisbaForms(raw)] : [raw];
  for (const word of forms.flatMap((form) => [...formsWithClitics(form, language)])) {
    if (word !== first.word) trie.add([{ kind: "word", text: word }, ...words.slice(1)], entry);
  }
  if (takesEndings(tokens, language)) {
    trie.add(
      tokens.map((token): Step => ({ kind: "stem", text: token.stem })),
      entry,
    );
  }
}

/** Whether any form of the name's stems is the name. Not Arabic names of one word: a root says too
 *  little (الجولان, the Golan; الجولة, the round). */
function takesEndings(tokens: readonly Token[], language: Language): boolean {
  const [first] = tokens;
  if (tokens.length > 1 || language.inflectsNames) return true;
  return language.clitics.length === 0 && first !== undefined && first.word.length >= 5;
}

/** روسي: روسية, روسيين, روسيون. */
function nisbaForms(folded: string): string[] {
  return /^.{3,}ي$/u.test(folded) ? ["ه", "ين", "ون", "ات"].map((ending) => folded + ending) : [];
}

/** Whether an alias holds on a day; on every day where the day is unknown. */
export function isValid(alias: Alias, day: string): boolean {
  if (day === "") return true;
  return (alias.from === null || alias.from <= day) && (alias.until === null || day <= alias.until);
}

function fits(
  entry: Entry,
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  language: Language,
  isUncased: boolean,
): boolean {
  const token = tokens[from];
  if (token === undefined) return false;
  const { alias, word } = entry;
  const surface = text.slice(token.start, token.end);
  if (/^ال/u.test(alias.written) && !ARTICLED.test(foldCharacters(surface))) return false;
  if (word === null) return true;
  if (token.word !== word && !isInflected(token.word, word, language)) return false;
  if (isEveryday(alias, token, tokens.slice(Math.max(0, from - 2), from), language)) return false;
  return hasLetters(alias, surface, token.kind === "hashtag" || isUncased, to - from);
}

/** A plural or feminine form: Israelis, syriennes. */
function isInflected(form: string, word: string, language: Language): boolean {
  if (language.inflectsNames || language.clitics.length > 0) return true;
  return form.startsWith(word) && /^(?:e?s|e|nes?)$/u.test(form.slice(word.length));
}

function isEveryday(
  alias: Alias,
  token: Token,
  before: readonly Token[],
  language: Language,
): boolean {
  if (alias.kind !== "place" || !language.everydayWords.has(token.word)) return false;
  if (token.kind === "hashtag") return false;
  const [farther, nearer] = before.length === 2 ? before : [undefined, before[0]];
  if (nearer === undefined || language.placeWords.has(nearer.word)) return nearer === undefined;
  const isLinked = language.stopWords.has(nearer.word);
  return !(isLinked && farther !== undefined && language.placeWords.has(farther.word));
}

function hasLetters(alias: Alias, surface: string, isUncased: boolean, words: number): boolean {
  const plain = surface.replaceAll(".", "");
  switch (alias.letters) {
    case "any":
      return true;
    case "name":
      return !/^\p{Ll}/u.test(surface) || (isUncased && surface.length >= 4);
    case "acronym": {
      const written = alias.written.replaceAll(".", "");
      if (written.length <= 3) return plain === written || (isUncased && surface.length === 3);
      return words > 1 || !/^\p{Ll}/u.test(surface) || isUncased;
    }
    default:
      return alias.letters satisfies never;
  }
}

function distinct(hits: readonly NameHit[]): NameHit[] {
  const seen = new Set<string>();
  return hits.filter(({ alias }) => {
    const key = `${alias.kind} ${alias.id}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

import { foldCharacters } from "./fold.ts";
import type { Language, Token } from "./languages/language.ts";
import { createPhraseTrie, type PhraseTrie, type Step } from "./phrase-trie.ts";
import type { Span } from "./statement.ts";
import { tokenise } from "./text.ts";

/** A word or phrase that stands for a concept. */
export interface ConceptHit extends Span {
  readonly id: string;
}

/** Builds what finds a language's concepts in its tokens: the longest phrase at each place wins,
 *  and one phrase may stand for several concepts (a bomb: bomb, strike). */
export function createConceptFinder(
  language: Language,
): (tokens: readonly Token[]) => readonly ConceptHit[] {
  const trie = createPhraseTrie<string>();
  for (const [id, patterns] of language.concepts) {
    for (const pattern of patterns) trie.add(patternSteps(pattern, language), id);
  }
  return (tokens) => findConcepts(trie, tokens);
}

/** The steps of a pattern in the notation of `Language.concepts`. */
export function patternSteps(pattern: string, language: Language): Step[] {
  return pattern.split(/\s+/u).flatMap((piece): Step[] => {
    if (piece.endsWith("*")) {
      return [{ kind: "prefix", text: language.fold(foldCharacters(piece.slice(0, -1))) }];
    }
    const isExact = piece.startsWith("=");
    return tokenise(isExact ? piece.slice(1) : piece, language).map((token) =>
      isExact ? { kind: "word", text: token.word } : { kind: "stem", text: token.stem },
    );
  });
}

function findConcepts(trie: PhraseTrie<string>, tokens: readonly Token[]): ConceptHit[] {
  const hits: ConceptHit[] = [];
  for (let index = 0; index < tokens.length; ) {
    const found = trie.findAt(tokens, index, isNear);
    if (found.length === 0) {
      index += 1;
      continue;
    }
    const end = Math.max(index, ...found.map((one) => one.end));
    const ids = new Set(found.filter((one) => one.end === end).flatMap((one) => one.values));
    const start = tokens[index]?.start ?? 0;
    for (const id of ids) hits.push({ id, start, end: tokens[end - 1]?.end ?? start });
    index = Math.max(end, index + 1);
  }
  return hits;
}

/** Words of one phrase stand at most a space, a hyphen and a quotation mark apart. */
function isNear(left: Token, right: Token): boolean {
  return right.start - left.end <= 3;
}

import { formsWithClitics } from "./clitic.ts";
import { patternSteps } from "./concept.ts";
import { languageOf } from "./languages/index.ts";
import type { Language, Token } from "./languages/language.ts";
import { createPhraseTrie, type PhraseTrie } from "./phrase-trie.ts";
import { tokenise } from "./text.ts";
import type { Rule, Topic, TopicMatch } from "./topic.ts";

type Hit = TopicMatch["hits"][number];

interface Term {
  readonly topicId: string;
  readonly list: string;
  readonly term: string;
}

/** Matches all topics against a text. `tag` is the text's language, `tokens` its words where they
 *  are at hand. One result per topic, in their order. Never throws. */
export type TopicMatcher = (
  text: string,
  tag: string,
  tokens?: readonly Token[],
) => readonly TopicMatch[];

/** Builds the matcher of a configuration's topics. Terms match by stem, in any inflection; a term of
 *  several words as a phrase; `word*` any ending; a short term in capitals (US) in capitals only.
 *  A text in a language for which a topic has no terms is searched for the terms of all. */
export function createTopicMatcher(topics: readonly Topic[]): TopicMatcher {
  const tries = new Map<string, PhraseTrie<Term>>();
  return (text, tag, tokens) => {
    const language = languageOf(tag);
    const trie = tries.get(language.tag) ?? compile(topics, language);
    tries.set(language.tag, trie);
    const hits = findTerms(trie, text, tokens ?? tokenise(text, language));
    return topics.map((topic) => judge(topic, hits.get(topic.id) ?? []));
  };
}

/** Matches one topic; for many texts build a matcher. */
export function matchTopic(topic: Topic, text: string, tag: string): TopicMatch {
  const [match] = createTopicMatcher([topic])(text, tag);
  return match ?? { topicId: topic.id, matched: false, hits: [], missing: [] };
}

function compile(topics: readonly Topic[], language: Language): PhraseTrie<Term> {
  const trie = createPhraseTrie<Term>();
  for (const topic of topics) {
    const lists = Object.entries(topic.terms);
    const hasOwn = lists.some(([, byLanguage]) => byLanguage[language.tag] !== undefined);
    for (const [list, byLanguage] of lists) {
      for (const term of termsFor(byLanguage, hasOwn ? language.tag : null)) {
        addTerm(trie, term, { topicId: topic.id, list, term }, language);
      }
    }
  }
  return trie;
}

function termsFor(
  byLanguage: Readonly<Record<string, readonly string[]>>,
  tag: string | null,
): readonly string[] {
  const terms = tag === null ? Object.values(byLanguage).flat() : (byLanguage[tag] ?? []);
  return [...new Set([...terms, ...(byLanguage["*"] ?? [])])];
}

function addTerm(trie: PhraseTrie<Term>, written: string, term: Term, language: Language): void {
  const steps = patternSteps(written, language);
  const [first, ...rest] = steps;
  if (first === undefined) return;
  trie.add(steps, term);
  if (first.kind === "prefix") return;
  const firstWord = written.trim().split(/\s+/u)[0] ?? "";
  for (const form of formsWithClitics(firstWord, language)) {
    trie.add([{ kind: "word", text: form }, ...rest], term);
  }
}

function findTerms(
  trie: PhraseTrie<Term>,
  text: string,
  tokens: readonly Token[],
): ReadonlyMap<string, readonly Hit[]> {
  const hits = new Map<string, Hit[]>();
  for (const [index, token] of tokens.entries()) {
    const here = trie.findAt(tokens, index, isNear);
    if (here.length === 0) continue;
    const seen = new Set<string>();
    for (const found of here) {
      const end = tokens[found.end - 1]?.end ?? token.end;
      for (const { topicId, list, term } of found.values) {
        const key = `${topicId} ${list} ${term}`;
        if (seen.has(key) || !hasCapitals(term, text.slice(token.start, end), token)) continue;
        seen.add(key);
        const known = hits.get(topicId);
        const hit = { list, term, start: token.start, end };
        if (known === undefined) hits.set(topicId, [hit]);
        else known.push(hit);
      }
    }
  }
  return hits;
}

/** "US" is a country, "us" is not. */
function hasCapitals(term: string, surface: string, token: Token): boolean {
  if (!/^\p{Lu}{2,3}$/u.test(term) || token.kind === "hashtag") return true;
  return surface.replaceAll(".", "").startsWith(term);
}

/** Words of one term stand at most a space, a hyphen and a quotation mark apart. */
function isNear(left: Token, right: Token): boolean {
  return right.start - left.end <= 3;
}

function judge(topic: Topic, hits: readonly Hit[]): TopicMatch {
  const lists = new Set(hits.map((hit) => hit.list));
  const matched = holds(topic.rule, lists);
  const missing = matched ? [] : [...new Set(missingLists(topic.rule, lists))];
  return { topicId: topic.id, matched, hits, missing };
}

function holds(rule: Rule, lists: ReadonlySet<string>): boolean {
  if (typeof rule === "string") return lists.has(rule);
  if ("all" in rule) return rule.all.every((part) => holds(part, lists));
  if ("any" in rule) return rule.any.some((part) => holds(part, lists));
  return !holds(rule.not, lists);
}

/** The lists of which a hit would have helped. */
function missingLists(rule: Rule, lists: ReadonlySet<string>): string[] {
  if (holds(rule, lists)) return [];
  if (typeof rule === "string") return [rule];
  if ("all" in rule) return rule.all.flatMap((part) => missingLists(part, lists));
  if ("any" in rule) return rule.any.flatMap((part) => missingLists(part, lists));
  return [];
}

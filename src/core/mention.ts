import { acronymsInHashtag, createAccounts, hashtagsOf, plainAddress } from "./account-finder.ts";
import { type Alias, aliasesOf } from "./alias.ts";
import { type ConceptHit, createConceptFinder } from "./concept.ts";
import type { Language, Token } from "./languages/language.ts";
import type { Lexicon } from "./lexicon.ts";
import { createNameFinder, isValid, type NameFinder, type NameHit } from "./name-finder.ts";
import { createNameGuesser, indexNames, type KnownNames, type NameGuesser } from "./name-guess.ts";
import type { Span } from "./statement.ts";

/** Something that a text names. */
export interface Mention extends Span {
  readonly kind: "party" | "spokesperson" | "place" | "concept" | "handle" | "url" | "hashtag";
  /** Party id, the spokesperson's name, place id, concept id, `@handle`, address, `#hashtag`. */
  readonly id: string;
  /** The party named, spoken for, or whose account it is; null where none is known. */
  readonly party: string | null;
  /** Guessed from its spelling or from part of a hashtag: needs another sign. */
  readonly weak: boolean;
}

/** Finds what a text names, in order of place. `saidAt` decides between names of other times. */
export type MentionFinder = (
  text: string,
  tokens: readonly Token[],
  language: Language,
  saidAt: Date,
) => Mention[];

interface Finders {
  readonly names: NameFinder;
  readonly guess: NameGuesser;
  readonly concepts: (tokens: readonly Token[]) => readonly ConceptHit[];
}

/** Builds the finder for a lexicon; what a language needs is built when first met. Pure otherwise. */
export function createMentionFinder(lexicon: Lexicon): MentionFinder {
  const aliases = aliasesOf(lexicon);
  const acronyms = aliases.filter((alias) => alias.kind === "party" && alias.letters === "acronym");
  const known = indexNames(aliases);
  const accounts = createAccounts(lexicon.parties);
  const byLanguage = new Map<string, Finders>();
  return (text, tokens, language, saidAt) => {
    const finders = byLanguage.get(language.tag) ?? createFinders(aliases, known, language);
    byLanguage.set(language.tag, finders);
    const day = isoDay(saidAt);
    const mentions = [
      ...nameMentions(text, tokens, finders, day),
      ...finders.concepts(tokens).map(conceptMention),
      ...tokens.flatMap((token): Mention[] => {
        const { start, end } = token;
        if (token.kind === "handle") {
          const party = accounts.ofHandle(token.word);
          return [{ kind: "handle", id: token.word, party, weak: false, start, end }];
        }
        if (token.kind !== "url") return [];
        const party = accounts.ofUrl(token.word);
        return [{ kind: "url", id: plainAddress(token.word), party, weak: false, start, end }];
      }),
      ...hashtagMentions(text, tokens, acronyms),
    ];
    return mentions.sort((left, right) => left.start - right.start || right.end - left.end);
  };
}

function createFinders(aliases: readonly Alias[], known: KnownNames, language: Language): Finders {
  return {
    names: createNameFinder(aliases, language),
    guess: createNameGuesser(known, language),
    concepts: createConceptFinder(language),
  };
}

function isoDay(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}

function nameMentions(
  text: string,
  tokens: readonly Token[],
  finders: Finders,
  day: string,
): Mention[] {
  const hits = finders.names(text, tokens, day);
  const named = new Set(hits.filter((hit) => !hit.alias.isSurname).map((hit) => hit.alias.id));
  const sure = hits.filter((hit) => !hit.alias.isSurname || named.has(hit.alias.id));
  const mentions = sure.map((hit) => nameMention(tokens, hit, false));
  const covered = new Set<number>();
  for (const hit of sure) for (let at = hit.from; at < hit.to; at += 1) covered.add(at);
  for (let from = 0; from < tokens.length; from += 1) {
    if (covered.has(from)) continue;
    const guessed = finders.guess(text, tokens, from);
    if (guessed === null || isCovered(covered, from, guessed.to)) continue;
    if (!isValid(guessed.alias, day)) continue;
    mentions.push(nameMention(tokens, { from, ...guessed }, true));
    from = guessed.to - 1;
  }
  return mentions;
}

function isCovered(covered: ReadonlySet<number>, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (covered.has(at)) return true;
  return false;
}

function nameMention(tokens: readonly Token[], hit: NameHit, weak: boolean): Mention {
  const { kind, id, party } = hit.alias;
  const start = tokens[hit.from]?.start ?? 0;
  const end = tokens[hit.to - 1]?.end ?? start;
  return { kind, id, party, weak, start, end };
}

function conceptMention(hit: ConceptHit): Mention {
  return { kind: "concept", party: null, weak: false, ...hit };
}

function hashtagMentions(
  text: string,
  tokens: readonly Token[],
  acronyms: readonly Alias[],
): Mention[] {
  return hashtagsOf(text, tokens).flatMap(({ id, start, end }) => [
    { kind: "hashtag" as const, id, party: null, weak: false, start, end },
    ...acronymsInHashtag(text.slice(start, end), acronyms).map((alias) => ({
      kind: "party" as const,
      id: alias.id,
      party: alias.party,
      weak: true,
      start,
      end,
    })),
  ]);
}

import { createAccounts } from "../account-finder.ts";
import { createFigureFinder, type FigureFinder } from "../figure.ts";
import { LANGUAGES } from "../languages/index.ts";
import type { Language } from "../languages/language.ts";
import type { Lexicon } from "../lexicon.ts";
import { createTopicMatcher, type TopicMatcher } from "../match-topic.ts";
import { createMentionFinder, type MentionFinder } from "../mention.ts";
import { createIndexer, type Indexer } from "../pairing/indexer.ts";
import { relateParties } from "../pairing/party-relations.ts";
import { type CueBook, openCueBook } from "./cue-book.ts";
import type { Parties } from "./parties.ts";

/** The language edition of an account: @mod_russia_ar. */
const EDITION = new RegExp(
  `_?(?:${LANGUAGES.map(({ tag }) => tag).join("|")}|es|eng|arabic|english|french)$`,
  "iu",
);
const ROOT_CHARS = 5;

/** What every reading of one configuration shares, built once. */
export interface Workshop {
  readonly parties: Parties;
  readonly findMentions: MentionFinder;
  readonly matchTopics: TopicMatcher;
  readonly index: Indexer;
  readonly bookOf: (language: Language) => CueBook;
  readonly figuresOf: (language: Language) => FigureFinder;
}

/** Builds the tools of a configuration; what a language needs is built when first met. */
export function equip(lexicon: Lexicon): Workshop {
  const states = statesOfCountries(lexicon);
  const accounts = createAccounts(lexicon.parties);
  return {
    parties: {
      byId: new Map(lexicon.parties.map((party) => [party.id, party])),
      relations: relateParties(lexicon.parties),
      ofCountry: (placeId) => states.get(placeId) ?? null,
      ofAccount: (account) =>
        account.startsWith("@")
          ? (accounts.ofHandle(account) ?? accounts.ofHandle(account.replace(EDITION, "")))
          : accounts.ofUrl(account),
    },
    findMentions: createMentionFinder(lexicon),
    matchTopics: createTopicMatcher(lexicon.topics),
    index: createIndexer(lexicon),
    bookOf: oncePerLanguage(openCueBook),
    figuresOf: oncePerLanguage(createFigureFinder),
  };
}

/** Which state a country's name stands for where it speaks: the one whose names are built on it. */
function statesOfCountries(lexicon: Lexicon): ReadonlyMap<string, string> {
  const states = lexicon.parties.filter(({ kind, within }) => kind === "state" && within === null);
  const countries = lexicon.places.filter(({ region }) => region === null);
  return new Map(
    countries.flatMap((country) => {
      const state = states.find((party) => isBuiltOn(Object.values(party.names), country.names));
      return state === undefined ? [] : [[country.id, state.id] as const];
    }),
  );
}

/** "Syrian government" is built on "Syria". */
function isBuiltOn(names: readonly string[], country: readonly string[]): boolean {
  const roots = country.map((name) => name.slice(0, ROOT_CHARS).toLowerCase());
  return names.some((name) =>
    name
      .split(" ")
      .some((word) =>
        roots.some((root) => root.length === ROOT_CHARS && word.toLowerCase().startsWith(root)),
      ),
  );
}

function oncePerLanguage<T>(build: (language: Language) => T): (language: Language) => T {
  const built = new Map<string, T>();
  return (language) => {
    const known = built.get(language.tag);
    if (known !== undefined) return known;
    const fresh = build(language);
    built.set(language.tag, fresh);
    return fresh;
  };
}

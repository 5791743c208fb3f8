import { findDays, type NamedDay } from "../day.ts";
import type { Document } from "../document.ts";
import { languageOf } from "../languages/index.ts";
import type { Language, Token } from "../languages/language.ts";
import type { Lexicon } from "../lexicon.ts";
import { createMentionFinder, type Mention } from "../mention.ts";
import type { StatementDraft } from "../statement.ts";
import { tokenise } from "../text.ts";
import { type FeatureScene, type Finding, growPlaceTree, statementFeatures } from "./features.ts";
import { blamedNearby } from "./near-blame.ts";
import { relateParties } from "./party-relations.ts";
import { statedDays } from "./stated-days.ts";

/** Gives the statements of a document the features by which they are found and compared. */
export type Indexer = (
  document: Document,
  language: string,
  drafts: readonly StatementDraft[],
  known?: KnownScene,
) => StatementDraft[];

/** What a reader has found in the document already. */
export interface KnownScene {
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly days: readonly NamedDay[];
}

/** Builds the indexer of a configuration. Pure: same document, same features; never throws. */
export function createIndexer(lexicon: Lexicon): Indexer {
  const findMentions = createMentionFinder(lexicon);
  const places = growPlaceTree(lexicon.places);
  const parties = relateParties(lexicon.parties);
  const calendars = new Map<string, ReadonlySet<string>>();

  return (document, tag, drafts, known) => {
    if (drafts.length === 0) {
      return [];
    }
    const language = languageOf(tag);
    const tokens = known?.tokens ?? tokenise(document.text, language);
    const mentions =
      known?.mentions ?? findMentions(document.text, tokens, language, document.date);
    const days = known?.days ?? findDays(document.text, language, document.date, tokens);
    const calendarWords = calendars.get(language.tag) ?? wordsOfCalendar(language);
    calendars.set(language.tag, calendarWords);
    const scene: FeatureScene = {
      document,
      language: language.tag,
      tokens,
      findings: mentions.flatMap(toFinding),
      days: statedDays(document.text, days),
      stopWords: language.stopWords,
      calendarWords,
      places,
      parties,
    };
    return drafts.map((draft) => ({
      ...draft,
      features: statementFeatures(draft, scene, blamedNearby(draft, drafts, scene)),
    }));
  };
}

function toFinding({ kind, id, party, start, end }: Mention): readonly Finding[] {
  if (kind === "place" || kind === "concept") {
    return [{ kind, id, start, end }];
  }
  return party === null ? [] : [{ kind: "party", id: party, start, end }];
}

function wordsOfCalendar(language: Language): ReadonlySet<string> {
  return new Set([
    ...language.months.keys(),
    ...language.weekdays.keys(),
    ...language.numerals.keys(),
    ...language.nearDays.keys(),
  ]);
}

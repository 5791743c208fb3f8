import { createAccounts } from "../account-finder.ts";
import type { Document, Reader } from "../document.ts";
import { languageOf } from "../languages/index.ts";
import type { Language } from "../languages/language.ts";
import type { Lexicon } from "../lexicon.ts";
import { createMentionFinder, type Mention, type MentionFinder } from "../mention.ts";
import { relateParties } from "../pairing/party-relations.ts";
import { tokenise } from "../text.ts";
import { type CueBook, openCueBook } from "./cue-book.ts";
import { draftOf, joinDrafts } from "./draft.ts";
import { embeddedPosts } from "./embedded-post.ts";
import type { Named, Page } from "./page.ts";
import { quotations } from "./quotation.ts";
import { decideStances } from "./stance.ts";
import { findUnits, type Parties } from "./units.ts";

/** Grows whenever the same text may be read differently. */
export const READER_VERSION = 1;

/** Builds the reader of a configuration. Readers are pure: same document, same reading; they never throw. */
export function createReader(lexicon: Lexicon): Reader {
  const workshop = equip(lexicon);
  return (document) => {
    const page = openPage(document, workshop);
    const units = findUnits(page, workshop.parties);
    const stances = decideStances(units, workshop.parties.relations);
    const rows = units.flatMap((unit, index) => {
      const stance = stances[index];
      const { sentence } = unit.passage;
      return stance === undefined ? [] : [{ draft: draftOf(page, unit, stance), sentence }];
    });
    const statements = joinDrafts(page, rows);
    return { language: page.book.language.tag, topics: [], statements, problems: [] };
  };
}

/** What every reading of one configuration shares. */
interface Workshop {
  readonly parties: Parties;
  readonly findMentions: MentionFinder;
  readonly bookOf: (language: Language) => CueBook;
}

function equip(lexicon: Lexicon): Workshop {
  const books = new Map<string, CueBook>();
  const accounts = createAccounts(lexicon.parties);
  return {
    parties: {
      byId: new Map(lexicon.parties.map((party) => [party.id, party])),
      relations: relateParties(lexicon.parties),
      ofAccount: (account) =>
        account.startsWith("@")
          ? accounts.ofHandle(account.toLowerCase())
          : accounts.ofUrl(account),
    },
    findMentions: createMentionFinder(lexicon),
    bookOf: (language) => {
      const book = books.get(language.tag) ?? openCueBook(language);
      books.set(language.tag, book);
      return book;
    },
  };
}

function openPage(document: Document, workshop: Workshop): Page {
  const language = languageOf(document.language ?? "en");
  const tokens = tokenise(document.text, language);
  const mentions = workshop.findMentions(document.text, tokens, language, document.date);
  return {
    document,
    text: document.text,
    book: workshop.bookOf(language),
    tokens,
    quotes: quotations(document.text),
    named: mentions.flatMap(namedIn),
    posts: embeddedPosts(document.text),
  };
}

function namedIn(mention: Mention): Named[] {
  const { start, end, party, kind } = mention;
  return party === null || !(kind === "party" || kind === "spokesperson") ? [] : [{ start, end, party, isPerson: kind === "spokesperson" }];
}

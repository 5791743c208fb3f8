import type { Document, Reader, Reading } from "../document.ts";
import { languageOf } from "../languages/index.ts";
import type { Lexicon } from "../lexicon.ts";
import { relateParties } from "../pairing/party-relations.ts";
import { tokenise } from "../text.ts";
import { type CueBook, openCueBook } from "./cue-book.ts";
import { draftOf } from "./draft.ts";
import { embeddedPosts } from "./embedded-post.ts";
import { createNameFinder } from "./names.ts";
import type { Page } from "./page.ts";
import { quotations } from "./quotation.ts";
import { decideStances } from "./stance.ts";
import { findUnits, type Parties } from "./units.ts";

/** Grows whenever the same text may be read differently. */
export const READER_VERSION = 1;

/** Builds the reader of a configuration. Readers are pure: same document, same reading; they never throw. */
export function createReader(lexicon: Lexicon): Reader {
  const books = new Map<string, CueBook>();
  const finders = new Map<string, ReturnType<typeof createNameFinder>>();
  const parties = knowParties(lexicon);
  function read(document: Document): Reading {
    const tag = document.language ?? "en";
    const language = languageOf(tag);
    const book = books.get(tag) ?? openCueBook(language);
    books.set(tag, book);
    const finder = finders.get(tag) ?? createNameFinder(lexicon, language);
    finders.set(tag, finder);
    const tokens = tokenise(document.text, language);
    const page: Page = {
      document,
      text: document.text,
      book,
      tokens,
      quotes: quotations(document.text),
      named: finder(tokens),
      posts: embeddedPosts(document.text),
    };
    const units = findUnits(page, parties);
    const stances = decideStances(units, parties.relations);
    const statements = units.flatMap((unit, index) => {
      const stance = stances[index];
      return stance === undefined ? [] : [draftOf(page, unit, stance)];
    });
    return { language: tag, topics: [], statements, problems: [] };
  }
  return read;
}

function knowParties(lexicon: Lexicon): Parties {
  const accounts = new Map(
    lexicon.parties.flatMap((party) =>
      party.accounts.map((account) => [account.toLowerCase(), party.id] as const),
    ),
  );
  return {
    byId: new Map(lexicon.parties.map((party) => [party.id, party])),
    relations: relateParties(lexicon.parties),
    ofAccount: (account) => accounts.get(account.toLowerCase()) ?? null,
  };
}

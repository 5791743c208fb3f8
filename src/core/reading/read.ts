import type { Document, Reader, Reading } from "../document.ts";
import { messageOf } from "../error.ts";
import { detectLanguage } from "../languages/detect.ts";
import { languageOf } from "../languages/index.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Figure, StatementDraft } from "../statement.ts";
import { findAttributions } from "./attribution-spans.ts";
import { draftOf, joinDrafts } from "./draft.ts";
import { embeddedPosts } from "./embedded-post.ts";
import { openPage, openPost } from "./open-page.ts";
import type { Page, Passage } from "./page.ts";
import { findPassages } from "./passages.ts";
import { decideStances, type Stance } from "./stance.ts";
import type { Unit } from "./unit.ts";
import { findUnits } from "./units.ts";
import { equip, type Workshop } from "./workshop.ts";

/** Grows whenever the same text may be read differently. */
export const READER_VERSION = 7;
/** A longer text is read up to here. */
const MAX_CHARS = 60_000;

/** Builds the reader of a configuration. Readers are pure: same document, same reading.
 *  They never throw: what goes wrong is a problem of the reading. */
export function createReader(lexicon: Lexicon): Reader {
  const workshop = equip(lexicon);
  return (document) => {
    try {
      return readDocument(document, workshop);
    } catch (error) {
      const reason = messageOf(error);
      return {
        language: document.language ?? "en",
        topics: [],
        statements: [],
        attributions: [],
        problems: [reason],
      };
    }
  };
}

/** What a document says, unit by unit, before it becomes statements. */
export interface Examined {
  readonly page: Page;
  /** The posts that it embeds, each a page of its own. */
  readonly posts: readonly Page[];
  /** The sentences of the page itself. */
  readonly passages: readonly Passage[];
  readonly units: readonly Unit[];
  readonly stances: readonly Stance[];
}

/** Finds who says what in a document and what each of it does: the reasons of a reading. */
export function examine(document: Document, workshop: Workshop): Examined {
  const text = document.text.slice(0, MAX_CHARS);
  const language = languageOf(detectLanguage(text, document.language));
  const posts = embeddedPosts(text);
  const page = openPage({ ...document, text }, language, posts, workshop);
  const postPages = posts.map((post) => openPost(page, post, workshop));
  const passages = findPassages(page);
  const units = [
    ...findUnits(page, passages, workshop.parties),
    ...postPages.flatMap((one) => findUnits(one, findPassages(one), workshop.parties)),
  ].sort((a, b) => a.span.start - b.span.start);
  return {
    page,
    posts: postPages,
    passages,
    units,
    stances: decideStances(units, workshop.parties.relations),
  };
}

function readDocument(document: Document, workshop: Workshop): Reading {
  const { page, posts, passages, units, stances } = examine(document, workshop);
  const { language } = page.book;
  const concepts = page.mentions.filter(({ kind }) => kind === "concept");
  const figures = workshop.figuresOf(language)(page.text, { tokens: page.tokens, concepts });
  const rows = units.flatMap((unit, index) => {
    const stance = stances[index];
    return stance === undefined
      ? []
      : [{ draft: draftOf(page.text, unit, stance, figuresIn(figures, unit)), unit }];
  });
  const isCut = document.text.length > MAX_CHARS;
  return {
    language: language.tag,
    topics: workshop.matchTopics(page.text, language.tag, page.tokens),
    statements: posts.reduce(
      (drafts, post) => withOwnFeatures(post, drafts, workshop),
      withFeatures(page, joinDrafts(page.text, rows), workshop),
    ),
    attributions: findAttributions(page, passages),
    problems: isCut ? [`read up to ${MAX_CHARS} characters`] : [],
  };
}

function withFeatures(
  page: Page,
  drafts: readonly StatementDraft[],
  workshop: Workshop,
): readonly StatementDraft[] {
  const { document, tokens, mentions, days } = page;
  const { tag } = page.book.language;
  return workshop.index(document, tag, drafts, { tokens, mentions, days });
}

/** An embedded post is found by its own language's words too, not only by the article's. */
function withOwnFeatures(
  page: Page,
  drafts: readonly StatementDraft[],
  workshop: Workshop,
): readonly StatementDraft[] {
  return drafts.map((draft) => {
    const { post } = page;
    if (post === null || draft.start < post.start || draft.end > post.end) {
      return draft;
    }
    const [own] = withFeatures(page, [draft], workshop);
    return { ...draft, features: [...new Set([...draft.features, ...(own?.features ?? [])])] };
  });
}

function figuresIn(figures: readonly Figure[], { span }: Unit): readonly Figure[] {
  return figures.filter((figure) => figure.start >= span.start && figure.end <= span.end);
}

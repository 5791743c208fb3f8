import type { Reference } from "./item.ts";
import type { AttributionSpans, StatementDraft } from "./statement.ts";
import type { TopicMatch } from "./topic.ts";

/** What a reader reads: a revision with what is known of its post, or a row of the batch form. */
export interface Document {
  readonly id: string;
  /** `post`: the account speaks in its own voice; `article`: an outlet tells what others said. */
  readonly kind: "post" | "article";
  /** The account, outlet or source as written: `@mod_russia`, `Euronews (fr)`. */
  readonly source: string;
  /** Party id of the account where the configuration knows it; found by `source` otherwise. */
  readonly partyId?: string | null;
  readonly date: Date;
  readonly text: string;
  readonly title?: string | null;
  readonly language?: string | null;
  readonly url?: string | null;
  readonly references?: readonly Reference[];
}

/** A value and problems; reading never throws. */
export interface Reading {
  readonly language: string;
  readonly topics: readonly TopicMatch[];
  readonly statements: readonly StatementDraft[];
  /** Whatever the document attributes to somebody, statement or not, in reading order. */
  readonly attributions: readonly AttributionSpans[];
  readonly problems: readonly string[];
}

export type Reader = (document: Document) => Reading;

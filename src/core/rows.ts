import type { Pair } from "./pair.ts";
import type { Post, Revision, Tombstone } from "./post.ts";
import type { Source, SourceState } from "./source.ts";
import type { Statement } from "./statement.ts";

/** What the store hands out joined, and what messages are composed from. */

export interface SourceRow {
  readonly source: Source;
  readonly state: SourceState;
  readonly posts: number;
}

/** A statement with its post and source: what a message needs to quote it. */
export interface StatementRow {
  readonly statement: Statement;
  readonly post: Post;
  readonly source: Source;
  readonly revision: Pick<
    Revision,
    "id" | "number" | "kind" | "title" | "text" | "author" | "url" | "observedAt" | "references"
  >;
  readonly gone: Tombstone | null;
}

export type AnsweredState = "unanswered" | "declined" | "answered";

export interface ClaimRow extends StatementRow {
  readonly answered: AnsweredState;
  readonly responses: number;
  readonly repeats: number;
}

export interface PairRow {
  readonly pair: Pair;
  readonly claim: StatementRow;
  readonly response: StatementRow;
}

/** How much is kept, and how much waits for each stage. */
export interface Counts {
  readonly sources: number;
  readonly posts: number;
  readonly revisions: number;
  readonly tombstones: number;
  readonly statements: number;
  readonly claims: number;
  readonly responses: number;
  readonly pairs: number;
  readonly unread: number;
  readonly unpaired: number;
  readonly unalerted: number;
  readonly deliveriesDue: number;
  readonly deliveriesSent: number;
  readonly deliveriesAbandoned: number;
  readonly sizeBytes: number;
}

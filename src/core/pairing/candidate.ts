import type { Reference } from "../item.ts";
import type { PairDraft } from "../pair.ts";
import type { Role, StatementDraft } from "../statement.ts";

/** A statement with what pairing needs to know of where it stands. */
export interface Candidate extends StatementDraft {
  readonly id: number;
  /** Document or post. */
  readonly documentId: string;
  readonly documentKind: "post" | "article";
  readonly language: string;
  readonly topics: readonly string[];
  readonly saidAt: Date;
  /** Index of the statement within its document, in reading order. */
  readonly order: number;
  /** URL of the post it stands in, and of the posts that this one answers or quotes. */
  readonly url: string | null;
  readonly references: readonly string[];
  readonly sameAs: number | null;
  /** The first claim of the event that this claim is about, where it is not the first; absent where no
   *  events are kept. */
  readonly eventId?: number | null;
}

/** Of what a post refers to, the posts that it answers or quotes: a repost says again what another
 *  said, and a link may lead anywhere. */
export function answeredPosts(references: readonly Reference[]): readonly string[] {
  return references
    .filter(({ kind }) => kind === "reply" || kind === "quote")
    .map(({ url }) => url);
}

/** Finds candidates by index, never by scanning. Implemented in memory for the batch form
 *  and by the store for the bot. */
export interface CandidateIndex {
  readonly find: (query: CandidateQuery) => Promise<readonly Candidate[]> | readonly Candidate[];
  /** All statements of one document, in reading order. */
  readonly ofDocument: (documentId: string) => Promise<readonly Candidate[]> | readonly Candidate[];
  /** In how many statements each feature stands, and how many statements there are. */
  readonly frequencies: (features: readonly string[]) => Promise<Frequencies> | Frequencies;
}

export interface CandidateQuery {
  /** The features to share, the rarest first; at least one must be shared. */
  readonly features: readonly string[];
  readonly roles: readonly Role[];
  readonly from: Date;
  readonly to: Date;
  /** Best first, by shared features weighted by rarity. */
  readonly limit: number;
}

export interface Frequencies {
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
}

export interface Proposal extends PairDraft {
  readonly responseId: number;
  readonly claimId: number;
}

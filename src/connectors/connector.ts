import type { FeedItem } from "#src/core/item.ts";
import type { LookEvery } from "#src/core/recheck.ts";
import type { Source, SourceState } from "#src/core/source.ts";
import type { Hub } from "#src/core/subscription.ts";
import type { Fetch } from "#src/net/fetch.ts";

/** The code for one kind of source: a fetcher plus a mapper. Decides nothing, keeps nothing. */
export interface Connector {
  readonly kind: string;
  /** Normalises what a person typed (`@mod_russia`, `t.me/mod_russia`, a feed's address) to the
   *  source's URL; null where this kind cannot read it. */
  readonly recognise: (typed: string) => { readonly url: string; readonly name: string } | null;
  /** Reads what the source shows now. Throws SourceError only. */
  readonly poll: (context: PollContext) => Promise<Polled>;
  /** The post at an address that a person pasted, with the source that it belongs to; null where
   *  it is none of this kind. Left out where single posts cannot be read. */
  readonly recognisePost?: (typed: string) => PostAddress | null;
  /** Looks at single posts directly: at pasted ones, and again at recent ones. Throws SourceError
   *  where nothing can be said of any; a post is gone only where the source itself says so. */
  readonly look?: (context: LookContext) => Promise<Looked>;
  /** Reads the article behind an item that may only tease it. Throws SourceError, with status 404 or
   *  410 where the article's own address says that it is no more. Left out where items are whole. */
  readonly readArticle?: (
    url: string,
    asked: Pick<PollContext, "fetch" | "signal">,
  ) => Promise<BehindTeaser>;
  /** Its looks show posts by their ids, whosever they are: whose a post is, its own address says. */
  readonly looksAtAny?: true;
  /** Whether a post's address is one of an account that a source names otherwise: by the name that an
   *  account keeps, which its connector wrote down. */
  readonly isOf?: (
    post: PostAddress,
    account: { readonly url: string; readonly memo: string | null },
  ) => boolean;
  /** How often kept posts are looked at again; often where it is left out. */
  readonly lookEvery?: LookEvery;
}

export interface BehindTeaser {
  /** Null where its page holds no article. */
  readonly item: FeedItem | null;
  readonly body: EvidenceBody;
}

export interface PostAddress {
  /** As `recognise` would give it. */
  readonly source: { readonly url: string; readonly name: string };
  readonly externalId: string;
  readonly url: string;
}

export interface LookContext
  extends Pick<PollContext, "source" | "memo" | "apis" | "fetch" | "signal"> {
  /** At most `LOOK_LIMIT`. */
  readonly posts: readonly { readonly externalId: string; readonly url: string | null }[];
}

/** Posts looked at in one go. */
export const LOOK_LIMIT = 100;

export interface Looked {
  readonly answer: Answered;
  /** As they are now; ids that stand neither here nor among the gone ones could not be seen. */
  readonly items: readonly IdentifiedItem[];
  /** Ids of which the source says that they are gone. */
  readonly goneIds: readonly string[];
  readonly problems: readonly string[];
}

/** The APIs that are reached at one address for all accounts. */
export interface Apis {
  readonly x: ApiAccess;
  readonly vk: ApiAccess;
  readonly bluesky: ApiAccess;
}

export interface ApiAccess {
  /** Without a slash at its end. */
  readonly url: string;
  /** Null where the environment holds none. */
  readonly token: string | null;
}

export interface PollContext {
  readonly source: Source;
  readonly state: Pick<SourceState, "etag" | "lastModified" | "bodyHash">;
  readonly apis: Apis;
  /** What the connector wrote down at its last answer, e.g. an account's id; null at first. */
  readonly memo: string | null;
  /** The newest external id kept, so that a paged source can read back to it. */
  readonly newestExternalId: string | null;
  /** Which of some external ids are kept, for kinds that must ask for each post; left out where
   *  nothing is kept and somebody only wants to see what there is. */
  readonly knownIds?: (externalIds: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
}

export type Polled =
  /** Not modified, or a body equal to the last one. */
  | { readonly kind: "unchanged"; readonly answer: Answered }
  | { readonly kind: "read"; readonly answer: Answered; readonly feed: Feed };

/** What the HTTP answer tells the scheduler. */
export interface Answered {
  readonly status: number;
  readonly finalUrl: string;
  readonly movedTo: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly freshForMs: number;
  readonly fetchedAt: Date;
  /** Kept with the source for the next time, at most 2,000 characters; the last one stays where
   *  it is left out. */
  readonly memo?: string;
  /** What a person should know of the source beside its state, in English, at most 200 characters:
   *  posts paid for this month, a handle that changed. Left out: nothing. */
  readonly note?: string;
  /** Bodies as fetched, kept as evidence; the first is the one whose hash is compared next time. */
  readonly bodies: readonly EvidenceBody[];
}

export interface EvidenceBody {
  readonly url: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`. */
  readonly hash: string;
  readonly contentType: string | null;
  readonly status?: number;
  /** Those that matter to who doubts it, lower-case names; see `evidence` in `answered.ts`. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Feed {
  readonly title: string | null;
  readonly items: readonly IdentifiedItem[];
  /** Where the source numbers its posts: ids from `oldest` to `newest` that are not among the
   *  items are missing. Null where absence means nothing (feeds are windows). */
  readonly covers: { readonly oldest: number; readonly newest: number } | null;
  /** Ids that the source itself declares deleted (RFC 6721, service messages). */
  readonly deletedIds: readonly string[];
  /** Where it has its hub; null: nowhere. Left out by kinds that have none. */
  readonly hub?: Hub | null;
  /** What could not be read, in sentences; the rest was. */
  readonly problems: readonly string[];
}

export interface IdentifiedItem {
  /** Chosen per item: see `identify` in `core/identify.ts`. */
  readonly externalId: string;
  readonly item: FeedItem;
  /** Hash of the body that shows it; the first body where it is left out. */
  readonly bodyHash?: string;
  /** It was there at the first look already and is read only now. */
  readonly old?: true;
}

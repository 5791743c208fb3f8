import type { FeedItem } from "#src/core/item.ts";
import type { Source, SourceState } from "#src/core/source.ts";
import type { Fetch } from "#src/net/fetch.ts";

/** The code for one kind of source: a fetcher plus a mapper. Decides nothing, keeps nothing. */
export interface Connector {
  readonly kind: string;
  /** Normalises what a person typed (`@mod_russia`, `t.me/mod_russia`, a feed's address) to the
   *  source's URL; null where this kind cannot read it. */
  readonly recognise: (typed: string) => { readonly url: string; readonly name: string } | null;
  /** Reads what the source shows now. Throws SourceError only. */
  readonly poll: (context: PollContext) => Promise<Polled>;
}

export interface PollContext {
  readonly source: Source;
  readonly state: Pick<SourceState, "etag" | "lastModified" | "bodyHash">;
  /** The newest external id kept, so that a paged source can read back to it. */
  readonly newestExternalId: string | null;
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
  /** Bodies as fetched, kept as evidence; the first is the one whose hash is compared next time. */
  readonly bodies: readonly EvidenceBody[];
}

export interface EvidenceBody {
  readonly url: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`. */
  readonly hash: string;
  readonly contentType: string | null;
}

export interface Feed {
  readonly title: string | null;
  readonly items: readonly IdentifiedItem[];
  /** Where the source numbers its posts: ids from `oldest` to `newest` that are not among the
   *  items are missing. Null where absence means nothing (feeds are windows). */
  readonly covers: { readonly oldest: number; readonly newest: number } | null;
  /** Ids that the source itself declares deleted (RFC 6721, service messages). */
  readonly deletedIds: readonly string[];
  /** What could not be read, in sentences; the rest was. */
  readonly problems: readonly string[];
}

export interface IdentifiedItem {
  /** Chosen per item: see `identify` in `core/identify.ts`. */
  readonly externalId: string;
  readonly item: FeedItem;
}

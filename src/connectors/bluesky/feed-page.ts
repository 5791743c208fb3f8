import { z } from "zod";
import { parseDate } from "#src/core/date.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import { evidence } from "../answered.ts";
import type { IdentifiedItem } from "../connector.ts";
import { readAtUri } from "./address.ts";
import { parse } from "./api.ts";
import { PostView, saidAt, toItem } from "./post.ts";

/** One page of an author feed. */
export interface FeedPage {
  readonly body: FetchedBody;
  readonly entries: readonly Entry[];
  /** Entries that could not be read. */
  readonly unread: number;
  /** Whether the account has shown nothing at all. */
  readonly empty: boolean;
  /** Null on the last page. */
  readonly cursor: string | null;
}

interface Entry extends IdentifiedItem {
  /** Its place in the feed, which is ordered by it; null for a pinned post, which stands first. */
  readonly rankedAt: Date | null;
  readonly author: PostView["author"];
  readonly reposted: boolean;
}

/** The most that the API gives on one page. Source: the lexicon app.bsky.feed.getAuthorFeed. */
const MAX_ENTRIES = 100;

const Page = z.object({
  feed: z.array(z.unknown()),
  cursor: z.string().min(1).max(500).optional(),
});
const Reason = z.object({
  $type: z.string().max(200),
  by: z.object({ did: z.string().max(300) }).optional(),
  indexedAt: z.string().max(100).optional(),
});
const FeedEntry = z.object({ post: PostView, reason: Reason.optional() });

/** Reads a page. Throws SourceError `malformed` where it is none. */
export function readFeedPage(body: FetchedBody): FeedPage {
  const { feed, cursor } = parse(Page, body);
  const { hash } = evidence(body);
  const read = feed.slice(0, MAX_ENTRIES).map((each) => readEntry(each, hash));
  const entries = read.filter((entry) => entry !== null);
  const unread = read.length - entries.length;
  return { body, entries, unread, empty: feed.length === 0, cursor: cursor ?? null };
}

function readEntry(given: unknown, bodyHash: string): Entry | null {
  const read = FeedEntry.safeParse(given);
  if (!read.success) return null;
  const { post, reason } = read.data;
  const item = toItem(post);
  if (item === null) return null;
  const externalId = item.id ?? "";
  const { author } = post;
  if (reason?.$type === "app.bsky.feed.defs#reasonRepost") {
    return { ...repost(read.data, item), bodyHash, author, reposted: true };
  }
  const pinned = reason?.$type === "app.bsky.feed.defs#reasonPin";
  return {
    externalId,
    item,
    bodyHash,
    author,
    reposted: false,
    rankedAt: pinned ? null : saidAt(post),
  };
}

/** A repost has neither words nor an address of its own. It goes by the post and whose repost it is,
 *  so that it is never taken for the post itself. */
function repost(
  { post, reason }: z.infer<typeof FeedEntry>,
  { publishedAt, link = "", references, ...item }: NonNullable<ReturnType<typeof toItem>>,
): Pick<Entry, "externalId" | "item" | "rankedAt"> {
  const { did, recordKey } = readAtUri(post.uri) ?? { did: "", recordKey: "" };
  const rankedAt = parseDate(reason?.indexedAt ?? "");
  const externalId = `repost:${did}/${recordKey}`;
  const forwarded = { kind: "forward", url: link } as const;
  // What the post answers and quotes is its author's doing.
  const links = references.filter(({ kind, url }) => kind === "link" && url !== link);
  return {
    externalId,
    rankedAt,
    item: {
      ...item,
      id: externalId,
      link: `${link}#reposted-by-${reason?.by?.did ?? ""}`,
      ...(rankedAt === null ? {} : { publishedAt: rankedAt }),
      references: [forwarded, ...links],
    },
  };
}

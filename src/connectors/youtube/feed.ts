import { SourceError } from "#src/core/error.ts";
import type { FeedItem } from "#src/core/item.ts";
import type { FetchedBody, FetchRequest } from "#src/net/fetch.ts";
import { evidence } from "../answered.ts";
import type { Feed, IdentifiedItem } from "../connector.ts";
import { openGuarded } from "../rss/guarded.ts";
import type { ReadItem } from "../rss/read-feed.ts";
import { videoIdOf, watchUrl } from "./address.ts";

/** A feed has 15 videos with descriptions of at most 5,000 characters. */
const MAX_FEED_BYTES = 2_000_000;
const MAX_LINKS = 20;
const LINK = /https?:\/\/[^\s<>"'«»“”]{1,2000}/g;

/** How a channel's feed is asked for. YouTube's feeds answer 404 and 500 in waves, to all who ask, for
 *  channels that are there (December 2025 to September 2026): never a sign of a channel that is gone. */
export function feedRequest(feedUrl: string, name: string): FetchRequest {
  const text = `YouTube does not show the feed of ${name} (404): its feeds fail so at times; if this stays, the channel may be gone.`;
  return {
    url: feedUrl,
    accept: "application/atom+xml, application/xml;q=0.9, text/xml;q=0.9",
    maxBytes: MAX_FEED_BYTES,
    explain: ({ status }) =>
      status === 404 ? new SourceError("unreachable", text, { status }) : null,
  };
}

/** Reads a channel's feed. Throws SourceError `malformed` where it is none. */
export async function readVideos(body: FetchedBody): Promise<Feed> {
  const { headers, finalUrl, bytes } = body;
  const { feed, problems } = await openGuarded(bytes, { headers, url: finalUrl });
  const { hash } = evidence(body);
  const items = feed.items.flatMap((item) => toVideo(item, hash));
  const unread = feed.items.length - items.length;
  return {
    title: feed.title?.value.replace(/\s+/g, " ").trim() || null,
    items,
    // The newest 15: a video that is not among them may be there all the same.
    covers: null,
    deletedIds: [],
    problems: [...problems, ...(unread > 0 ? [`${unread} videos could not be read`] : [])],
  };
}

function toVideo(read: ReadItem, bodyHash: string): readonly IdentifiedItem[] {
  const id = videoIdOf(read.id, read.link);
  if (id === null) return [];
  const title = read.title?.value.replace(/\s+/g, " ").trim() ?? "";
  // Plain text, whatever Media RSS says of descriptions.
  const text = (read.summary?.value ?? "").replace(/\r\n?/g, "\n");
  const item: FeedItem = {
    id,
    link: watchUrl(id),
    ...(title === "" ? {} : { title }),
    text,
    ...(read.author === null ? {} : { author: read.author }),
    ...(read.published === null ? {} : { publishedAt: read.published }),
    ...(read.updated === null ? {} : { updatedAt: read.updated }),
    media: read.thumbnails
      .filter((url) => /^https?:/i.test(url))
      .map((url) => ({ kind: "image", url })),
    references: linksIn(text).map((url) => ({ kind: "link", url })),
  };
  return [{ externalId: id, item, bodyHash }];
}

function linksIn(text: string): readonly string[] {
  const found = (text.match(LINK) ?? []).map((link) => link.replace(/[.,;:!?)\]}…]+$/, ""));
  return [...new Set(found)].filter((link) => URL.canParse(link)).slice(0, MAX_LINKS);
}

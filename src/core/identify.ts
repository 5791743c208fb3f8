import { sha256 } from "./hash.ts";
import type { FeedItem } from "./item.ts";

/** Parameters that tell where a reader came from, never what is read. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|at_(?:medium|campaign)|xtor|yclid)$/i;

export interface Identified {
  /** Stable over polls, order and other items: what the post is kept under. */
  readonly externalId: string;
  readonly item: FeedItem;
}

/** Chooses an id for each item of one document: its own id, else its link, else its title and date,
 *  else its words. An id that several items share falls back to the link where their links differ; items
 *  that are still the same are one post, unless their words differ. */
export function identify(items: readonly FeedItem[]): readonly Identified[] {
  const links = new Map<string, Set<string>>();
  for (const item of items) {
    const own = ownId(item);
    if (own !== null) {
      links.set(own, (links.get(own) ?? new Set()).add(linkId(item) ?? ""));
    }
  }
  return items.map((item) => {
    const own = ownId(item);
    const shared = own !== null && (links.get(own)?.size ?? 0) > 1;
    return { externalId: (shared ? null : own) ?? linkId(item) ?? wordsId(item), item };
  });
}

/** A link as an id: without fragment and tracking, host in lower case. Null where it is no address. */
export function normaliseLink(link: string): string | null {
  if (!URL.canParse(link)) {
    return null;
  }
  const url = new URL(link);
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKING.test(name)) url.searchParams.delete(name);
  }
  url.hash = "";
  return url.href;
}

function ownId(item: FeedItem): string | null {
  const id = item.id?.trim() ?? "";
  return id === "" ? null : id;
}

function linkId(item: FeedItem): string | null {
  return item.link === undefined ? null : normaliseLink(item.link);
}

/** Nothing else identifies it: an edit of such an item is another post. */
function wordsId(item: FeedItem): string {
  const { title, publishedAt } = item;
  const named = title !== undefined && title.trim() !== "";
  const words = named ? title : (item.text ?? item.contentHtml ?? item.summaryHtml ?? "");
  return `sha256:${sha256(`${words.trim()}\n${publishedAt?.toISOString() ?? ""}`)}`;
}

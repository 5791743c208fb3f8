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
 *  else its words. An id that several items share falls back to the link where their links differ, and
 *  to the words where they have no link; items that are still the same are one post. */
export function identify(items: readonly FeedItem[]): readonly Identified[] {
  const sharing = Map.groupBy(items, ownId);
  const links = new Map(
    [...sharing].map(([own, sharers]) => [own, new Set(sharers.map(linkId))] as const),
  );
  return items.map((item) => {
    const own = ownId(item);
    const link = linkId(item);
    const alone = own !== null && sharing.get(own)?.length === 1;
    const oneLink = own !== null && link !== null && links.get(own)?.size === 1;
    return { externalId: (alone || oneLink ? own : null) ?? link ?? wordsId(item, own), item };
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
function wordsId(item: FeedItem, own: string | null): string {
  const { title, publishedAt } = item;
  const named = title !== undefined && title.trim() !== "";
  const words = named ? title : (item.text ?? item.contentHtml ?? item.summaryHtml ?? "");
  const known = [...(own === null ? [] : [own]), words.trim(), publishedAt?.toISOString() ?? ""];
  return `sha256:${sha256(known.join("\n"))}`;
}

import type { FeedLink } from "./leads.ts";

/** Feeds of comments: of a site, or of one article. */
const COMMENTS =
  /comment|coment|комментар|تعليق|kommentar|replies|réponses|\byorum|\/comments\/feed/i;
/** Feeds of a part of a site: less than all of it, unless that part is what was asked for. */
const PARTS = /\/(?:tags?|category|categories|authors?|search|topics?|rubri\w+|podcasts?)\//i;

/** How far a feed is from being the page's main one: 0 is best. */
export function feedRank(
  feed: FeedLink,
  page: { readonly url: string; readonly language: string },
): number {
  const address = plain(feed.url);
  const asked = plain(page.url);
  const deep = asked.includes("/");
  const inside = deep && address.startsWith(`${asked}/`);
  const elsewhere = address.split("/")[0] !== asked.split("/")[0];
  return (
    (COMMENTS.test(`${feed.title} ${feed.url}`) ? 32 : 0) +
    (feed.declared ? 0 : 16) +
    (inside ? -4 : PARTS.test(feed.url) ? 4 : 0) +
    (isOtherLanguage(feed, page.language) ? 2 : 0) +
    (elsewhere ? 1 : 0)
  );
}

function isOtherLanguage({ language, url }: FeedLink, pageLanguage: string): boolean {
  const wanted = pageLanguage.slice(0, 2);
  if (wanted === "") return false;
  if (language !== "") return language.slice(0, 2) !== wanted;
  const inPath = /\/([a-z]{2})(?:[-_][a-z]{2})?\//i.exec(new URL(url).pathname)?.[1];
  return inPath !== undefined && inPath.toLowerCase() !== wanted;
}

function plain(url: string): string {
  const { hostname, pathname, search } = new URL(url);
  return `${hostname.replace(/^www\./, "")}${pathname}${search}`.toLowerCase().replace(/\/+$/, "");
}

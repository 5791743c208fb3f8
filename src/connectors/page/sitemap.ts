import { parseDate } from "#src/core/date.ts";
import { decodeText } from "#src/net/charset.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import { elementsOf, textOf } from "../article/tree-text.ts";
import { type RawElement, readTree } from "../tree.ts";
import { articleUrl, type ListedLink, MAX_LISTED } from "./links.ts";

/** The articles of a news sitemap, newest first; none where it is another document.
 *  Source: developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap. */
export function newsLinks(
  { bytes, headers }: Pick<FetchedBody, "bytes" | "headers">,
  pageUrl: string,
): readonly ListedLink[] {
  const text = decodeText(bytes, { contentType: headers["content-type"] ?? null }).text;
  const links: ListedLink[] = [];
  for (const entry of elementsOf(readTree(text, "xml").root)) {
    if (entry.name !== "url") continue;
    const fields = fieldsOf(entry);
    const url = articleUrl(fields.get("loc"), pageUrl);
    const date = fields.get("publication_date");
    // An entry without one is a page of the site, not a piece of news.
    if (url === null || date === undefined) continue;
    links.push({ url, title: fields.get("title") ?? "", publishedAt: parseDate(date) });
  }
  return links
    .toSorted((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0))
    .slice(0, MAX_LISTED);
}

/** By name without prefix. */
function fieldsOf(entry: RawElement): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const element of elementsOf(entry)) {
    const name = element.name.replace(/^.*:/, "");
    if (!fields.has(name)) fields.set(name, textOf(element, 2_000));
  }
  return fields;
}

import { SourceError } from "#src/core/error.ts";
import type { PageSelectors } from "#src/core/source.ts";
import { decodeText } from "#src/net/charset.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import { textOf } from "../article/tree-text.ts";
import { type RawElement, readTree } from "../tree.ts";
import { describeWall, wallOf } from "../wall.ts";
import { itemList } from "./item-list.ts";
import { type ListedLink, listedLinks } from "./links.ts";
import { selectedLinks } from "./selected-links.ts";

export interface PageList {
  readonly title: string | null;
  readonly links: readonly ListedLink[];
  /** The news sitemap that the page offers. */
  readonly sitemap: string | null;
}

/** The articles that a page lists: those that its selectors name; else what it lists for machines; else
 *  the links that look like articles. Throws SourceError `malformed` for what is no page, and for
 *  error, log-in and consent pages. */
export function readList(
  { bytes, headers, finalUrl }: Pick<FetchedBody, "bytes" | "headers" | "finalUrl">,
  selectors: PageSelectors | undefined,
): PageList {
  const text = decodeText(bytes, { contentType: headers["content-type"] ?? null }).text;
  const { root } = readTree(text, "html");
  const links = linksOf(root, finalUrl, selectors);
  const wall = wallOf(text);
  // A form to log in at the top of a page full of articles is no wall.
  const isWeakSign = wall === "robots" || wall === "log-in";
  if (wall !== "page" && !(isWeakSign && links.length >= SURE_LINKS)) {
    throw new SourceError("malformed", describeWall(text, "a page that lists articles"));
  }
  return { title: titleOf(root), links, sitemap: sitemapOf(root, finalUrl) };
}

const SURE_LINKS = 3;

function linksOf(
  root: RawElement,
  url: string,
  selectors: PageSelectors | undefined,
): readonly ListedLink[] {
  if (selectors !== undefined) return selectedLinks(root, url, selectors);
  const listed = itemList(root, url);
  const shown = listedLinks(root, url);
  // A list for machines may hold the leading stories alone.
  return listed.length >= shown.length ? listed : shown;
}

function find(root: RawElement, wanted: (element: RawElement) => boolean): RawElement | null {
  for (const child of root.children) {
    if (typeof child === "string") continue;
    const found = wanted(child) ? child : find(child, wanted);
    if (found !== null) return found;
  }
  return null;
}

function titleOf(root: RawElement): string | null {
  const title = find(root, ({ name }) => name === "title");
  const text = title === null ? "" : textOf(title, 300).replace(/\s+/g, " ");
  return text === "" ? null : text;
}

function sitemapOf(root: RawElement, url: string): string | null {
  const link = find(
    root,
    ({ name, attributes }) => name === "link" && /\bsitemap\b/i.test(attributes.rel ?? ""),
  );
  const href = link?.attributes.href ?? "";
  if (href === "" || !URL.canParse(href, url)) return null;
  const sitemap = new URL(href, url);
  return sitemap.host === new URL(url).host ? sitemap.href : null;
}

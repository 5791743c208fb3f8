import { escapeAttribute, escapeText } from "entities";
import { parseHTML } from "linkedom";
import { parseDate } from "#src/core/date.ts";
import { SourceError } from "#src/core/error.ts";
import type { PageSelectors } from "#src/core/source.ts";
import type { RawElement } from "../tree.ts";
import { anyUrl, type ListedLink, MAX_LISTED } from "./links.ts";

/** What of an element of linkedom is used here. */
interface Found {
  readonly textContent: string;
  readonly getAttribute: (name: string) => string | null;
  readonly querySelector: (selector: string) => Found | null;
  readonly querySelectorAll: (selector: string) => Iterable<Found>;
  readonly matches: (selector: string) => boolean;
}

const MAX_TITLE_CHARS = 300;

/** The articles that selectors of the configuration name, in the page's order. Throws SourceError
 *  `malformed` where one of them is no CSS selector. */
export function selectedLinks(
  root: RawElement,
  pageUrl: string,
  selectors: PageSelectors,
): readonly ListedLink[] {
  try {
    const page: Found = parseHTML(`<!doctype html>${markup(root)}`).document.documentElement;
    const list = selectors.list === undefined ? page : page.querySelector(selectors.list);
    const entries = selectors.item ?? selectors.link ?? "a[href]";
    const links = [...(list?.querySelectorAll(entries) ?? [])].flatMap((entry) =>
      linkOf(entry, pageUrl, selectors),
    );
    return [...new Map(links.map((link) => [link.url, link])).values()].slice(0, MAX_LISTED);
  } catch (cause) {
    const text = "The selectors of this page cannot be used: see `page` in its configuration";
    throw new SourceError("malformed", text, { cause });
  }
}

function linkOf(entry: Found, pageUrl: string, selectors: PageSelectors): readonly ListedLink[] {
  const within = selectors.item === undefined ? undefined : selectors.link;
  const isLink = entry.matches("a[href]");
  const link = isLink ? entry : entry.querySelector(within ?? "a[href]");
  const url = anyUrl(link?.getAttribute("href") ?? undefined, pageUrl);
  if (url === null) return [];
  const headline = selectors.title === undefined ? link : entry.querySelector(selectors.title);
  const date = selectors.date === undefined ? null : entry.querySelector(selectors.date);
  const written = date?.getAttribute("datetime") ?? date?.textContent.trim() ?? "";
  const title = (headline?.textContent ?? "").replace(/\s+/g, " ").trim();
  return [{ url, title: title.slice(0, MAX_TITLE_CHARS), publishedAt: parseDate(written) }];
}

/** The page again, without what no selector needs. */
function markup(element: RawElement): string {
  const parts: string[] = [];
  const write = (node: RawElement): void => {
    for (const child of node.children) {
      if (typeof child === "string") parts.push(escapeText(child));
      else if (!/^(?:script|style|svg|noscript)$/.test(child.name)) {
        const attributes = Object.entries(child.attributes)
          .filter(([name]) => /^[a-z][\w-]*$/.test(name))
          .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
        parts.push(`<${child.name}${attributes.join("")}>`);
        if (/^(?:br|hr|img|input|meta|link|wbr|source|col|area|base|embed|track)$/.test(child.name))
          continue;
        write(child);
        parts.push(`</${child.name}>`);
      }
    }
  };
  write(element);
  return parts.join("");
}

import { parseDate } from "#src/core/date.ts";
import { linkedNodes, type Node, textIn } from "../article/json-ld.ts";
import { elementsOf } from "../article/tree-text.ts";
import type { RawElement } from "../tree.ts";
import { articleUrl, type ListedLink, MAX_LISTED } from "./links.ts";

/** The articles that a page lists for machines, in its own order; none where it does not.
 *  Source: schema.org ItemList. */
export function itemList(root: RawElement, pageUrl: string): readonly ListedLink[] {
  const scripts = [...elementsOf(root)]
    .filter(({ name, attributes }) => name === "script" && /ld\+json/i.test(attributes.type ?? ""))
    .slice(0, 20)
    .map(({ children }) => children.join(""));
  const nodes = linkedNodes(scripts);
  if (!nodes.some(({ types }) => types.includes("ItemList"))) return [];
  const links = nodes
    .filter(({ types }) => types.some((type) => /^(?:ListItem|\w*Article|Report)$/.test(type)))
    .flatMap((node) => linkOf(node, pageUrl));
  return [...new Map(links.map((link) => [link.url, link])).values()].slice(0, MAX_LISTED);
}

/** An entry holds the article, or its address alone. */
function linkOf({ fields }: Node, pageUrl: string): readonly ListedLink[] {
  const item = typeof fields.item === "object" && fields.item !== null ? { ...fields.item } : {};
  const entry: Readonly<Record<string, unknown>> = { ...fields, ...item };
  const written = textOf(entry.url) ?? textOf(fields.item) ?? textOf(entry["@id"]);
  const url = written === null ? null : articleUrl(written, pageUrl);
  if (url === null) return [];
  const date = textOf(entry.datePublished);
  const title = textOf(entry.headline) ?? textIn(entry.name) ?? "";
  return [{ url, title, publishedAt: date === null ? null : parseDate(date) }];
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? textIn(value) : null;
}

import { escapeUTF8 } from "entities";
import { type RawElement, readTree } from "../tree.ts";

/** What the HTML of a status holds. */
export interface Content {
  /** Without the line that names a quoted post to servers which do not know quotes. */
  readonly html: string;
  /** Addresses that it links to; mentions and hashtags are none. */
  readonly links: readonly string[];
  /** The address on that line. */
  readonly quoted: readonly string[];
}

/** The longest status of a server that was seen to allow it has 100,000 characters. */
const MAX_HTML_CHARS = 400_000;

/** Reads the content of a status. Never throws. Source: docs.joinmastodon.org/spec/activitypub,
 *  sanitization; the class `quote-inline` is FEP-044f's. */
export function readContent(html: string): Content {
  const { root } = readTree(html.slice(0, MAX_HTML_CHARS), "html");
  const [quoteLines, rest] = parted(root);
  return {
    html: innerHtml(rest),
    links: linksOf(rest),
    quoted: quoteLines.flatMap((line) => linksOf(line)),
  };
}

/** Plain text as HTML, a line each. */
export function linesAsHtml(lines: readonly string[]): string {
  return lines.length === 0 ? "" : `<p>${lines.map(escapeUTF8).join("<br>")}</p>`;
}

export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

function parted(root: RawElement): readonly [readonly RawElement[], RawElement] {
  const quoteLines = root.children.filter(
    (child) => typeof child !== "string" && hasClass(child, "quote-inline"),
  ) as readonly RawElement[];
  const children = root.children.filter(
    (child) => typeof child === "string" || !quoteLines.includes(child),
  );
  return [quoteLines, { ...root, children }];
}

function linksOf(element: RawElement): readonly string[] {
  return element.children.flatMap((child): readonly string[] => {
    if (typeof child === "string") return [];
    if (child.name !== "a") return linksOf(child);
    const { href = "" } = child.attributes;
    const isOther = hasClass(child, "mention") || hasClass(child, "hashtag");
    return isOther || !isWebAddress(href) ? [] : [href];
  });
}

function hasClass({ attributes }: RawElement, name: string): boolean {
  return (attributes.class ?? "").split(/\s+/).includes(name);
}

/** Tags alone: no attribute tells anything of the words. */
function innerHtml({ children }: RawElement): string {
  return children
    .map((child) => {
      if (typeof child === "string") return escapeUTF8(child);
      // An end tag of its own would be a second line break.
      return child.name === "br" ? "<br>" : `<${child.name}>${innerHtml(child)}</${child.name}>`;
    })
    .join("");
}

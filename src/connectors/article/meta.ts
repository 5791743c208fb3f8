import { parseDate } from "#src/core/date.ts";
import { htmlToText } from "#src/core/html.ts";
import type { RawElement } from "../tree.ts";
import { linkedNodes, type Node, textIn } from "./json-ld.ts";
import { elementsOf } from "./tree-text.ts";

/** What a page says of itself beside its text. */
export interface PageMeta {
  readonly title: string | null;
  readonly siteName: string | null;
  readonly author: string | null;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date | null;
  /** Two or three letters. */
  readonly language: string | null;
  /** Where the page says it lives; only an address of its own site counts. */
  readonly canonicalUrl: string;
  readonly image: string | null;
  /** Plain text of the whole article where the page holds it for machines too. */
  readonly body: string | null;
  /** The page calls itself an article. */
  readonly isArticle: boolean;
}

const ARTICLE = /^(?:\w*Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting)$/;
const MAX_TITLE_CHARS = 500;
const MAX_AUTHOR_CHARS = 200;

/** Reads JSON-LD first, then meta elements, then marks in the text. Sources: schema.org NewsArticle,
 *  ogp.me, HTML section 4.2.5. Never throws. */
export function readMeta(root: RawElement, url: string): PageMeta {
  const page = gather(root);
  const article = linkedNodes(page.linked).find((node) =>
    node.types.some((type) => ARTICLE.test(type)),
  );
  const meta = (...names: readonly string[]) => firstOf(names.map((name) => page.meta.get(name)));
  const siteName = meta("og:site_name");
  const title = firstOf([
    article === undefined ? null : textIn(article.fields.headline),
    meta("og:title", "twitter:title", "dc.title"),
    page.title,
  ]);
  return {
    title: title === null ? null : withoutSite(plain(title), siteName).slice(0, MAX_TITLE_CHARS),
    siteName,
    author: authorOf(article, meta("author", "article:author", "dc.creator", "parsely-author")),
    publishedAt: dateOf([
      textIn(article?.fields.datePublished),
      meta("article:published_time", "og:article:published_time", "datepublished"),
      meta("pubdate", "publishdate", "date", "dc.date", "dc.date.issued", "parsely-pub-date"),
      page.time,
    ]),
    updatedAt: dateOf([
      textIn(article?.fields.dateModified),
      meta("article:modified_time", "og:updated_time", "datemodified", "last-modified"),
    ]),
    language: languageTag(page.language ?? meta("og:locale", "content-language")),
    canonicalUrl: canonical([page.canonical, meta("og:url")], url),
    image: webAddress(meta("og:image", "twitter:image"), url),
    body: textIn(article?.fields.articleBody),
    isArticle: article !== undefined || meta("og:type") === "article",
  };
}

interface Gathered {
  readonly meta: ReadonlyMap<string, string>;
  readonly linked: readonly string[];
  readonly title: string | null;
  readonly language: string | null;
  readonly canonical: string | null;
  readonly time: string | null;
}

const MAX_LINKED = 20;

function gather(root: RawElement): Gathered {
  const meta = new Map<string, string>();
  const linked: string[] = [];
  const found: { [key in "title" | "language" | "canonical" | "time"]: string | null } = {
    title: null,
    language: null,
    canonical: null,
    time: null,
  };
  for (const { name, attributes, children } of elementsOf(root)) {
    const itemprop = attributes.itemprop?.toLowerCase();
    if (name === "html") found.language ??= attributes.lang ?? attributes["xml:lang"] ?? null;
    else if (name === "title")
      found.title ??= children.filter((each) => typeof each === "string").join("");
    else if (name === "link" && /\bcanonical\b/i.test(attributes.rel ?? "")) {
      found.canonical ??= attributes.href ?? null;
    } else if (name === "meta") {
      const key = attributes.property ?? attributes.name ?? itemprop ?? attributes["http-equiv"];
      const content = attributes.content?.trim() ?? "";
      const known = key === undefined || content === "" || meta.has(key.toLowerCase());
      if (!known) meta.set(key.toLowerCase(), content.slice(0, 2_000));
    } else if (name === "time" && isPublication(attributes)) {
      found.time ??= attributes.datetime ?? null;
    } else if (name === "script" && /ld\+json/i.test(attributes.type ?? "")) {
      if (linked.length < MAX_LINKED) linked.push(children.join(""));
    }
  }
  return { meta, linked, ...found };
}

/** Other times on a page are those of other articles. */
function isPublication(attributes: RawElement["attributes"]): boolean {
  const signs = `${attributes.itemprop ?? ""} ${attributes.class ?? ""}`;
  return "pubdate" in attributes || /datepublished|publi|entry-date|post-?date/i.test(signs);
}

function authorOf(article: Node | undefined, fallback: string | null): string | null {
  const author = article?.fields.author;
  const names = (Array.isArray(author) ? author : [author])
    .slice(0, 10)
    .flatMap((each) => textIn(each) ?? []);
  const written = names.length > 0 ? names.join(", ") : fallback;
  const name = written === null || /^https?:/i.test(written) ? "" : plain(written);
  return name === "" ? null : name.slice(0, MAX_AUTHOR_CHARS);
}

function dateOf(written: readonly (string | null)[]): Date | null {
  for (const text of written) {
    const date = text === null ? null : parseDate(text);
    if (date !== null) return date;
  }
  return null;
}

/** `fr_FR` → `fr`. */
function languageTag(written: string | null): string | null {
  return /^[a-z]{2,3}(?=$|[-_])/i.exec(written?.trim() ?? "")?.[0].toLowerCase() ?? null;
}

/** A page that says it lives on another site is a copy at best, and may lie. */
function canonical(written: readonly (string | null)[], url: string): string {
  const own = siteOf(url);
  const { pathname } = new URL(url);
  const address = written
    .map((each) => webAddress(each, url))
    .find((each) => each !== null && siteOf(each) === own && !isFront(each, pathname));
  return address ?? url;
}

/** Some sites give every page the address of their front page. */
function isFront(address: string, ownPath: string): boolean {
  return new URL(address).pathname === "/" && ownPath !== "/";
}

function siteOf(url: string): string {
  return new URL(url).host.replace(/^(?:www|m|mobile|amp)\./, "");
}

function webAddress(written: string | null, base: string): string | null {
  if (written === null || !URL.canParse(written, base)) return null;
  const url = new URL(written, base);
  return /^https?:$/.test(url.protocol) ? url.href : null;
}

/** `Title | Site`, `Title – Site`: the site's name is no part of it. */
function withoutSite(title: string, siteName: string | null): string {
  if (siteName === null) return title;
  const at = title.lastIndexOf(siteName);
  const before = title.slice(0, Math.max(at, 0));
  const isSuffix =
    at > 0 && at + siteName.length === title.length && /\s[|–—·•:-]\s$/u.test(before);
  return isSuffix ? before.replace(/\s[|–—·•:-]\s$/u, "") : title;
}

function plain(text: string): string {
  return htmlToText(text).replace(/\s+/g, " ");
}

function firstOf(values: readonly (string | null | undefined)[]): string | null {
  return (
    values.find((value) => value !== null && value !== undefined && value.trim() !== "") ?? null
  );
}

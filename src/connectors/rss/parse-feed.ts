import { SourceError } from "#src/core/error.ts";
import { decodeText } from "#src/net/charset.ts";
import { readTree } from "../tree.ts";
import { cleanHtml } from "./clean-html.ts";
import { type FeedDocument, findFeed } from "./document.ts";
import type { Scope } from "./element.ts";
import { readJsonFeed } from "./json-feed.ts";
import { MAX_ITEMS } from "./limits.ts";
import type { Enclosure } from "./links.ts";
import { describePage, isPage } from "./page.ts";
import { type ReadFeed, type ReadItem, readFeed } from "./read-feed.ts";
import { repairXml } from "./repair.ts";
import type { RichText } from "./rich-text.ts";
import { readStrict } from "./strict.ts";
import { resolveUrl } from "./url.ts";

export interface FeedSource {
  readonly contentType?: string | null;
  /** Of the answer, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the document came from; relative links start here. */
  readonly url?: string | null;
}

/** What read the document: rss-parser, the tolerant path, or the JSON reader. */
export type FeedPath = "rss-parser" | "tolerant" | "json";

export interface OpenedFeed {
  readonly encoding: string;
  readonly path: FeedPath;
  readonly feed: ReadFeed;
  /** What was left out, in sentences. */
  readonly problems: readonly string[];
}

/** Reads a feed's bytes: RSS 0.9x to 2.0, RSS 1.0, Atom, CDF, JSON Feed. Markup stays as it came.
 *  Throws SourceError `malformed` where the document is no feed, saying what it is instead. */
export async function openFeed(bytes: Uint8Array, source: FeedSource = {}): Promise<OpenedFeed> {
  const headers = source.headers ?? {};
  const contentType = source.contentType ?? headers["content-type"] ?? null;
  const { text, encoding } = decodeText(bytes, { contentType });
  const scope = scopeOf(headers, source.url ?? "");
  const json = readJsonFeed(text, scope.base);
  if (json !== null) {
    return { encoding, path: "json", feed: json, problems: [] };
  }
  if (isPage(text)) throw new SourceError("malformed", describePage(text));
  const xml = repairXml(text);
  const { document, path, cut } = await findInXml(xml, scope);
  if (document === null) {
    throw new SourceError("malformed", describePage(text));
  }
  return { encoding, path, feed: readFeed(document), problems: leftOut(document, cut) };
}

interface Found {
  readonly document: FeedDocument | null;
  readonly path: FeedPath;
  readonly cut: boolean;
}

async function findInXml(xml: string, scope: Scope): Promise<Found> {
  const strict = await readStrict(xml);
  const document = strict === null ? null : findFeed(strict, scope);
  if (document !== null) return { document, path: "rss-parser", cut: false };
  const { root, cut } = readTree(xml, "xml");
  return { document: findFeed(root, scope), path: "tolerant", cut };
}

function leftOut({ leftOut: items }: FeedDocument, cut: boolean): string[] {
  return [
    ...(items > 0 ? [`${items} items beyond the first ${MAX_ITEMS} were left out`] : []),
    ...(cut ? ["markup too deep or too long was left out"] : []),
  ];
}

function scopeOf(headers: Readonly<Record<string, string>>, url: string): Scope {
  const location = headers["content-location"] ?? "";
  return {
    base: (location === "" ? "" : resolveUrl(location, url)) || url,
    language: headers["content-language"] || null,
    prefixes: {},
  };
}

/** A feed ready to be shown: markup made safe, links in it absolute, dates in epoch milliseconds. */
export interface ParsedFeed {
  readonly encoding: string;
  readonly path: FeedPath;
  readonly problems: readonly string[];
  readonly feed: {
    readonly title: string | null;
    readonly link: string | null;
    readonly id: string | null;
    readonly description: string | null;
    readonly language: string | null;
    readonly copyright: string | null;
    readonly author: string | null;
    readonly updated: number | null;
    readonly published: number | null;
  };
  readonly items: readonly ParsedItem[];
}

export interface ParsedItem {
  readonly title: string | null;
  readonly link: string | null;
  readonly id: string | null;
  readonly summary: string | null;
  readonly content: string | null;
  readonly author: string | null;
  readonly published: number | null;
  readonly updated: number | null;
  readonly comments: string | null;
  readonly enclosures: readonly Enclosure[];
}

/** Reads a feed's bytes as `openFeed` does and makes its markup safe to show.
 *  Throws SourceError `malformed` where the document is no feed. */
export async function parseFeed(bytes: Uint8Array, source: FeedSource = {}): Promise<ParsedFeed> {
  const { encoding, path, problems, feed } = await openFeed(bytes, source);
  const { title, link, id, description, language, copyright, author } = feed;
  return {
    encoding,
    path,
    problems,
    feed: {
      ...{ link, id, language, author },
      title: shown(title),
      description: shown(description),
      copyright: shown(copyright),
      updated: feed.updated?.getTime() ?? null,
      published: feed.published?.getTime() ?? null,
    },
    items: feed.items.map(shownItem),
  };
}

function shownItem(item: ReadItem): ParsedItem {
  const { link, id, author, comments, enclosures } = item;
  return {
    ...{ link, id, author, comments, enclosures },
    title: shown(item.title),
    summary: shown(item.summary),
    content: shown(item.content),
    published: item.published?.getTime() ?? null,
    updated: item.updated?.getTime() ?? null,
  };
}

function shown(rich: RichText | null): string | null {
  if (rich === null || rich.kind === "text") return rich?.value ?? null;
  return cleanHtml(rich.value, rich.base, rich.xml);
}

import { z } from "zod";
import { parseDate } from "#src/core/date.ts";
import { parseJson } from "../parse-json.ts";
import { MAX_CONTENT_CHARS, MAX_FIELD_CHARS, MAX_ITEMS } from "./limits.ts";
import type { Enclosure } from "./links.ts";
import type { ReadFeed, ReadItem } from "./read-feed.ts";
import type { RichText } from "./rich-text.ts";
import { resolveUrl } from "./url.ts";

/** A field of the wrong type is absent; the rest of the item is read. */
const Text = z.string().trim().max(MAX_FIELD_CHARS).nullish().catch(null);
const Content = z.string().nullish().catch(null);
const Author = z.object({ name: Text, url: Text }).nullish().catch(null);
const Authors = z
  .union([z.array(Author), Author.transform((author) => [author])])
  .nullish()
  .catch(null);

const Item = z.object({
  // Version 1 lets ids be numbers.
  id: z.union([z.string(), z.number()]).transform(String).nullish().catch(null),
  url: Text,
  external_url: Text,
  title: Text,
  content_html: Content,
  content_text: Content,
  summary: Content,
  date_published: Text,
  date_modified: Text,
  language: Text,
  author: Author,
  authors: Authors,
  attachments: z
    .array(
      z
        .object({ url: Text, mime_type: Text, size_in_bytes: z.number().nullish().catch(null) })
        .catch({}),
    )
    .nullish()
    .catch(null),
});
type Item = z.infer<typeof Item>;

const JsonFeed = z.object({
  version: z.string(),
  title: Text,
  home_page_url: Text,
  feed_url: Text,
  description: Content,
  language: Text,
  author: Author,
  authors: Authors,
  hubs: z
    .array(z.object({ url: Text }))
    .nullish()
    .catch(null),
  items: z.array(z.unknown()).nullish().catch(null),
});

/** Reads a JSON Feed, versions 1 and 1.1; null where the text is none. `base` is the document's URL.
 *  An item that is no object is left out. Source: jsonfeed.org/version/1.1. */
export function readJsonFeed(text: string, base: string): ReadFeed | null {
  const feed = openJson(text);
  if (feed === null) return null;
  const home = absolute(feed.home_page_url, base);
  const author = authorName(feed.authors, feed.author);
  const items = (feed.items ?? [])
    .slice(0, MAX_ITEMS)
    .map((item) => Item.safeParse(item))
    .filter((item) => item.success)
    .map((item) => readItem(item.data, home ?? base, author));
  return {
    title: plain(feed.title),
    link: home,
    id: absolute(feed.feed_url, base),
    description: plain(feed.description),
    language: feed.language || null,
    copyright: null,
    author,
    updated: null,
    published: null,
    deletedIds: [],
    hubs: (feed.hubs ?? []).flatMap(({ url }) => absolute(url, base) ?? []),
    self: absolute(feed.feed_url, base),
    items,
  };
}

/** Many write "1.1" for the version's URL; a document with items is a feed all the same. */
function openJson(text: string): z.infer<typeof JsonFeed> | null {
  if (text.trim() === "null") return NOTHING;
  if (!/^\s*\{/.test(text)) return null;
  const parsed = JsonFeed.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const named = parsed.data.version.includes("jsonfeed.org");
  return named || Array.isArray(parsed.data.items) ? parsed.data : null;
}

/** What some servers answer for a feed that has nothing yet. */
const NOTHING: z.infer<typeof JsonFeed> = JsonFeed.parse({ version: "" });

function readItem(item: Item, base: string, feedAuthor: string | null): ReadItem {
  const html: RichText | null = item.content_html
    ? { kind: "html", value: item.content_html.slice(0, MAX_CONTENT_CHARS), base, xml: false }
    : null;
  return {
    title: plain(item.title),
    link: absolute(item.url, base) ?? absolute(item.external_url, base),
    id: item.id || null,
    summary: plain(item.summary),
    content: html ?? plain(item.content_text),
    author: authorName(item.authors, item.author) ?? feedAuthor,
    published: parseDate(item.date_published ?? ""),
    updated: parseDate(item.date_modified ?? ""),
    comments: null,
    enclosures: (item.attachments ?? [])
      .map((each) => toEnclosure(each, base))
      .filter((each) => each !== null),
    thumbnails: [],
    language: item.language || null,
    inReplyTo: null,
  };
}

function toEnclosure(
  attachment: NonNullable<Item["attachments"]>[number],
  base: string,
): Enclosure | null {
  const url = absolute("url" in attachment ? attachment.url : null, base);
  if (url === null || !("mime_type" in attachment)) return null;
  return { url, type: attachment.mime_type || null, sizeBytes: attachment.size_in_bytes ?? null };
}

function authorName(authors: Item["authors"], author: Item["author"]): string | null {
  const named = [...(authors ?? []), author].find((each) => each?.name);
  return named?.name ?? null;
}

function plain(text: string | null | undefined): RichText | null {
  const value = text?.trim().slice(0, MAX_CONTENT_CHARS);
  return value ? { kind: "text", value, base: "", xml: false } : null;
}

function absolute(url: string | null | undefined, base: string): string | null {
  return url ? resolveUrl(url, base) || null : null;
}

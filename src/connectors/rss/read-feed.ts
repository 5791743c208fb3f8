import type { FeedDocument } from "./document.ts";
import type { Element } from "./element.ts";
import { authorOf, type Fields, fieldsOf, firstDate, firstRich, firstText } from "./fields.ts";
import type { HubLinks } from "./hub.ts";
import { MAX_ITEMS } from "./limits.ts";
import { chooseLink, comments, type Enclosure, enclosures, links, thumbnails } from "./links.ts";
import type { RichText } from "./rich-text.ts";

/** A feed as its document says it: links absolute, dates read, markup as it came. */
export interface ReadFeed extends HubLinks {
  readonly title: RichText | null;
  readonly link: string | null;
  readonly id: string | null;
  readonly description: RichText | null;
  readonly language: string | null;
  readonly copyright: RichText | null;
  readonly author: string | null;
  readonly updated: Date | null;
  readonly published: Date | null;
  /** Ids of items that the feed declares deleted. */
  readonly deletedIds: readonly string[];
  readonly items: readonly ReadItem[];
}

export interface ReadItem {
  readonly title: RichText | null;
  readonly link: string | null;
  /** As written: an id that is resolved would change with the feed's address. */
  readonly id: string | null;
  readonly summary: RichText | null;
  readonly content: RichText | null;
  readonly author: string | null;
  readonly published: Date | null;
  readonly updated: Date | null;
  readonly comments: string | null;
  readonly enclosures: readonly Enclosure[];
  /** Addresses of stills that stand for the item. */
  readonly thumbnails: readonly string[];
  readonly language: string | null;
  /** The post that this one answers (RFC 4685). */
  readonly inReplyTo: string | null;
}

/** Reads the fields of a feed and of its items, the same for every format and for both parsers. */
export function readFeed(document: FeedDocument): ReadFeed {
  const channel = fieldsOf(document.channel);
  const { atom } = document;
  const author = authorOf(channel, FEED_AUTHORS);
  const language = languageOf(document.channel, channel);
  return {
    title: firstRich(channel, TITLES, "text", atom),
    link: chooseLink(links(channel)),
    id: firstText(channel, ["id"]),
    description:
      firstRich(channel, ["subtitle", "tagline"], "text", atom) ??
      firstRich(channel, ["description", "dc:description", "media:description"], "html", atom) ??
      firstRich(
        channel,
        ["abstract", "itunes:summary", "itunes:subtitle", "summary"],
        "text",
        atom,
      ),
    language,
    copyright: firstRich(channel, ["rights", "copyright", "dc:rights"], "text", atom),
    author,
    updated: firstDate(channel, FEED_UPDATES),
    published: firstDate(channel, PUBLICATIONS),
    deletedIds: deletedIds(channel),
    ...hubLinks(channel),
    items: document.items.map((item) => {
      const read = readItem(item, atom);
      return { ...read, author: read.author ?? author, language: read.language ?? language };
    }),
  };
}

function hubLinks(channel: Fields): HubLinks {
  const found = links(channel);
  const of = (relation: string) => found.filter(({ rel }) => rel.split(/\s+/).includes(relation));
  return { hubs: of("hub").map(({ url }) => url), self: of("self")[0]?.url ?? null };
}

/** What the feed itself declares deleted. Source: RFC 6721. */
function deletedIds(channel: Fields): readonly string[] {
  const entries = (channel.get("at:deleted-entry") ?? []).slice(0, MAX_ITEMS);
  return entries.map(({ attributes }) => attributes.ref?.trim() ?? "").filter((id) => id !== "");
}

const PUBLICATIONS = ["pubdate", "published", "issued", "dcterms:issued"];
const UPDATES = ["updated", "modified", "dcterms:modified", "dc:date"];
const FEED_UPDATES = [...UPDATES, "lastbuilddate"];
const TITLES = ["title", "dc:title", "media:title"];
const FEED_AUTHORS = ["author", "managingeditor", "dc:creator", "dc:author", "itunes:author"];
const ITEM_AUTHORS = ["author", "dc:creator", "dc:author", "itunes:author"];

function readItem(item: Element, atom: boolean): ReadItem {
  const fields = fieldsOf(item);
  const [summary = null, other = null] = abstracts(fields, atom);
  const id = firstText(fields, ["guid", "id"]) ?? (item.attributes["rdf:about"]?.trim() || null);
  const published = firstDate(fields, PUBLICATIONS);
  const updated = firstDate(fields, UPDATES);
  return {
    title: firstRich(fields, TITLES, "text", atom),
    link: chooseLink(links(fields)) ?? permalink(fields, item),
    id,
    summary,
    content: contentOf(fields, atom) ?? other,
    author: authorOf(fields, ITEM_AUTHORS),
    published: published ?? firstDate(fields, ["dc:date", "created", "dcterms:created"]),
    updated,
    comments: comments(fields),
    enclosures: enclosures(fields),
    thumbnails: thumbnails(fields),
    language: firstText(fields, ["language", "dc:language"]) ?? item.language,
    inReplyTo: replied(fields),
  };
}

/** Up to two different texts that stand for the item, the plainer one first. */
function abstracts(fields: Fields, atom: boolean): readonly RichText[] {
  const descriptions = ["description", "dc:description"].map((name) => [name, "html"] as const);
  const summaries = ["summary", "abstract", "itunes:summary"].map(
    (name) => [name, "text"] as const,
  );
  const order = atom ? [...summaries, ...descriptions] : [...descriptions, ...summaries];
  const found = [...order, ["media:description", "html"], ["itunes:subtitle", "text"]] as const;
  return found
    .map(([name, fallback]) => firstRich(fields, [name], fallback, atom))
    .filter((rich) => rich !== null)
    .filter((rich, index, all) => all.findIndex((other) => other.value === rich.value) === index);
}

function contentOf(fields: Fields, atom: boolean): RichText | null {
  return (
    firstRich(
      fields,
      ["content:encoded", "fullitem", "body", "xhtml:body", "xhtml:div"],
      "html",
      atom,
    ) ?? firstRich(fields, ["content"], "text", atom)
  );
}

/** A guid is the item's address unless it says that it is not (RSS 2.0, `isPermaLink`). */
function permalink(fields: Fields, item: Element): string | null {
  const guid = fields.get("guid")?.[0];
  const id = guid ?? fields.get("id")?.[0];
  if (guid?.attributes.ispermalink?.toLowerCase() === "false") return null;
  const text = id === undefined ? item.attributes["rdf:about"] : firstText(fields, ["guid", "id"]);
  return text !== null && text !== undefined && /^https?:\/\//i.test(text.trim())
    ? text.trim()
    : null;
}

function languageOf(channel: Element, fields: Fields): string | null {
  const language = firstText(fields, ["language", "dc:language"]) ?? channel.language;
  return language === null ? null : language.replaceAll("_", "-");
}

function replied(fields: Fields): string | null {
  const reply = fields.get("thr:in-reply-to")?.[0]?.attributes;
  const url = reply?.href ?? reply?.ref ?? "";
  return /^https?:/i.test(url) ? url : null;
}

import { embeddedLinks, htmlToText } from "#src/core/html.ts";
import { identify } from "#src/core/identify.ts";
import type { FeedItem, Media, Reference } from "#src/core/item.ts";
import { answered } from "./answered.ts";
import type { Connector, PollContext, Polled } from "./connector.ts";
import { readBehind } from "./page/ask-article.ts";
import { openGuarded } from "./rss/guarded.ts";
import { hubOf } from "./rss/hub.ts";
import type { Enclosure } from "./rss/links.ts";
import type { ReadItem } from "./rss/read-feed.ts";
import type { RichText } from "./rss/rich-text.ts";

const ACCEPT =
  "application/rss+xml, application/atom+xml, application/feed+json, application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

/** Feeds: RSS 0.9x to 2.0, RSS 1.0, Atom, JSON Feed. */
export const rss: Connector = { kind: "rss", recognise, poll, readArticle: readBehind };

/** Any http address may be a feed; whether it is one shows when it is read. */
function recognise(typed: string): { readonly url: string; readonly name: string } | null {
  if (!/^https?:\/\//i.test(typed) || !URL.canParse(typed)) {
    return null;
  }
  const url = new URL(typed);
  return { url: url.href, name: url.hostname.replace(/^www\./, "") };
}

async function poll({ source, state, fetch, signal }: PollContext): Promise<Polled> {
  const { etag, lastModified } = state;
  const fetched = await fetch({ url: source.url, etag, lastModified, accept: ACCEPT, signal });
  if (fetched.kind === "not-modified") {
    return { kind: "unchanged", answer: answered(fetched, state) };
  }
  const answer = answered(fetched, state);
  if (answer.bodies[0]?.hash === state.bodyHash) {
    return { kind: "unchanged", answer };
  }
  const opened = await openGuarded(fetched.bytes, {
    headers: fetched.headers,
    url: fetched.finalUrl,
  });
  const { title, items } = opened.feed;
  return {
    kind: "read",
    answer,
    feed: {
      title: title === null ? null : plainText(title),
      items: identify(items.map(toItem)),
      covers: null,
      deletedIds: opened.feed.deletedIds,
      hub: hubOf(opened.feed, fetched.headers, fetched.finalUrl),
      problems: opened.problems,
    },
  };
}

function toItem(item: ReadItem): FeedItem {
  const { title, summary, content } = item;
  return {
    ...optional("id", item.id),
    ...optional("link", item.link),
    ...optional("title", title === null ? null : plainText(title)),
    ...optional("summaryHtml", summary === null ? null : asHtml(summary)),
    ...optional("contentHtml", content === null ? null : asHtml(content)),
    ...optional("author", item.author),
    ...optional("publishedAt", item.published ?? item.updated),
    ...optional("updatedAt", item.updated),
    ...optional("language", languageTag(item.language)),
    media: item.enclosures.map(toMedia),
    references: referencesOf(item),
  };
}

/** Null and empty are what the source did not say. */
function optional<Name extends string, Value>(
  name: Name,
  value: Value | null,
): { readonly [name in Name]?: Value } {
  return value === null || value === "" ? {} : ({ [name]: value } as { [name in Name]: Value });
}

function plainText(rich: RichText): string {
  return rich.kind === "html" ? htmlToText(rich.value) : rich.value.replace(/\s+/g, " ").trim();
}

function asHtml(rich: RichText): string {
  return rich.kind === "html" ? rich.value : escapeHtml(rich.value);
}

/** A text's line breaks are all the form that it has. */
function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/\r?\n\s*\r?\n/g, "<p>")
    .replaceAll(/\r?\n/g, "<br>");
}

/** `en-GB` → `en`; the reader checks it against the text. */
function languageTag(language: string | null): string | null {
  return /^[a-z]{2,3}(?=$|[-_])/i.exec(language ?? "")?.[0].toLowerCase() ?? null;
}

function toMedia({ url, type, sizeBytes }: Enclosure): Media {
  const family = type?.split("/")[0];
  const kind = family === "image" || family === "video" || family === "audio" ? family : "file";
  return { url, kind, ...optional("mime", type), ...optional("sizeBytes", sizeBytes) };
}

function referencesOf({ inReplyTo, content, summary }: ReadItem): readonly Reference[] {
  const replied: readonly Reference[] =
    inReplyTo === null ? [] : [{ kind: "reply", url: inReplyTo }];
  const html = [content, summary].find((rich) => rich?.kind === "html")?.value ?? "";
  return [...replied, ...embeddedLinks(html).map((url) => ({ kind: "quote" as const, url }))];
}

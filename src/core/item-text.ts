import { htmlToText } from "./html.ts";
import type { FeedItem } from "./item.ts";

/** The plain text of an item: its title, an empty line, its body. A title that the body
 *  repeats (teasers, titles cut from a post) stands once. */
export function itemText(item: FeedItem): string {
  const title = squeeze(item.title ?? "");
  const body = itemBody(item);
  if (title === "" || startsWithTitle(body, title)) {
    return body;
  }
  return body === "" ? title : `${title}\n\n${body}`;
}

function itemBody(item: FeedItem): string {
  if (item.text !== undefined) {
    return item.text.trim();
  }
  const content = htmlToText(item.contentHtml ?? "");
  const summary = htmlToText(item.summaryHtml ?? "");
  return content.length >= summary.length ? content : summary;
}

function startsWithTitle(body: string, title: string): boolean {
  const stem = title.replace(/(?:…|\.{3})$/u, "").trimEnd();
  return squeeze(body.slice(0, stem.length * 2 + 20)).startsWith(stem);
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

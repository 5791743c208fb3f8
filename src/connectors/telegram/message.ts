import { parseDate } from "#src/core/date.ts";
import type { FeedItem, Media, Reference } from "#src/core/item.ts";
import type { RawElement } from "../tree.ts";
import { byClass, byName, hasClass, visibleText } from "./query.ts";

/** One block of a preview page: a message, or an album under the number of its first. */
export interface Message {
  readonly number: number;
  /** `service`: the platform's words, not the channel's ("Channel photo updated", "pinned «…»").
   *  `withheld`: a post that this page does not show. */
  readonly kind: "post" | "service" | "withheld";
  readonly item: FeedItem;
}

/** Reads one `.tgme_widget_message`; null where it has no number. */
export function readMessage(element: RawElement): Message | null {
  const [, channel = "", digits] =
    /^([^/]+)\/(\d+)$/.exec(element.attributes["data-post"] ?? "") ?? [];
  if (digits === undefined) return null;
  const texts = byClass(element, "js-message_text");
  const text = [...texts, ...byClass(element, "js-poll").map(withoutPercents)]
    .map(visibleText)
    .filter((part) => part !== "")
    .join("\n\n");
  const media = mediaOf(element);
  const publishedAt = dateOf(element);
  const author = authorOf(element);
  return {
    number: Number(digits),
    kind: kindOf(element, text === "" && media.length === 0),
    item: {
      id: digits,
      link: `https://t.me/${channel}/${digits}`,
      text,
      ...(author === null ? {} : { author }),
      ...(publishedAt === null ? {} : { publishedAt }),
      ...(isEdited(element) ? { edited: true } : {}),
      media,
      references: referencesOf(element, texts),
    },
  };
}

/** Of some posts (files, stories, what may not be saved) the page says only that the app shows them: a
 *  text that it showed before was not edited away. */
function kindOf(element: RawElement, isBare: boolean): Message["kind"] {
  if (hasClass(element, "service_message")) return "service";
  return isBare && byClass(element, "message_media_not_supported").length > 0 ? "withheld" : "post";
}

function dateOf(element: RawElement): Date | null {
  const [time] = byClass(element, "tgme_widget_message_date").flatMap((date) =>
    byName(date, "time"),
  );
  return parseDate(time?.attributes.datetime ?? "");
}

/** Whose words they are: of whoever is forwarded, or of whoever signed. */
function authorOf(element: RawElement): string | null {
  const [name] = [
    ...byClass(element, "tgme_widget_message_forwarded_from_name"),
    ...byClass(element, "tgme_widget_message_from_author"),
  ];
  return name === undefined ? null : visibleText(name) || null;
}

/** The page tells that a message was edited, not when nor what it said before. */
function isEdited(element: RawElement): boolean {
  return byClass(element, "tgme_widget_message_meta").some((meta) =>
    meta.children.some((child) => typeof child === "string" && /\bedited\b/i.test(child)),
  );
}

/** A poll's figures change with every vote; its words are what the channel wrote. */
function withoutPercents(poll: RawElement): RawElement {
  const words = [
    ...byClass(poll, "tgme_widget_message_poll_question"),
    ...byClass(poll, "tgme_widget_message_poll_option_text"),
  ];
  return { name: "div", attributes: {}, children: words };
}

function referencesOf(element: RawElement, texts: readonly RawElement[]): readonly Reference[] {
  const [forwarded] = byClass(element, "tgme_widget_message_forwarded_from_name");
  const found: Reference[] = [
    ...addresses(byClass(element, "tgme_widget_message_reply")).map(as("reply")),
    ...addresses(forwarded === undefined ? [] : [forwarded]).map(as("forward")),
    ...addresses(texts.flatMap((text) => byName(text, "a"))).map(as("link")),
    ...addresses(byClass(element, "tgme_widget_message_link_preview")).map(as("link")),
    ...addresses(byClass(element, "tgme_widget_message_location_wrap")).map(as("link")),
  ];
  return [...new Map(found.map((reference) => [reference.url, reference])).values()];
}

function as(kind: Reference["kind"]): (url: string) => Reference {
  return (url) => ({ kind, url });
}

function addresses(links: readonly RawElement[]): string[] {
  return links
    .map(({ attributes }) => {
      // Links that ask before they open have had their "&" doubled since April 2024.
      const href = attributes.href ?? "";
      return attributes.onclick === undefined ? href : href.replaceAll("&amp;", "&");
    })
    .filter((href) => /^https?:\/\//i.test(href));
}

function mediaOf(element: RawElement): readonly Media[] {
  const photos = byClass(element, "tgme_widget_message_photo_wrap").map(({ attributes }) =>
    backgroundUrl(attributes.style),
  );
  const stickers = byClass(element, "tgme_widget_message_sticker").map(
    ({ attributes }) => attributes["data-webp"],
  );
  const media = [
    ...asMedia("image", [...photos, ...stickers]),
    ...asMedia("video", byName(element, "video").map(sourceOf)),
    // A video that is too big for the page is a still with a link to the post.
    ...asMedia("video", byClass(element, "not_supported").map(linkOf)),
    ...asMedia("audio", byName(element, "audio").map(sourceOf)),
    ...asMedia("file", byClass(element, "tgme_widget_message_document_wrap").map(linkOf)),
  ];
  return [...new Map(media.map((each) => [each.url, each])).values()];
}

function asMedia(kind: Media["kind"], urls: readonly (string | undefined)[]): Media[] {
  return urls.flatMap((url) => (/^https?:\/\//i.test(url ?? "") && url ? [{ kind, url }] : []));
}

function sourceOf({ attributes }: RawElement): string | undefined {
  return attributes.src;
}

function linkOf({ attributes }: RawElement): string | undefined {
  return attributes.href;
}

function backgroundUrl(style: string | undefined): string | undefined {
  return /background-image:\s*url\(["']?([^"')]+)/i.exec(style ?? "")?.[1];
}

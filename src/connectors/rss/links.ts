import { type Element, textOf } from "./element.ts";
import { type Fields, firstText } from "./fields.ts";
import { MAX_ENCLOSURES, MAX_FIELD_CHARS } from "./limits.ts";
import { resolveUrl } from "./url.ts";

export interface Link {
  readonly url: string;
  readonly rel: string;
  readonly type: string;
  readonly sizeBytes?: number;
}

export interface Enclosure {
  readonly url: string;
  readonly type: string | null;
  readonly sizeBytes: number | null;
}

/** Links of an item or a feed: RSS has them as text, Atom in attributes. */
export function links(fields: Fields): readonly Link[] {
  return (fields.get("link") ?? []).map(toLink).filter((link) => link.url !== "");
}

function toLink(element: Element): Link {
  const { rel, type } = element.attributes;
  return {
    url: firstAddress(element),
    rel: relation(rel ?? "alternate"),
    type: type?.trim().toLowerCase() ?? "text/html",
  };
}

/** A registered relation may be written as its registry's URI (RFC 4287 section 4.2.7.2). */
function relation(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, "");
}

function firstAddress(element: Element): string {
  const { url, href, uri } = element.attributes;
  const written = [href, url, uri, textOf(element)].filter((each) => each !== undefined);
  return written.map((each) => address(element, each)).find((each) => each !== "") ?? "";
}

function address(element: Element, written: string): string {
  const url = written.trim();
  return url === "" || url.length > MAX_FIELD_CHARS ? "" : resolveUrl(url, element.base);
}

const PAGES = new Set(["text/html", "html", "application/xhtml+xml", "xhtml"]);

/** The page that the element stands for: the first alternate that is a page, else any alternate. */
export function chooseLink(found: readonly Link[]): string | null {
  const alternates = found.filter((link) => link.rel === "alternate");
  return (alternates.find((link) => PAGES.has(link.type)) ?? alternates[0])?.url ?? null;
}

export function comments(fields: Fields): string | null {
  const element = (fields.get("comments") ?? []).find((each) => textOf(each).trim() !== "");
  if (element !== undefined) return address(element, textOf(element)) || null;
  return links(fields).find((link) => link.rel === "replies" && PAGES.has(link.type))?.url ?? null;
}

/** Attached files, each once. FeedBurner hides the file's own address behind one of its own. */
export function enclosures(fields: Fields): readonly Enclosure[] {
  const original = firstText(fields, ["feedburner:origenclosurelink"]);
  const elements = [
    ...(fields.get("enclosure") ?? []),
    ...(fields.get("link") ?? []).filter(
      (link) => link.attributes.rel?.toLowerCase() === "enclosure",
    ),
    ...(fields.get("media:content") ?? []),
  ];
  const found = elements
    .slice(0, MAX_ENCLOSURES)
    .map((element, index) => toEnclosure(element, index === 0 ? original : null))
    .filter((each) => each.url !== "");
  return [...new Map(found.toReversed().map((each) => [each.url, each])).values()].toReversed();
}

/** Stills of Media RSS, each once. Source: Media RSS 1.5.1, media:thumbnail. */
export function thumbnails(fields: Fields): readonly string[] {
  const urls = (fields.get("media:thumbnail") ?? []).slice(0, MAX_ENCLOSURES).map(firstAddress);
  return [...new Set(urls)].filter((url) => url !== "");
}

function toEnclosure(element: Element, original: string | null): Enclosure {
  const { type, length, filesize } = element.attributes;
  const size = Number(length ?? filesize ?? Number.NaN);
  return {
    url: original === null ? firstAddress(element) : address(element, original),
    type: type?.trim().toLowerCase() || null,
    sizeBytes: Number.isFinite(size) && size > 0 ? size : null,
  };
}

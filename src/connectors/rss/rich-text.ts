import { decodeHTMLStrict } from "entities";
import { childElements, type Element, hasMarkup, innerMarkup, textOf } from "./element.ts";
import { MAX_CONTENT_CHARS } from "./limits.ts";
import { HTML_ELEMENTS } from "./safe-html.ts";

/** Text of a feed that may be markup. */
export interface RichText {
  readonly kind: "text" | "html";
  readonly value: string;
  /** What relative links in it are relative to; empty where nothing says so. */
  readonly base: string;
  /** Whether `<b/>` closes itself, as in XHTML. */
  readonly xml: boolean;
}

export type RichDefault = "text" | "html";

/** What an element says, by its `type` and `mode` attributes, or by its looks in RSS, where no
 *  attribute tells text from HTML. Sources: RFC 4287 section 3.1; Atom 0.3 section 3.1. */
export function richText(element: Element, fallback: RichDefault, atom: boolean): RichText {
  const type = mediaType(element.attributes.type ?? fallback);
  const base = element.base;
  if (hasMarkup(element)) {
    const value = innerMarkup(atom && type !== "text/html" ? unwrapped(element) : element);
    return { kind: "html", value: limited(value), base, xml: true };
  }
  const value = limited(isBase64(element, type) ? fromBase64(textOf(element)) : textOf(element));
  const xml = type === "application/xhtml+xml";
  const html = type === "text/html" || xml || (!atom && looksLikeHtml(value));
  return { kind: html ? "html" : "text", value, base, xml };
}

function limited(value: string): string {
  return mendTwiceEncoded(value.trim().slice(0, MAX_CONTENT_CHARS));
}

const TYPES: Readonly<Record<string, string>> = {
  text: "text/plain",
  plain: "text/plain",
  html: "text/html",
  xhtml: "application/xhtml+xml",
};

function mediaType(written: string): string {
  const type = written.trim().toLowerCase();
  return TYPES[type] ?? type;
}

/** Everything that is neither text nor XML is base64 (RFC 4287 section 4.1.3.3). */
function isBase64(element: Element, type: string): boolean {
  if (element.attributes.mode?.toLowerCase() === "base64") return true;
  return type.includes("/") && !/^text\/|[+/]xml$/.test(type);
}

function fromBase64(text: string): string {
  const packed = text.replace(/\s/g, "");
  if (!/^[A-Za-z\d+/]*={0,2}$/.test(packed)) return text;
  const bytes = Buffer.from(packed, "base64");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

/** XHTML content comes in one `<div>` that is not part of it (RFC 4287 section 3.1.1.3). */
function unwrapped(element: Element): Element {
  const [only, ...more] = childElements(element);
  const text = element.children.some((child) => typeof child === "string" && child.trim() !== "");
  const wrapper =
    only !== undefined && more.length === 0 && !text && /^(?:xhtml:)?div$/.test(only.name);
  return wrapper ? only : element;
}

/** Nothing in RSS says whether a title is text or HTML. It is HTML where it has a closing tag or an
 *  entity, and no tag and no entity that HTML lacks: "a <b> c" stays text. */
function looksLikeHtml(text: string): boolean {
  if (!/<\/\w+>|&#?\w{1,32};/.test(text)) return false;
  const entities = text.match(/&\w{1,32};/g) ?? [];
  if (entities.some((entity) => decodeHTMLStrict(entity) === entity)) return false;
  const tags = text.match(/<\/?\w+/g) ?? [];
  return tags.every((tag) => HTML_ELEMENTS.has(tag.replace(/\W/g, "").toLowerCase()));
}

/** UTF-8 that was read as Latin-1 and encoded again ("dâ€™Ã©tat") gives itself away. */
function mendTwiceEncoded(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "latin1"));
  } catch {
    return text;
  }
}

import type { RawElement } from "../tree.ts";
import { frameAddress, postAddress } from "./embed-address.ts";
import { elementsOf, marksOf, textOf } from "./tree-text.ts";

/** A post of another platform that an article shows. */
export interface Embed {
  /** Its address, without query; null where the page does not hold it. */
  readonly url: string | null;
  /** Its words on lines, and `— Name (@handle) date address` on the last; null where the page only
   *  names the post and the platform's script would fetch the words. */
  readonly text: string | null;
}

const EMBED =
  /(?:^|[\s_-])(?:twitter-?(?:tweet|video|embed|widget)|tweet-?embed|embed(?:ded)?-?tweet|instagram-?(?:media|embed)|bluesky-?embed|mastodon-?embed|fb-?(?:post|video)|telegram-?(?:post|embed|widget)|vk-?(?:post|embed))(?:$|[\s_-])/i;
const VK_WIDGET = /^vk_post_(-?\d+)_(\d+)$/;
const MAX_WORDS = 2_000;

/** The post that an element embeds, null where it is none. Of boxes within boxes the innermost is the
 *  post. Never throws. */
export function embedOf(element: RawElement): Embed | null {
  const { name, attributes } = element;
  const telegram = attributes["data-telegram-post"];
  if (telegram !== undefined && /^[\w/]{3,100}$/.test(telegram)) {
    return { url: `https://t.me/${telegram}`, text: null };
  }
  const vk = VK_WIDGET.exec(attributes.id ?? "");
  if (vk !== null) return { url: `https://vk.com/wall${vk[1]}_${vk[2]}`, text: null };
  if (name === "iframe") {
    const src = attributes["data-src"] ?? attributes["data-lazy-src"] ?? attributes.src;
    const url = src === undefined ? null : frameAddress(src);
    return url === null ? null : { url, text: null };
  }
  if (!EMBED.test(marksOf(element)) || holdsEmbed(element)) return null;
  return readBox(element);
}

/** Whether a post is embedded somewhere below. */
export function holdsEmbed(element: RawElement): boolean {
  for (const inner of elementsOf(element)) {
    if (inner.name === "iframe" || inner.attributes["data-telegram-post"] !== undefined)
      return true;
    if (inner.name === "blockquote" && EMBED.test(marksOf(inner))) return true;
  }
  return false;
}

function readBox(element: RawElement): Embed | null {
  const url = addressIn(element);
  const text = textOf(element, MAX_WORDS);
  const signed = signatureOf(text) ?? facebookSignature(text, url);
  if (signed === null) return url === null ? null : { url, text: null };
  const words = text
    .slice(0, signed.at)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !PROMPT.test(line))
    // A colon at a line's end would cut the post in two for the reader.
    .join("\n")
    .replaceAll(":\n", ": ");
  if (words === "") return { url, text: null };
  const parts = [`— ${signed.name} (${signed.handle})`, signed.date, url];
  return { url, text: `${words}\n${parts.filter((part) => part !== null).join(" ")}` };
}

/** What platforms write in place of words. */
const PROMPT =
  /^(?:view (?:this post )?on \w+|voir (?:cette publication )?sur \w+|посмотреть .{0,30}instagram|عرض هذا المنشور.{0,30}|\[image or embed\])$/i;

interface Signature {
  readonly at: number;
  readonly name: string;
  readonly handle: string;
  readonly date: string | null;
}

const SIGNED =
  /(?:[—–-]{1,2}|\b(?:shared by|partagée? par|geteilt von)|\bот|بواسطة)\s{0,3}([^\n()]{1,80}?)\s{0,3}\((@[\w.-]{1,60}(?:@[\w.-]{2,60})?)\)([^\n]{0,60})/giu;

/** The last thing in a box that looks like one: a post's own words may hold a dash and a name too. */
function signatureOf(text: string): Signature | null {
  const match = [...text.matchAll(SIGNED)].at(-1);
  if (match === undefined) return null;
  const [, name = "", handle = "", rest = ""] = match;
  const line = text.lastIndexOf("\n", match.index) + 1;
  const at = /^[—–-]/.test(match[0]) ? match.index : line;
  return { at, name: name.trim(), handle, date: dateIn(rest) };
}

/** `Posted by Name on Wednesday, December 23, 2015`; the account's name is in the post's address. */
function facebookSignature(text: string, url: string | null): Signature | null {
  const handle = /facebook\.com\/([\w.-]{2,60})\//.exec(url ?? "")?.[1];
  const match =
    /^(?:posted by|publiée? par|опубликовано) ([^\n]{1,80}?) (?:on|le|в) ([^\n]{1,60})$/imu.exec(
      text,
    );
  if (match === null || handle === undefined) return null;
  const name = (match[1] ?? "").replace(/[()]/g, "");
  return { at: match.index, name, handle: `@${handle}`, date: dateIn(match[2] ?? "") };
}

/** Up to the year, which is where the reader's signature ends. */
function dateIn(text: string): string | null {
  return (
    /[^\s—–-][^\n]{0,36}?\b\d{4}\b/u.exec(text.replace(/^[\s·,—–-]*(?:on |le )?/i, ""))?.[0] ?? null
  );
}

/** The address that stands last is the post's; those before it are its words' links. */
function addressIn(element: RawElement): string | null {
  const { attributes } = element;
  const named =
    attributes["data-instgrm-permalink"] ??
    attributes["data-bluesky-uri"] ??
    attributes["data-embed-url"] ??
    attributes["data-href"] ??
    attributes.cite;
  const own = named === undefined ? null : postAddress(named);
  if (own !== null) return own;
  let last: string | null = null;
  for (const { name, attributes: inner } of elementsOf(element)) {
    const href = name === "a" ? inner.href : name === "blockquote" ? inner.cite : undefined;
    last = (href === undefined ? null : postAddress(href)) ?? last;
  }
  return last;
}

import { normaliseLink } from "./identify.ts";
import { addressKey } from "./post-address.ts";

/** Links that are read of one message. */
export const MAX_LINKS = 5;
/** Text that is looked through; the longest message of any platform is shorter. */
const MAX_TEXT_CHARS = 40_000;
const MAX_LINK_CHARS = 2_048;
/** With a scheme, or without one where a path follows the host. Slack's label follows a bar. */
const LINK =
  /https?:\/\/[^\s<>|"“”«»]+|(?<![\w@./:-])(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}\/[^\s<>|"“”«»]+/giu;
const CLOSING: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** The addresses of the web in a text, in its order, each once in whichever form; without what only
 *  tells where a reader came from. Never throws. */
export function linksIn(text: string): readonly string[] {
  const found = new Map<string, string>();
  for (const [written] of text.slice(0, MAX_TEXT_CHARS).matchAll(LINK)) {
    const link = cleanLink(withoutPunctuation(written));
    const key = link === null ? "" : addressKey(link);
    if (link !== null && !found.has(key)) found.set(key, link);
  }
  return [...found.values()];
}

/** The address as it is asked for and kept; null where it is none, or too long. */
export function cleanLink(written: string): string | null {
  const full = /^https?:\/\//i.test(written) ? written : `https://${written}`;
  return full.length > MAX_LINK_CHARS ? null : normaliseLink(full);
}

/** Words around a link bring marks along; a bracket is the link's where it was opened in it. */
function withoutPunctuation(written: string): string {
  let link = written;
  for (;;) {
    const last = link.at(-1) ?? "";
    const opening = CLOSING[last];
    const isOpen = opening !== undefined && count(link, opening) >= count(link, last);
    if (isOpen || !/[.,;:!?'’…،؛؟۔*_~`)\]}]/u.test(last)) return link;
    link = link.slice(0, -1);
  }
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

/** Services that lead on to the address that is meant. */
const SHORTENERS = new Set(
  (
    "t.co bit.ly bitly.com tinyurl.com ow.ly buff.ly dlvr.it is.gd v.gd goo.gl lnkd.in clck.ru vk.cc " +
    "trib.al ift.tt fb.me reut.rs nyti.ms wapo.st bbc.in cnn.it aje.io amn.st hrw.news f24.my rb.gy " +
    "cutt.ly shorturl.at flip.it apple.news"
  ).split(" "),
);

/** Whether an address only stands for another. */
export function isShortened(link: string): boolean {
  return URL.canParse(link) && SHORTENERS.has(new URL(link).hostname.replace(/^www\./, ""));
}

/** Whether an address carries a name or a password, which are sent to nobody. */
export function hasCredentials(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { username, password } = new URL(link);
  return username !== "" || password !== "";
}

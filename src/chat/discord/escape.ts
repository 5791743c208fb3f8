import { neutraliseLine } from "../neutral.ts";
import { MAX_URL_CHARS } from "./limits.ts";

/** Text from outside, made harmless for Discord: no mention, no markup, no link to elsewhere, no
 *  character that hides or turns what stands around it. */

/** Breaks what a backslash does not: Discord reads mentions before it reads escapes. */
export const BREAK = "\u200b";

/** Neutral text of one line, without space at its ends. */
export function neutralLine(text: string): string {
  return neutraliseLine(text).trim();
}

/** Breaks every mention, also where markup means nothing: inside code. */
export function withoutMentions(text: string): string {
  return text
    .replace(/@(?=everyone|here)/giu, `@${BREAK}`)
    .replace(/<(?=[@#:/a-z])/giu, `<${BREAK}`);
}

/** Neutral text of one line within markdown. A bare address stays one, and leads where it says. */
export function escapeText(text: string): string {
  return withoutMentions(text).replace(SPECIAL, (match) =>
    match.length > 1 ? match : `\\${match}`,
  );
}

/** As `escapeText`, where an address would swallow the markup that follows it. */
export function escapeWithin(text: string): string {
  return escapeText(text.replace(/(?<=https?:)(?=\/\/)/giu, BREAK));
}

/** As much of a bare address as needs no escape; or one character that does. Names of emoji stand
 *  between colons; times do too. */
const SPECIAL = /https?:\/\/[\w./?#&=%+,;!$'-]+|:(?=[a-z_+-][\w+-]*:)|[\\*_~|`[\]]/giu;

/** What makes a heading, a quote, a list or small print where it begins a line. */
export function escapeLineStart(escaped: string): string {
  return escaped.replace(/^(\s*)(?:([#>+-])|(\d+)([.)]))/u, (_match, space, mark, digits, dot) =>
    mark === undefined ? `${space}${digits}\\${dot}` : `${space}\\${mark}`,
  );
}

/** Neutral text of one line between backticks. */
export function codeText(text: string): string {
  return withoutMentions(text.replaceAll("`", "\u02cb"));
}

export interface SafeUrl {
  readonly href: string;
  /** As a reader should see it: of an international name its ASCII form. */
  readonly host: string;
}

/** An address that cannot break out of a masked link; null for anything but http and https, and for
 *  one that is too long. Names and passwords in it are left out: they look like hosts. */
export function safeUrl(address: string): SafeUrl | null {
  const clean = address.toWellFormed();
  if (!URL.canParse(clean)) return null;
  const url = new URL(clean);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  if (!/^[a-z0-9._-]+(?::\d+)?$/u.test(url.host)) return null;
  const rest = `${url.pathname}${url.search}${url.hash}`.replace(UNSAFE, percent);
  const href = `${url.protocol}//${url.host}${rest}`;
  if (href.length > MAX_URL_CHARS || !/^[!-~]+$/u.test(href)) return null;
  return { href, host: url.host };
}

const UNSAFE = /[^\w.~!$&'+,;=:/?#%-]/gu;

function percent(char: string): string {
  return [...new TextEncoder().encode(char)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");
}

import { MAX_URL_CHARS } from "./limits.ts";

/** Text from outside, made harmless for Discord: no mention, no markup, no link to elsewhere, no
 *  character that hides or turns what stands around it. */

/** Breaks what a backslash does not: Discord reads mentions before it reads escapes. */
export const BREAK = "\u200b";

/** Well-formed, without control, hidden or overriding characters; line feeds are kept. */
export function neutral(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, "\n")
    .replace(/\t/gu, " ")
    .replace(CONTROLS, pictureOf)
    .replace(INVISIBLE, "");
}

/** As `neutral`, on one line. */
export function neutralLine(text: string): string {
  return balanceIsolates(
    neutral(text)
      .replace(/\s*\n\s*/gu, " ")
      .trim(),
  );
}

/** C0, delete and C1, without the line feed. */
const CONTROLS = /(?!\n)\p{Cc}/gu;
/** Overrides and embeddings (UAX #9), interlinear annotation and tag characters; spaces and
 *  joiners without width, which hide where words differ. ZWJ and ZWNJ are kept: scripts need them. */
const INVISIBLE =
  /[\u00ad\u180e\u200b\u2060-\u2065\u202a-\u202e\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\ufffd";
}

const POP = "\u2069";

/** Closes every directional isolate that a line opens, and drops a pop without one. */
export function balanceIsolates(line: string): string {
  let open = 0;
  const balanced = line.replace(/[\u2066-\u2069]/gu, (mark) => {
    if (mark !== POP) {
      open += 1;
      return mark;
    }
    if (open === 0) return "";
    open -= 1;
    return mark;
  });
  return balanced + POP.repeat(open);
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

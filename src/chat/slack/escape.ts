import { neutralise, oneLine } from "../neutral.ts";
import { MAX_URL_CHARS } from "./limits.ts";

/** Text from outside for the places that take it as it is: rich text and plain text. Controls
 *  become visible pictures, what hides or turns text around goes, and what would be markup
 *  elsewhere is broken by a word joiner, whoever reads the message as something else. */
export function inert(text: string): string {
  return neutralise(text).replace(MARKUP, `<${WORD_JOINER}`);
}

/** As `inert`, on one line. */
export function inertLine(text: string): string {
  return oneLine(inert(text)).trim();
}

/** A command line as a button carries it: nobody sees it, and still it holds no markup. */
export function carried(line: string): string {
  return line.toWellFormed().replace(MARKUP, `<${WORD_JOINER}`);
}

/** The command line that a button carries. */
export function carriedLine(value: string): string {
  return value.replaceAll(`<${WORD_JOINER}`, "<");
}

/** Text from outside for mrkdwn, with the three characters that start markup as entities; what
 *  `isCalm` refuses may still be formatted (docs.slack.dev/messaging/formatting-message-text). */
export function escapeMrkdwn(text: string): string {
  return escapeEntities(neutralise(text));
}

/** One line for `text`, of which notifications are made. */
export function escapeLine(text: string): string {
  return escapeEntities(oneLine(neutralise(text)).trim());
}

/** One line for places where `mrkdwn: false` does not reach, e.g. the notification of a telephone:
 *  a mark that would format becomes one that looks like it. */
export function calmLine(text: string): string {
  const line = oneLine(neutralise(text)).trim();
  const calm = isCalm(line)
    ? line
    : line.replace(EMOJI, `:${WORD_JOINER}`).replace(MARKS, lookalike);
  return escapeEntities(calm);
}

/** Whether mrkdwn leaves a text as it is: asterisks and the like cannot be escaped. */
export function isCalm(text: string): boolean {
  return !FORMATTING.test(text);
}

/** An address to link to; null for anything but http and https, and for one too long. `URL`
 *  percent-encodes what is not printable ASCII (WHATWG URL Standard), but not the bar, which ends
 *  the address in mrkdwn. */
export function safeUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { href, protocol } = new URL(url);
  const web = protocol === "https:" || protocol === "http:";
  const encoded = href.replace(/[|<>`^]/gu, (char) => encodeURIComponent(char));
  return web && /^[!-~]+$/u.test(encoded) && encoded.length <= MAX_URL_CHARS ? encoded : null;
}

/** A link in mrkdwn. `url` comes from `safeUrl`. */
export function mrkdwnLink(url: string, label: string): string {
  return `<${escapeEntities(url)}|${escapeLine(label)}>`;
}

/** At most so many UTF-16 units, with an ellipsis where something was cut off. */
export function cutTo(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, wholeBefore(text, limit - 1))}…`;
}

/** A text in pieces of at most so many UTF-16 units, cut after line feeds or spaces where there
 *  are some. Joined they are the text. */
export function splitAt(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = breakBefore(rest, limit);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === "" ? pieces : [...pieces, rest];
}

function breakBefore(text: string, limit: number): number {
  const head = text.slice(0, limit);
  for (const separator of ["\n", " "]) {
    const at = head.lastIndexOf(separator) + 1;
    if (at > limit / 2) return at;
  }
  return wholeBefore(text, limit);
}

/** The last place up to `end` that cuts no character in two. */
function wholeBefore(text: string, end: number): number {
  return text.isWellFormed() && !text.slice(0, end).isWellFormed() ? end - 1 : end;
}

const WORD_JOINER = "\u2060";
/** Mentions, commands, links. */
const MARKUP = /<(?=[!@#\p{L}/])/gu;
/** Bold, strike and code; italics at the edge of a word; a quote at the start of a line. */
const MARKS = /[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<=^\s*)>/gmu;
/** The colon that begins an emoji, for which a time of day is not taken. */
const EMOJI = /(?<!\p{N}):(?=[\p{L}\p{N}_+'-]+:)|:(?=[\p{N}_+'-]*\p{L}[\p{L}\p{N}_+'-]*:)/gu;
const FORMATTING = new RegExp(`${MARKS.source}|${EMOJI.source}`, "mu");

const LOOKALIKES: Readonly<Record<string, string>> = {
  "*": "\u2217",
  "~": "\u223c",
  "`": "\u02cb",
  _: "\u02cd",
  ">": "\u203a",
};

function lookalike(mark: string): string {
  return LOOKALIKES[mark] ?? "";
}

function escapeEntities(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { escapeLineStart, escapeText, escapeWithin, safeUrl } from "#src/chat/discord/escape.ts";
import { balanceIsolates, neutralise, neutraliseLine } from "#src/chat/neutral.ts";
import { calmLine, escapeMrkdwn, inert, isCalm, splitAt } from "#src/chat/slack/escape.ts";
import { directionOf } from "#src/chat/terminal/paint.ts";
import { displayWidth } from "#src/chat/terminal/width.ts";
import { wrap } from "#src/chat/terminal/wrap.ts";
import { webAddress } from "#src/connectors/discover.ts";
import { hubOf } from "#src/connectors/rss/hub.ts";
import { repairXml } from "#src/connectors/rss/repair.ts";
import { isSafeUrl, resolveUrl } from "#src/connectors/rss/url.ts";
import { parseCommandLine } from "#src/core/command-line.ts";
import { readCsv, writeCsv } from "#src/core/csv.ts";
import { parseDate } from "#src/core/date.ts";
import { createFigureFinder } from "#src/core/figure.ts";
import { embeddedLinks, htmlToText } from "#src/core/html.ts";
import { identify } from "#src/core/identify.ts";
import { detectLanguage } from "#src/core/languages/detect.ts";
import { LANGUAGES } from "#src/core/languages/index.ts";
import { cleanLink, linksIn } from "#src/core/links.ts";
import { addressKey } from "#src/core/post-address.ts";
import { createRedact, redact, splitSecrets } from "#src/core/redact.ts";
import { sentences } from "#src/core/sentence.ts";
import { normalise, tokenise } from "#src/core/text.ts";
import { wordDiff } from "#src/core/word-diff.ts";
import { decodeText } from "#src/net/charset.ts";
import { readHttpDate } from "#src/net/freshness.ts";

/** Whatever meets a stranger's text works in a time that grows as the text does: no expression of ours
 *  goes back and forth over it. */

/** What reads words is one for all languages: a Latin script and the Arabic one, with its breaks. */
const SCRIPTS = LANGUAGES.filter(({ tag }) => tag === "en" || tag === "ar");

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  redact,
  "redact known secrets": createRedact(["aaaaaaaa", "a secret of ours"]),
  splitSecrets,
  linksIn,
  cleanLink,
  addressKey,
  htmlToText,
  embeddedLinks,
  identify: (text) => identify([{ link: text, title: text, media: [], references: [] }]),
  parseDate,
  parseCommandLine,
  readCsv,
  writeCsv: (text) => writeCsv([[text, text]]),
  wordDiff: (text) => wordDiff(text, `${text}x`),
  detectLanguage,
  neutralise,
  neutraliseLine,
  balanceIsolates,
  "Discord's escape": escapeText,
  "Discord's escape within markup": escapeWithin,
  "Discord's escape of a line": escapeLineStart,
  "Discord's address": safeUrl,
  "Slack's escape": escapeMrkdwn,
  "Slack's plain text": inert,
  "Slack's calm line": calmLine,
  isCalm,
  "Slack's pieces": (text) => splitAt(text, 3_000),
  "the terminal's direction": directionOf,
  "the terminal's width": displayWidth,
  "the terminal's lines": (text) => wrap([{ text, look: null }], 80),
  webAddress,
  hubOf: (text) => hubOf({ hubs: [], self: null }, { link: text }, "https://a.example/"),
  repairXml,
  resolveUrl: (text) => resolveUrl(text, "https://a.example/"),
  isSafeUrl,
  decodeText: (text) => decodeText(Buffer.from(text), {}),
  readHttpDate,
  ...Object.fromEntries(
    SCRIPTS.flatMap((language) => {
      const figures = createFigureFinder(language);
      return [
        [`${language.tag} words`, (text: string) => tokenise(text, language)],
        [`${language.tag} normalised`, (text: string) => normalise(text, language)],
        [`${language.tag} sentences`, (text: string) => sentences(text, language)],
        [`${language.tag} figures`, (text: string) => figures(text)],
      ];
    }),
  ),
};

/** What repetitions of ours might stumble over, and how a text of it ends. */
const UNITS: readonly string[] = [
  ...["a", "A", " ", "\n", "\r\n", "<", "&#", "<a href=", "<!--", "<![CDATA[", "<b> </b>", "<br>"],
  ...["http://", "https://a@", "//", "a.", "a.b/", "@", "@a.b", "#A", "1", "1,", "1 ", "-", "*"],
  ...[
    "`",
    "|",
    "[",
    "](",
    "'",
    '"',
    '","',
    "«",
    "a'",
    "…",
    ". ",
    ":",
    ":a:",
    "?a=",
    "&token=",
    "%3a",
  ],
  ...[
    "ا",
    "\u0651",
    "ا.",
    "\u200b",
    "\u2066",
    "\u2069",
    "e\u0301",
    "漢",
    "😀",
    "\ud800",
    "\u001b[",
  ],
  ...["a\u200d", "A.B.", "l'", "A-", "killed 5 ", "key=", "a:b ", "<@1> "],
];
const SHORT_CHARS = 2_000;
const LONG_CHARS = 16_000;
/** Shorter times are noise. */
const MEASURABLE_MS = 25;
/** Eight times the text may take eight times the time, and a busy machine's share; 64 were quadratic. */
const MOST_GROWTH = 28;

function timeOf(read: (text: string) => unknown, text: string, times: number): number {
  const taken = Array.from({ length: times }, () => {
    // Of the processor: others may keep it busy meanwhile.
    const from = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1_000;
  });
  return Math.min(...taken);
}

/** By how much longer a reader takes for the long text; 0 where that is short anyhow. */
function growthOf(read: (text: string) => unknown, unit: string, times: number): number {
  const textOf = (chars: number) => `${unit.repeat(Math.ceil(chars / unit.length))}!`;
  const longMs = timeOf(read, textOf(LONG_CHARS), times);
  return longMs < MEASURABLE_MS ? 0 : longMs / timeOf(read, textOf(SHORT_CHARS), times);
}

describe("eight times the text takes about eight times the time", () => {
  for (const [name, read] of Object.entries(READERS)) {
    test(name, () => {
      for (const unit of UNITS) {
        const growths: number[] = [];
        // A machine that is busy with something else is asked again.
        for (const times of [1, 3, 5, 5]) {
          growths.push(growthOf(read, unit, times));
          if ((growths.at(-1) ?? 0) <= MOST_GROWTH) break;
        }
        const last = growths.at(-1) ?? 0;
        assert.ok(last <= MOST_GROWTH, `${JSON.stringify(unit)}: ${growths.join(", ")}`);
      }
    });
  }
});

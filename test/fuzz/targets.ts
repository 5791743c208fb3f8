import { readMeta } from "#src/connectors/article/meta.ts";
import { readArticle } from "#src/connectors/article/read-article.ts";
import { leadsIn } from "#src/connectors/discover/leads.ts";
import { CONNECTORS } from "#src/connectors/index.ts";
import { readList } from "#src/connectors/page/read-list.ts";
import { newsLinks } from "#src/connectors/page/sitemap.ts";
import { parseJson } from "#src/connectors/parse-json.ts";
import { parseFeed } from "#src/connectors/rss/parse-feed.ts";
import { readPage } from "#src/connectors/telegram/page.ts";
import { readTree } from "#src/connectors/tree.ts";
import { describeWall } from "#src/connectors/wall.ts";
import { parseCommandLine } from "#src/core/command-line.ts";
import { readCsv } from "#src/core/csv.ts";
import { parseDate } from "#src/core/date.ts";
import { SourceError } from "#src/core/error.ts";
import { embeddedLinks, htmlToText } from "#src/core/html.ts";
import { normaliseLink } from "#src/core/identify.ts";
import { cleanLink, hasCredentials, linksIn } from "#src/core/links.ts";
import { readOpml } from "#src/core/opml.ts";
import { addressKey, postAddressKey } from "#src/core/post-address.ts";
import { parsePeriod, parseTimeOfDay } from "#src/core/when.ts";
import { decodeText } from "#src/net/charset.ts";
import { inflate } from "#src/net/inflate.ts";

/** What reads others' bytes and words, each by its name. What a function documents that it throws is no
 *  fault; all else that is thrown is one. */
export interface Target {
  readonly name: string;
  readonly run: (text: string) => unknown;
}

const URL = "https://news.example/news";
const NOW = new Date("2015-12-23T12:00:00Z");
const PARIS = "Europe/Paris";

/** Text of one byte a character is taken for these bytes, so that any bytes can be met. */
export function bytesOf(text: string): Uint8Array {
  const wide = /[^\0-\xff]/u.test(text);
  return new Uint8Array(Buffer.from(text, wide ? "utf8" : "latin1"));
}

const body = (text: string) => ({ bytes: bytesOf(text), headers: {}, finalUrl: URL });

export const DOCUMENTS: readonly Target[] = [
  { name: "charset", run: (text) => decodeText(bytesOf(text)) },
  { name: "feed", run: orRefuses((text) => parseFeed(bytesOf(text), { url: URL })) },
  { name: "list of articles", run: orRefuses((text) => readList(body(text), undefined)) },
  {
    name: "list of articles by selectors",
    run: orRefuses((text) => readList(body(text), { item: "article", link: "a", date: "time" })),
  },
  { name: "news sitemap", run: (text) => newsLinks(body(text), URL) },
  { name: "article", run: orRefuses((text) => readArticle(body(text), URL)) },
  { name: "head of a page", run: (text) => readMeta(readTree(text, "html").root, URL) },
  { name: "feeds behind a page", run: (text) => leadsIn(text, { finalUrl: URL, headers: {} }) },
  { name: "Telegram", run: orRefuses((text) => readPage(text, "example")) },
  { name: "wall", run: (text) => describeWall(text, "a feed") },
  { name: "JSON", run: parseJson },
  { name: "OPML", run: readOpml },
  { name: "CSV", run: readCsv },
  { name: "HTML to text", run: htmlToText },
  { name: "embedded links", run: embeddedLinks },
];

export const CODINGS: readonly Target[] = (["gzip", "br", "zstd", "deflate"] as const).map(
  (coding) => ({ name: coding, run: (text) => inflate(bytesOf(text), coding, 1_000_000) }),
);

export const WORDS: readonly Target[] = [
  { name: "date", run: parseDate },
  { name: "period", run: (text) => parsePeriod(text, NOW, PARIS) },
  { name: "time of day", run: parseTimeOfDay },
  { name: "command line", run: parseCommandLine },
  { name: "links in a text", run: linksIn },
  { name: "a pasted link", run: (text) => [cleanLink(text), hasCredentials(text)] },
  {
    name: "address",
    run: (text) => [addressKey(text), postAddressKey(text), normaliseLink(text)],
  },
  {
    name: "address of a source",
    run: (text) => CONNECTORS.map((each) => [each.recognise(text), each.recognisePost?.(text)]),
  },
];

function orRefuses(run: (text: string) => unknown): (text: string) => Promise<unknown> {
  return async (text) => {
    try {
      return await run(text);
    } catch (error) {
      if (error instanceof SourceError) return null;
      throw error;
    }
  };
}

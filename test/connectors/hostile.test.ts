import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readList } from "#src/connectors/page/read-list.ts";
import { parseJson } from "#src/connectors/parse-json.ts";
import { openGuarded, openInWorker } from "#src/connectors/rss/guarded.ts";
import { parseFeed } from "#src/connectors/rss/parse-feed.ts";
import { SourceError } from "#src/core/error.ts";
import { usedMs } from "../rigs/fuzz.ts";

const SIZE = 200_000;
/** Of the processor: linear work on 200 kB takes a fifth of this, quadratic work takes minutes. */
const LIMIT_MS = 6_000;

const many = (text: string, size = SIZE) => text.repeat(Math.ceil(size / text.length));
const bytes = (text: string) => new TextEncoder().encode(text);
const described = (text: string) =>
  `<rss version="2.0"><channel><item><description>${text}</description></item></channel></rss>`;

const HOSTILE: readonly (readonly [title: string, xml: string])[] = [
  ["brackets that rss-parser's snippets choke on", described(many("&lt;"))],
  ["sections that never end", described(many("<![CDATA["))],
  ["comments that never end", described(many("<!--"))],
  ["ampersands", described(many("&"))],
  ["elements that never close", described(many("<b>"))],
  ["elements that close in the end", described(many("<b>") + many("</b>"))],
  ["HTML that never closes", described(`<![CDATA[${many("<div>")}]]>`)],
  ["attributes that never close", described(`<![CDATA[${many('<a href="')}]]>`)],
  ["a style of nothing but words", described(`<![CDATA[<b style="${many("a-b")}(">]]>`)],
  [
    "an entity that grows",
    `<!DOCTYPE rss [<!ENTITY a "${many("a", 900)}">]>${described(many("&a;", 6_000))}`,
  ],
  ["declarations that never end", many("<!")],
  ["declarations that never end within a feed", described(many("<!"))],
  ["declarations with quotes that never end", described(many('<!"'))],
  ["doctypes", many("<!DOCTYPE") + described("x")],
  ["white space", described("x").replace("<item>", `<item><pubDate>${many(" ")}x</pubDate>`)],
  ["items within items", `<rss><channel>${many("<item><title>x</title>")}`],
  ["JSON as deep as it is long", `{"version":"1","items":${many("[")}${many("]")}}`],
];

describe("hostile documents take no more time than others", () => {
  for (const [title, xml] of HOSTILE) {
    it(title, async () => {
      const start = process.cpuUsage();
      await parseFeed(bytes(xml)).catch((error) => assert.ok(error instanceof SourceError));
      assert.ok(usedMs(start) < LIMIT_MS, `${usedMs(start)} ms`);
    });
  }

  it("entities that nest stay unread", async () => {
    const laughs = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>`;
    const { items } = await parseFeed(bytes(laughs + described("&c;")));

    assert.equal(items[0]?.summary, "&amp;c;");
  });
});

describe("a large document is read in a worker", () => {
  const large = described(many("word ", 300_000));

  it("and gives what a small one gives", async () => {
    const { feed, encoding } = await openGuarded(bytes(large), {});

    assert.equal(feed.items[0]?.summary?.value.length, 299_999);
    assert.equal(encoding, "utf-8");
  });

  it("that is stopped when its time is over", async () => {
    await assert.rejects(openInWorker(bytes(described(many("<b/>", 4_000_000))), {}, 1), {
      name: "SourceError",
      kind: "malformed",
      message: "Reading the document took more than 0.001 s.",
    });
  });

  it("that says what a page is instead of a feed", async () => {
    await assert.rejects(openInWorker(bytes("<html><title>Hello</title></html>"), {}), {
      name: "SourceError",
      message: "A web page was answered instead of a feed: “Hello”.",
    });
  });
});

describe("a hostile list of articles takes no more time than others", () => {
  for (const [title, href] of [
    ["an address without end", many("x")],
    ["an address of nothing but steps", many("/a-b")],
    ["an address of nothing but parameters", `?${many("a=b&")}`],
  ] as const) {
    it(title, () => {
      const html = `<html><title>News</title><main><a href="${href}">x</a><a href="/2015/a">Words</a></main></html>`;
      const start = process.cpuUsage();

      const { links } = readList(
        { bytes: bytes(html), headers: {}, finalUrl: "https://news.example/" },
        undefined,
      );

      assert.ok(usedMs(start) < LIMIT_MS, `${usedMs(start)} ms`);
      assert.ok(links.every(({ url }) => url.length <= 2_048));
    });
  }
});

describe("JSON", () => {
  it("that is nested to do harm is none, and quickly so", () => {
    const start = process.cpuUsage();

    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      assert.equal(parseJson(`${open.repeat(4_000_000)}1${close.repeat(4_000_000)}`), undefined);
    }

    assert.ok(usedMs(start) < 3_000, `${usedMs(start)} ms`);
  });

  it("may hold brackets in its words, and nest as deep as any API does", () => {
    const words = { text: `"\\${many("[{")}`, list: Array.from({ length: 50_000 }, () => [{}]) };

    assert.deepEqual(parseJson(JSON.stringify(words)), words);
  });
});

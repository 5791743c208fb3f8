import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { findFeed } from "#src/connectors/rss/document.ts";
import { type FeedSource, openFeed, parseFeed } from "#src/connectors/rss/parse-feed.ts";
import { readFeed } from "#src/connectors/rss/read-feed.ts";
import { repairXml } from "#src/connectors/rss/repair.ts";
import { readStrict } from "#src/connectors/rss/strict.ts";
import { readTree } from "#src/connectors/tree.ts";
import { decodeText } from "#src/net/charset.ts";
import { fixture } from "./fixture.ts";

const parse = (xml: string, source?: FeedSource) =>
  parseFeed(new TextEncoder().encode(xml), source);
const rssOf = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`;

describe("every format is read", () => {
  it("Atom, with bases, languages and XHTML", async () => {
    const { feed, items } = await parseFeed(fixture("feeds/atom.xml"), {
      url: "http://other.example/x",
    });

    assert.deepEqual(
      [feed.title, feed.link, feed.id, feed.language, feed.author],
      ["Des <b>nouvelles</b>", "https://blog.example/", "urn:example:feed", "fr", "Rédaction"],
    );
    const [first, second] = items;
    assert.equal(first?.link, "https://blog.example/2015/12/reponse");
    assert.equal(
      first?.content,
      '<p>Le <em>ministère</em> a <a href="https://blog.example/rejet">rejeté</a> le rapport.</p>',
    );
    assert.deepEqual(
      [first?.published, first?.updated],
      [Date.parse("2015-12-23T09:00:00Z"), Date.parse("2015-12-23T10:00:00Z")],
    );
    assert.deepEqual(first?.enclosures, [
      { url: "https://blog.example/son.mp3", type: "audio/mpeg", sizeBytes: 99 },
    ]);
    assert.equal(second?.summary, "Des centaines de civils <tués>", "type text is text");
  });

  it("RSS 1.0 with Dublin Core", async () => {
    const { feed, items } = await parseFeed(fixture("feeds/rdf-dublin-core.xml"));

    assert.equal(feed.title, "Meerkat");
    assert.equal(items[0]?.author, "Simon St.Laurent");
    assert.equal(feed.updated, Date.parse("2000-01-01T12:00:00Z"));
  });

  it("RSS under a prefix, with foreign elements of the same names", async () => {
    const { path, items } = await parseFeed(fixture("feeds/rss-prefixed.xml"));

    assert.equal(path, "tolerant");
    assert.equal(items[0]?.summary, "correct description");
  });

  it("RSS 0.91 with HTML's entities", async () => {
    const { items } = await parseFeed(fixture("feeds/rss091-html-entity.xml"));

    assert.equal(items[0]?.title, "Und tschüss.");
  });

  it("CDF", async () => {
    const { feed, items } = await parse(
      `<CHANNEL HREF="http://a.example/"><TITLE>Old</TITLE><ITEM LASTMOD="2004-04-07T04:45:43" HREF="http://a.example/1"><ABSTRACT>Text</ABSTRACT></ITEM></CHANNEL>`,
    );

    assert.deepEqual([feed.title, feed.link], ["Old", "http://a.example/"]);
    assert.deepEqual([items[0]?.link, items[0]?.summary], ["http://a.example/1", "Text"]);
    assert.equal(items[0]?.updated, Date.parse("2004-04-07T04:45:43Z"));
  });

  it("a lone Atom entry", async () => {
    const { items } = await parse(
      `<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:1</id><title>Alone</title></entry>`,
    );

    assert.deepEqual([items.length, items[0]?.title], [1, "Alone"]);
  });

  it("JSON Feed, whose fields may have any type", async () => {
    const { path, feed, items } = await parse(
      JSON.stringify({
        version: "https://jsonfeed.org/version/1",
        title: 7,
        home_page_url: "https://a.example/",
        items: [
          { id: 1, url: "/x", content_html: "<p onclick=x>a</p>", date_published: "soon" },
          "no item",
          { id: "2", title: "Two", attachments: [{ url: "f.mp3", mime_type: "audio/mpeg" }, 3] },
        ],
      }),
    );

    assert.deepEqual([path, feed.title, items.length], ["json", null, 2]);
    assert.deepEqual([items[0]?.id, items[0]?.link], ["1", "https://a.example/x"]);
    assert.deepEqual([items[0]?.content, items[0]?.published], ["<p>a</p>", null]);
    assert.deepEqual(
      items[1]?.enclosures.map(({ url }) => url),
      ["https://a.example/f.mp3"],
    );
  });
});

describe("faults of documents cost nothing but themselves", () => {
  const cases: readonly (readonly [title: string, xml: string, wanted: string])[] = [
    ["bare ampersands", rssOf("<item><title>A & B &c</title></item>"), "A & B &c"],
    ["control characters", rssOf("<item><title>A\u0000\u0008B</title></item>"), "AB"],
    ["Windows punctuation", rssOf("<item><title>it&#146;s\u0092</title></item>"), "it’s’"],
    [
      "text before the prolog",
      `<br/>Warning!<?xml version="1.0"?>${rssOf("<item><title>T</title></item>")}`,
      "T",
    ],
    ["an unknown entity", rssOf("<item><title>a &nix; b</title></item>"), "a &nix; b"],
    [
      "a declared entity",
      `<!DOCTYPE rss [<!ENTITY who "we">]>${rssOf("<item><title>&who;</title></item>")}`,
      "we",
    ],
    ["no version", "<rss><channel><item><title>T</title></item></channel></rss>", "T"],
    ["no channel", '<rss version="2.0"><item><title>T</title></item></rss>', "T"],
    ["other letter case", "<RSS><Channel><Item><Title>T</Title></Item></Channel></RSS>", "T"],
    [
      "an end that is missing",
      '<rss version="2.0"><channel><item><title>T</title><link>http://a',
      "T",
    ],
    ["an undeclared prefix", rssOf("<item><dc:title>T</dc:title></item>"), "T"],
    ["UTF-8 that was encoded twice", rssOf("<item><title>prÃ©sident</title></item>"), "président"],
    [
      "a title in a media group",
      `<rss xmlns:m="http://search.yahoo.com/mrss/"><channel><item><m:group><m:title>T</m:title></m:group></item></channel></rss>`,
      "T",
    ],
  ];
  for (const [title, xml, wanted] of cases) {
    it(title, async () => assert.equal((await parse(xml)).items[0]?.title, wanted));
  }

  it("items that were never closed are still items", async () => {
    const { items } = await parse(
      rssOf("<item><title>1</title><item><title>2</title><item><title>3</title>"),
    );

    assert.deepEqual(
      items.map(({ title }) => title),
      ["1", "2", "3"],
    );
  });

  it("a section that never ends does not run for ever", async () => {
    const { feed } = await parseFeed(fixture("feeds/incomplete-cdata.xml"));

    assert.equal(feed.title, "can feedparser read this xml");
  });

  it("leading white space and missing labels are no obstacle", async () => {
    assert.equal((await parseFeed(fixture("feeds/koi8r-unlabelled.xml"))).encoding, "koi8-r");
    assert.equal((await parseFeed(fixture("feeds/leading-spaces.xml"))).feed.title, "Feed Title");
  });
});

describe("what is no feed is refused in a sentence", () => {
  const cases: readonly (readonly [xml: string, sentence: string])[] = [
    ["", "The document is empty, not a feed."],
    ["hello", "The document is not a feed: neither RSS, Atom nor JSON Feed."],
    ["<opml><body/></opml>", "The document is not a feed: neither RSS, Atom nor JSON Feed."],
    ['{"items": 3}', "The document is not a feed: neither RSS, Atom nor JSON Feed."],
    ["<html><title>News</title></html>", "A web page was answered instead of a feed: “News”."],
    [
      '<!doctype html><html><form><input type="password"></form></html>',
      "A log-in page was answered instead of a feed.",
    ],
  ];
  for (const [xml, message] of cases) {
    it(message, async () => {
      await assert.rejects(parse(xml), { name: "SourceError", kind: "malformed", message });
    });
  }

  it("but a feed that is served as HTML is a feed", async () => {
    const xml = `<html><body>${rssOf("<item><title>T</title></item>")}</body></html>`;
    assert.equal((await parse(xml, { contentType: "text/html" })).items[0]?.title, "T");
  });
});

describe("links", () => {
  const linkOf = async (item: string, url: string | null = null) =>
    (await parse(rssOf(`<item>${item}</item>`), { url })).items[0]?.link;

  it("are made absolute with the document's address", async () => {
    assert.equal(await linkOf("<link>/a</link>", "https://h.example/feed"), "https://h.example/a");
  });

  it("start at Content-Location where the answer has one", async () => {
    const source = {
      url: "http://h.example/x",
      headers: { "content-location": "http://c.example/" },
    };
    const { items } = await parseFeed(fixture("feeds/item-body-base.xml"), source);

    assert.match(items[0]?.content ?? "", /href="http:\/\/c\.example\/relative\/uri"/);
  });

  it("may be the guid, unless the guid denies it", async () => {
    assert.equal(await linkOf("<guid>http://h.example/1</guid>"), "http://h.example/1");
    assert.equal(await linkOf('<guid isPermaLink="false">http://h.example/1</guid>'), null);
    assert.equal(await linkOf("<guid>12345</guid>", "http://h.example/"), null);
  });

  it("are never scripts", async () => {
    assert.equal(await linkOf("<link>javascript:alert(1)</link>"), null);
    assert.equal(await linkOf("<link> JavaScript:alert(1)</link>"), null);
  });

  it("to the item come from alternates, not from feeds and hubs", async () => {
    const { items } = await parse(
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="http://h.example/e.atom"/><link rel="alternate" type="application/json" href="http://h.example/e.json"/><link rel="alternate" type="text/html" href="http://h.example/e"/></entry></feed>`,
    );
    assert.equal(items[0]?.link, "http://h.example/e");
  });
});

it("what a feed declares deleted is told", async () => {
  const { feed } = await openFeed(
    new TextEncoder().encode(
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://purl.org/atompub/tombstones/1.0"><d:deleted-entry ref="urn:gone" when="2015-12-23T10:00:00Z"/></feed>`,
    ),
  );
  assert.deepEqual(feed.deletedIds, ["urn:gone"]);
});

describe("rss-parser and the tolerant path read alike", () => {
  const folder = join(import.meta.dirname, "../fixtures/feeds");
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".xml"))) {
    it(name, async (t) => {
      const xml = repairXml(decodeText(fixture(`feeds/${name}`)).text);
      const strict = await readStrict(xml);
      if (strict === null) return t.skip("rss-parser refuses it");
      const scope = { base: "http://h.example/", language: null, prefixes: {} };
      const [one, other] = [strict, readTree(xml, "xml").root].map((tree) => findFeed(tree, scope));

      assert.ok(one && other);
      assert.deepEqual(readFeed(one), readFeed(other));
    });
  }

  it("a feed that breaks keeps ids, links, titles and dates", async () => {
    const whole = Buffer.from(fixture("feeds/wordpress.xml")).toString();
    const broken = whole.replace("<channel>", "<channel><unclosed>");
    const [before, after] = [await parse(whole), await parse(broken)];

    assert.deepEqual([before.path, after.path], ["rss-parser", "tolerant"]);
    assert.deepEqual(after.items, before.items);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hubOf } from "#src/connectors/rss/hub.ts";
import { rss } from "#src/connectors/rss.ts";
import { itemText } from "#src/core/item-text.ts";
import { type ContractPost, connectorContract, once, read } from "./contract.ts";
import { fixture } from "./fixture.ts";

const recognised = [
  ["https://www.amnesty.org/en/latest/feed/", "https://www.amnesty.org/en/latest/feed/"],
  ["HTTP://Example.org/rss", "http://example.org/rss"],
] as const;
const refused = [
  "",
  "example.org",
  "@name",
  "ftp://example.org/feed",
  "https://",
  "javascript:alert(1)",
];

connectorContract("rss (RSS 2.0)", {
  connector: rss,
  path: "/feed.xml",
  contentType: "application/rss+xml; charset=utf-8",
  recognised,
  refused,
  page: (posts) =>
    `<rss version="2.0"><channel><title>Feed</title>${posts.map(rssItem).join("")}</channel></rss>`,
  ruinFirst: (page) => page.replace("<item>", "<item><pubDate>never</pubDate><b><i>&nix; <"),
});

connectorContract("rss (Atom)", {
  connector: rss,
  path: "/atom",
  contentType: "application/atom+xml",
  recognised,
  refused,
  page: (posts) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>${posts.map(atomEntry).join("")}</feed>`,
  ruinFirst: (page) =>
    page.replace(/<id>.*?<\/id>/, "<id>").replace(/<updated>[^<]*/, "<updated>never"),
});

connectorContract("rss (JSON Feed)", {
  connector: rss,
  path: "/feed.json",
  contentType: "application/feed+json",
  recognised,
  refused,
  page: (posts) =>
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "Feed",
      items: posts.map(jsonItem),
    }),
  ruinFirst: (page) => page.replace(/"items":\[\{.*?\}/, '"items":["ruined"'),
});

describe("an item of a feed", () => {
  it("is read with text, media and the posts that it embeds", async () => {
    const feed = await look("wordpress.xml");
    const [first, second] = feed.items;

    assert.equal(feed.title, "Example news – World");
    assert.deepEqual(
      { ...first, item: { ...first?.item, contentHtml: undefined } },
      {
        externalId: "https://news.example/?p=101",
        item: {
          id: "https://news.example/?p=101",
          link: "https://news.example/2015/12/23/ministry/",
          title: "Ministry rejects “unfounded” report",
          summaryHtml: "The ministry rejected the report. [&#8230;]",
          contentHtml: undefined,
          author: "A. Reporter",
          publishedAt: new Date("2015-12-23T11:30:00Z"),
          language: "en",
          media: [
            {
              url: "https://news.example/a.jpg",
              kind: "image",
              mime: "image/jpeg",
              sizeBytes: 12_345,
            },
          ],
          references: [
            { kind: "quote", url: "https://twitter.com/ministry/status/679000000000000001" },
          ],
        },
      },
    );
    assert.equal(
      itemText(first?.item ?? { media: [], references: [] }),
      [
        "Ministry rejects “unfounded” report",
        "The ministry rejected the report.",
        "Who supplied this so-called data?",
        "— Ministry (@ministry) 23 December 2015",
        "It gave no figures.",
      ].join("\n\n"),
    );
    assert.equal(second?.externalId, "https://news.example/2015/12/22/untitled/");
    assert.equal(
      itemText(second?.item ?? { media: [], references: [] }),
      "Only a text, with an AT&T in it.",
    );
  });

  it("keeps its id when the feed moves to another address", async () => {
    const at = async (path: string) =>
      read(
        await once(
          { connector: rss, path },
          () =>
            "<rss version='2.0'><channel><item><guid>/post/1</guid><title>T</title></item></channel></rss>",
        ),
      ).items[0]?.externalId;

    assert.equal(await at("/old/feed"), await at("/new/place/feed"));
    assert.equal(await at("/old/feed"), "/post/1");
  });

  it("is told apart from others with its guid", async () => {
    const body =
      "<rss version='2.0'><channel><item><guid>x</guid><link>http://a.example/1</link></item>" +
      "<item><guid>x</guid><link>http://a.example/2</link></item><item/></channel></rss>";
    const { items } = read(await once({ connector: rss, path: "/" }, () => body));

    assert.equal(new Set(items.map((each) => each.externalId)).size, 3);
  });
});

it("a page that checks for robots is named so", async () => {
  const page = "<!DOCTYPE html><html><title>Just a moment...</title><body></body></html>";
  await assert.rejects(
    once({ connector: rss, path: "/" }, () => page),
    {
      name: "SourceError",
      kind: "malformed",
      message: "A page that checks for robots was answered instead of a feed: “Just a moment...”.",
    },
  );
});

it("items beyond twelve thousand are left out, and the feed says so", async () => {
  const items = Array.from({ length: 12_003 }, (_, n) => `<item><guid>${n}</guid></item>`).join("");
  const body = `<rss version="2.0"><channel>${items}</channel></rss>`;
  const feed = read(await once({ connector: rss, path: "/" }, () => body));

  assert.equal(feed.items.length, 12_000);
  assert.deepEqual(feed.problems, ["3 items beyond the first 12000 were left out"]);
});

async function look(name: string) {
  const body = fixture(`feeds/${name}`);
  return read(await once({ connector: rss, path: "/feed" }, () => ({ body })));
}

function rssItem({ number, text, date }: ContractPost): string {
  return `<item><guid isPermaLink="false">post-${number}</guid><link>https://example.org/${number}</link><description>${text}</description><pubDate>${date.toUTCString()}</pubDate></item>`;
}

function atomEntry({ number, text, date }: ContractPost): string {
  return `<entry><id>urn:post:${number}</id><link href="https://example.org/${number}"/><title>Title</title><updated>${date.toISOString()}</updated><content type="html">&lt;p&gt;${text}&lt;/p&gt;</content></entry>`;
}

function jsonItem({ number, text, date }: ContractPost) {
  return {
    id: String(number),
    url: `https://example.org/${number}`,
    content_text: text,
    date_published: date.toISOString(),
  };
}

it("a hub is found in the answer's headers before the document, and only with the feed's own address", () => {
  const url = "https://news.example/feed";
  const none = { hubs: [], self: null };
  const inside = { hubs: ["https://hub.example/a"], self: "https://news.example/self" };
  const header = '<https://hub.example/b>; rel="hub", <self>; rel=self, </x>; title="rel=hub"';
  const found = { hubUrl: "https://hub.example/b", topicUrl: "https://news.example/self" };

  assert.deepEqual(hubOf(none, { link: header }, url), found);
  assert.deepEqual(hubOf(inside, {}, url), { ...found, hubUrl: "https://hub.example/a" });
  assert.deepEqual(hubOf(inside, { link: "<https://hub.example/b>; rel=hub" }, url), found);
  assert.equal(hubOf({ ...inside, self: null }, {}, url), null);
  assert.equal(hubOf({ ...inside, hubs: ["javascript:alert(1)"] }, {}, url), null);
  assert.equal(hubOf(none, { link: "<".repeat(100_000) }, url), null);
});

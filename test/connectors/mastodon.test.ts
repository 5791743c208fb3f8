import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mastodon } from "#src/connectors/mastodon.ts";
import type { FeedItem } from "#src/core/item.ts";
import { itemText } from "#src/core/item-text.ts";
import { connectorContract, once, read } from "./contract.ts";
import { fixture } from "./fixture.ts";
import { mastodonServer, statusOf, USER } from "./mastodon-server.ts";

const SETUP = {
  connector: mastodon,
  path: `/@${USER}`,
  memo: (address: string) =>
    JSON.stringify({ address, origin: new URL(address).origin, accountId: "1", newestId: "1" }),
};

const NO_POST = { id: "2", text: "", at: new Date(0) };

connectorContract("mastodon", {
  ...SETUP,
  memo: (address) => withoutNewest(SETUP.memo(address)),
  // A suspended account shows an empty list too.
  besides: ({ path }) =>
    path === "/api/v1/accounts/1"
      ? { body: JSON.stringify(statusOf(mastodonServer(), NO_POST).account) }
      : undefined,
  contentType: "application/json; charset=utf-8",
  recognised: [
    ...[
      "@ministry@social.example",
      " @ministry@Social.example ",
      "acct:@ministry@social.example",
      "social.example/@ministry",
      "https://social.example/@ministry",
      "http://www.social.example/@ministry/",
      "https://social.example/@ministry/with_replies?x=y#z",
      "https://social.example/@ministry/115000000000000090",
      "https://social.example/users/ministry",
      "https://social.example/users/ministry/statuses/115000000000000090",
      "https://social.example/web/@ministry",
      "https://elsewhere.example/@ministry@social.example/99",
    ].map((typed) => [typed, "https://social.example/@ministry"] as const),
  ],
  refused: [
    "",
    "@ministry",
    "@ministry.example",
    "press@ministry.example",
    "https://social.example/",
    "https://social.example/@ministry.rss",
    "https://social.example/@ministry/tagged/x",
    "https://social.example/about/@ministry",
    "https://127.0.0.1/@ministry",
    "https://www.youtube.com/@ministry",
    "https://medium.com/@ministry",
    "https://name.substack.com/@ministry",
    "https://www.threads.net/@ministry",
    "https://t.me/@ministry",
    "https://user:password@social.example/@ministry",
    `@${"a".repeat(5_000)}@social.example`,
  ],
  page: (posts) =>
    JSON.stringify(
      posts.map(({ number, text, date }) =>
        statusOf(mastodonServer(), { id: `11500000000000000${number}`, text, at: date }),
      ),
    ),
  ruinFirst: (page) => page.replace('"created_at"', '"created"'),
});

const REPLIED = "https://other.example/@agency/11500000000000000";

describe("a status", () => {
  it("is its own words with their links, and when it was edited", async () => {
    const { contentHtml: _, ...found } = await item("115000000000000090");

    assert.equal(
      itemText(await item("115000000000000090")),
      'The report is "unfounded".\nWho supplied it? @agency #answer\n\nhttps://www.example.org/2015/12/a-long-address-of-a-page',
    );
    assert.deepEqual(found, {
      id: "115000000000000090",
      link: "https://social.example/@ministry/115000000000000090",
      author: "Example ministry",
      publishedAt: new Date("2015-12-23T18:00:00Z"),
      updatedAt: new Date("2015-12-23T18:30:00Z"),
      language: "en",
      media: [],
      references: [
        { kind: "link", url: "https://www.example.org/2015/12/a-long-address-of-a-page" },
      ],
    });
  });

  it("behind a warning has the warning as its title", async () => {
    assert.equal(
      itemText(await item("115000000000000080")),
      "On the strike of 22 December\n\nNo hospital was hit.",
    );
  });

  it("with a poll has its options without the votes", async () => {
    assert.equal(
      itemText(await item("115000000000000010")),
      "Is the report true?\n\nNo\n<b>Certainly</b> not",
    );
  });

  const references: readonly (readonly [string, string, FeedItem["references"]])[] = [
    [
      "names what it answers by the page that its server has of it",
      "115000000000000070",
      [{ kind: "reply", url: "URL/@agency@other.example/115000000000000002" }],
    ],
    [
      "that goes on in a thread names the one before",
      "115000000000000060",
      [{ kind: "reply", url: "https://social.example/@ministry/115000000000000050" }],
    ],
    ["names what it quotes", "115000000000000050", [{ kind: "quote", url: `${REPLIED}3` }]],
    ["also where that is deleted", "115000000000000040", [{ kind: "quote", url: `${REPLIED}4` }]],
  ];
  for (const [title, id, expected] of references) {
    it(title, async () => {
      const found = (await item(id)).references.map(({ kind, url }) => ({
        kind,
        url: url.replace(/^http:\/\/127\.0\.0\.1:\d+/, "URL"),
      }));
      assert.deepEqual(found, expected);
    });
  }

  it("that is boosted is forwarded: their words, their name, their language, the boost's time", async () => {
    const found = await item("115000000000000020");

    assert.equal(itemText(found), "The agency's own words, here");
    assert.deepEqual(
      { ...found, contentHtml: undefined },
      {
        id: "115000000000000020",
        link: "https://social.example/@ministry/115000000000000020",
        contentHtml: undefined,
        author: "Example agency",
        publishedAt: new Date("2015-12-23T11:00:00Z"),
        language: "fr",
        media: [],
        references: [
          { kind: "forward", url: `${REPLIED}1` },
          { kind: "link", url: "https://example.org/report" },
        ],
      },
    );
  });

  it("without words is its media", async () => {
    const found = await item("115000000000000030");

    assert.equal(itemText(found), "");
    assert.equal("language" in found, false);
    assert.deepEqual(found.media, [
      { url: "https://files.example/1.jpg", kind: "image" },
      { url: "https://files.example/2.mp4", kind: "video" },
      { url: "https://files.example/3.ogg", kind: "audio" },
      { url: "https://far.example/4.bin", kind: "file" },
    ]);
  });

  it("that cannot be read is told and takes no other with it", async () => {
    const feed = await fixtureFeed();

    assert.equal(feed.items.length, 9);
    assert.equal(feed.title, "Example ministry");
    assert.deepEqual(feed.problems, ["1 posts could not be read"]);
    const words = feed.items.map(({ item: each }) => [itemText(each), each.media, each.references]);
    assert.doesNotMatch(JSON.stringify(words), /TRAP/);
  });
});

/** What may cost more than it is long. */
const LIMIT_MS = 6_000;

describe("a hostile status takes no more time than another", () => {
  for (const part of [
    "<",
    "<b>",
    "<p class=quote-inline>",
    "<br>",
    '<a href="http://a.example/">',
  ]) {
    it(part, async () => {
      const content = part.repeat(Math.ceil(700_000 / part.length));
      const server = mastodonServer();
      const status = { ...statusOf(server, NO_POST), content };
      const start = performance.now();
      const feed = read(await once(SETUP, () => JSON.stringify([status])));
      for (const { item: found } of feed.items) itemText(found);

      assert.ok(performance.now() - start < LIMIT_MS, `${performance.now() - start} ms`);
    });
  }
});

async function fixtureFeed() {
  const body = fixture("mastodon/statuses.json");
  const setup = { ...SETUP, memo: (address: string) => withoutNewest(SETUP.memo(address)) };
  return read(await once(setup, () => ({ body })));
}

function withoutNewest(memo: string): string {
  return JSON.stringify({ ...JSON.parse(memo), newestId: null });
}

async function item(id: string): Promise<FeedItem> {
  const found = (await fixtureFeed()).items.find(({ externalId }) => externalId === id);
  assert.ok(found, `no status ${id}`);
  return found.item;
}

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bluesky } from "#src/connectors/bluesky.ts";
import type { FeedItem } from "#src/core/item.ts";
import { appView, DID, HANDLE, postView } from "./bluesky-app-view.ts";
import { connectorContract, once, read } from "./contract.ts";
import { fixture } from "./fixture.ts";

const SETUP = { connector: bluesky, path: `/profile/${HANDLE}` };
const MEMO = JSON.stringify({ actor: HANDLE, did: DID, handle: HANDLE });

connectorContract("bluesky", {
  ...SETUP,
  memo: () => MEMO,
  contentType: "application/json; charset=utf-8",
  recognised: [
    ...[
      "@ministry.example",
      " @Ministry.Example ",
      "bsky.app/profile/ministry.example",
      "https://bsky.app/profile/ministry.example",
      "http://www.bsky.app/profile/ministry.example/",
      "https://bsky.app/profile/ministry.example?ref=x#top",
      "https://bsky.app/profile/ministry.example/post/3lpost222222i",
      "at://ministry.example",
      "at://ministry.example/app.bsky.feed.post/3lpost222222i",
    ].map((typed) => [typed, "https://bsky.app/profile/ministry.example"] as const),
    ["someone.bsky.social", "https://bsky.app/profile/someone.bsky.social"],
    ["https://someone.bsky.social/", "https://bsky.app/profile/someone.bsky.social"],
    [DID, `https://bsky.app/profile/${DID}`],
    [`https://bsky.app/profile/${DID.replaceAll(":", "%3A")}`, `https://bsky.app/profile/${DID}`],
  ],
  refused: [
    "",
    "@ministry",
    "ministry.example",
    "@user@mastodon.example",
    "@127.0.0.1",
    "https://bsky.app/",
    "https://bsky.app/profile/",
    "https://bsky.app/profile/ministry.example/rss",
    "https://bsky.app/profile/ministry.example/feed/news",
    "https://bsky.app/profile/ministry.example/lists/3llist222222a",
    "https://bsky.app.example/profile/ministry.example",
    "https://example.org/profile/ministry.example",
    "https://t.me/ministry",
    `@${"a.".repeat(2_000)}example`,
  ],
  page: (posts) =>
    JSON.stringify({
      feed: posts.map(({ number, text, date }) => ({
        post: postView(appView(), { key: `3lpost22222${number}`, text, at: date }),
      })),
    }),
  ruinFirst: (page) => page.replace(`${DID}/app.bsky.feed.post/`, "nobody/app.bsky.feed.post/"),
});

const URL_OF = (did: string, key: string) => `https://bsky.app/profile/${did}/post/${key}`;
const AGENCY = "did:plc:exampleagency22222222222";
const CLAIM = URL_OF(AGENCY, "3lagency2222a");

describe("an entry of an author feed", () => {
  it("is a post's own words with its links, under its DID", async () => {
    assert.deepEqual(await item("3lpost222222i"), {
      id: "3lpost222222i",
      link: URL_OF(DID, "3lpost222222i"),
      text: "Our answer: example.org/a… – «не подтверждается»",
      author: "Example ministry",
      publishedAt: new Date("2015-12-23T18:00:00Z"),
      language: "en",
      media: [],
      references: [
        { kind: "link", url: "https://example.org/a?x=1&y=2" },
        { kind: "link", url: "https://example.org/card" },
      ],
    });
  });

  const references: readonly (readonly [string, string, FeedItem["references"]])[] = [
    ["a reply names what it answers", "3lpost222222h", [{ kind: "reply", url: CLAIM }]],
    [
      "a reply to a post that is blocked or gone names it all the same",
      "3lpost222222g",
      [{ kind: "reply", url: URL_OF(AGENCY, "3lgone222222a") }],
    ],
    ["a quotation is a reference", "3lpost222222f", [{ kind: "quote", url: CLAIM }]],
    ["also with media, and detached since", "3lpost222222e", [{ kind: "quote", url: CLAIM }]],
    [
      "a list is a link",
      "3lpost222222b",
      [{ kind: "link", url: `https://bsky.app/profile/${AGENCY}/lists/3llist222222a` }],
    ],
  ];
  for (const [title, id, expected] of references) {
    it(title, async () => {
      assert.deepEqual((await item(id)).references, expected);
    });
  }

  it("has its images and its video, with no word of their descriptions", async () => {
    const mediaOf = async (id: string) => (await item(id)).media.map(({ url }) => url);

    assert.deepEqual(await mediaOf("3lpost222222e"), [
      "https://cdn.example/1.jpg",
      "https://cdn.example/2.jpg",
    ]);
    assert.deepEqual(await mediaOf("3lpost222222c"), ["https://cdn.example/3.jpg"]);
    assert.deepEqual((await item("3lpost222222d")).media, [
      {
        kind: "video",
        url: "https://video.example/playlist.m3u8",
        mime: "application/vnd.apple.mpegurl",
      },
    ]);
  });

  it("of someone else is forwarded: their words, their name, the time of the repost", async () => {
    const original = URL_OF(AGENCY, "3lagency2222b");
    const id = `repost:${AGENCY}/3lagency2222b`;

    assert.deepEqual(await item(id), {
      id,
      link: `${original}#reposted-by-${DID}`,
      text: "The agency's own words",
      author: "Example agency",
      publishedAt: new Date("2015-12-23T12:00:00Z"),
      language: "fr",
      media: [],
      references: [{ kind: "forward", url: original }],
    });
  });

  it("says when at the latest it was there, whatever its author's clock says", async () => {
    const { publishedAt } = await item("3lpost222222c");

    assert.deepEqual(publishedAt, new Date("2015-12-23T11:00:00Z"));
  });

  it("in two languages says none", async () => {
    assert.equal((await item("3lpost222222h")).language, "en");
    assert.equal("language" in (await item("3lpost222222g")), false);
  });

  it("that cannot be read is told and takes no other with it", async () => {
    const feed = await fixtureFeed();

    assert.equal(feed.items.length, 10);
    assert.deepEqual(feed.problems, ["1 posts could not be read"]);
    assert.equal(feed.title, "Example ministry");
    assert.doesNotMatch(JSON.stringify(feed.items), /TRAP|javascript/);
  });
});

async function fixtureFeed() {
  const body = fixture("bluesky/author-feed.json");
  return read(await once({ ...SETUP, memo: () => MEMO }, () => ({ body })));
}

async function item(id: string): Promise<FeedItem> {
  const found = (await fixtureFeed()).items.find(({ externalId }) => externalId === id);
  assert.ok(found, `no entry ${id}`);
  return found.item;
}

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Polled } from "#src/connectors/connector.ts";
import type { FeedItem } from "#src/core/item.ts";
import { connectorContract, once, read } from "./contract.ts";
import { fixture } from "./fixture.ts";
import { HANDLE, idAt, json, manyTweets, pageOf, USER_ID, type X } from "./x-api.ts";
import { ACCOUNT, after, KNOWN, poll, SETUP } from "./x-look.ts";

connectorContract("x", {
  ...KNOWN,
  contentType: "application/json; charset=utf-8",
  recognised: [
    "x:@ExampleMinistry",
    " X:@ExampleMinistry ",
    "x.com/ExampleMinistry",
    "https://x.com/ExampleMinistry",
    "http://www.twitter.com/ExampleMinistry/",
    "https://mobile.twitter.com/ExampleMinistry?lang=en",
    "https://twitter.com/@ExampleMinistry#top",
    "https://m.x.com/ExampleMinistry/with_replies",
    "https://x.com/ExampleMinistry/status/679652841349091328?s=20",
  ].map((typed) => [typed, "https://x.com/ExampleMinistry"] as const),
  refused: [
    "",
    "@ExampleMinistry",
    "ExampleMinistry",
    "x:ExampleMinistry",
    "x:@name_of_too_many_letters",
    "https://x.com/",
    "https://x.com/home",
    "https://x.com/i/status/679652841349091328",
    "https://x.com/search?q=ministry",
    "https://x.com/hashtag/syria",
    "https://twitter.com/intent/tweet?text=a",
    "https://x.com/name_of_too_many_letters",
    "https://x.com/with-dash",
    "https://x.com.example/ExampleMinistry",
    "https://notx.com/ExampleMinistry",
    "https://example.org/?u=https://x.com/ExampleMinistry",
    "https://bsky.app/profile/ministry.example",
    "https://t.me/ministry",
  ],
  page: (posts) =>
    JSON.stringify({
      data: posts.map(({ number, text, date }) => ({
        id: String(number),
        text,
        author_id: USER_ID,
        created_at: date.toISOString(),
        edit_history_tweet_ids: [String(number)],
      })),
      includes: { users: [ACCOUNT] },
      meta: { result_count: posts.length },
    }),
  ruinFirst: (page) => page.replace('"id":"3"', '"id":null'),
});

describe("a post of X", () => {
  it("that is reposted is the whole original under its author, told as forwarded", async () => {
    assert.deepEqual(await item("679700000000000009"), {
      id: "679700000000000009",
      link: "https://x.com/ExampleMinistry/status/679700000000000009",
      publishedAt: new Date("2015-12-23T16:30:00Z"),
      text: "What happened in the town & when. The words of the original are whole: https://example.org/report",
      author: "A Witness",
      language: "ar",
      media: [],
      references: [
        { kind: "forward", url: "https://x.com/witness/status/679600000000000001" },
        { kind: "link", url: "https://example.org/report" },
      ],
    });
  });

  it("whose original is gone keeps what the repost shows of it, under nobody's name", async () => {
    assert.deepEqual(await item("679700000000000008"), {
      id: "679700000000000008",
      link: "https://x.com/ExampleMinistry/status/679700000000000008",
      publishedAt: new Date("2015-12-23T16:20:00Z"),
      text: "RT @deleted: An original that X no longer has",
      media: [],
      references: [{ kind: "forward", url: "https://x.com/i/status/679600000000000002" }],
    });
  });

  it("has links in full and refers to what it answers and quotes, without its words", async () => {
    assert.deepEqual(await item("679700000000000007"), {
      id: "679700000000000007",
      link: "https://x.com/ExampleMinistry/status/679700000000000007",
      publishedAt: new Date("2015-12-23T16:10:00Z"),
      text: "@witness This <film> shows another town. http://short.example/a",
      author: "Example Ministry",
      language: "en",
      media: [],
      references: [
        { kind: "reply", url: "https://x.com/witness/status/679600000000000001" },
        { kind: "quote", url: "https://x.com/observer/status/679600000000000003" },
        { kind: "link", url: "https://example.org/answer?a=1&b=2" },
      ],
    });
  });

  it("that is long is read in full", async () => {
    const { text, references, language } = await item("679700000000000006");

    assert.equal(
      text,
      "The first part of a long statement that is cut nowhere.\n\nThe second part & its source: https://example.org/source",
    );
    assert.deepEqual(references, [{ kind: "link", url: "https://example.org/source" }]);
    assert.equal(language, "ru");
  });

  it("has its pictures and films, the largest of each", async () => {
    const { text, media, references, language } = await item("679700000000000005");

    assert.equal(text, "Photos and a film of the place");
    assert.deepEqual(media, [
      { kind: "image", url: "https://pbs.example/photo.jpg" },
      { kind: "video", url: "https://video.example/large.mp4", mime: "video/mp4" },
      { kind: "image", url: "https://pbs.example/gif.jpg" },
    ]);
    assert.deepEqual(references, []);
    assert.equal(language, "he");
  });

  it("that was edited keeps its first id and time, and links to the version that was read", async () => {
    const found = await item("679690000000000001");

    assert.equal(found.link, "https://x.com/ExampleMinistry/status/679700000000000004");
    assert.equal(found.edited, true);
    assert.equal(found.updatedAt?.toISOString(), "2015-12-23T16:28:02.000Z");
    assert.equal(found.publishedAt?.toISOString(), "2015-12-23T15:48:18.686Z");
  });

  it("that links another post of the account keeps the link; no language is none", async () => {
    const found = await item("679700000000000003");
    const url = "https://twitter.com/ExampleMinistry/status/679700000000000001";

    assert.equal(found.text, `Our own film once more: ${url}`);
    assert.deepEqual(found.references, [{ kind: "link", url }]);
    assert.equal("language" in found, false);
  });

  it("shows none of the words that are not the account's or the forwarded one's", async () => {
    const feed = await fixtureFeed();

    assert.doesNotMatch(JSON.stringify(feed), /TRAP/);
    assert.deepEqual(feed.problems, []);
    assert.equal(feed.title, "Example Ministry");
  });
});

describe("an account of X", () => {
  it("is looked up once, then followed by its id from the newest post read", async () => {
    const x: X = { handle: HANDLE, tweets: manyTweets(2) };
    const first = await poll(x);
    x.tweets = manyTweets(3);
    const second = await poll(x, after(first));

    assert.deepEqual(first.paths, [`/users/by/username/${HANDLE}`, `/users/${USER_ID}/tweets`]);
    assert.deepEqual(second.paths, [`/users/${USER_ID}/tweets`]);
    assert.equal(second.seen[0]?.params.get("since_id"), idAt(2));
    assert.deepEqual(texts(second.polled), ["Post 3"]);
  });

  it("says what reading it costs this month", async () => {
    const x: X = { handle: HANDLE, tweets: manyTweets(2) };
    const first = await poll(x);
    x.tweets = manyTweets(5);
    const second = await poll(x, after(first));
    const third = await poll(x, after(second));

    assert.equal(first.polled.answer.note, "2 posts and 1 account read this month, about $0.02");
    // The account is the same resource on the same day; an empty answer costs nothing.
    assert.equal(second.polled.answer.note, "5 posts and 1 account read this month, about $0.04");
    assert.equal(third.polled.answer.note, second.polled.answer.note);
  });

  it("counts a new month from nothing, and what it refers to as well", async () => {
    const spend = { month: "2015-11", posts: 900, users: 9, day: "2015-11-30", marks: "abcde" };
    const memo = JSON.stringify({ handle: HANDLE, account: ACCOUNT, spend });
    const { answer } = await once(SETUP, () => ({ body: fixture("x/timeline.json") }), { memo });

    assert.equal(answer.note, "9 posts and 2 accounts read this month, about $0.07");
  });

  it("that changes its handle is followed, and says so", async () => {
    const x: X = { handle: HANDLE, tweets: manyTweets(1) };
    const first = await poll(x);
    x.handle = "NewName";
    x.tweets = manyTweets(2);
    const second = await poll(x, after(first));
    const third = await poll(x, after(second));

    const says = "Its handle is now @NewName (it was @ExampleMinistry).";
    for (const { polled } of [second, third]) assert.ok(polled.answer.note?.startsWith(says));
    const [found] = read(second.polled).items;
    assert.equal(found?.item.link, `https://x.com/NewName/status/${idAt(2)}`);
  });

  it("that its source no longer names is forgotten", async () => {
    const memo = JSON.stringify({ handle: "Other", account: { ...ACCOUNT, id: "7" } });
    const { paths } = await poll({ handle: HANDLE, tweets: [] }, { memo });

    assert.deepEqual(paths, [`/users/by/username/${HANDLE}`, `/users/${USER_ID}/tweets`]);
  });

  for (const memo of ["", "null", "[]", "{", '{"handle":1}', "x".repeat(5_000)]) {
    it(`is looked up anew where the memo is ${memo.slice(0, 20) || "empty"}`, async () => {
      const { polled } = await poll({ handle: HANDLE, tweets: manyTweets(1) }, { memo });

      assert.deepEqual(texts(polled), ["Post 1"]);
    });
  }

  it("that was empty loses nothing of its first hundreds", async () => {
    const x: X = { handle: HANDLE, tweets: [] };
    const first = await poll(x);
    x.tweets = manyTweets(250);
    const second = await poll(x, { ...after(first), newestExternalId: null });

    assert.deepEqual(read(first.polled).items, []);
    assert.equal(read(second.polled).items.length, 250);
  });

  it("that is looked at for the first time is read one page deep", async () => {
    const { polled, paths } = await poll({ handle: HANDLE, tweets: manyTweets(500) });

    assert.equal(read(polled).items.length, 100);
    assert.equal(paths.length, 2);
  });

  it("that is known but of which nothing is written down is read back to what is kept", async () => {
    const tweets = manyTweets(500);
    const { polled } = await poll({ handle: HANDLE, tweets }, { newestExternalId: idAt(200) });

    assert.equal(read(polled).items.length, 300);
  });

  it("with 10,000 new posts is read newest first over several looks, nothing lost or paid twice", async () => {
    const x: X = { handle: HANDLE, tweets: manyTweets(1) };
    let last = await poll(x);
    x.tweets = manyTweets(10_001);
    const ids: string[] = [];
    for (let look = 1; look <= 12; look += 1) {
      last = await poll(x, after(last));
      if (last.polled.kind === "unchanged") break;
      const feed = read(last.polled);
      ids.push(...feed.items.map(({ externalId }) => externalId));
      if (look === 1) {
        assert.equal(feed.items[0]?.externalId, idAt(10_001));
        assert.equal(feed.items.length, 1_000);
        assert.match(feed.problems[0] ?? "", /left for the next look: 10 pages is the limit/);
      }
      assert.ok((last.polled.answer.memo ?? "").length <= 2_000);
    }

    assert.equal(ids.length, 10_000);
    assert.equal(new Set(ids).size, 10_000);
    assert.match(last.polled.answer.note ?? "", /^10001 posts and 1 account .* about \$50\.0/);
  });

  it("whose pages break off keeps those that came, and goes on from there", async () => {
    const x: X = { handle: HANDLE, tweets: manyTweets(1) };
    const first = await poll(x);
    x.tweets = manyTweets(401);
    x.refuse = (path) => (path.includes("page-200") ? { status: 503 } : undefined);
    const second = await poll(x, after(first));
    delete x.refuse;
    const third = await poll(x, after(second));

    assert.equal(read(second.polled).items.length, 200);
    assert.match(read(second.polled).problems[0] ?? "", /next look: .* answered 503/);
    assert.equal(read(third.polled).items.length, 200);
    assert.deepEqual(read(third.polled).problems, []);
  });

  it("whose pages go in a circle is read once around", async () => {
    const page = {
      ...pageOf({ handle: HANDLE, tweets: [] }, manyTweets(2)),
      meta: { next_token: "a" },
    };
    const { items } = read(await once(KNOWN, () => json(page), { newestExternalId: "1" }));

    assert.equal(items.length, 2);
  });

  it("that edits a post shows the same post anew, once", async () => {
    const x: X = { handle: HANDLE, tweets: manyTweets(2) };
    const first = await poll(x);
    const history = [idAt(1), idAt(9)];
    x.tweets = [...manyTweets(2), { id: idAt(9), text: "Post 1, corrected", history }];
    const second = await poll(x, after(first));
    const third = await poll(x, { ...after(second), newestExternalId: idAt(2) });

    const [found] = read(second.polled).items;
    assert.equal(found?.externalId, idAt(1));
    assert.equal(found?.item.text, "Post 1, corrected");
    assert.equal(found?.item.edited, true);
    assert.equal(third.seen[0]?.params.get("since_id"), idAt(9));
    assert.equal(read(third.polled).items.length, 0);
  });
});

function texts(polled: Polled): readonly (string | undefined)[] {
  return read(polled).items.map(({ item: { text } }) => text);
}

async function fixtureFeed() {
  return read(await once(KNOWN, () => ({ body: fixture("x/timeline.json") })));
}

async function item(id: string): Promise<FeedItem> {
  const found = (await fixtureFeed()).items.find(({ externalId }) => externalId === id);
  assert.ok(found, `no post ${id}`);
  return found.item;
}

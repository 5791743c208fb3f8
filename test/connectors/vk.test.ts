import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { vk as connector } from "#src/connectors/vk.ts";
import type { FeedItem } from "#src/core/item.ts";
import type { Answer } from "../rigs/http-server.ts";
import { assertRefused, type Expected } from "../rigs/refusal.ts";
import { connectorContract, inContext, once, read } from "./contract.ts";
import { fixture } from "./fixture.ts";
import {
  after,
  error,
  json,
  manyPosts,
  NAME,
  OWNER_ID,
  poll,
  SETUP,
  toItem,
  type Wall,
  withToken,
} from "./vk-api.ts";

connectorContract("vk", {
  ...SETUP,
  contentType: "application/json; charset=utf-8",
  recognised: [
    ...[
      "vk.com/example_ministry",
      " https://vk.com/example_ministry ",
      "http://www.vk.com/example_ministry/",
      "https://m.vk.com/example_ministry?from=search",
      "https://vk.ru/example_ministry#top",
    ].map((typed) => [typed, "https://vk.com/example_ministry"] as const),
    ["https://vk.com/wall-500_12", "https://vk.com/club500"],
    ["https://vk.com/example_ministry?w=wall-500_12%2Fall", "https://vk.com/club500"],
    ["vk.com/wall8_12", "https://vk.com/id8"],
    ["vk.com/public500", "https://vk.com/public500"],
    ["vk.com/id8", "https://vk.com/id8"],
  ],
  refused: [
    "",
    "example_ministry",
    "@example_ministry",
    "https://vk.com/",
    "https://vk.com/feed",
    "https://vk.com/video-500_12",
    "https://vk.com/photo-500_12",
    "https://vk.com/a",
    "https://vk.com.example/example_ministry",
    "https://notvk.com/example_ministry",
    "https://example.org/?u=vk.com/example_ministry",
    "https://t.me/example_ministry",
  ],
  page: (posts) =>
    JSON.stringify({
      response: {
        count: posts.length,
        items: posts.map(({ number, text, date }) => ({
          id: number,
          owner_id: OWNER_ID,
          date: date.getTime() / 1_000,
          text,
        })),
        profiles: [],
        groups: [],
      },
    }),
  ruinFirst: (page) => page.replace('"id":3', '"id":null'),
});

describe("a post of VK", () => {
  it("has names for marks, whole links, its pictures, films and files", async () => {
    assert.deepEqual(await item("17"), {
      id: "17",
      link: "https://vk.com/wall-500_17",
      publishedAt: new Date(1_450_877_820_000),
      updatedAt: new Date(1_450_890_000_000),
      edited: true,
      text: 'The ministry answers I. Witness: "no" <strike>, see the answer and https://example.org/a?x=1&y=2.\nSecond line',
      author: "Example Ministry",
      media: [
        { kind: "image", url: "https://cdn.example/w.jpg" },
        { kind: "image", url: "https://cdn.example/orig.jpg" },
        { kind: "video", url: "https://vk.com/video-500_456" },
        { kind: "file", url: "https://vk.com/doc-500_505", sizeBytes: 1_234 },
      ],
      references: [
        { kind: "link", url: "https://vk.com/@example-answer" },
        { kind: "link", url: "https://example.org/a?x=1&y=2" },
        { kind: "link", url: "https://example.org/linked" },
        { kind: "link", url: "https://example.org/taken-from" },
      ],
    });
  });

  it("that only shows another is that one's words, told as forwarded", async () => {
    const { text, author, media, references } = await item("19");

    assert.equal(text, "The words of the original https://example.org/original");
    assert.equal(author, "Other Ministry");
    assert.deepEqual(media, [{ kind: "image", url: "https://cdn.example/z.jpg" }]);
    assert.deepEqual(references, [
      { kind: "forward", url: "https://vk.com/wall-600_77" },
      { kind: "link", url: "https://example.org/original" },
    ]);
  });

  it("that says something of another quotes it, without its words", async () => {
    const { text, author, references } = await item("18");

    assert.equal(text, "This film shows another town.");
    assert.equal(author, "Example Ministry");
    assert.deepEqual(references, [{ kind: "quote", url: "https://vk.com/wall8_12" }]);
  });

  it("has the name of the person who wrote it on another's wall", async () => {
    assert.equal((await item("15")).author, "Ivan Witness");
  });

  it("shows nothing of what was deleted or is not the wall's own", async () => {
    const feed = await fixtureFeed();

    assert.doesNotMatch(JSON.stringify(feed), /TRAP/);
    assert.deepEqual(
      feed.items.map(({ externalId }) => externalId),
      ["3", "19", "18", "17", "15"],
    );
    assert.equal(feed.title, "Example Ministry");
    assert.deepEqual([feed.problems, feed.covers], [[], null]);
  });
});

describe("a wall of VK", () => {
  it("is asked for by its name once, then by its owner's id", async () => {
    const wall: Wall = { name: NAME, posts: manyPosts(2) };
    const first = await poll(wall);
    wall.posts = manyPosts(3);
    const second = await poll(wall, after(first));

    assert.equal(first.asked[0]?.searchParams.get("domain"), NAME);
    assert.equal(second.asked[0]?.searchParams.get("owner_id"), String(OWNER_ID));
    assert.deepEqual(ids(second.polled), [3, 2, 1]);
    assert.equal(first.polled.answer.note, undefined);
  });

  for (const [name, owner] of [
    ["club500", "-500"],
    ["public500", "-500"],
    ["id8", "8"],
  ] as const) {
    it(`that is named ${name} has the owner ${owner}`, async () => {
      const asked: string[] = [];
      const setup = { ...SETUP, path: `/${name}` };
      await once(setup, ({ path }) => {
        asked.push(path);
        return json({ response: { count: 0, items: [] } });
      });

      assert.match(asked[0] ?? "", new RegExp(`owner_id=${owner}&`));
    });
  }

  it("that gets another name is followed, and says so", async () => {
    const wall: Wall = { name: NAME, posts: manyPosts(2) };
    const first = await poll(wall);
    wall.name = "ministry_new";
    const second = await poll(wall, after(first));

    const says = "Its address is now vk.com/ministry_new (it was vk.com/example_ministry).";
    assert.equal(second.polled.answer.note, says);
    assert.deepEqual(ids(second.polled), [2, 1]);
  });

  for (const memo of [
    "",
    "null",
    "{",
    '{"name":1}',
    JSON.stringify({ name: "other", ownerId: 9 }),
  ]) {
    it(`is asked for by its name where the memo is ${memo || "empty"}`, async () => {
      const { asked } = await poll({ name: NAME, posts: [] }, { memo });

      assert.equal(asked[0]?.searchParams.get("domain"), NAME);
    });
  }

  it("is read back to the newest post read before, whatever is pinned above it", async () => {
    const pinned = { id: 1, text: "Pinned", isPinned: true };
    const wall: Wall = { name: NAME, posts: [pinned, ...manyPosts(50).slice(1)] };
    const first = await poll(wall);
    wall.posts = [pinned, ...manyPosts(270).slice(1)];
    const second = await poll(wall, after(first));

    assert.equal(second.asked.length, 3);
    assert.deepEqual(
      ids(second.polled).toSorted(byNumber),
      manyPosts(270).map(({ id }) => id),
    );
  });

  it("with 10,000 new posts is read newest first over several looks, nothing lost", async () => {
    const wall: Wall = { name: NAME, posts: manyPosts(1) };
    let last = await poll(wall);
    const seen = new Set<number>();
    for (let look = 1; look <= 14; look += 1) {
      // New posts come while the old ones are caught up with.
      wall.posts = manyPosts(10_000 + look);
      last = await poll(wall, after(last));
      for (const id of ids(last.polled)) seen.add(id);
      if (look === 1) {
        assert.equal(seen.size, 1_000);
        assert.ok(seen.has(10_001));
        assert.match(read(last.polled).problems[0] ?? "", /left for the next look: 10 pages/);
      }
    }

    assert.equal(seen.size, 10_014);
    assert.deepEqual(read(last.polled).problems, []);
    assert.equal(last.asked.length, 1);
  });

  it("whose pages break off keeps those that came, and goes on from there", async () => {
    const wall: Wall = { name: NAME, posts: manyPosts(1) };
    const first = await poll(wall);
    wall.posts = manyPosts(450);
    wall.refuse = (path) => (path.includes("offset=200") ? error(6) : undefined);
    const second = await poll(wall, after(first));
    delete wall.refuse;
    const third = await poll(wall, after(second));

    assert.equal(ids(second.polled).length, 200);
    assert.match(read(second.polled).problems[0] ?? "", /next look: .*three requests a second/);
    const all = new Set([...ids(second.polled), ...ids(third.polled)]);
    assert.equal(all.size, 450);
    assert.deepEqual(read(third.polled).problems, []);
  });

  it("whose posts were deleted meanwhile skips none of the others", async () => {
    const wall: Wall = { name: NAME, posts: manyPosts(1) };
    const first = await poll(wall);
    wall.posts = manyPosts(1_500);
    const second = await poll(wall, after(first));
    wall.posts = manyPosts(1_500).filter(({ id }) => id < 1_400 || id > 1_405);
    const third = await poll(wall, after(second));

    const all = new Set([...ids(second.polled), ...ids(third.polled)]);
    assert.equal(all.size, 1_500);
  });

  it("that is looked at for the first time is read one page deep", async () => {
    const { polled, asked } = await poll({ name: NAME, posts: manyPosts(500) });

    assert.deepEqual([ids(polled).length, asked.length], [100, 1]);
  });

  it("tells of posts that could not be read", async () => {
    const items = [{ id: "x" }, null, toItem({ id: 1, text: "One" })];
    const feed = read(await once(SETUP, () => json({ response: { count: 3, items } })));

    assert.equal(feed.items.length, 1);
    assert.deepEqual(feed.problems, ["2 posts could not be read"]);
  });

  it("keeps its token out of all that is kept", async () => {
    const { polled, asked } = await poll({ name: NAME, posts: manyPosts(2) });

    assert.match(asked[0]?.href ?? "", /trap-word/);
    assert.doesNotMatch(inspect(polled, { depth: 9, maxArrayLength: null }), /trap-word/);
    assert.equal(polled.answer.movedTo, null);
  });
});

const FAULTS: readonly (readonly [string, Answer | string, Expected])[] = [
  ["a bad token", error(5), { kind: "unauthorised", says: /VK_TOKEN/ }],
  ["an app without rights", error(7), { kind: "unauthorised", says: /this app/ }],
  ["more than three requests a second", error(6), { kind: "rate-limited", waitMs: 2_000 }],
  ["too many requests of a kind", error(9), { kind: "rate-limited", waitMs: 3_600_000 }],
  ["a captcha", error(14), { kind: "rate-limited", says: /captcha/ }],
  ["a used up day", error(29), { kind: "rate-limited", says: /daily number/ }],
  ["a closed wall", error(15), { kind: "unauthorised", says: /wall is closed/ }],
  ["a private profile", error(30), { kind: "unauthorised" }],
  ["a deleted account", error(18), { kind: "gone", says: /deleted/ }],
  ["a name that nobody has", error(100), { kind: "malformed", says: /knows no wall/ }],
  ["a failure of VK's own", error(10), { kind: "unreachable" }],
  ["an error that is new", error(9_999), { kind: "malformed", says: /error 9999/ }],
  [
    "429",
    { status: 429, headers: { "retry-after": "60" } },
    { kind: "rate-limited", waitMs: 60_000 },
  ],
  [
    "a log-in wall",
    "<!doctype html><title>Вход | ВКонтакте</title>",
    { kind: "malformed", says: /A log-in page/ },
  ],
  ["JSON that breaks off", '{"response":{"items":[', { kind: "malformed", says: /is not JSON/ }],
  ["another API's JSON", '{"data":[]}', { kind: "malformed", says: /no answer of the VK API/ }],
];

describe("a fault of VK", () => {
  for (const [name, answer, expected] of FAULTS) {
    it(`${name} is ${expected.kind}, in words that hold no token`, async () => {
      const refused = inContext(
        SETUP,
        () => answer,
        {},
        (full) => connector.poll({ ...full, ...withToken(full.apis.vk.url) }),
      );

      await assertRefused(refused, expected);
    });
  }

  it("a missing token is told before anything is asked", async () => {
    const none = once(SETUP, () => assert.fail("asked"), withToken("", null));

    await assertRefused(none, { kind: "unauthorised", says: /VK_TOKEN/ });
  });
});

function ids(polled: Parameters<typeof read>[0]): readonly number[] {
  return read(polled).items.map(({ externalId }) => Number(externalId));
}

function byNumber(a: number, b: number): number {
  return a - b;
}

async function fixtureFeed() {
  return read(await once(SETUP, () => ({ body: fixture("vk/wall.json") })));
}

async function item(id: string): Promise<FeedItem> {
  const found = (await fixtureFeed()).items.find(({ externalId }) => externalId === id);
  assert.ok(found, `no post ${id}`);
  return found.item;
}

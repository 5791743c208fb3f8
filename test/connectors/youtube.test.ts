import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { youtube } from "#src/connectors/youtube.ts";
import { itemText } from "#src/core/item-text.ts";
import type { Answer, Handler } from "../rigs/http-server.ts";
import { type ContractPost, connectorContract, once, read } from "./contract.ts";
import { fixture } from "./fixture.ts";

const ID = "UCexampleMinistry0000001";
const CHANNEL = `https://www.youtube.com/channel/${ID}`;
const BY_ID = { connector: youtube, path: `/channel/${ID}` };
const BY_HANDLE = { connector: youtube, path: "/@exampleministry" };
const RECOGNISED: readonly (readonly [url: string, typed: readonly string[]])[] = [
  [
    CHANNEL,
    [
      ID,
      CHANNEL,
      `youtube.com/channel/${ID}`,
      ` http://m.youtube.com/channel/${ID}/videos?view=0 `,
      `https://www.youtube.com/feeds/videos.xml?channel_id=${ID}`,
    ],
  ],
  [
    "https://www.youtube.com/@exampleministry",
    [
      "youtube:@ExampleMinistry",
      "https://www.youtube.com/@exampleministry",
      "youtube.com/@ExampleMinistry/",
      "https://m.youtube.com/@exampleministry/streams?app=desktop#top",
    ],
  ],
  [
    "https://www.youtube.com/@%D0%BC%D0%B8%D0%BD%D0%BE%D0%B1%D0%BE%D1%80%D0%BE%D0%BD%D1%8B",
    ["https://www.youtube.com/@минобороны", "youtube:@Минобороны"],
  ],
  [
    "https://www.youtube.com/c/ExampleMinistry",
    ["https://www.youtube.com/c/ExampleMinistry/featured"],
  ],
  [
    "https://www.youtube.com/user/ExampleMinistry",
    [
      "www.youtube.com/user/ExampleMinistry",
      "https://www.youtube.com/feeds/videos.xml?user=ExampleMinistry",
    ],
  ],
];

connectorContract("youtube", {
  ...BY_ID,
  contentType: "text/xml; charset=UTF-8",
  recognised: RECOGNISED.flatMap(([url, typed]) => typed.map((each) => [each, url] as const)),
  refused: [
    "",
    "@exampleministry",
    "youtube:exampleministry",
    "exampleministry",
    "https://www.youtube.com/",
    "https://www.youtube.com/feed/subscriptions",
    "https://www.youtube.com/watch?v=aaaaaaaaaa1",
    "https://youtu.be/aaaaaaaaaa1",
    "https://www.youtube.com/channel/UCshort",
    "https://www.youtube.com/@exampleministry/edit",
    "https://www.youtube.com/feeds/videos.xml?playlist_id=PLabcdefghijk",
    "https://www.youtube.com/@%E0%A4%A",
    "https://youtube.com.example/@exampleministry",
    "https://example.org/@exampleministry",
    "https://t.me/exampleministry",
  ],
  page: (posts) => channelFeed(posts),
  ruinFirst: (page) =>
    page.replace("yt:video:aaaaaaaaaa3", "yt:video:").replace("watch?v=aaaaaaaaaa3", "watch"),
});

describe("a video of a channel", () => {
  it("is its title and description, word for word, with its still and its links", async () => {
    const { items, title } = read(await once(BY_ID, () => feedAnswer()));
    const [first] = items;

    assert.equal(title, "Example ministry");
    assert.equal(first?.externalId, "aaaaaaaaaa1");
    assert.deepEqual(first?.item, {
      id: "aaaaaaaaaa1",
      link: "https://www.youtube.com/watch?v=aaaaaaaaaa1",
      title: "Briefing: the report & our answer",
      text: "The report of <23 December> is unfounded.\n\nLosses: 0 < 1 & rising.\nIn full: https://ministry.example/answer?a=1&b=2.\nhttps://t.me/example_ministry/41",
      author: "Example ministry",
      publishedAt: new Date("2015-12-23T11:30:00Z"),
      updatedAt: new Date("2015-12-24T06:00:00Z"),
      media: [{ kind: "image", url: "https://i2.ytimg.com/vi/aaaaaaaaaa1/hqdefault.jpg" }],
      references: [
        { kind: "link", url: "https://ministry.example/answer?a=1&b=2" },
        { kind: "link", url: "https://t.me/example_ministry/41" },
      ],
    });
  });

  it("that is short has the address of any other, and no words but its title", async () => {
    const { items } = read(await once(BY_ID, () => feedAnswer()));
    const [, { item, externalId } = { externalId: "", item: undefined }] = items;

    assert.equal(externalId, "-b_bbbbbbb2");
    assert.equal(item?.link, "https://www.youtube.com/watch?v=-b_bbbbbbb2");
    assert.equal(item === undefined ? "" : itemText(item), "Министерство: кадры удара");
  });

  it("is dropped where it has no id, which is told; absence means nothing", async () => {
    const feed = read(await once(BY_ID, () => feedAnswer()));

    assert.equal(feed.items.length, 2);
    assert.doesNotMatch(JSON.stringify(feed), /TRAP/);
    assert.deepEqual(feed.problems, ["1 videos could not be read"]);
    assert.equal(feed.covers, null);
    assert.deepEqual(feed.deletedIds, []);
  });
});

describe("a channel by its handle", () => {
  it("is met once, by the id in its page's head; then its feed alone is asked for", async () => {
    const asked: string[] = [];
    const handler: Handler = ({ path }) => {
      asked.push(path);
      return path.startsWith("/feeds") ? feedAnswer() : pageAnswer();
    };
    const first = await once(BY_HANDLE, handler);
    const address = new URL(first.answer.bodies[1]?.url ?? "").origin;
    const memo = (first.answer.memo ?? "").replaceAll(address, "ORIGIN");
    // Each look has a server of its own.
    const second = await once(
      {
        ...BY_HANDLE,
        memo: (url: string) => memo.replaceAll("ORIGIN", new URL(url).origin),
      },
      handler,
    );

    assert.deepEqual(asked, [
      "/@exampleministry",
      `/feeds/videos.xml?channel_id=${ID}`,
      `/feeds/videos.xml?channel_id=${ID}`,
    ]);
    assert.deepEqual([read(first).items.length, read(second).items.length], [2, 2]);
    assert.equal(first.answer.bodies.length, 2, "the page that told the id is kept");
  });

  for (const memo of ["", "{", "[]", '{"address":"x","channelId":"UC"}', "null"]) {
    it(`with ${JSON.stringify(memo)} written down of it is met again`, async () => {
      const handler: Handler = ({ path }) => (path.startsWith("/@") ? pageAnswer() : feedAnswer());

      assert.equal(read(await once(BY_HANDLE, handler, { memo })).items.length, 2);
    });
  }

  it("that another channel's id is written down of is met again", async () => {
    const memo = JSON.stringify({ address: "https://www.youtube.com/@other", channelId: TRAP_ID });
    const handler: Handler = ({ path }) => (path.startsWith("/@") ? pageAnswer() : feedAnswer());

    const polled = await once(BY_HANDLE, handler, { memo });
    assert.doesNotMatch(polled.answer.memo ?? TRAP_ID, /TRAP/);
  });
});

const TRAP_ID = "UCTRAPTRAPTRAPTRAPTRAP09";
const html = (body: string): Answer => ({ headers: { "content-type": "text/html" }, body });
const WALLS: readonly (readonly [name: string, page: Answer, kind: string, says: RegExp])[] = [
  [
    "a wall of consent",
    html("<!doctype html><html><title>Before you continue to YouTube</title></html>"),
    "malformed",
    /consent to cookies.*youtube\.com\/channel\/UC…/,
  ],
  [
    "a page that names no id",
    html("<!doctype html><html><title>YouTube</title><p>UCTRAPTRAPTRAPTRAPTRAP06</html>"),
    "malformed",
    /A web page was answered instead of the page of the channel @exampleministry/,
  ],
  ["a page that is not there", { status: 404 }, "unreachable", /no channel @exampleministry/],
  ["a server that fails", { status: 500 }, "unreachable", /500/],
];
for (const [name, page, kind, message] of WALLS) {
  it(`a handle that is answered with ${name} is ${kind}`, async () => {
    await assert.rejects(
      once(BY_HANDLE, () => page),
      { name: "SourceError", kind, message },
    );
  });
}

describe("a wave of failing feeds", () => {
  for (const status of [404, 500, 502]) {
    it(`with ${status} is a failure, never a channel that is gone`, async () => {
      await assert.rejects(
        once(BY_ID, () => ({ status })),
        { name: "SourceError", kind: "unreachable", status },
      );
    });
  }

  it("with an empty feed deletes nothing", async () => {
    const feed = read(await once(BY_ID, () => channelFeed([]), { newestExternalId: "x" }));

    assert.deepEqual([feed.items, feed.deletedIds, feed.covers], [[], [], null]);
  });
});

function feedAnswer(): Answer {
  return { headers: { "content-type": "text/xml" }, body: fixture("youtube/feed.xml") };
}

function pageAnswer(): Answer {
  return { headers: { "content-type": "text/html" }, body: fixture("youtube/channel.html") };
}

function channelFeed(posts: readonly ContractPost[]): string {
  return `<?xml version="1.0"?><feed xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><title>Example</title>${posts.map(entry).join("")}</feed>`;
}

function entry({ number, text, date }: ContractPost): string {
  const id = `aaaaaaaaaa${number}`;
  return `<entry><id>yt:video:${id}</id><title>Video ${number}</title><link rel="alternate" href="https://www.youtube.com/watch?v=${id}"/><published>${date.toISOString()}</published><media:group><media:description>${text}</media:description></media:group></entry>`;
}

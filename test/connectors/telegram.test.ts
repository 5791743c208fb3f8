import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { telegram } from "#src/connectors/telegram.ts";
import type { FeedItem } from "#src/core/item.ts";
import { itemText } from "#src/core/item-text.ts";
import { type ContractPost, connectorContract, once, read } from "./contract.ts";
import { fixture } from "./fixture.ts";

const SETUP = { connector: telegram, path: "/s/example_ministry" };

connectorContract("telegram", {
  ...SETUP,
  contentType: "text/html; charset=utf-8",
  recognised: [
    "@mod_russia",
    " @mod_russia ",
    "t.me/mod_russia",
    "https://t.me/mod_russia",
    "http://t.me/s/mod_russia",
    "https://t.me/mod_russia/123?single",
    "https://telegram.me/mod_russia",
  ].map((typed) => [typed, "https://t.me/s/mod_russia"] as const),
  refused: [
    "",
    "mod_russia",
    "@user@mastodon.example",
    "@ab",
    "https://t.me/+AbCdEf123",
    "https://t.me/joinchat/AbCdEf123",
    "https://t.me/c/1234567/8",
    "https://t.me/addstickers/Name",
    "https://t.me.example/mod_russia",
    "https://example.org/s/mod_russia",
  ],
  page: (posts) => channelPage(posts.toReversed().map(message)),
  ruinFirst: (page) => page.replace(/data-post="[^"]*\/3"/, 'data-post="?"'),
});

describe("a message of a channel", () => {
  it("is its own words with their line breaks, links and signature", async () => {
    assert.deepEqual(await item("41"), {
      id: "41",
      link: "https://t.me/example_ministry/41",
      text: "The report is unfounded.\n\nWho supplied «this data»?\nSee our answer and #answers",
      author: "Press office",
      publishedAt: new Date("2015-12-23T11:30:00Z"),
      edited: true,
      media: [],
      references: [
        { kind: "link", url: "https://example.org/a?x=1&y=2" },
        { kind: "link", url: "https://example.org/preview" },
      ],
    });
  });

  it("is an album as one post, with whom it forwards and what it answers", async () => {
    assert.deepEqual(await item("43"), {
      id: "43",
      link: "https://t.me/example_ministry/43",
      text: "Film of the hidden strike 👇",
      author: "Other ministry",
      publishedAt: new Date("2015-12-24T06:00:00Z"),
      media: [
        { kind: "image", url: "https://cdn.example/photo.jpg" },
        { kind: "video", url: "https://cdn.example/film.mp4?token=x" },
      ],
      references: [
        { kind: "reply", url: "https://t.me/example_ministry/40" },
        { kind: "forward", url: "https://t.me/other_ministry/7" },
      ],
    });
  });

  it("without words is its media; what the page cannot play is linked", async () => {
    const found = await item("46");

    assert.equal(itemText(found), "");
    assert.deepEqual(found.media, [
      { kind: "video", url: "https://t.me/example_ministry/46" },
      { kind: "audio", url: "https://cdn.example/voice.ogg" },
      { kind: "file", url: "https://t.me/example_ministry/46?single" },
    ]);
    assert.deepEqual(found.references, [
      { kind: "link", url: "https://maps.google.com/maps?q=35.9,36.6&z=16" },
    ]);
  });

  it("is a poll's words without its figures; a missing date is absent", async () => {
    const found = await item("47");

    assert.equal(found.text, "Is the report true?\n\nNo");
    assert.equal("publishedAt" in found, false);
  });

  it("of the platform itself is no post, but its number is not missing", async () => {
    const feed = await fixtureFeed();

    assert.equal(feed.title, "Example ministry 🕉");
    assert.deepEqual(
      feed.items.map(({ externalId }) => externalId),
      ["41", "43", "46", "47"],
    );
    assert.deepEqual(feed.covers, { oldest: 41, newest: 47 });
    assert.deepEqual(feed.problems, []);
  });

  it("shows none of the words that are not the channel's", async () => {
    assert.doesNotMatch(JSON.stringify((await fixtureFeed()).items), /TRAP/);
  });
});

it("while a message cannot be read no other counts as missing", async () => {
  const ruined = channelPage([message(numbered(1)), "<div class=js-widget_message></div>"]);
  const feed = read(await once(SETUP, () => ruined));

  assert.equal(feed.items.length, 1);
  assert.equal(feed.covers, null);
  assert.deepEqual(feed.problems, ["1 messages of the page could not be read"]);
});

describe("a post that the preview page does not show", () => {
  const label = `<div class="message_media_not_supported"><div class="message_media_not_supported_label">Please open Telegram to view this post</div></div>`;
  const withheld = (number: number) =>
    message({ ...numbered(number), text: "" }).replace("<time", `${label}<time`);
  const page = channelPage([
    withheld(1),
    message(numbered(2)).replace("<time", `${label}<time`),
    withheld(3),
  ]);
  const look = async (single: string | undefined, newestExternalId: string | null) => {
    const asked: string[] = [];
    const polled = await once(
      SETUP,
      ({ path }) => {
        asked.push(path);
        return path.startsWith("/s/") ? page : (single ?? { status: 500 });
      },
      { newestExternalId },
    );
    return { polled, feed: read(polled), asked };
  };

  it("is read from its own page where that does", async () => {
    const { feed, polled, asked } = await look(message(numbered(3)), "2");

    assert.deepEqual(asked, ["/s/example_ministry", "/example_ministry/3?embed=1"]);
    assert.deepEqual(
      feed.items.map(({ item }) => item.text),
      ["Post 2", "Post 3"],
    );
    assert.equal(feed.items[1]?.bodyHash, polled.answer.bodies[1]?.hash);
  });

  it("is no post without words, its number is not missing, and it is told", async () => {
    const { feed } = await look(withheld(3), "2");

    assert.deepEqual(
      feed.items.map(({ item }) => item.text),
      ["Post 2"],
    );
    assert.deepEqual(feed.covers, { oldest: 1, newest: 3 });
    assert.deepEqual(feed.problems, ["t.me/example_ministry/3 can only be seen in the app"]);
  });

  it("does not hold up the others where it cannot be asked for", async () => {
    const { feed, asked } = await look(undefined, null);

    assert.deepEqual([feed.items.length, feed.problems.length], [1, 1]);
    assert.equal(asked.length, 2, "one refusal is enough");
  });
});

const CARD = `<div class="tgme_page"><div class="tgme_page_title"><span>Example</span></div>`;
const REFUSALS = [
  {
    name: "a channel whose preview is switched off",
    page: `${CARD}<div class="tgme_page_extra">12 345 subscribers</div></div>`,
    kind: "unauthorised",
    says: /preview switched off/,
  },
  {
    name: "a name that is no channel's",
    page: `${CARD}<div class="tgme_page_additional">If you have Telegram, you can contact</div></div>`,
    kind: "malformed",
    says: /no public channel @example_ministry/,
  },
  {
    name: "markup that has changed",
    page: channelPage(["<div class=js-widget_message><p>Post</p></div>"]),
    kind: "malformed",
    says: /Telegram has changed its page/,
  },
] as const;

for (const { name, page, kind, says } of REFUSALS) {
  it(`${name} is ${kind}, never empty`, async () => {
    await assert.rejects(
      once(SETUP, () => page),
      { name: "SourceError", kind, message: says },
    );
  });
}

it("a channel that was not empty before and is now is asked again later", async () => {
  await assert.rejects(
    once(SETUP, () => channelPage([]), { newestExternalId: "5" }),
    { name: "SourceError", kind: "rate-limited" },
  );
});

function numbered(number: number): ContractPost {
  return { number, text: `Post ${number}`, date: new Date(Date.UTC(2015, 11, 23, 0, number)) };
}

function message({ number, text, date }: ContractPost): string {
  return `<div class="tgme_widget_message js-widget_message" data-post="example_ministry/${number}">
    <div class="tgme_widget_message_text js-message_text" dir="auto">${text}</div>
    <a class="tgme_widget_message_date" href="https://t.me/example_ministry/${number}"><time datetime="${date.toISOString()}"></time></a></div>`;
}

function channelPage(messages: readonly string[]): string {
  return `<!DOCTYPE html><html><body><section class="tgme_channel_history js-message_history">${messages.join("")}</section></body></html>`;
}

async function fixtureFeed() {
  const body = fixture("telegram/channel.html");
  return read(await once(SETUP, () => ({ body })));
}

async function item(id: string): Promise<FeedItem> {
  const found = (await fixtureFeed()).items.find(({ externalId }) => externalId === id);
  assert.ok(found, `no message ${id}`);
  return found.item;
}

/** What may cost more than it is long. The longest took 0.4 s alone on two busy cores. */
const LIMIT_MS = 6_000;
const inMessage = (text: string) =>
  channelPage([
    `<div class=js-widget_message data-post="a/1"><p class=js-message_text>${text}</div>`,
  ]);
const HOSTILE: readonly (readonly [title: string, page: string])[] = [
  ["brackets", inMessage(many("<"))],
  ["elements that never close", inMessage(many("<b>"))],
  ["line breaks", inMessage(many("<br>"))],
  ["links", inMessage(many('<a href="http://a.example/">x</a>'))],
  [
    "messages within messages",
    channelPage([many('<div class=js-widget_message data-post="a/1">')]),
  ],
  ["classes", channelPage([`<div class="${many("x ")}">`])],
  ["half a card", many("tgme_page_extra")],
];

describe("a hostile page takes no more time than another", () => {
  for (const [title, body] of HOSTILE) {
    it(title, async () => {
      const start = performance.now();
      await once(SETUP, () => body).catch((error) => assert.equal(error.name, "SourceError"));
      assert.ok(performance.now() - start < LIMIT_MS, `${performance.now() - start} ms`);
    });
  }

  it("beyond two megabytes is refused", async () => {
    await assert.rejects(
      once(SETUP, () => inMessage(many("words ", 2_000_001))),
      { name: "SourceError", kind: "too-large" },
    );
  });

  it("of thousands of messages gives the newest 500", async () => {
    const page = channelPage(
      Array.from({ length: 600 }, (_, index) => message(numbered(index + 1))),
    );
    const feed = read(await once(SETUP, () => page));

    assert.deepEqual([feed.items.length, feed.items.at(-1)?.externalId], [500, "600"]);
    assert.equal(feed.covers, null);
  });
});

function many(text: string, size = 700_000): string {
  return text.repeat(Math.ceil(size / text.length));
}

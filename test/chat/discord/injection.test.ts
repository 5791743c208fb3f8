import assert from "node:assert/strict";
import { test } from "node:test";
import { renderMessage } from "#src/chat/discord/parts.ts";
import type { Block, Message } from "#src/core/message.ts";
import type { RigMessage } from "../../rigs/discord/index.ts";
import { pingsOf } from "../../rigs/discord/mentions.ts";
import { linksOf, plainText } from "../../rigs/discord/plain.ts";

/** What feeds, authors and people may write. Readers are to see it as it was written. */
const HOSTILE = [
  "@everyone",
  "@here",
  "@EVERYONE",
  "<@1234>",
  "<@!1234>",
  "<@&1234>",
  "<#1234>",
  "<:boom:1234>",
  "<a:boom:1234>",
  "<t:0:R>",
  "</confirm:1234>",
  "<id:customize>",
  "\\@everyone \\<@1234>",
  "**bold**",
  "*b* _i_ __u__ ~~s~~ ||hidden||",
  "***",
  "`code` ``code`` ```block```",
  "``` @everyone ```",
  "[click](https://evil.test)",
  "[click](<https://evil.test>)",
  "[click](https://evil.test 'title')",
  "click](https://evil.test)",
  "[[x](https://evil.test)",
  "<https://evil.test>",
  "# head",
  "### head",
  "-# small",
  "> quote",
  ">>> quote",
  "- item",
  "* item",
  "+ item",
  "1. item",
  "2) item",
  ":boom:",
  "\\",
  "text \\",
  "**",
  "a_b_c *",
  "| pipes | ||",
  "&lt;@1234&gt;",
];

const URL = "https://tass.example/post";

/** Every place in which text from outside may stand. */
const PLACES: Readonly<Record<string, (text: string) => Block>> = {
  heading: (text) => ({ kind: "heading", text }),
  text: (text) => ({ kind: "text", spans: [{ text }] }),
  "the middle of a text": (text) => ({
    kind: "text",
    spans: [{ text: "before " }, { text }, { text: " after" }],
  }),
  "the second line of a text": (text) => ({ kind: "text", spans: [{ text: `first\n${text}` }] }),
  "bold words": (text) => ({ kind: "text", spans: [{ text, style: "bold" }] }),
  "italic words": (text) => ({ kind: "text", spans: [{ text: "x" }, { text, style: "italic" }] }),
  "struck words": (text) => ({ kind: "text", spans: [{ text, style: "strike" }] }),
  "words of all styles": (text) => ({
    kind: "text",
    spans: [
      { text, style: "bold" },
      { text, style: "italic" },
      { text, style: "strike" },
    ],
  }),
  "a link": (text) => ({ kind: "text", spans: [{ text, url: URL }] }),
  "a bold link": (text) => ({ kind: "text", spans: [{ text, url: URL, style: "bold" }] }),
  quote: (text) => ({
    kind: "quote",
    text,
    language: "en",
    author: "A",
    at: new Date(0),
    url: URL,
  }),
  author: (text) => ({
    kind: "quote",
    text: "words",
    language: "en",
    author: text,
    at: new Date(0),
    url: URL,
  }),
  byline: (text) => ({
    kind: "quote",
    text: "words",
    language: "en",
    author: "A",
    at: new Date(0),
    url: URL,
    byline: [{ text, style: "bold" }, { text: " · " }, { text }],
  }),
  "the name of a field": (text) => ({ kind: "fields", fields: [{ name: text, value: "v" }] }),
  "the value of a field": (text) => ({ kind: "fields", fields: [{ name: "n", value: text }] }),
  "an item": (text) => ({ kind: "list", items: [[{ text }]] }),
  "the head of a table": (text) => ({ kind: "table", columns: [text, "b"], rows: [["1", "2"]] }),
  "a cell": (text) => ({ kind: "table", columns: ["a", "b"], rows: [[text, "2"]] }),
  "a cell of a wide table": (text) => ({
    kind: "table",
    columns: ["a", "b"],
    rows: [[text, "y".repeat(80)]],
  }),
  context: (text) => ({ kind: "context", spans: [{ text }] }),
  button: (text) => ({ kind: "actions", actions: [{ label: text, command: "show 1" }] }),
};

function messageOf(block: Block, summary = "summary"): RigMessage {
  const message: Message = { summary, blocks: [block] };
  const components = renderMessage(message).map((one) => JSON.parse(JSON.stringify(one)));
  return {
    id: "1",
    channelId: "1",
    authorId: "1",
    content: "",
    embeds: [],
    components,
    flags: 32_768,
    nonce: null,
    referenceId: null,
    threadId: null,
    edited: false,
    onlyFor: null,
    loading: false,
    interactionId: null,
  };
}

/** As readers see it: breaks have no width. */
const seen = (message: RigMessage) =>
  plainText(message, null).replaceAll("\u200b", "").replaceAll("\u02cb", "`");

for (const [place, blockOf] of Object.entries(PLACES)) {
  test(`in ${place} outside text stays text`, () => {
    for (const hostile of HOSTILE) {
      const message = messageOf(blockOf(hostile));

      assert.ok(seen(message).includes(hostile), `${hostile} in ${seen(message)}`);
      const rung = pingsOf({ components: message.components, allowed_mentions: undefined }, false);
      assert.deepEqual(rung, [], hostile);
      for (const { label, url } of linksOf(message)) {
        // A bare address leads where it says; all else leads to the address that was given.
        const honest = label === url || url === URL;
        assert.ok(honest, `${hostile}: ${label} leads to ${url}`);
        assert.ok(url !== URL || !label.includes("evil"), `${hostile}: ${label} leads to ${url}`);
      }
    }
  });
}

test("a summary that stands for a message stays text", () => {
  for (const hostile of HOSTILE) {
    const [container] = renderMessage({ summary: hostile, blocks: [] });

    const components = [JSON.parse(JSON.stringify(container))];
    const message = { ...messageOf({ kind: "divider" }), components };
    assert.ok(seen(message).includes(hostile), hostile);
    assert.deepEqual(pingsOf({ components }, false), []);
  }
});

/** What hides, turns or ends something. */
const UNSEEN = [
  "\u202e",
  "\u202d",
  "\u2066\u2067",
  "\u2069",
  "\u200b",
  "\u2060",
  "\ufeff",
  "\u00ad",
  "\u{e0041}",
  "\ud800",
  "\udc00",
  "\u0000",
  "\u001b[31m",
  "\u0085",
  "\u2028",
  "\r",
  "\u0007",
];

for (const [place, blockOf] of Object.entries(PLACES)) {
  test(`in ${place} nothing is hidden or turned around`, () => {
    for (const trap of UNSEEN) {
      const message = messageOf(blockOf(`ab${trap}cd ${trap} ef`));

      const sent = JSON.stringify(message.components).replaceAll("\u200b", "");
      const texts = strings(message.components).join("\n").replaceAll("\u200b", "");
      assert.ok(texts.isWellFormed());
      assert.doesNotMatch(texts, /(?!\n)\p{Cc}|[\u202a-\u202e\u{e0000}-\u{e007f}]/u);
      assert.equal(
        count(sent, /[\u2066-\u2068]/gu),
        count(sent, /\u2069/gu),
        "isolates are closed",
      );
      assert.ok(texts.includes("ef"));
    }
  });
}

function strings(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** An address, and what of it may be sent: null where it is left out. */
const ADDRESSES: readonly (readonly [string, string | null])[] = [
  [
    "https://tass.example/a_b(c)?d=[e]&f=*g*#h",
    "https://tass.example/a_b%28c%29?d=%5Be%5D&f=%2Ag%2A#h",
  ],
  [
    "https://tass.example/x) [click](https://evil.test",
    "https://tass.example/x%29%20%5Bclick%5D%28https://evil.test",
  ],
  [
    "https://tass.example/новости",
    "https://tass.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8",
  ],
  ["https://новости.example/", "https://xn--b1amnebsh.example/"],
  ["https://tass.ru@evil.test/", "https://evil.test/"],
  ["http://user:pass@tass.example/", "http://tass.example/"],
  ["https://tass.example/@everyone<@1234>", "https://tass.example/%40everyone%3C%401234%3E"],
  ["https://tass.example/\n<!channel>\u202e", "https://tass.example/%3C!channel%3E%E2%80%AE"],
  ["https://tass.example:8443/", "https://tass.example:8443/"],
  ["https://tass.example/`|\\", "https://tass.example/%60%7C/"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["ftp://tass.example/", null],
  ["discord://-/channels/@me", null],
  ["//tass.example/", null],
  ["https://", null],
  ["https://[::1]/", null],
  ["https://a(b).example/", null],
  [`https://tass.example/${"x".repeat(1_000)}`, null],
  ["", null],
];

for (const [address, sent] of ADDRESSES) {
  test(`the address ${JSON.stringify(address).slice(0, 60)} cannot break out`, () => {
    const message = messageOf({ kind: "text", spans: [{ text: "label", url: address }] });

    const wanted = sent === null ? [] : [{ label: "label", url: sent }];
    assert.deepEqual(linksOf(message), wanted);
    assert.equal(seen(message), "label");
  });
}

test("a label that names another address does not stand for it", () => {
  for (const label of ["https://tass.ru", "www.tass.ru", "tass.ru", "see http://tass.ru/x"]) {
    const links = linksOf(
      messageOf({ kind: "text", spans: [{ text: label, url: "https://evil.test/x" }] }),
    );

    assert.deepEqual(links, [{ label: "evil.test", url: "https://evil.test/x" }]);
  }
});

test("a bare address in someone's words stays whole", () => {
  const address = "https://t.me/mod_russia_en/1234?single";
  const message = messageOf({
    kind: "quote",
    text: `see ${address}`,
    language: "en",
    author: "A",
    at: new Date(0),
    url: null,
  });

  assert.deepEqual(linksOf(message), [{ label: address, url: address }]);
});

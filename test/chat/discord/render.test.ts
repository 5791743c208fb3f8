import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ComponentType } from "discord.js";
import { renderMessage } from "#src/chat/discord/parts.ts";
import type { Action, Block, Message } from "#src/core/message.ts";

const AT = new Date("2015-12-23T12:30:00Z");
const URL = "https://tass.example/politika/2549830";

/** One message for every block; what Discord is sent for it stands in `golden/<name>.json`. Written
 *  anew with `GOLDEN=write`. */
const GOLDEN: Readonly<Record<string, Partial<Message> & { readonly blocks: readonly Block[] }>> = {
  heading: { blocks: [{ kind: "heading", text: "Claim 12: the ministry\nof defence" }] },
  text: {
    blocks: [
      {
        kind: "text",
        spans: [
          { text: "It " },
          { text: "denied", style: "bold" },
          { text: " what was " },
          { text: "said", style: "italic" },
          { text: " on " },
          { text: "23 Dec, 12:30", at: AT },
          { text: ", see " },
          { text: "the post", url: URL },
          { text: " and " },
          { text: "/show 12", style: "code" },
          { text: "\n\n\n2. withdrawn: " },
          { text: "words", style: "strike" },
        ],
      },
    ],
  },
  quote: {
    blocks: [
      {
        kind: "quote",
        text: "Клише и фейки.\n# Не бомбили\n",
        language: "ru",
        author: "Igor Konashenkov",
        at: AT,
        url: URL,
        cut: true,
        byline: [
          { text: "Igor Konashenkov", style: "bold" },
          { text: " · " },
          { text: "23 Dec 2015, 12:30 UTC", at: AT },
          { text: " · in Russian" },
        ],
      },
    ],
  },
  "quote-without-byline": {
    blocks: [
      {
        kind: "quote",
        text: "لم نقصف",
        language: "ar",
        author: "SANA",
        at: AT,
        url: "ftp://x.example",
      },
    ],
  },
  fields: {
    blocks: [
      {
        kind: "fields",
        fields: [
          { name: "Against", value: "Russia" },
          { name: "Where", value: "Homs,\nIdlib" },
          { name: "Empty", value: "" },
        ],
      },
    ],
  },
  list: { blocks: [{ kind: "list", items: [[{ text: "first" }], [], [{ text: "- second" }]] }] },
  table: {
    blocks: [
      {
        kind: "table",
        columns: ["Source", "State", "Last"],
        rows: [
          ["amnesty", "working", "2 min"],
          ["минобороны", "failing ```", ""],
        ],
      },
    ],
  },
  "table-right-to-left": {
    blocks: [{ kind: "table", columns: ["المصدر", "الحالة"], rows: [["سانا", "يعمل"]] }],
  },
  "table-too-wide": {
    blocks: [{ kind: "table", columns: ["a", "b"], rows: [["x".repeat(40), "y".repeat(40)]] }],
  },
  context: { blocks: [{ kind: "context", spans: [{ text: "No response found\nsince 12:30" }] }] },
  actions: {
    blocks: [
      { kind: "heading", text: "Pair" },
      {
        kind: "actions",
        actions: [
          { label: "Confirm", command: "confirm 34 12", style: "primary" },
          { label: "Reject", command: "reject 34 12", style: "danger" },
          { label: "Next page", command: "pairs page:2", replaces: true },
          { label: "", command: "show 1" },
          { label: "Too long", command: `search ${"x".repeat(100)}` },
          { label: "Sixth", command: "show 6" },
          { label: "Seventh", command: "show 7" },
        ],
      },
    ],
  },
  divider: {
    blocks: [
      { kind: "divider" },
      { kind: "heading", text: "above" },
      { kind: "divider" },
      { kind: "context", spans: [{ text: "below" }] },
      { kind: "divider" },
    ],
  },
  tone: { tone: "response", blocks: [{ kind: "heading", text: "A response" }] },
  nothing: { summary: "Only a *summary*", blocks: [] },
};

for (const [name, message] of Object.entries(GOLDEN)) {
  test(`a message of ${name} is what its golden says`, () => {
    const file = join(import.meta.dirname, "golden", `${name}.json`);

    const rendered = renderMessage({ summary: "summary", ...message });

    if (process.env.GOLDEN === "write") {
      writeFileSync(file, `${JSON.stringify(rendered, null, 2)}\n`);
    }
    assert.deepEqual(rendered, JSON.parse(readFileSync(file, "utf8")));
  });
}

const said = (blocks: readonly Block[]): Message => ({ summary: "summary", blocks });

interface Found {
  readonly texts: readonly string[];
  readonly chars: number;
  readonly components: number;
  readonly ids: readonly string[];
}

function look(message: Message, most?: number): readonly Found[] {
  return renderMessage(message, most).map(({ components }) => {
    const texts: string[] = [];
    const ids: string[] = [];
    let nested = 0;
    for (const one of components) {
      if ("content" in one) texts.push(one.content);
      if (one.type !== ComponentType.ActionRow) continue;
      nested += one.components.length;
      for (const button of one.components) if ("custom_id" in button) ids.push(button.custom_id);
    }
    return {
      texts,
      chars: texts.join("").length,
      components: 1 + components.length + nested,
      ids,
    };
  });
}

test("a long text keeps all its words over several messages", () => {
  const words = Array.from({ length: 3_000 }, (_, index) => `слово${index}`);

  const parts = look(said([{ kind: "text", spans: [{ text: words.join(" "), style: "bold" }] }]));

  assert.ok(parts.length > 5, `${parts.length}`);
  assert.ok(parts.every(({ chars }) => chars <= 4_000));
  const read = parts
    .flatMap(({ texts }) => texts)
    .join(" ")
    .replaceAll("**", "");
  assert.deepEqual(read.split(/\s+/u), words);
});

test("beside words from the right, commands and times keep their order", () => {
  const spans = [
    { text: "للتراجع: " },
    { text: "/reject 12 8", style: "code" as const },
    { text: " · " },
    { text: "23 ديسمبر", at: AT },
  ];

  const [mixed, latin] = look(
    said([
      { kind: "text", spans },
      { kind: "text", spans: spans.slice(1, 3) },
    ]),
  )
    .flatMap(({ texts }) => texts)
    .join("\n")
    .split("\n");

  assert.equal(mixed, "للتراجع: \u2066`/reject 12 8`\u2069 · \u2068<t:1450873800:f>\u2069");
  assert.equal(latin, "`/reject 12 8` ·");
});

test("a host is the label of its own link, never of another", () => {
  const linked = (text: string, url: string) =>
    look(said([{ kind: "text", spans: [{ text, url }] }])).flatMap(({ texts }) => texts);

  assert.deepEqual(linked("www.amnesty.org", "https://www.amnesty.org/a"), [
    "[www.amnesty.org](https://www.amnesty.org/a)",
  ]);
  assert.deepEqual(linked("www.amnesty.org", "https://evil.example/a"), [
    "www.amnesty.org ([evil.example](https://evil.example/a))",
  ]);
});

test("what goes beyond eight messages is cut, and says so", () => {
  const long: Block = { kind: "text", spans: [{ text: "слово ".repeat(10_000) }] };

  const parts = look(said([long, { kind: "heading", text: "never shown" }]));

  assert.equal(parts.length, 8);
  assert.equal(parts.at(-1)?.texts.at(-1), "-# […]");
  assert.ok(parts.every(({ chars }) => chars <= 4_000));
});

test("a text without spaces is cut between letters, never within one", () => {
  const family = "👨‍👩‍👧‍👦";

  const parts = look(said([{ kind: "text", spans: [{ text: family.repeat(800) }] }]));

  assert.ok(parts.length > 1);
  for (const { texts } of parts) {
    assert.equal(texts.join("").replaceAll(family, ""), "");
  }
});

test("an untold number of buttons stays within forty components, each with its own id", () => {
  const actions = (from: number): readonly Action[] =>
    Array.from({ length: 5 }, (_, index) => ({ label: "Show", command: `show ${from + index}` }));
  const blocks = Array.from({ length: 20 }, (_, index): readonly Block[] => [
    { kind: "text", spans: [{ text: `claim ${index}` }] },
    { kind: "actions", actions: actions(index * 5) },
  ]).flat();

  const parts = look(said(blocks));

  assert.ok(parts.every(({ components }) => components <= 40));
  const ids = parts.flatMap((part) => part.ids);
  assert.equal(new Set(ids).size, 100);
  // The buttons of a claim stand in the message in which it is told.
  for (const { texts, ids: own } of parts) assert.equal(texts.length, own.length / 5);
});

test("a block that fits into one message is not torn apart", () => {
  const filler: Block = { kind: "text", spans: [{ text: "а".repeat(3_000) }] };
  const quote: Block = {
    kind: "quote",
    text: "б".repeat(2_000),
    language: "ru",
    author: "A",
    at: AT,
    url: null,
  };

  const parts = look(said([filler, quote]));

  assert.deepEqual(
    parts.map(({ texts }) => texts.length),
    [1, 1],
  );
  assert.ok(parts[1]?.texts[0]?.startsWith("> б"));
});

test("code that runs over two messages is code in both", () => {
  const rows = Array.from({ length: 200 }, (_, index) => [
    `source-${index}`,
    "working as it should",
  ]);

  const parts = look(said([{ kind: "table", columns: ["Source", "State"], rows }]));

  assert.ok(parts.length > 1);
  for (const { texts } of parts) assert.match(texts.join(""), /^```\n[^`]+\n```$/u);
});

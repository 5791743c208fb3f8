import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MAX_BLOCKS, MAX_MESSAGE_CHARS, MAX_PARTS } from "../../../src/chat/slack/limits.ts";
import { renderBlocks, renderMessage, renderOne } from "../../../src/chat/slack/render.ts";
import type { Action, Block, Message } from "../../../src/core/message.ts";

const AT = new Date("2015-12-23T12:30:00Z");

function blocksOf(...blocks: readonly Block[]): readonly unknown[] {
  const parts = renderMessage({ summary: "summary", blocks });
  assert.equal(parts.length, 1);
  return parts[0]?.blocks ?? [];
}

const text = (words: string, style?: string) => ({
  type: "text",
  text: words,
  ...(style === undefined ? {} : { style: { [style]: true } }),
});
const rich = (type: string, ...elements: readonly unknown[]) => ({
  type: "rich_text",
  elements: [{ type, elements }],
});
const context = (words: string) => ({
  type: "context",
  elements: [{ type: "mrkdwn", text: words, verbatim: true }],
});
const plain = (words: string) => ({ type: "plain_text", text: words, emoji: false });
const button = (action: string, words: string, value: string, style = {}) => ({
  type: "button",
  action_id: action,
  text: plain(words),
  value,
  ...style,
});

type Golden = readonly [title: string, block: Block, blocks: readonly unknown[]];

const GOLDENS: readonly Golden[] = [
  [
    "a heading",
    { kind: "heading", text: "Claim 12 · Amnesty" },
    [{ type: "header", text: plain("Claim 12 · Amnesty") }],
  ],
  [
    "a heading of two lines",
    { kind: "heading", text: "Claim 12\n · Amnesty" },
    [{ type: "header", text: plain("Claim 12 · Amnesty") }],
  ],
  [
    "a heading that is too long for one",
    { kind: "heading", text: "x".repeat(151) },
    [rich("rich_text_section", text("x".repeat(151), "bold"))],
  ],
  [
    "a heading of nothing",
    { kind: "heading", text: " \n" },
    [rich("rich_text_section", text("summary"))],
  ],
  [
    "text with styles, a link and a time",
    {
      kind: "text",
      spans: [
        { text: "bold", style: "bold" },
        { text: " struck", style: "strike" },
        { text: " code", style: "code" },
        { text: " slanted ", style: "italic" },
        { text: "a link", url: "https://example.test/a?b=1&c=2" },
        { text: "12:30 UTC", at: AT },
      ],
    },
    [
      rich(
        "rich_text_section",
        text("bold", "bold"),
        text(" struck", "strike"),
        text(" code", "code"),
        text(" slanted ", "italic"),
        { type: "link", url: "https://example.test/a?b=1&c=2", text: "a link" },
        {
          type: "date",
          timestamp: 1450873800,
          format: "{date_short_pretty} {time}",
          fallback: "12:30 UTC",
        },
      ),
    ],
  ],
  [
    "a quote, cut, with its byline",
    {
      kind: "quote",
      text: "Клише и фейки",
      language: "ru",
      author: "Igor Konashenkov",
      at: AT,
      url: "https://t.me/mod?x=1&y=2",
      cut: true,
      byline: [
        { text: "Igor Konashenkov", style: "bold" },
        { text: " · " },
        { text: "23 Dec, 12:30 UTC", at: AT },
        { text: " · in Russian" },
      ],
    },
    [
      rich("rich_text_quote", text("Клише и фейки"), text(" […]")),
      context(
        "*Igor Konashenkov* · <!date^1450873800^{date_short_pretty} {time}|23 Dec, 12:30 UTC>" +
          " · in Russian · <https://t.me/mod?x=1&amp;y=2|t.me>",
      ),
    ],
  ],
  [
    "a quote without a byline or a link",
    { kind: "quote", text: "words", language: "en", author: "A", at: AT, url: null },
    [
      rich("rich_text_quote", text("words")),
      context("*A* · <!date^1450873800^{date_short_pretty} {time}|2015-12-23T12:30:00.000Z> · en"),
    ],
  ],
  [
    "fields",
    {
      kind: "fields",
      fields: [
        { name: "Where", value: "Homs & around" },
        { name: "Who", value: "*us*" },
      ],
    },
    [
      {
        type: "section",
        fields: [
          { type: "mrkdwn", text: "*Where*\nHoms &amp; around", verbatim: true },
          plain("Who\n*us*"),
        ],
      },
    ],
  ],
  [
    "a list",
    { kind: "list", items: [[{ text: "first" }], [{ text: "second", style: "bold" }]] },
    [
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_list",
            style: "bullet",
            elements: [
              { type: "rich_text_section", elements: [text("first")] },
              { type: "rich_text_section", elements: [text("second", "bold")] },
            ],
          },
        ],
      },
    ],
  ],
  [
    "a table",
    {
      kind: "table",
      columns: ["Source", "State"],
      rows: [
        ["amnesty", "working"],
        ["x", ""],
      ],
    },
    [rich("rich_text_preformatted", text("Source   State\namnesty  working\nx"))],
  ],
  [
    "a table that is too wide",
    { kind: "table", columns: ["a", "b"], rows: [["x".repeat(60), "y".repeat(60)]] },
    [
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_list",
            style: "bullet",
            elements: [
              {
                type: "rich_text_section",
                elements: [
                  text("x".repeat(60), "bold"),
                  text(" · "),
                  text("b ", "italic"),
                  text("y".repeat(60)),
                ],
              },
            ],
          },
        ],
      },
    ],
  ],
  [
    "small print",
    { kind: "context", spans: [{ text: "no response since " }, { text: "9:00", style: "bold" }] },
    [context("no response since *9:00*")],
  ],
  [
    "small print that mrkdwn would format",
    { kind: "context", spans: [{ text: "~50 killed, _they_ say" }] },
    [rich("rich_text_section", text("~50 killed, _they_ say"))],
  ],
  [
    "buttons",
    {
      kind: "actions",
      actions: [
        { label: "Confirm", command: "confirm 34 12", style: "primary" },
        { label: "Next", command: "pairs page:2", replaces: true },
      ],
    },
    [
      {
        type: "actions",
        elements: [
          button("run:0", "Confirm", "confirm 34 12", { style: "primary" }),
          button("turn:1", "Next", "pairs page:2"),
        ],
      },
    ],
  ],
  ["a divider", { kind: "divider" }, [{ type: "divider" }]],
];

describe("a block of ours becomes blocks of Slack's:", () => {
  for (const [title, block, expected] of GOLDENS) {
    test(title, () => {
      assert.deepEqual(blocksOf(block), expected);
    });
  }

  test("beside words from the right, commands and times keep their order", () => {
    const command = { text: "/reject 12 8", style: "code" as const };
    const time = { text: "23 ديسمبر", at: AT };
    const date = "<!date^1450873800^{date_short_pretty} {time}|23 ديسمبر>";

    assert.deepEqual(blocksOf({ kind: "text", spans: [{ text: "للتراجع " }, command] }), [
      rich(
        "rich_text_section",
        text("للتراجع "),
        text("\u2066"),
        text("/reject 12 8", "code"),
        text("\u2069"),
      ),
    ]);
    assert.deepEqual(blocksOf({ kind: "context", spans: [{ text: "منذ " }, time] }), [
      context(`منذ \u2068${date}\u2069`),
    ]);
  });

  test("buttons of several rows have ids of their own", () => {
    const actions = (count: number): readonly Action[] =>
      Array.from({ length: count }, (_, index) => ({ label: "x", command: `show ${index}` }));
    const blocks = blocksOf(
      { kind: "actions", actions: actions(30) },
      { kind: "actions", actions: actions(2) },
    );

    const ids = JSON.stringify(blocks).match(/run:\d+/g) ?? [];

    assert.equal(blocks.length, 3);
    assert.equal(new Set(ids).size, 32);
  });

  test("a command that no button can carry is shown to be typed", () => {
    const command = `search ${"x".repeat(2_000)}`;

    const blocks = JSON.stringify(
      blocksOf({ kind: "actions", actions: [{ label: "Find", command }] }),
    );

    assert.ok(!blocks.includes('"button"') && blocks.includes(`/riposte ${command}`));
  });
});

describe("a message", () => {
  test("says its summary in its notification, on one line, escaped and cut", () => {
    const summary = `<!channel> & all\nof it ${"x".repeat(2_000)}`;

    const [part] = renderMessage({ summary, blocks: [] });

    assert.match(part?.text ?? "", /^&lt;!channel&gt; &amp; all of it x{900,1000}…$/);
  });

  for (const [title, message] of [
    ["without blocks or words", { summary: " ", blocks: [] }],
    ["whose blocks are empty", { summary: "said", blocks: [{ kind: "text", spans: [] }] }],
  ] as const satisfies readonly (readonly [string, Message])[]) {
    test(`${title} is still one that Slack takes`, () => {
      const [part, ...rest] = renderMessage(message);

      assert.notEqual(part?.text, "");
      assert.equal(part?.blocks.length, 1);
      assert.deepEqual(rest, []);
    });
  }

  const words = "Слово за словом, فقرة طويلة. ".repeat(40);
  const long: Message = {
    summary: "long",
    blocks: Array.from({ length: 40 }, (_, index): readonly Block[] => [
      { kind: "heading", text: `heading ${index}` },
      { kind: "text", spans: [{ text: `${index} ${words}` }] },
      { kind: "actions", actions: [{ label: `button ${index}`, command: `show ${index}` }] },
    ]).flat(),
  };

  test("that is long goes on in parts, in order, and nothing is lost", () => {
    const parts = renderMessage(long);

    const sent = JSON.stringify(parts);
    assert.ok(parts.length > 1 && parts.length <= MAX_PARTS);
    for (const { blocks } of parts) {
      assert.ok(blocks.length <= MAX_BLOCKS && JSON.stringify(blocks).length <= MAX_MESSAGE_CHARS);
    }
    const numbers = [...sent.matchAll(/"value":"show (\d+)"/g)].map((match) => Number(match[1]));
    assert.deepEqual(
      numbers,
      Array.from({ length: 40 }, (_, index) => index),
    );
    assert.equal(sent.split("Слово за словом").length - 1, 40 * 40);
  });

  test("that is long keeps headings and buttons with what they are about", () => {
    for (const { blocks } of renderMessage(long)) {
      assert.equal(blocks[0]?.type, "header");
      assert.equal(blocks.at(-1)?.type, "actions");
    }
  });

  test("that replaces another is one, and says that it was cut", () => {
    const { blocks } = renderOne(long);

    assert.ok(blocks.length <= MAX_BLOCKS);
    assert.match(JSON.stringify(blocks.at(-1)), /\[…\]/);
  });

  test("in a view takes no more blocks than the view has room for", () => {
    const blocks = renderBlocks(long, 7);

    assert.equal(blocks.length, 7);
    assert.match(JSON.stringify(blocks.at(-1)), /\[…\]/);
  });

  test("is never cut within a character", () => {
    const emoji = "👩‍🚒🏳️‍🌈".repeat(2_000);

    const parts = renderMessage({
      summary: emoji,
      blocks: [
        { kind: "heading", text: emoji },
        {
          kind: "text",
          spans: [{ text: emoji, url: "https://example.test/" }, { text: `a${emoji}` }],
        },
        { kind: "actions", actions: [{ label: emoji, command: "show 1" }] },
      ],
    });

    assert.ok(JSON.stringify(parts).isWellFormed());
  });
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkMessage, type Surface } from "./check-message.ts";
import { checkOptions } from "./check-options.ts";
import { checkView } from "./check-view.ts";
import type { Json } from "./rig.ts";

const x = (length: number) => "x".repeat(length);
const words = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const section = (part: object = {}) => ({ type: "section", text: mrkdwn("words"), ...part });
const button = (part: object = {}) => ({
  type: "button",
  action_id: "run:1",
  text: words("Go"),
  ...part,
});
const actions = (...elements: object[]) => ({ type: "actions", elements });
const options = (count: number, part: object = {}) =>
  Array.from({ length: count }, (_, index) => ({
    text: words(`option ${index}`),
    value: `${index}`,
    ...part,
  }));
const menu = (part: object = {}) => ({
  type: "static_select",
  action_id: "pick",
  options: options(2),
  ...part,
});
const input = (element: object, part: object = {}) => ({
  type: "input",
  block_id: "block",
  label: words("Label"),
  element,
  ...part,
});
const modal = (part: object = {}) => ({
  type: "modal",
  title: words("Title"),
  blocks: [section()],
  ...part,
});

const quiet = { text: "words", unfurl_links: false, unfurl_media: false };
const message = (...blocks: object[]) => ({ ...quiet, blocks });

test("what keeps the rules has no problem", () => {
  const taken = message(
    { type: "header", text: words(x(150)) },
    section({ text: mrkdwn(x(3000)), block_id: x(255) }),
    section({ fields: [mrkdwn(x(2000)), ...Array(9).fill(mrkdwn("f"))] }),
    section({ text: mrkdwn("> a &lt;quote&gt; &amp; <https://e.test/a?b=1&amp;c=2|a link>") }),
    section({ text: mrkdwn("<!date^1450873800^{date_short_pretty} {time}|23 December>") }),
    section({ accessory: menu({ options: options(100), initial_option: options(1)[0] }) }),
    actions(
      ...Array.from({ length: 25 }, (_, index) =>
        button({ action_id: `run:${index}`, text: words(x(75)), value: "v", style: "primary" }),
      ),
    ),
    { type: "context", elements: Array(10).fill(mrkdwn("small")) },
    { type: "divider" },
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_quote",
          elements: [{ type: "text", text: "quoted", style: { italic: true } }],
        },
      ],
    },
    { type: "table", rows: [[{ type: "raw_text", text: "a cell" }]] },
    { type: "image", image_url: "https://e.test/i.png", alt_text: "an image" },
  );

  assert.deepEqual(checkMessage({ ...taken, blocks: taken.blocks.slice(0, 1) }, "message"), []);
  for (const block of taken.blocks) {
    assert.deepEqual(
      checkMessage(message(block), "message"),
      [],
      JSON.stringify(block).slice(0, 90),
    );
  }
});

const MESSAGES: readonly (readonly [
  broken: string,
  args: Json,
  rule: RegExp,
  error: string | null,
])[] = [
  ["51 blocks", message(...Array(51).fill({ type: "divider" })), /at most 50/, "invalid_blocks"],
  ["a long section", message(section({ text: mrkdwn(x(3001)) })), /3000/, "invalid_blocks"],
  ["an empty section", message({ type: "section" }), /text or fields/, "invalid_blocks"],
  ["empty text", message(section({ text: mrkdwn("") })), /fewer than 1/, "invalid_blocks"],
  ["11 fields", message(section({ fields: Array(11).fill(mrkdwn("f")) })), /10/, "invalid_blocks"],
  ["a long field", message(section({ fields: [mrkdwn(x(2001))] })), /2000/, "invalid_blocks"],
  ["a long header", message({ type: "header", text: words(x(151)) }), /150/, "invalid_blocks"],
  ["markup in a header", message({ type: "header", text: mrkdwn("h") }), /./, "invalid_blocks"],
  ["26 buttons", message(actions(...Array(26).fill(button()))), /25/, "invalid_blocks"],
  ["no buttons", message(actions()), /an element/, "invalid_blocks"],
  [
    "11 small prints",
    message({ type: "context", elements: Array(11).fill(mrkdwn("s")) }),
    /10/,
    "invalid_blocks",
  ],
  ["a long label", message(actions(button({ text: words(x(76)) }))), /75/, "invalid_blocks"],
  ["markup in a label", message(actions(button({ text: mrkdwn("b") }))), /./, "invalid_blocks"],
  ["a long value", message(actions(button({ value: x(2001) }))), /2000/, "invalid_blocks"],
  [
    "a long URL",
    message(actions(button({ url: `https://e.test/${x(3000)}` }))),
    /3000/,
    "invalid_blocks",
  ],
  [
    "a script for a URL",
    message(actions(button({ url: "javascript:x" }))),
    /http or https/,
    "invalid_blocks",
  ],
  [
    "an unknown style",
    message(actions(button({ style: "warning" }))),
    /allowed values|constant/,
    "invalid_blocks",
  ],
  ["an unknown field", message(section({ colour: "red" })), /colour/, "invalid_blocks"],
  ["an unknown block", message({ type: "marquee" }), /tag "type"/, "invalid_blocks"],
  ["a long block_id", message(section({ block_id: x(256) })), /255/, "invalid_blocks"],
  ["a long action_id", message(actions(button({ action_id: x(256) }))), /255/, "invalid_blocks"],
  [
    "a block_id twice",
    message(section({ block_id: "a" }), section({ block_id: "a" })),
    /block_id is unique/,
    "invalid_blocks",
  ],
  [
    "an action_id twice in a block",
    message(actions(button(), button())),
    /unique in its block/,
    "invalid_blocks",
  ],
  [
    "an action_id twice in a message",
    message(actions(button()), actions(button())),
    /unique in the message/,
    null,
  ],
  ["101 options", message(actions(menu({ options: options(101) }))), /100/, "invalid_blocks"],
  [
    "a long option",
    message(actions(menu({ options: options(1, { text: words(x(76)) }) }))),
    /75/,
    "invalid_blocks",
  ],
  [
    "a long value of an option",
    message(actions(menu({ options: options(1, { value: x(151) }) }))),
    /characters/,
    "invalid_blocks",
  ],
  ["no options", message(actions(menu({ options: [] }))), /not empty/, "invalid_blocks"],
  [
    "neither options nor groups",
    message(actions(menu({ options: undefined }))),
    /one of them/,
    "invalid_blocks",
  ],
  [
    "an option twice",
    message(actions(menu({ options: options(2, { value: "v" }) }))),
    /unique/,
    "invalid_blocks",
  ],
  [
    "a first option that is none",
    message(actions(menu({ initial_option: options(1, { value: "z" })[0] }))),
    /one of the options/,
    "invalid_blocks",
  ],
  [
    "two tables",
    message(...Array(2).fill({ type: "table", rows: [[{ type: "raw_text", text: "c" }]] })),
    /one table/,
    "invalid_blocks",
  ],
  [
    "a wide table",
    message({ type: "table", rows: [Array(21).fill({ type: "raw_text", text: "c" })] }),
    /20/,
    "invalid_blocks",
  ],
  [
    "half a character",
    message(section({ text: mrkdwn("\uD800") })),
    /well-formed/,
    "invalid_blocks",
  ],
  [
    "many characters of blocks",
    message(...Array(5).fill(section({ text: mrkdwn(x(3000)) }))),
    /13200/,
    "msg_blocks_too_long",
  ],
  ["no list of blocks", { ...quiet, blocks: { type: "divider" } }, /list/, "invalid_blocks"],
  ["no text", { ...quiet, text: "" }, /there is text/, "no_text"],
  ["no text beside blocks", { ...message(section()), text: undefined }, /beside blocks/, null],
  ["long text", { ...quiet, text: x(40_001) }, /40000/, "msg_too_long"],
  ["a bare <", { ...quiet, text: "1 < 2" }, /are escaped/, null],
  ["a bare &", { ...quiet, text: "AT&T" }, /& is escaped/, null],
  ["a bare > in a block", message(section({ text: mrkdwn("a > b") })), /are escaped/, null],
  ["a link to nowhere", { ...quiet, text: "<https://e .test|x>" }, /leads to a URL/, null],
  ["unfurled links", { text: "words", unfurl_media: false }, /unfurl_links is false/, null],
  ["unfurled media", { ...quiet, unfurl_media: true }, /unfurl_media is false/, null],
  ["linked names", { ...quiet, link_names: true }, /link_names is left out/, null],
  ["parsed text", { ...quiet, parse: "full" }, /parse is left out/, null],
  ["markdown beside text", { ...quiet, markdown_text: "*m*" }, /alone/, "markdown_text_conflict"],
  [
    "metadata without a payload",
    { ...quiet, metadata: { event_type: "e" } },
    /event_payload/,
    "invalid_metadata_schema",
  ],
  [
    "metadata of no type",
    { ...quiet, metadata: { event_type: "a b", event_payload: {} } },
    /letters/,
    "invalid_metadata_schema",
  ],
  ["metadata that is text", { ...quiet, metadata: "e" }, /object/, "invalid_metadata_format"],
  [
    "large metadata",
    { ...quiet, metadata: { event_type: "e", event_payload: { a: x(8_000) } } },
    /8000/,
    "metadata_too_large",
  ],
  [
    "101 attachments",
    { ...quiet, attachments: Array(101).fill({ text: "a" }) },
    /100/,
    "too_many_attachments",
  ],
  [
    "an attachment's block",
    { ...quiet, attachments: [{ blocks: [section({ text: mrkdwn(x(3001)) })] }] },
    /3000/,
    "invalid_attachments",
  ],
];

describe("a message is refused, or noted, for", () => {
  for (const [broken, args, rule, error] of MESSAGES) {
    test(broken, () => {
      const found = checkMessage(args, "message").filter((one) => rule.test(one.rule));

      assert.notDeepEqual(found, [], JSON.stringify(checkMessage(args, "message")));
      assert.ok(
        found.some((one) => one.error === error),
        JSON.stringify(found),
      );
    });
  }
});

test("unfurling is asked only of what is posted for all", () => {
  const bare = { text: "words" };
  const surfaces: readonly (readonly [Surface, Json, number])[] = [
    ["message", bare, 2],
    ["update", bare, 0],
    ["ephemeral", bare, 0],
    ["response", bare, 0],
    ["response", { ...bare, response_type: "in_channel" }, 2],
    ["response", { ...bare, response_type: "in_channel", replace_original: true }, 0],
  ];
  for (const [surface, args, count] of surfaces) {
    assert.equal(checkMessage(args, surface).length, count, surface);
  }
});

test("a response has fields of its own", () => {
  const rules = (args: Json) => checkMessage(args, "response").map(({ path }) => path);

  assert.deepEqual(rules({ delete_original: true }), []);
  assert.deepEqual(rules({ text: "t", channel: "C1" }), ["channel"]);
  assert.deepEqual(rules({ text: "t", response_type: "public" }), ["response_type"]);
  assert.deepEqual(rules({ text: "t", replace_original: "true" }), ["replace_original"]);
});

const VIEWS: readonly (readonly [broken: string, view: Json, rule: RegExp])[] = [
  ["a long title", modal({ title: words(x(25)) }), /24/],
  ["a long submit", modal({ submit: words(x(25)) }), /24/],
  ["a long close", modal({ close: words(x(25)) }), /24/],
  ["no title", modal({ title: undefined }), /title/],
  ["101 blocks", modal({ blocks: Array(101).fill({ type: "divider" }) }), /100/],
  ["much private metadata", modal({ private_metadata: x(3001) }), /3000/],
  ["a long callback_id", modal({ callback_id: x(256) }), /255/],
  ["an input without submit", modal({ blocks: [input({ type: "plain_text_input" })] }), /submit/],
  ["a field of another view", modal({ colour: "red" }), /colour/],
  ["a long section", modal({ blocks: [section({ text: mrkdwn(x(3001)) })] }), /3000/],
  [
    "a long label",
    modal({
      submit: words("Go"),
      blocks: [input({ type: "plain_text_input" }, { label: words(x(2001)) })],
    }),
    /2000/,
  ],
  [
    "a long placeholder",
    modal({
      submit: words("Go"),
      blocks: [input({ type: "plain_text_input", placeholder: words(x(151)) })],
    }),
    /150/,
  ],
  [
    "much to type",
    modal({ submit: words("Go"), blocks: [input({ type: "plain_text_input", min_length: 3001 })] }),
    /3000/,
  ],
];

describe("a view is refused for", () => {
  for (const [broken, view, rule] of VIEWS) {
    test(broken, () => {
      const found = checkView(view, "modal");

      assert.ok(
        found.some((one) => rule.test(one.rule)),
        JSON.stringify(found),
      );
      assert.ok(found.every(({ error }) => error === "invalid_arguments"));
    });
  }
});

test("a home has no title; a modal and a home that keep the rules are taken", () => {
  const home = { type: "home", blocks: Array(100).fill({ type: "divider" }) };

  assert.deepEqual(checkView(modal(), "modal"), []);
  assert.deepEqual(checkView(home, "home"), []);
  assert.notDeepEqual(checkView({ ...home, title: words("t") }, "home"), []);
  assert.notDeepEqual(checkView(modal(), "home"), []);
});

test("suggestions are at most 100 options with short plain labels", () => {
  assert.deepEqual(checkOptions({ options: options(100) }), []);
  assert.deepEqual(checkOptions({ options: [] }), []);
  for (const broken of [
    null,
    {},
    { options: options(101) },
    { options: options(1, { text: words(x(76)) }) },
    { options: options(1, { text: words("") }) },
    { options: options(1), option_groups: [] },
  ]) {
    assert.notDeepEqual(checkOptions(broken), [], JSON.stringify(broken));
  }
});

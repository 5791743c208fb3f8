import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Screen } from "../../../src/chat/terminal/paint.ts";
import { renderMessage } from "../../../src/chat/terminal/render.ts";
import type { Block, Inline } from "../../../src/core/message.ts";
import { samples } from "../../core/compose/samples.ts";
import { voice } from "../../core/compose/story.ts";

const PLAIN: Screen = { width: 40, colour: false, links: false };
const RICH: Screen = { width: 40, colour: true, links: true };

function rendered(block: Block, screen = PLAIN, summary = "a summary"): readonly string[] {
  return renderMessage({ summary, blocks: [block] }, screen);
}

function text(...spans: Inline[]): Block {
  return { kind: "text", spans };
}

const QUOTE: Block = {
  kind: "quote",
  text: "Отчёт не содержит доказательств.\n\nЭто клише",
  language: "ru",
  author: "Igor Konashenkov",
  at: new Date("2015-12-23T12:30:00Z"),
  url: "https://example.test/1",
  cut: true,
  byline: [{ text: "Igor Konashenkov", style: "bold" }, { text: " · in Russian" }],
};

describe("blocks as plain text", () => {
  test("a heading and a text are wrapped between words", () => {
    assert.deepEqual(
      rendered({ kind: "heading", text: "A heading that does not fit into one line" }),
      ["A heading that does not fit into one", "line"],
    );
    assert.deepEqual(rendered(text({ text: "one " }, { text: "two", style: "bold" })), ["one two"]);
  });

  test("a quote stands behind a bar, with its cut, byline and address", () => {
    assert.deepEqual(rendered(QUOTE), [
      "│ Отчёт не содержит доказательств.",
      "│ ",
      "│ Это клише […]",
      "│ — Igor Konashenkov · in Russian",
      "│ https://example.test/1",
    ]);
  });

  test("a quote without a byline names author, time and language itself", () => {
    const { byline: _, cut: __, ...bare } = QUOTE;

    assert.deepEqual(rendered({ ...bare, url: null }).slice(3), [
      "│ — Igor Konashenkov ·",
      "│ 2015-12-23T12:30:00.000Z · ru",
    ]);
  });

  test("fields have their names in a column", () => {
    const fields = [
      { name: "Where", value: "Homs" },
      { name: "Mis en cause", value: "ministère russe de la Défense" },
    ];

    assert.deepEqual(rendered({ kind: "fields", fields }), [
      "Where         Homs",
      "Mis en cause  ministère russe de la",
      "              Défense",
    ]);
  });

  test("a list hangs on its marks", () => {
    const items = [[{ text: "short" }], [{ text: "long enough to need a second line here" }]];

    assert.deepEqual(rendered({ kind: "list", items }), [
      "• short",
      "• long enough to need a second line here",
    ]);
    assert.deepEqual(rendered({ kind: "list", items }, { ...PLAIN, width: 24 }).slice(1), [
      "• long enough to need a",
      "  second line here",
    ]);
  });

  test("a table has columns where they fit, and a row of lines where they do not", () => {
    const table: Block = {
      kind: "table",
      columns: ["Source", "State"],
      rows: [
        ["amnesty", "working"],
        ["وكالة", "失敗"],
      ],
    };

    assert.deepEqual(rendered(table), [
      "Source   State",
      "amnesty  working",
      "\u2066\u2068وكالة\u2069\u2069    失敗",
    ]);
    assert.deepEqual(
      rendered({ ...table, rows: [["amnesty", "not working"]] }, { ...PLAIN, width: 18 }),
      ["• Source  amnesty", "  State   not", "          working"],
    );
  });

  test("buttons are the commands that they carry", () => {
    const actions = [
      { label: "Confirm", command: "confirm 34 12" },
      { label: "Show all", command: "show 12" },
    ];

    assert.deepEqual(rendered({ kind: "actions", actions }), [
      "[Confirm] /confirm 34 12",
      "[Show all] /show 12",
    ]);
  });

  test("an address stands in full after its words, and is never broken", () => {
    const url = `https://example.test/${"a".repeat(60)}`;

    assert.deepEqual(rendered(text({ text: "the post", url })), ["the post", `<${url}>`]);
    assert.deepEqual(rendered(text({ text: url, url })), [url]);
  });
});

describe("blocks on a TTY", () => {
  test("styles become colours, and a link hides behind its words", () => {
    const esc = "\u001b";

    assert.deepEqual(
      rendered(text({ text: "words", style: "bold", url: "https://a.test/b" }), RICH),
      [`${esc}]8;;https://a.test/b${esc}\\${esc}[1mwords${esc}[22m${esc}]8;;${esc}\\`],
    );
    assert.deepEqual(rendered({ kind: "context", spans: [{ text: "small" }] }, RICH), [
      `${esc}[2msmall${esc}[22m`,
    ]);
  });

  test("a wrapped link is closed on each of its lines", () => {
    const lines = rendered(text({ text: "word ".repeat(20), url: "https://a.test/" }), RICH);

    assert.ok(lines.length > 1);
    for (const line of lines) {
      assert.ok(line.startsWith("\u001b]8;;https:") && line.endsWith("\u001b]8;;\u001b\\"));
    }
  });

  test("only web addresses become links", () => {
    for (const url of ["javascript:alert(1)", "file:///etc/passwd", "no address", "https://"]) {
      assert.doesNotMatch(rendered(text({ text: "x", url }), RICH).join(), /\]8;;./u, url);
    }
  });
});

describe("two directions", () => {
  test("a line with right-to-left letters is isolated, in the direction of the message", () => {
    const mixed = text({ text: "قال " }, { text: "Amnesty" }, { text: " ذلك" });

    assert.deepEqual(rendered(mixed, PLAIN, "ملخص"), ["\u2067قال \u2068Amnesty\u2069 ذلك\u2069"]);
    assert.deepEqual(rendered(mixed, PLAIN, "a summary"), [
      "\u2066\u2068قال \u2069Amnesty\u2068 ذلك\u2069\u2069",
    ]);
  });

  test("a quote keeps its own direction, and its bar stays outside", () => {
    const quote = { ...QUOTE, text: "لا أساس لها من الصحة", url: null };

    assert.match(rendered(quote)[0] ?? "", /^│ \u2067لا .*\u2069$/u);
  });

  test("an address alone on its line has no marks that would be copied with it", () => {
    const lines = rendered({ ...QUOTE, url: "https://example.test/1" }, PLAIN, "ملخص");

    assert.equal(lines.at(-1), "│ https://example.test/1");
  });

  test("isolates are closed on every line of every message in Arabic", () => {
    for (const [kind, message] of Object.entries(samples(voice("ar")))) {
      for (const line of renderMessage(message, PLAIN)) {
        const opened = line.match(/[\u2066-\u2068]/gu)?.length ?? 0;
        const closed = line.match(/\u2069/gu)?.length ?? 0;
        assert.equal(opened, closed, `${kind}: ${JSON.stringify(line)}`);
      }
    }
  });
});

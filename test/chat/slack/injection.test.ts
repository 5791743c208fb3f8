import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Block, Inline, Message } from "../../../src/core/message.ts";
import { houseOf } from "../../rigs/house.ts";
import { openBench } from "./platform.ts";

/** What feeds, people and addresses may hold. */
const HOSTILE: readonly string[] = [
  "<!channel> <!here> <!everyone> <!subteam^S0123|@desk>",
  "<@U123> <@U123|bob> <#C123|desk>",
  "<https://evil.test|click here> <mailto:a@evil.test|mail>",
  "<!date^1450873800^{date}^https://evil.test|yesterday>",
  "&lt;!channel&gt; &amp;lt;!channel&amp;gt;",
  "*bold* _slanted_ ~struck~ `code` ```block```",
  "> quoted\n>>> all the rest\n• item",
  ":warning: :wave::skin-tone-2:",
  "@channel @here @everyone #general https://evil.test www.evil.test",
  "words|after a bar>and a bracket^and a caret",
  "\u001b[31mred\u0007\b\u009b5A\u0000",
  "\u202Eevil\u202C \u2066open \u{E0041}\uFFF9x \uD800",
  "line\none\r\ntwo\u2028three\u0085four",
];

const AT = new Date("2015-12-23T12:30:00Z");

type Position = readonly [title: string, place: (text: string) => Partial<Message>];
const blocks = (...given: readonly Block[]) => ({ blocks: given });
const spans =
  (place: (span: Inline) => Block): Position[1] =>
  (text) =>
    blocks(
      place({ text }),
      place({ text, style: "bold" }),
      place({ text, style: "code" }),
      place({ text, url: "https://example.test/page" }),
      place({ text, at: AT }),
      place({ text: "label", url: `https://example.test/${text}` }),
      place({ text: "label", url: text }),
      place({ text, at: AT, url: "https://example.test/page" }),
    );
const quote = {
  kind: "quote",
  text: "words",
  language: "en",
  author: "A",
  at: AT,
  url: null,
} as const;

const POSITIONS: readonly Position[] = [
  ["summary", (text) => ({ summary: text })],
  ["heading", (text) => blocks({ kind: "heading", text })],
  ["long heading", (text) => blocks({ kind: "heading", text: `${text} ${"x".repeat(200)}` })],
  [
    "text",
    spans((span) => ({ kind: "text", spans: [{ text: "before " }, span, { text: " after" }] })),
  ],
  ["list", spans((span) => ({ kind: "list", items: [[span]] }))],
  [
    "context",
    spans((span) => ({ kind: "context", spans: [{ text: "before " }, span, { text: " after" }] })),
  ],
  ["quoted words", (text) => blocks({ ...quote, text, cut: true })],
  ["quote's author", (text) => blocks({ ...quote, author: text })],
  ["quote's language", (text) => blocks({ ...quote, language: text })],
  ["quote's byline", spans((span) => ({ ...quote, byline: [{ text: "by " }, span] }))],
  [
    "quote's address",
    (text) => blocks({ ...quote, url: text }, { ...quote, url: `https://t.me/${text}` }),
  ],
  ["field's name", (text) => blocks({ kind: "fields", fields: [{ name: text, value: "v" }] })],
  ["field's value", (text) => blocks({ kind: "fields", fields: [{ name: "n", value: text }] })],
  [
    "long field",
    (text) =>
      blocks({ kind: "fields", fields: [{ name: text, value: `${text}${"x".repeat(2_000)}` }] }),
  ],
  ["table", (text) => blocks({ kind: "table", columns: [text, "b"], rows: [["a", text]] })],
  [
    "wide table",
    (text) =>
      blocks({ kind: "table", columns: [text, text], rows: [[`${text}${"x".repeat(90)}`, text]] }),
  ],
  [
    "button's label",
    (text) => blocks({ kind: "actions", actions: [{ label: text, command: "show 1" }] }),
  ],
  [
    "long command",
    (text) =>
      blocks({
        kind: "actions",
        actions: [{ label: text, command: `search ${text}${"x".repeat(2_000)}` }],
      }),
  ],
];

/** Nothing of these is sent, wherever it stood. */
const TRAPS =
  /<!(?:channel|here|everyone|subteam)|<@U123|<#C123|<https:\/\/evil|<mailto:|\p{Cc}|[\u2028\u202a-\u202e\u{e0000}-\u{e007f}]/u;

describe("text from outside pings nobody, forges no link and formats nothing", () => {
  for (const [title, place] of POSITIONS) {
    test(`as ${title}`, async () => {
      await using bench = await openBench();
      const { rig } = bench;

      for (const [index, text] of HOSTILE.entries()) {
        const message: Message = { summary: "told", blocks: [], ...place(text) };
        await bench.post(message, { key: `key-${index}` });
      }

      assert.equal(rig.messages(rig.channelId).length >= HOSTILE.length, true);
      rig.assertNoProblems();
      assert.deepEqual(rig.pings, []);
      for (const { url, label } of rig.links) {
        assert.match(url, /^https?:\/\/[!-~]+$/);
        if (title === "quote's address") assert.equal(label, new URL(url).host);
        else if (new URL(url).host === "evil.test") assert.fail(`a link to ${url} as ${label}`);
      }
      for (const { args } of rig.requests) {
        const sent = stringsOf(args).join("\n");
        assert.doesNotMatch(sent.replaceAll("\n", " "), TRAPS);
        assert.ok(sent.isWellFormed());
      }
      for (const words of mrkdwnOf(rig.requests.map(({ args }) => args))) {
        assert.doesNotMatch(words.replace(OURS, ""), /[*~`]|(?:^|\n)\s*&gt;|(?<!\w)_(?=\S)/, words);
      }
    });
  }
});

test("answers to commands are as harmless as alerts", async () => {
  const text = HOSTILE.join(" ");
  const house = houseOf(async () => ({
    summary: text,
    blocks: [
      { kind: "text" as const, spans: [{ text }] },
      { kind: "context" as const, spans: [{ text }] },
    ],
  }));
  await using bench = await openBench({ house });
  const { rig } = bench;

  const act = await rig.command(rig.person(), { command: "/riposte", text: `pairs ${text}` });
  await act.answered;

  rig.assertNoProblems();
  assert.deepEqual(rig.pings, []);
  assert.deepEqual(rig.links, []);
});

/** Bold and code of ours, and tokens for links and times. */
const OURS = /(?<!\S)([*`])[^*`\n]*\1(?=[\s.,:;)]|$)|<(?:https?:|!date\^)[^<>]*>/gu;

function mrkdwnOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const { type, text } = value as { readonly type?: unknown; readonly text?: unknown };
  if (type === "mrkdwn") return [String(text)];
  return Object.values(value).flatMap(mrkdwnOf);
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

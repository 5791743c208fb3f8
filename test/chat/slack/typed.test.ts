import assert from "node:assert/strict";
import { test } from "node:test";
import { asTyped } from "../../../src/chat/slack/typed.ts";

const TYPED: readonly (readonly [sent: string, typed: string])[] = [
  ["pairs party:ru_mod", "pairs party:ru_mod"],
  ["R&amp;D &lt;b&gt; &amp;amp;", "R&D <b> &amp;"],
  ["<#C0123|desk> <#C0124|> <#C0125>", "#desk #C0124 #C0125"],
  ["<@U0123|ann> <@U0124>", "@ann @U0124"],
  ["<!here> <!channel> <!subteam^S01|@desk> <!subteam^S01>", "@here @channel @desk @S01"],
  ["<https://t.me/x?a=1&amp;b=2>", "https://t.me/x?a=1&b=2"],
  ["<http://t.me/mod|t.me/mod>", "t.me/mod"],
  ["<https://evil.test/|https://good.test/>", "https://evil.test/"],
  ["<mailto:a@b.test|a@b.test>", "a@b.test"],
  ["a < b and c > d", "a < b and c > d"],
  ["<unknown> <> <", "<unknown> <> <"],
  ["", ""],
];

for (const [sent, typed] of TYPED) {
  test(`${JSON.stringify(sent)} was typed as ${JSON.stringify(typed)}`, () => {
    assert.equal(asTyped(sent), typed);
  });
}

test("a long line of brackets is read in no time", () => {
  const since = Date.now();

  asTyped("<@".repeat(4_000));

  assert.ok(Date.now() - since < 200);
});

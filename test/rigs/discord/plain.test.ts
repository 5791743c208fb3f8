import assert from "node:assert/strict";
import { test } from "node:test";
import { rendered } from "./plain.ts";

const TEXTS: readonly (readonly [source: string, words: string])[] = [
  [
    "**bold** *slanted* _also_ __under__ ~~struck~~ ||hidden||",
    "bold slanted also under struck hidden",
  ],
  ["***both***", "both"],
  [
    "\\*no\\* \\_markup\\_ \\`here\\` \\[a\\](b) \\> \\# \\\\",
    "*no* _markup_ `here` [a](b) > # \\",
  ],
  ["snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"],
  ["# One\n## Two\n-# small\n> said\n- item\n* item", "One\nTwo\nsmall\nsaid\n• item\n• item"],
  ["`**code**` and ```js\n*block*\n```", "**code** and *block*\n"],
  ["[label **bold**](https://a.test/x_y_z) end", "label bold end"],
  ["[label](<https://a.test/x>) <https://b.test/>", "label https://b.test/"],
  ["https://a.test/a_b_c and __x__", "https://a.test/a_b_c and x"],
  ["<t:1450873800:f> <t:1450873800:D>", "23 December 2015 at 12:30 23 December 2015"],
  ["<@12> <@&13> <#14> <:smile:15>", "@12 @13 #14 :smile:"],
  ["\\<@12> \\@everyone", "<@12> @everyone"],
  ["«Клише и фейки» […]", "«Клише и фейки» […]"],
];

for (const [source, words] of TEXTS) {
  test(`a reader sees ${JSON.stringify(words)}`, () => {
    assert.equal(rendered(source, null).text, words);
  });
}

test("links are those that can be followed", () => {
  const { links } = rendered(
    "[a](https://a.test/1) \\[b\\]\\(https://b.test/\\) <https://c.test/> [d](javascript:x) `[e](https://e.test)`",
    null,
  );

  assert.deepEqual(
    links.map(({ label, url }) => `${label} ${url}`),
    ["a https://a.test/1", "https://c.test/ https://c.test/", "https://b.test/) https://b.test/)"],
  );
});

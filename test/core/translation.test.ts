import assert from "node:assert/strict";
import { test } from "node:test";
import { acceptTranslation } from "#src/core/translation.ts";

const ORIGINAL = "Заявления не соответствуют действительности, см. https://mil.ru/1 и @mod_russia";

test("what is no translation is not shown", () => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ["a translation", "The statements are untrue.", "The statements are untrue."],
    [
      "with the addresses of the original",
      "See https://mil.ru/1, @mod_russia.",
      "See https://mil.ru/1, @mod_russia.",
    ],
    ["on one line, without marks that turn it", "\u202EThe\u0000 \n statements", "The statements"],
    ["empty", " \n ", null],
    ["the text itself", ORIGINAL, null],
    ["a novel", "The statements ".repeat(50), null],
    ["an address of its own", "Untrue, see https://evil.example", null],
    ["another page of the same host", "See https://mil.ru/2", null],
    ["an account of its own", "Untrue, says @evil", null],
  ];
  for (const [name, translated, expected] of cases) {
    assert.equal(acceptTranslation(ORIGINAL, translated), expected, name);
  }
});

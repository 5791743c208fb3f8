import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { balanceIsolates, neutralise } from "../../../src/chat/neutral.ts";
import { safeUrl } from "../../../src/chat/terminal/safe-url.ts";
import { displayWidth } from "../../../src/chat/terminal/width.ts";
import { wrap } from "../../../src/chat/terminal/wrap.ts";

describe("text from outside", () => {
  test("control characters become pictures, hidden ones go", () => {
    const cases = [
      ["\u001b[31mred\u001b[0m", "␛[31mred␛[0m"],
      ["\u001b]0;title\u0007", "␛]0;title␇"],
      ["\u009b5A\u0090", "\ufffd5A\ufffd"],
      ["a\bb\u007f\u0000", "a␈b␡␀"],
      ["a\r\nb\rc\u2028d\u0085e\tf", "a\nb\nc\nd\ne f"],
      ["\u202Eevil\u202C \u{E0041}", "evil "],
      ["\uD800lone", "\ufffdlone"],
      ["نص عربي\u200f e\u0301 👨‍👩‍👧", "نص عربي\u200f e\u0301 👨‍👩‍👧"],
    ] as const;
    for (const [text, expected] of cases) {
      assert.equal(neutralise(text), expected);
    }
  });

  test("isolates are balanced, whatever a feed sends", () => {
    const cases = [
      ["\u2068a\u2069", "\u2068a\u2069"],
      ["\u2067a", "\u2067a\u2069"],
      ["a\u2069b\u2066c", "ab\u2066c\u2069"],
      ["\u2069\u2069", ""],
    ] as const;
    for (const [text, expected] of cases) {
      assert.equal(balanceIsolates(text), expected);
    }
  });

  test("an address is web and printable ASCII, or none", () => {
    const cases = [
      ["https://a.test/б?x=ي", "https://a.test/%D0%B1?x=%D9%8A"],
      ["https://a.test/\u001b]8;;x\u0007y", "https://a.test/%1B]8;;x%07y"],
      ["http://пример.test", "http://xn--e1afmkfd.test/"],
      ["javascript:alert(1)", null],
      ["data:text/html,x", null],
      ["//a.test", null],
      ["", null],
    ] as const;
    for (const [url, expected] of cases) {
      assert.equal(safeUrl(url), expected, url);
    }
  });
});

describe("width and wrapping", () => {
  test("the width of a text is the columns that it takes", () => {
    const cases = [
      ["abc", 3],
      ["é e\u0301", 3],
      ["日本", 4],
      ["👨‍👩‍👧‍👦", 2],
      ["\u2068a\u2069\u200f", 1],
      ["مُحَمَّد", 4],
      ["", 0],
    ] as const;
    for (const [text, expected] of cases) {
      assert.equal(displayWidth(text), expected, text);
    }
  });

  function wrapped(text: string, columns: number): readonly string[] {
    return wrap([{ text, look: null }], columns).map((line) =>
      line.map((run) => run.text).join(""),
    );
  }

  test("lines break between words, at line feeds, and within a word only where it must be", () => {
    const cases: readonly (readonly [string, number, readonly string[]])[] = [
      ["one two three", 7, ["one two", "three"]],
      ["one\n\ntwo", 9, ["one", "", "two"]],
      ["abcdefghij", 4, ["abcd", "efgh", "ij"]],
      ["日本語テキスト", 5, ["日本", "語テ", "キス", "ト"]],
      ["87\u00A0% sure", 4, ["87\u00A0%", "sure"]],
      ["see https://a.test/long now", 8, ["see", "https://a.test/long", "now"]],
      ["日", 1, ["日"]],
      ["", 5, [""]],
    ];
    for (const [text, columns, expected] of cases) {
      assert.deepEqual(wrapped(text, columns), expected, text);
    }
  });

  test("no line is wider than it may be, and no word is lost", () => {
    const text = "Слово за словом — فقرة طويلة جدا 日本語の文章です and an end. ".repeat(5);

    for (let columns = 2; columns < 60; columns += 1) {
      const lines = wrapped(text, columns);
      assert.ok(lines.every((line) => displayWidth(line) <= columns));
      assert.equal(lines.join("").replace(/\s/gu, ""), text.replace(/\s/gu, ""));
    }
  });
});

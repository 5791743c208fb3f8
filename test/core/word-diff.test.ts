import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_DIFFERENCES, wordDiff } from "../../src/core/word-diff.ts";

function changes(before: string, after: string): readonly (readonly [string, string])[] {
  return wordDiff(before, after).changes.map((change) => [
    before.slice(change.before.start, change.before.end),
    after.slice(change.after.start, change.after.end),
  ]);
}

/** Puts the changes into the old text. */
function applied(before: string, after: string): string {
  let text = "";
  let at = 0;
  for (const change of wordDiff(before, after).changes) {
    text += ` ${before.slice(at, change.before.start)} `;
    text += after.slice(change.after.start, change.after.end);
    at = change.before.end;
  }
  return unspaced(`${text} ${before.slice(at)}`);
}

function unspaced(text: string): string {
  return text.replace(/\s+/gu, "");
}

test("a word diff names what went and what came, in any script", () => {
  const cases: readonly (readonly [string, string, readonly (readonly [string, string])[]])[] = [
    [
      "killed hundreds of civilians",
      "killed at least 200 civilians",
      [["hundreds of", "at least 200"]],
    ],
    ["убиты 20 человек", "убиты 22 человека", [["20 человек", "22 человека"]]],
    ["قُتل عشرات المدنيين", "قُتل المدنيين", [["عشرات", ""]]],
    [
      "a b c d e f g",
      "a X b c d e f g Y",
      [
        ["", "X"],
        ["", "Y"],
      ],
    ],
    ["one\n two", "one two", []],
    ["", "new words", [["", "new words"]]],
    ["old words", "", [["old words", ""]]],
    ["", "", []],
    ["it was not us.", "it was us.", [["not", ""]]],
  ];
  for (const [before, after, expected] of cases) {
    assert.deepEqual(changes(before, after), expected, `${before} → ${after}`);
  }
});

test("changes put into the old text give the new one, for any two texts", () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const text = () => Array.from({ length: random(40) }, () => "abcde"[random(5)]).join(" ");

  for (let round = 0; round < 2_000; round += 1) {
    const before = text();
    const after = text();
    assert.equal(applied(before, after), unspaced(after), `${before} → ${after}`);
  }
});

test("two texts with little in common are one change, and the diff says so", () => {
  const words = (letter: string) =>
    Array.from({ length: 10 * MAX_DIFFERENCES }, (_, index) => `${letter}${index}`).join(" ");

  const diff = wordDiff(`same ${words("a")} end`, `same ${words("b")} end`);

  assert.equal(diff.rewritten, true);
  assert.equal(diff.changes.length, 1);
  assert.equal(
    applied(`same ${words("a")} end`, `same ${words("b")} end`),
    unspaced(`same ${words("b")} end`),
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { editDistance, foldName, nearest } from "../../src/core/nearest.ts";

test("a mistyped name finds the ones it may have meant, nearest first", () => {
  const names = ["pairs", "claims", "show", "search", "sources", "unwatch", "watch", "status"];
  const cases = [
    { typed: "pair", found: ["pairs"] },
    { typed: "apirs", found: ["pairs"] },
    { typed: "wathc", found: ["watch"] },
    { typed: "WATCH", found: ["watch", "unwatch"] },
    { typed: "source", found: ["sources"] },
    { typed: "xyzzyx", found: [] },
    { typed: "", found: [] },
    { typed: "x".repeat(100_000), found: [] },
  ];
  for (const { typed, found } of cases) {
    assert.deepEqual(nearest(typed, names), found, typed.slice(0, 20));
  }
});

test("letters put in, left out, exchanged or swapped count one each", () => {
  const cases = [
    ["", "", 0],
    ["abc", "abc", 0],
    ["abc", "", 3],
    ["abc", "acb", 1],
    ["abc", "abd", 1],
    ["kitten", "sitting", 3],
  ] as const;
  for (const [a, b, distance] of cases) {
    assert.equal(editDistance(a, b), distance, `${a} ${b}`);
    assert.equal(editDistance(b, a), distance, `${b} ${a}`);
  }
});

test("case, accents, vowel points and punctuation make no difference to a name", () => {
  const cases = [
    ["Ministère russe de la Défense", "ministere  russe de la defense"],
    ["Amnesty International", "amnesty-international"],
    ["Хмеймим Ёлка", "хмеймим елка"],
    ["أَمنِستي", "امنستي"],
  ] as const;
  for (const [a, b] of cases) assert.equal(foldName(a), foldName(b));
});

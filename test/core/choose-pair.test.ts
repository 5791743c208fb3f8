import assert from "node:assert/strict";
import { test } from "node:test";
import { choosePair } from "../../src/core/choose-pair.ts";
import type { PairState } from "../../src/core/pair.ts";
import type { PairRow } from "../../src/core/rows.ts";

test("an editor who names one side means what is open, who names both may overrule", () => {
  const cases = [
    { has: [[7, "suggested"]], claim: null, to: "confirmed", kind: "one" },
    {
      has: [
        [7, "suggested"],
        [8, "suggested"],
      ],
      claim: null,
      to: "confirmed",
      kind: "several",
    },
    {
      has: [
        [7, "suggested"],
        [8, "suggested"],
      ],
      claim: 8,
      to: "confirmed",
      kind: "one",
    },
    {
      has: [
        [7, "suggested"],
        [8, "rejected"],
      ],
      claim: null,
      to: "confirmed",
      kind: "one",
    },
    { has: [[7, "confirmed"]], claim: null, to: "confirmed", kind: "already" },
    { has: [[7, "rejected"]], claim: null, to: "confirmed", kind: "none" },
    { has: [[7, "rejected"]], claim: 7, to: "confirmed", kind: "one" },
    { has: [[7, "suggested"]], claim: 9, to: "confirmed", kind: "none" },
    { has: [], claim: null, to: "confirmed", kind: "none" },
    { has: [[7, "confirmed"]], claim: null, to: "rejected", kind: "one" },
    { has: [[7, "rejected"]], claim: 7, to: "rejected", kind: "already" },
  ] as const;
  for (const { has, claim, to, kind } of cases) {
    const from: PairState[] = to === "confirmed" ? ["suggested"] : ["suggested", "confirmed"];
    const rows = has.map(([claimId, state]) => ({ pair: { claimId, state } }) as PairRow);

    assert.equal(choosePair(rows, claim, from, to).kind, kind, JSON.stringify({ has, claim, to }));
  }
});

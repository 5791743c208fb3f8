import assert from "node:assert/strict";
import { test } from "node:test";
import { carryOver } from "../../src/core/carry.ts";
import type { StatementDraft } from "../../src/core/statement.ts";

test("an edited sentence keeps its identity", () => {
  const earlier = [
    {
      id: 7,
      quote: "Russian air strikes killed hundreds of civilians",
      role: "claim",
      party: "amnesty",
    },
  ] as const;

  const { carried, fresh, withdrawnIds } = carryOver(earlier, [
    draft("Russian air strikes killed at least 200 civilians"),
  ]);

  assert.deepEqual(
    carried.map(({ id }) => id),
    [7],
  );
  assert.deepEqual([fresh, withdrawnIds], [[], []]);
});

test("equal words win over alike ones, whatever their order", () => {
  const earlier = [
    { id: 1, quote: "The raid killed 20 civilians in Homs", role: "claim", party: "amnesty" },
    { id: 2, quote: "The raid killed 30 civilians in Homs", role: "claim", party: "amnesty" },
  ] as const;

  const { carried } = carryOver(earlier, [
    draft("The raid killed 25 civilians in Homs"),
    draft("The raid killed  20 civilians in Homs"),
  ]);

  const ids = new Map(carried.map(({ id, draft: { quote } }) => [quote, id]));
  assert.equal(ids.get("The raid killed  20 civilians in Homs"), 1);
  assert.equal(ids.get("The raid killed 25 civilians in Homs"), 2);
});

test("another role, another party or other words are another statement", () => {
  const earlier = [
    { id: 1, quote: "The raid killed 20 civilians", role: "claim", party: "amnesty" },
  ] as const;
  const cases = [
    draft("The raid killed 21 civilians", { role: "response" }),
    draft("The raid killed 21 civilians", { party: "hrw" }),
    draft("Nothing of the kind happened in Homs"),
  ];
  for (const other of cases) {
    const { fresh, withdrawnIds } = carryOver(earlier, [other]);

    assert.deepEqual([fresh, withdrawnIds], [[other], [1]], other.quote);
  }
});

test("a removed sentence is withdrawn, an added one is fresh", () => {
  const earlier = [
    { id: 1, quote: "One thing was said", role: "claim", party: "amnesty" },
  ] as const;

  assert.deepEqual(carryOver(earlier, []), { fresh: [], carried: [], withdrawnIds: [1] });
  assert.equal(carryOver([], [draft("One thing was said")]).fresh.length, 1);
});

function draft(quote: string, more: Partial<StatementDraft> = {}): StatementDraft {
  return {
    start: 0,
    end: quote.length,
    quote,
    role: "claim",
    type: "allegation",
    party: "amnesty",
    speaker: null,
    quoted: false,
    against: [],
    figures: [],
    confidence: 1,
    recalled: false,
    embeddedUrl: null,
    features: [],
    ...more,
  };
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { countIndependent } from "#src/core/event.ts";
import type { StatementRow } from "#src/core/rows.ts";
import { CLAIM } from "./compose/story.ts";

const AGENCY =
  "BEIRUT - At least 40 people were killed when warplanes struck a crowded market in Ariha on Sunday, residents and activists said, in one of the deadliest raids of the month.";
const OWN =
  "Our correspondent counted thirty-eight graves behind the market place; nobody in the town doubts who flew over it.";

/** Who says it, where, and in which text. */
type Telling = readonly [party: string | null, source: string, text: string];

const CASES: readonly (readonly [
  name: string,
  tellings: readonly Telling[],
  independent: number,
])[] = [
  ["nobody", [], 0],
  ["one", [["amnesty", "a", OWN]], 1],
  [
    "two parties in words of their own",
    [
      ["amnesty", "a", OWN],
      ["snhr", "b", AGENCY],
    ],
    2,
  ],
  [
    "two outlets that relay one party",
    [
      ["amnesty", "a", OWN],
      ["amnesty", "b", AGENCY],
    ],
    1,
  ],
  [
    "one agency text in two outlets",
    [
      [null, "a", AGENCY],
      [null, "b", `${AGENCY} (More)`],
    ],
    1,
  ],
  [
    "two outlets with texts of their own",
    [
      [null, "a", AGENCY],
      [null, "b", OWN],
    ],
    2,
  ],
  [
    "an agency text in two outlets, and a monitor",
    [
      [null, "a", AGENCY],
      [null, "b", AGENCY],
      ["snhr", "c", OWN],
    ],
    2,
  ],
];

for (const [name, tellings, independent] of CASES) {
  test(`independent sources: ${name}: ${independent}`, () => {
    assert.equal(countIndependent(tellings.map(rowOf)), independent);
  });
}

test("many sources are counted within a second", () => {
  const rows = Array.from({ length: 200 }, (_, at) =>
    rowOf([null, `s${at}`, `${at} ${OWN}`.repeat(90)]),
  );

  const start = performance.now();
  countIndependent(rows);

  assert(performance.now() - start < 1000);
});

function rowOf([party, source, text]: Telling): StatementRow {
  return {
    ...CLAIM,
    statement: { ...CLAIM.statement, party },
    source: { ...CLAIM.source, id: source, partyId: null },
    revision: { ...CLAIM.revision, text },
  };
}

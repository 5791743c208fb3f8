import assert from "node:assert/strict";
import { test } from "node:test";
import type { Change, ChangeKind } from "../../src/core/alert.ts";
import { CHANGE_KINDS } from "../../src/core/alert.ts";
import { dryRun, statementIdsOf } from "../../src/core/dry-run.ts";
import type { StatementRow } from "../../src/core/rows.ts";
import type { Watch } from "../../src/core/watch.ts";
import { PARTIES } from "../rigs/command-rig.ts";
import { makeChange, makeWatch } from "../rigs/store-rig.ts";

const ROWS = new Map([
  [1, row(1, "amnesty", ["ru_mod"], ["syria"])],
  [2, row(2, "ru_mod", ["amnesty"], ["syria"])],
  [3, row(3, "amnesty", [], ["elsewhere"])],
]);
const CHANGES = [
  change("edit", { claimId: 1 }),
  change("decision", { claimId: 1, statementId: 2 }),
  change("claim", { claimId: 1 }),
  change("response", { claimId: 1, statementId: 2 }),
  change("edit", { claimId: 1 }),
  change("claim", { claimId: 3 }),
  change("claim", { claimId: 99 }),
  change("source-failing", { sourceId: "mod_russia" }),
];

const HAPPENED = {
  changes: CHANGES,
  rows: ROWS,
  partyOfSource: new Map([["mod_russia", "ru_mod"]]),
  parties: PARTIES,
};

test("a dry run counts what the watch would have been told", () => {
  const cases: { watch: Partial<Watch>; count: number; why: string }[] = [
    { watch: {}, count: 4, why: "claim, response, the edit after the claim was told, the source" },
    { watch: { kinds: ["claim"] }, count: 1, why: "only claims on the topic" },
    { watch: { kinds: ["edit"] }, count: 0, why: "edits of what was never told are not told" },
    { watch: { kinds: ["edit"], mode: "digest" }, count: 2, why: "a digest tells every edit" },
    { watch: { parties: ["russia"] }, count: 4, why: "a ministry is a part of its state" },
    { watch: { parties: ["syria"] }, count: 0, why: "nothing concerns them" },
    { watch: { topicId: "elsewhere" }, count: 2, why: "the other topic, and sources of any" },
  ];
  for (const { watch, count, why } of cases) {
    const wanted = { ...makeWatch({ kinds: CHANGE_KINDS, ...watch }), id: 0, endedAt: null };

    assert.equal(dryRun(wanted, HAPPENED).count, count, why);
  }
});

test("a dry run tells the kinds that it counted and the newest statements", () => {
  const wanted = { ...makeWatch({ kinds: CHANGE_KINDS }), id: 0, endedAt: null };

  const { kinds, examples } = dryRun(wanted, HAPPENED);

  assert.deepEqual(kinds, [
    { kind: "claim", count: 1 },
    { kind: "response", count: 1 },
    { kind: "edit", count: 1 },
    { kind: "source-failing", count: 1 },
  ]);
  assert.deepEqual(
    examples.map(({ statement }) => statement.id),
    [1, 2],
  );
});

test("the statements that changes name are each asked for once", () => {
  assert.deepEqual(statementIdsOf(CHANGES), [1, 2, 3, 99]);
});

function change(kind: ChangeKind, part: Partial<Change>): Change {
  return { id: 0, ...makeChange(kind, part) };
}

function row(
  id: number,
  party: string,
  against: readonly string[],
  onTopic: readonly string[],
): StatementRow {
  return { statement: { id, party, against, onTopic } } as unknown as StatementRow;
}

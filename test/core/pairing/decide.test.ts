import assert from "node:assert/strict";
import { test } from "node:test";
import { pairStatements } from "#src/core/pairing/decide.ts";
import { createMemoryIndex, type MemoryIndex } from "#src/core/pairing/memory-index.ts";
import { lexicon, statementsOf, type Told } from "./rig.ts";

const CLAIM: Told = {
  source: "@SyriaCivilDef",
  date: "2019-07-27T10:00:00Z",
  lang: "en",
  text: "Eleven civilians killed in Russian air strikes on Ariha, Idlib, on 27 July.",
};
const DENIAL: Told = {
  source: "@mod_russia",
  date: "2019-07-28T10:00:00Z",
  lang: "en",
  text: "No Russian aircraft flew over Ariha on 27 July.",
};

function indexed(told: readonly Told[]): {
  statements: ReturnType<typeof statementsOf>;
  index: MemoryIndex;
} {
  const statements = statementsOf(told);
  const index = createMemoryIndex();
  for (const statement of statements) {
    index.add(statement);
  }
  return { statements, index };
}

test("a claim that is read late finds the answer that waited for it", async () => {
  const { statements, index } = indexed([DENIAL, CLAIM]);
  const late = statements.filter((statement) => statement.role === "claim");

  const { proposals } = await pairStatements(late, index, lexicon);

  assert.deepEqual(
    proposals.map(({ responseId, claimId }) => [responseId, claimId]),
    [[1, 2]],
  );
});

test("a claim asks the index once how rare the words of all answers that waited are", async () => {
  const { statements, index } = indexed([
    DENIAL,
    { ...DENIAL, date: "2019-07-28T12:00:00Z", text: "We did not strike Ariha on 27 July." },
    { ...DENIAL, date: "2019-07-29T10:00:00Z", text: "Reports of a strike on Ariha are fake." },
    CLAIM,
  ]);
  const late = statements.filter((statement) => statement.role === "claim");
  const waiting = statements.filter((statement) => statement.role === "response");
  let asked = 0;
  const counting = {
    ...index,
    frequencies: (features: readonly string[]) => {
      asked += 1;
      return index.frequencies(features);
    },
  };

  const { proposals } = await pairStatements(late, counting, lexicon);

  assert.equal(waiting.length, 3);
  assert.ok(proposals.length > 1);
  assert.equal(asked, late.length * 2, "once for the claim itself, once for those that wait");
});

test("a new answer finds the older claim, with reasons whose weights explain it", async () => {
  const { statements, index } = indexed([CLAIM, DENIAL]);
  const fresh = statements.filter((statement) => statement.role === "response");

  const { proposals } = await pairStatements(fresh, index, lexicon);

  const [proposal] = proposals;
  assert.equal(proposal?.answer, "denial");
  assert.ok(proposal.sure);
  const kinds = proposal.reasons.filter(({ weight }) => weight > 0).map(({ kind }) => kind);
  for (const kind of ["same-place", "same-day", "accused-answers"] as const) {
    assert.ok(kinds.includes(kind), `${kind} in ${kinds.join(", ")}`);
  }
});

test("a headline, its body and a copy elsewhere are one claim", async () => {
  const copy: Told = { ...CLAIM, source: "@SyriaCivilDefe", date: "2019-07-27T12:00:00Z" };
  const { statements, index } = indexed([CLAIM, copy]);

  const { repeats } = await pairStatements(statements, index, lexicon);

  assert.deepEqual(repeats, [{ id: 2, sameAs: 1 }]);
});

test("so many candidates as asked for come best first, sure or not", async () => {
  const other: Told = {
    ...CLAIM,
    date: "2019-07-24T10:00:00Z",
    text: "Ten civilians killed in Russian air strikes on Ariha, Idlib, on 24 July.",
  };
  const { statements, index } = indexed([other, CLAIM, DENIAL]);

  const { proposals } = await pairStatements(statements, index, lexicon, { perResponse: 2 });

  assert.deepEqual(
    proposals.map(({ claimId, sure }) => [claimId, sure]),
    [
      [2, true],
      [1, false],
    ],
  );
});

test("an empty batch decides nothing", async () => {
  assert.deepEqual(await pairStatements([], createMemoryIndex(), lexicon), {
    proposals: [],
    repeats: [],
  });
});

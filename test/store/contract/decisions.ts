import assert from "node:assert/strict";
import { test } from "node:test";
import type { Change } from "#src/core/alert.ts";
import type { Decision } from "#src/core/pair.ts";
import type { Store } from "#src/store/store.ts";
import {
  MOD,
  makeChange,
  makePairing,
  makeProposal,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putClaimAndResponse,
  putPair,
  putStatement,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const LATER = minutesAfter(NOON, 30);

export function decisionContract(name: string, open: Open): void {
  test(`${name}: an editor's word is a change, each one`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putPair(store);

    await decide(store, "confirm", response.id, claim.id);
    await decide(store, "reject", response.id, claim.id);

    const [row] = await store.pairs.ofResponse(response.id);
    const about = { claimId: claim.id, statementId: response.id, pairId: row?.pair.id ?? 0 };
    const words = (await store.changes.unalerted(9)).slice(2).map(withoutId);
    const word = makeChange("decision", { ...about, at: LATER });
    assert.deepEqual(words, [word, word], "the response was told before");
    const [last] = (await store.changes.unalerted(9)).slice(-1);
    assert.deepEqual(await store.changes.get(last?.id ?? 0), last);
    assert.equal(await store.changes.get(999), null);
  });

  test(`${name}: a pair made by hand is told, then who made it`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);

    const row = await decide(store, "link", response.id, claim.id);

    assert.deepEqual((await store.changes.unalerted(9)).map(withoutId), [
      makeChange("response", {
        claimId: claim.id,
        statementId: response.id,
        pairId: row.pair.id,
        at: LATER,
      }),
      makeChange("decision", {
        claimId: claim.id,
        statementId: response.id,
        pairId: row.pair.id,
        at: LATER,
      }),
    ]);
  });

  test(`${name}: a word about a claim told again is about the first of its kind`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putPair(store);
    const again = await putStatement(store, "2", makeStatementDraft("Told again."));
    await store.pairs.keepPairing(makePairing({ repeats: [{ id: again.id, sameAs: claim.id }] }));

    await decide(store, "link", response.id, again.id);

    const words = (await store.changes.unalerted(9)).slice(2);
    assert.deepEqual(
      words.map((change) => [change.kind, change.claimId]),
      [["decision", claim.id]],
    );
  });

  test(`${name}: neither a rejected pair, nor a quiet response, nor one told by its twin is told`, async (t) => {
    const denial = (quote: string) => makeStatementDraft(quote, { role: "response" });
    const cases: readonly [string, (store: Store) => Promise<void>][] = [
      [
        "rejected",
        async (store) => {
          const { claim, response } = await putClaimAndResponse(store);
          await decide(store, "reject", response.id, claim.id);
        },
      ],
      [
        "quiet",
        async (store) => {
          const { claim } = await putClaimAndResponse(store);
          const quiet = { source: MOD, quiet: true };
          const old = await putStatement(store, "109", denial("Old denial."), quiet);
          await decide(store, "link", old.id, claim.id);
        },
      ],
      [
        "told by its twin",
        async (store) => {
          const { claim, response } = await putPair(store);
          const twin = await putStatement(store, "102", denial("The same."), { source: MOD });
          await store.pairs.keepPairing(
            makePairing({
              proposals: [makeProposal(twin.id, claim.id)],
              repeats: [{ id: twin.id, sameAs: response.id }],
            }),
          );
          await alertAll(store);
          await decide(store, "confirm", twin.id, claim.id);
        },
      ],
    ];
    for (const [why, happen] of cases) {
      const store = await open(t);

      await happen(store);

      const kinds = (await store.changes.unalerted(9)).map((change) => change.kind);
      assert.deepEqual(kinds, ["decision"], why);
    }
  });
}

function decide(store: Store, kind: Decision["kind"], responseId: number, claimId: number) {
  const word = { by: "editor", from: "terminal:main", at: LATER, note: null };
  return store.pairs.decide({ kind, responseId, claimId, ...word });
}

function withoutId({ id: _, ...change }: Change) {
  return change;
}

async function alertAll(store: Store): Promise<void> {
  const changes = await store.changes.unalerted(50);
  await store.changes.keepAlerts(
    changes.map((change) => change.id),
    [],
    NOON,
  );
}

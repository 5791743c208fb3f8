import assert from "node:assert/strict";
import { test } from "node:test";
import type { Store } from "#src/store/store.ts";
import {
  makeChange,
  makePairing,
  makePoll,
  makeProposal,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putClaimAndResponse,
  putPost,
  putStatement,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";
import { edit } from "./told.ts";

const LATER = minutesAfter(NOON, 30);
const HOUR_MS = 3_600_000;

export function silenceContract(name: string, open: Open): void {
  test(`${name}: a told claim without an answer is silent after its clock, once`, async (t) => {
    const store = await open(t);
    const claim = await putStatement(store, "1", makeStatementDraft("They did it."));
    const changes = [makeChange("claim", { claimId: claim.id })];
    await store.pairs.keepPairing(makePairing({ statementIds: [claim.id], changes }));
    const at = (minutes: number) =>
      store.changes.noteSilences(minutesAfter(NOON, minutes), HOUR_MS);

    assert.equal(await at(61), 0, "not told yet");
    await alertAll(store);
    assert.equal(await at(59), 0, "its clock runs");
    assert.equal(await at(61), 1);
    assert.equal(await at(999), 0, "noted already");

    const [silence] = await store.changes.unalerted(9);
    const { id: _, ...change } = silence ?? assert.fail();
    assert.deepEqual(
      change,
      makeChange("silence", { claimId: claim.id, at: minutesAfter(NOON, 61) }),
    );
  });

  test(`${name}: many silences are noted in several goes, none twice`, async (t) => {
    const store = await open(t);
    const quotes = Array.from({ length: 501 }, (_, index) => `Claim number ${index}.`);
    const claims = await putPost(store, {
      externalId: "1",
      text: quotes.join(" "),
      statements: quotes.map((quote) => makeStatementDraft(quote)),
    });
    const changes = claims.map(({ id }) => makeChange("claim", { claimId: id }));
    await store.pairs.keepPairing(makePairing({ changes }));
    const told = await store.changes.unalerted(999);
    const ids = told.map((change) => change.id);
    await store.changes.keepAlerts(ids, [], NOON);

    const noted = [0, 0, 0];
    for (const go of noted.keys()) {
      noted[go] = await store.changes.noteSilences(LATER, 0);
    }

    assert.deepEqual(noted, [500, 1, 0]);
  });

  test(`${name}: no silence where there is an answer, a refusal, a withdrawal or a deletion`, async (t) => {
    const cases: readonly [
      string,
      (store: Store, claimId: number, responseId: number) => unknown,
    ][] = [
      ["answered", (store, c, r) => pairUp(store, makeProposal(r, c))],
      ["declined", (store, c, r) => pairUp(store, makeProposal(r, c, { answer: "no_comment" }))],
      ["edited out", (store) => edit(store, "1", "Withdrawn.", [])],
      [
        "deleted",
        (store) =>
          store.posts.keepPoll(
            makePoll({}, { tombstones: [{ externalId: "1", evidence: "gone" }] }),
          ),
      ],
    ];
    for (const [how, happen] of cases) {
      const store = await open(t);
      const { claim, response } = await putClaimAndResponse(store);
      const changes = [makeChange("claim", { claimId: claim.id })];
      await store.pairs.keepPairing(makePairing({ changes }));
      await alertAll(store);

      await happen(store, claim.id, response.id);

      assert.equal(await store.changes.noteSilences(minutesAfter(NOON, 99), HOUR_MS), 0, how);
    }
  });
}

async function alertAll(store: Store): Promise<void> {
  const changes = await store.changes.unalerted(50);
  await store.changes.keepAlerts(
    changes.map((change) => change.id),
    [],
    NOON,
  );
}

function pairUp(store: Store, proposal: ReturnType<typeof makeProposal>): Promise<void> {
  return store.pairs.keepPairing(makePairing({ proposals: [proposal] }));
}

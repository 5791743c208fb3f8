import assert from "node:assert/strict";
import { test } from "node:test";
import { causeOf } from "#src/core/reread.ts";
import type { Store } from "#src/store/store.ts";
import { makePairing, makeProposal, NOON, putClaimAndResponse } from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

export function rereadContract(name: string, open: Open): void {
  test(`${name}: what another pairer makes otherwise is listed, its counts and cause too`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store, NOON);
    const ids = [claim.id, response.id];
    const pairAs = (pairerVersion: string, score: number | null) =>
      store.pairs.keepPairing(
        makePairing({
          pairerVersion,
          statementIds: ids,
          proposals: score === null ? [] : [makeProposal(response.id, claim.id, { score })],
        }),
      );
    await pairAs("4", 0.9);
    assert.deepEqual(await latest(store), [], "the first pairing is no other");

    await pairAs("5", 0.85);
    await pairAs("5.tuned-1", 0.5);
    await pairAs("6", null);

    const rereads = await latest(store);
    assert.deepEqual(
      rereads.map((each) => [each.from, each.to, causeOf(each), each.done, each.counts]),
      [
        ["5.tuned-1", "6", "pairer", 2, { "pair-vanished": 1 }],
        ["5", "5.tuned-1", "weights", 2, { "pair-changed": 1 }],
        ["4", "5", "pairer", 2, {}],
      ],
    );
    const [{ changes: [change] = [] } = { changes: [] }] = rereads;
    assert.deepEqual([change?.statementId, change?.claimId], [response.id, claim.id]);
  });

  test(`${name}: a re-pairing that fails on the way leaves no line of what it would have changed`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store, NOON);
    const statementIds = [claim.id, response.id];
    const proposals = [makeProposal(response.id, claim.id)];
    await store.pairs.keepPairing(makePairing({ pairerVersion: "4", statementIds, proposals }));
    const events = [{ id: 99_999, eventId: null }];

    await assert.rejects(
      store.pairs.keepPairing(makePairing({ pairerVersion: "5", statementIds, events })),
    );

    assert.deepEqual(await latest(store), []);
    assert.equal((await store.pairs.ofClaim(claim.id)).length, 1);
  });
}

function latest(store: Store) {
  return store.rereads.latest(new Date(0), 9, 9);
}

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  MOD,
  makeChange,
  makeDelivery,
  makePairing,
  makePoll,
  makeProposal,
  makeSource,
  makeStatementDraft,
  makeThread,
  minutesAfter,
  NOON,
  putClaimAndResponse,
  putPair,
  putPost,
  putStatement,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";
import { kinds } from "./told.ts";

const LATER = minutesAfter(NOON, 30);

export function changeContract(name: string, open: Open): void {
  test(`${name}: a response change finds its pair`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putPair(store);

    const [first, second] = await store.changes.unalerted(9);

    const [row] = await store.pairs.latest({ limit: 1 });
    const { id: _, ...told } = first ?? assert.fail();
    assert.deepEqual(told, makeChange("claim", { claimId: claim.id }));
    assert.equal(second?.pairId, row?.pair.id);
    assert.equal(second?.statementId, response.id);
  });

  test(`${name}: a response to a claim told again finds the pair with the repetition`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    const again = await putStatement(store, "2", makeStatementDraft("Told again."));
    await store.pairs.keepPairing(
      makePairing({
        statementIds: [claim.id, again.id, response.id],
        proposals: [makeProposal(response.id, again.id)],
        repeats: [{ id: again.id, sameAs: claim.id }],
        changes: [makeChange("response", { claimId: claim.id, statementId: response.id })],
      }),
    );

    const [change] = await store.changes.unalerted(9);

    const [row] = await store.pairs.latest({ limit: 1 });
    assert.equal(change?.pairId, row?.pair.id);
  });

  test(`${name}: the same thing derived again is not told again`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putPair(store);
    const again = await putPost(store, {
      externalId: "2",
      text: "Told again. And again.",
      statements: ["Told again.", "And again."].map((quote) => makeStatementDraft(quote)),
    });
    const changes = [
      makeChange("claim", { claimId: claim.id, at: LATER }),
      makeChange("response", { claimId: claim.id, statementId: response.id, at: LATER }),
      ...again.map(({ id }) => makeChange("repeat", { claimId: claim.id, statementId: id })),
    ];

    await store.pairs.keepPairing(makePairing({ pairerVersion: "v2", changes }));
    await store.pairs.keepPairing(makePairing({ pairerVersion: "v3", changes }));

    assert.deepEqual(await kinds(store), ["claim", "response", "repeat"]);
  });

  test(`${name}: quiet posts tell nothing, an answer to them does`, async (t) => {
    const store = await open(t);
    const quiet = await putStatement(store, "9", makeStatementDraft("Old claim."), { quiet: true });
    const denial = makeStatementDraft("Old denial.", { role: "response" });
    const old = await putStatement(store, "109", denial, { source: MOD, quiet: true });
    const { response } = await putClaimAndResponse(store);

    await store.pairs.keepPairing(
      makePairing({
        proposals: [makeProposal(old.id, quiet.id), makeProposal(response.id, quiet.id)],
        changes: [
          makeChange("claim", { claimId: quiet.id }),
          makeChange("repeat", { claimId: quiet.id, statementId: old.id }),
          makeChange("response", { claimId: quiet.id, statementId: old.id }),
          makeChange("response", { claimId: quiet.id, statementId: response.id }),
        ],
      }),
    );
    await putPost(store, { externalId: "9", text: "Old claim, edited.", statements: [] });
    const tombstones = [{ externalId: "9", evidence: "missing" }] as const;
    await store.posts.keepPoll(makePoll({}, { tombstones }));

    const changes = await store.changes.unalerted(9);
    assert.deepEqual(
      changes.map((change) => [change.kind, change.statementId]),
      [["response", response.id]],
    );
  });

  test(`${name}: a pair that an editor rejected is not told`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    const word = { by: "editor", from: "terminal:main", at: NOON, note: null };
    await store.pairs.decide({
      kind: "reject",
      responseId: response.id,
      claimId: claim.id,
      ...word,
    });

    await store.pairs.keepPairing(
      makePairing({
        proposals: [makeProposal(response.id, claim.id)],
        changes: [makeChange("response", { claimId: claim.id, statementId: response.id })],
      }),
    );

    assert.deepEqual(await kinds(store), ["decision"]);
  });

  test(`${name}: changes of a source's health are kept with its poll`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource()], NOON);
    const failing = makeChange("source-failing", { sourceId: "amnesty" });

    await store.posts.keepPoll(makePoll({}, { changes: [failing] }));
    await store.posts.keepPoll(makePoll({}, { changes: [{ ...failing, at: LATER }] }));

    assert.deepEqual(await kinds(store), ["source-failing", "source-failing"]);
  });

  test(`${name}: alerts are kept with the changes they tell, a change once a channel`, async (t) => {
    const store = await open(t);
    const { claim } = await putPair(store);
    const changes = await store.changes.unalerted(9);
    const ids = changes.map((change) => change.id);
    const thread = makeThread(claim.id);
    const other = { platform: "terminal", channelId: "other" };
    const post = makeDelivery({ changeId: ids[0] ?? 0, thread });
    const deliveries = [
      post,
      { ...post, channel: other },
      makeDelivery({ changeId: ids[1] ?? 0, thread, mode: "reply" }),
      post,
    ];

    await store.changes.keepAlerts(ids, deliveries, NOON);
    await store.changes.keepAlerts(ids, deliveries, LATER);

    assert.deepEqual(await store.changes.unalerted(9), []);
    const kept = await store.deliveries.list({ limit: 9 });
    assert.deepEqual(
      kept.map((delivery) => [delivery.changeId, delivery.channel.channelId, delivery.mode]),
      [
        [ids[1], "main", "reply"],
        [ids[0], "other", "post"],
        [ids[0], "main", "post"],
      ],
    );
    assert.deepEqual(kept[0]?.createdAt, NOON);
  });

  test(`${name}: alerts that cannot be kept whole leave the changes to be told`, async (t) => {
    const store = await open(t);
    await putPair(store);
    const ids = (await store.changes.unalerted(9)).map((change) => change.id);
    const deliveries = [makeDelivery({ changeId: ids[0] ?? 0 }), makeDelivery({ changeId: 999 })];

    await assert.rejects(store.changes.keepAlerts(ids, deliveries, NOON));

    assert.equal((await store.changes.unalerted(9)).length, 2);
    assert.deepEqual(await store.deliveries.list({ limit: 9 }), []);
  });

  test(`${name}: changes are found by time, the end left out`, async (t) => {
    const store = await open(t);
    await putPair(store, NOON);
    const claim = await putStatement(store, "2", makeStatementDraft("A later claim."));
    const late = [makeChange("claim", { claimId: claim.id, at: LATER })];
    await store.pairs.keepPairing(makePairing({ changes: late }));
    const ids = async (from: Date, to: Date, limit = 9) =>
      (await store.changes.between(from, to, limit)).map((change) => [change.kind, change.claimId]);

    assert.equal((await ids(NOON, LATER)).length, 2);
    assert.deepEqual(await ids(LATER, minutesAfter(LATER, 1)), [["claim", claim.id]]);
    assert.equal((await ids(NOON, minutesAfter(LATER, 1), 1)).length, 1);
  });
}

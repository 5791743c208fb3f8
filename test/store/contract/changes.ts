import assert from "node:assert/strict";
import { test } from "node:test";
import type { Change } from "#src/core/alert.ts";
import type { Store } from "#src/store/store.ts";
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

const LATER = minutesAfter(NOON, 30);
const HOUR_MS = 3_600_000;

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

  test(`${name}: an edit of what was told is told in its thread, once a revision`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putPair(store);

    await edit(store, "1", `${claim.quote} (updated)`, [claim.quote]);
    await edit(store, "101", "Эти обвинения голословны и лживы.", [], MOD);
    await edit(store, "101", response.quote, [response.quote], MOD);

    const edits = (await store.changes.unalerted(9)).slice(2);
    const told = edits.map(({ kind, claimId, statementId }) => [kind, claimId, statementId]);
    assert.deepEqual(told, [
      ["edit", claim.id, null],
      ["edit", claim.id, response.id],
      ["edit", claim.id, response.id],
    ]);
    const numbers = await Promise.all(edits.map((change) => revisionNumber(store, change)));
    assert.deepEqual(numbers, [2, 2, 3]);
  });

  test(`${name}: an edit after the words were taken out is no news`, async (t) => {
    const store = await open(t);
    await putPair(store);

    await edit(store, "1", "Withdrawn.", []);
    await edit(store, "1", "Withdrawn. Sorry.", []);

    assert.deepEqual(await kinds(store), ["claim", "response", "edit"]);
  });

  test(`${name}: a post with several statements tells an edit or deletion once a thread`, async (t) => {
    const store = await open(t);
    const texts = ["Claim A.", "Claim B.", "An answer to A.", "Another answer to A."];
    const drafts = texts.map((text, index) =>
      makeStatementDraft(text, index < 2 ? {} : { role: "response" }),
    );
    const post = { externalId: "1", text: texts.join(" "), statements: drafts };
    const [a, b, answer, other] = await putPost(store, post);
    assert.ok(a && b && answer && other);
    await store.pairs.keepPairing(
      makePairing({
        proposals: [makeProposal(answer.id, a.id), makeProposal(other.id, a.id)],
        changes: [
          makeChange("response", { claimId: a.id, statementId: answer.id }),
          makeChange("response", { claimId: a.id, statementId: other.id }),
          makeChange("claim", { claimId: a.id }),
          makeChange("claim", { claimId: b.id }),
        ],
      }),
    );

    await edit(store, "1", `${texts.join(" ")} Corrected.`, texts);
    const tombstones = [{ externalId: "1", evidence: "declared" }] as const;
    const poll = makePoll({}, { tombstones, observedAt: LATER });
    await store.posts.keepPoll(poll);
    await store.posts.keepPoll(poll);

    const told = (await store.changes.unalerted(20)).slice(4);
    assert.deepEqual(
      told.map(({ kind, claimId, statementId }) => [kind, claimId, statementId]),
      [
        ["edit", a.id, null],
        ["edit", b.id, null],
        ["deletion", a.id, null],
        ["deletion", b.id, null],
      ],
    );
    const tombstone = await store.posts.tombstoneOf(a.postId);
    assert.equal(told.at(-1)?.tombstoneId, tombstone?.id);
    assert.deepEqual(told.at(-1)?.at, LATER);
  });

  test(`${name}: a response that was rejected since tells neither edit nor deletion`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putPair(store);
    const word = { by: "editor", from: "terminal:main", at: NOON, note: null };
    await store.pairs.decide({
      kind: "reject",
      responseId: response.id,
      claimId: claim.id,
      ...word,
    });

    await edit(store, "101", "Эти обвинения лживы.", [], MOD);
    const tombstones = [{ externalId: "101", evidence: "gone" }] as const;
    await store.posts.keepPoll(makePoll({}, { sourceId: "mod", tombstones }));

    assert.deepEqual(await kinds(store), ["claim", "response", "decision"]);
  });

  test(`${name}: what was never told is edited and deleted in silence`, async (t) => {
    const store = await open(t);
    const { claim } = await putClaimAndResponse(store);

    await edit(store, "1", `${claim.quote} (updated)`, [claim.quote]);
    const tombstones = [{ externalId: "1", evidence: "gone" }] as const;
    await store.posts.keepPoll(makePoll({}, { tombstones }));

    assert.deepEqual(await kinds(store), []);
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

async function kinds(store: Store): Promise<readonly string[]> {
  return (await store.changes.unalerted(50)).map((change) => change.kind);
}

async function edit(
  store: Store,
  externalId: string,
  text: string,
  quotes: readonly string[],
  source = makeSource(),
): Promise<void> {
  const statements = quotes.map((quote) => makeStatementDraft(quote));
  await putPost(store, { externalId, text, statements, source, at: LATER });
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

async function revisionNumber(store: Store, change: Change): Promise<number | undefined> {
  const row = await store.statements.get(change.statementId ?? change.claimId ?? 0);
  const revisions = await store.posts.revisionsOf(row?.post.id ?? 0);
  return revisions.find((revision) => revision.id === change.revisionId)?.number;
}

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Change } from "#src/core/alert.ts";
import type { Store } from "#src/store/store.ts";
import {
  MOD,
  makeChange,
  makePairing,
  makePoll,
  makeProposal,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putClaimAndResponse,
  putPair,
  putPost,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";
import { edit, kinds } from "./told.ts";

const LATER = minutesAfter(NOON, 30);

export function followUpContract(name: string, open: Open): void {
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
}

async function revisionNumber(store: Store, change: Change): Promise<number | undefined> {
  const row = await store.statements.get(change.statementId ?? change.claimId ?? 0);
  const revisions = await store.posts.revisionsOf(row?.post.id ?? 0);
  return revisions.find((revision) => revision.id === change.revisionId)?.number;
}

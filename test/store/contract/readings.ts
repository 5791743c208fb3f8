import assert from "node:assert/strict";
import { test } from "node:test";
import type { StatementDraft } from "#src/core/statement.ts";
import type { KeptReading, Store, UnreadRevision } from "#src/store/store.ts";
import {
  makePairing,
  makePoll,
  makeProposal,
  makeSource,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putClaimAndResponse,
  putPost,
  putStatement,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const LATER = minutesAfter(NOON, 15);
const A = makeStatementDraft("They bombed the hospital.");
const B = makeStatementDraft("They bombed the school.");

export function readingContract(name: string, open: Open): void {
  test(`${name}: a revision is unread until a reader of this version has read it`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource()], NOON);
    await store.posts.keepPoll(makePoll({ "1": A.quote, "2": B.quote }));

    const [first, second] = await store.posts.unread("v1", 10);
    await read(store, first, { fresh: [A] });

    assert.equal(first?.revision.text, A.quote);
    assert.deepEqual(first?.source, makeSource());
    assert.deepEqual(first?.earlier, []);
    assert.deepEqual(textsOf(await store.posts.unread("v1", 10)), [second?.revision.text]);
    assert.equal((await store.counts()).unread, 1);
  });

  test(`${name}: of one post only the oldest unread revision is given`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource()], NOON);
    await store.posts.keepPoll(makePoll({ "1": A.quote }));
    await store.posts.keepPoll(makePoll({ "1": `${A.quote} ${B.quote}` }));

    const [first, none] = await store.posts.unread("v1", 10);
    assert.equal(none, undefined);
    await read(store, first, { fresh: [A] });
    const [second] = await store.posts.unread("v1", 10);

    assert.equal(second?.revision.number, 2);
    assert.deepEqual(
      second?.earlier.map((statement) => statement.quote),
      [A.quote],
    );
  });

  test(`${name}: another reader version reads each post's latest revision again`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource()], NOON);
    for (const text of [A.quote, `${A.quote} ${B.quote}`]) {
      await store.posts.keepPoll(makePoll({ "1": text }));
      const [row] = await store.posts.unread("v2", 10);
      const carried = (row?.earlier ?? []).map(({ id }) => ({ id, draft: A }));
      await read(store, row, {
        readerVersion: "v2",
        fresh: carried.length > 0 ? [B] : [A],
        carried,
      });
    }
    assert.deepEqual(await store.posts.unread("v2", 10), []);

    for (const version of ["v1", "v3"]) {
      const again = await store.posts.unread(version, 10);
      assert.deepEqual(
        again.map((row) => row.revision.number),
        [2],
      );
      assert.equal(again[0]?.earlier.length, 2);
    }
  });

  test(`${name}: a carried statement keeps its id, a withdrawn one says since when`, async (t) => {
    const store = await open(t);
    const [a, b] = await putPost(store, both());

    const moved = `Update. ${A.quote}`;
    await putPost(store, { externalId: "1", text: moved, statements: [A], at: LATER });

    const carried = await store.statements.get(a?.id ?? 0);
    assert.equal(carried?.revision.number, 2);
    assert.equal(
      carried?.revision.text.slice(carried.statement.start, carried.statement.end),
      A.quote,
    );
    assert.equal(carried?.statement.withdrawnAt, null);
    assert.deepEqual((await store.statements.get(b?.id ?? 0))?.statement.withdrawnAt, LATER);
  });

  test(`${name}: words that come back are the statement they were (A, B, A)`, async (t) => {
    const store = await open(t);
    const a = await putStatement(store, "1", A);
    await putStatement(store, "1", B, { at: LATER });
    assert.deepEqual((await store.statements.get(a.id))?.statement.withdrawnAt, LATER);

    const back = await putStatement(store, "1", A, { at: minutesAfter(NOON, 30) });

    assert.equal(back.id, a.id);
    assert.equal(back.withdrawnAt, null);
    assert.equal((await store.counts()).statements, 1);
  });

  test(`${name}: the same reading kept twice makes no second statement`, async (t) => {
    const store = await open(t);
    await store.sources.sync([makeSource()], NOON);
    await store.posts.keepPoll(makePoll({ "1": `${A.quote} ${A.quote}` }));
    const [row] = await store.posts.unread("v1", 10);
    const second = { ...A, start: A.end + 1, end: A.end + 1 + A.quote.length };

    await read(store, row, { fresh: [A, second] });
    await read(store, row, { fresh: [A, second] });

    assert.equal((await store.counts()).statements, 2, "two spans of the same words stay two");
    const found = await store.statements.index.ofDocument(String(row?.post.id));
    assert.deepEqual(
      found.map((candidate) => [candidate.order, candidate.start]),
      [
        [0, A.start],
        [1, second.start],
      ],
    );
  });

  test(`${name}: a carried statement is paired again only where its words or reading changed`, async (t) => {
    const cases: readonly [string, Partial<StatementDraft>, boolean][] = [
      ["only moved", {}, false],
      ["another role", { role: "response", type: "denial" }, true],
      ["another party", { party: "hrw" }, true],
      ["other features", { features: ["place:hass"] }, true],
    ];
    for (const [how, part, again] of cases) {
      const store = await open(t);
      const a = await putStatement(store, "1", A);
      await store.pairs.keepPairing(makePairing({ statementIds: [a.id] }));
      assert.deepEqual(await store.statements.unpaired("test-pairer", 10), [], how);

      await putPost(store, {
        externalId: "1",
        text: `Update. ${A.quote}`,
        statements: [{ ...A, ...part }],
      });

      const unpaired = await store.statements.unpaired("test-pairer", 10);
      assert.deepEqual(
        unpaired.map((statement) => statement.id),
        again ? [a.id] : [],
        how,
      );
    }
  });

  test(`${name}: what a reader takes back loses its suggestions, what an edit takes out keeps them`, async (t) => {
    for (const edited of [true, false]) {
      const store = await open(t);
      const { claim, response } = await putClaimAndResponse(store);
      const proposals = [makeProposal(response.id, claim.id)];
      await store.pairs.keepPairing(makePairing({ statementIds: [response.id], proposals }));

      if (edited) {
        await store.posts.keepPoll(makePoll({ "101": "Без комментариев." }, { sourceId: "mod" }));
      }
      const version = edited ? "test-reader" : "a better reader";
      const unread = await store.posts.unread(version, 10);
      const row = unread.find((each) => each.post.externalId === "101");
      await read(store, row, { readerVersion: version, withdrawnIds: [response.id] });

      assert.equal((await store.pairs.latest({ limit: 9 })).length, edited ? 1 : 0);
      assert.notEqual((await store.statements.get(response.id))?.statement.withdrawnAt, null);
    }
  });

  test(`${name}: a statement of another post is not carried over`, async (t) => {
    const store = await open(t);
    const { claim, response } = await putClaimAndResponse(store);
    await store.posts.keepPoll(makePoll({ "1": "Edited." }, { observedAt: LATER }));
    const [row] = await store.posts.unread("test-reader", 10);

    await assert.rejects(read(store, row, { carried: [{ id: response.id, draft: A }] }));

    assert.equal((await store.posts.unread("test-reader", 10)).length, 1);
    assert.equal((await store.statements.get(claim.id))?.revision.number, 1);
  });

  test(`${name}: the latest revisions come newest first, with what they hold`, async (t) => {
    const store = await open(t);
    await putStatement(store, "1", A);
    await putStatement(store, "2", B, { at: LATER });
    await putStatement(store, "1", A, { text: `Update. ${A.quote}`, at: minutesAfter(NOON, 30) });

    const recent = await store.posts.recent(minutesAfter(NOON, 1), 10);

    assert.deepEqual(textsOf(recent), [`Update. ${A.quote}`, B.quote]);
    assert.deepEqual(
      recent.map((row) => row.earlier.length),
      [1, 1],
    );
    assert.deepEqual(textsOf(await store.posts.recent(NOON, 1)), [`Update. ${A.quote}`]);
  });
}

function both() {
  return { externalId: "1", text: `${A.quote} ${B.quote}`, statements: [A, B] };
}

function textsOf(rows: readonly UnreadRevision[]): readonly string[] {
  return rows.map((row) => row.revision.text);
}

async function read(
  store: Store,
  row: UnreadRevision | undefined,
  part: Partial<KeptReading>,
): Promise<void> {
  assert.ok(row);
  await store.statements.keepReading({
    revisionId: row.revision.id,
    postId: row.post.id,
    readerVersion: "v1",
    language: "en",
    topics: ["syria"],
    stems: "",
    fresh: [],
    carried: [],
    withdrawnIds: [],
    problems: [],
    at: LATER,
    ...part,
  });
}

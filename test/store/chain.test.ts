import assert from "node:assert/strict";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import type { ChainBreak } from "#src/core/chain.ts";
import { openForReading, openStore } from "#src/store/open.ts";
import type { Store } from "#src/store/store.ts";
import {
  CHANNEL,
  makePoll,
  makeRevision,
  makeSource,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putPair,
  putStatement,
} from "../rigs/store-rig.ts";
import { temporaryFolder } from "./rig.ts";

/** Whoever has the file may change it: that is seen, and where. */

const TAMPERINGS: readonly (readonly [string, Partial<ChainBreak>])[] = [
  ["update revisions set text = 'Nothing happened' where id = 2", altered("revision", "2")],
  ["update revisions set observed_at = observed_at - 1 where id = 1", altered("revision", "1")],
  ["update revisions set evidence_hash = (select max(hash) from evidence)", altered("revision")],
  ["update posts set external_id = 'other' where id = 1", altered("revision", "1")],
  ["update evidence set fetched_at = 0", altered("evidence")],
  ["update evidence set url = 'https://elsewhere.example/'", altered("evidence")],
  ["update evidence set headers = '{}'", altered("evidence")],
  ["update evidence set body = zeroblob(9)", { kind: "body", noun: "evidence" }],
  ["update tombstones set evidence = 'missing'", altered("tombstone", "1")],
  ["update tombstones set lifted_at = lifted_at + 1", altered("return", "1")],
  ["update decisions set kind = 'confirm'", altered("decision", "1")],
  ["update decisions set decided_by = 'someone else'", altered("decision", "1")],
  ["update audit set line = 'help'", altered("audit", "1")],
  ["update event_acts set kind = 'split' where id = 1", altered("event", "1")],
  ["update event_acts set bonds = '[[1,4,-1]]' where id = 1", altered("event", "1")],
  ["update event_acts set acted_by = 'someone else' where id = 2", altered("event", "2")],
  ["update event_acts set acted_at = acted_at - 1 where id = 2", altered("event", "2")],
  ["update event_acts set moved = '[9]' where id = 1", altered("event", "1")],
  ["update event_acts set note = 'not the market' where id = 1", altered("event", "1")],
  ["update event_acts set undoes = null", altered("event", "2")],
  ["delete from event_acts where id = 2", { kind: "removed", noun: "event", ref: "2" }],
  [
    `insert into event_acts (id, kind, claim_id, bonds, undoes, moved, acted_by, acted_from, acted_at, note)
     values (9, 'split', 1, '[]', null, '{}', 'u', 'slack:c', 0, null)`,
    { kind: "unsealed", noun: "event", ref: "9" },
  ],
  ["delete from revisions where id = 2", { kind: "removed", noun: "revision", ref: "2" }],
  ["delete from decisions", { kind: "removed", noun: "decision", ref: "1" }],
  ["delete from audit", { kind: "removed", noun: "audit" }],
  ["delete from chain where number = 2", { kind: "cut", number: 3 }],
  ["update chain set row_hash = hash where number = 3", { kind: "cut", number: 3 }],
  [
    "update chain set number = -number where number in (1, 2); update chain set number = 3 + number where number < 0",
    { kind: "cut", number: 1 },
  ],
  [
    "insert into audit values (99, 0, 'slack', 'c', 'u', 'n', 'confirm 1', 'done')",
    { kind: "unsealed", noun: "audit", ref: "99" },
  ],
  [
    "delete from chain where noun = 'audit'; delete from audit",
    { kind: "head", number: null, noun: null },
  ],
];

test("a record that nobody touched is as it was kept, and its head is still there later", async (t) => {
  const { folder, head } = await record(t);

  assert.equal((await look(folder, head)).firstBreak, null);
  const store = await openStore(folder);
  await store.posts.keepPoll(makePoll({ later: "More words" }));
  const later = await store.verify({ head });
  await store.close();

  assert.equal(later.firstBreak, null);
  assert.notEqual(later.head, head);
});

for (const [sql, expected] of TAMPERINGS) {
  test(`is seen: ${sql}`, async (t) => {
    const { folder, head } = await record(t);
    tamper(folder, sql);

    const { firstBreak } = await look(folder, head);

    assert.deepEqual({ ...firstBreak, ...expected }, firstBreak);
    assert.notEqual(firstBreak, null);
  });
}

const TAMPERINGS_OF_LINKS: readonly (readonly [string, Partial<ChainBreak>])[] = [
  ["update revisions set kind = 'shown'", altered("kind", "2")],
  [
    "update revisions set kind = 'article' where id = 1",
    { kind: "unsealed", noun: "kind", ref: "1" },
  ],
  ["update pastes set user_name = 'somebody'", altered("paste", "1")],
  ["update pastes set url = 'https://elsewhere.example/'", altered("paste", "1")],
  ["delete from pastes", { kind: "removed", noun: "paste", ref: "1" }],
];

for (const [sql, expected] of TAMPERINGS_OF_LINKS) {
  test(`of an article and a pasted link is seen: ${sql}`, async (t) => {
    const folder = await temporaryFolder(t);
    const store = await openStore(folder);
    await fillWithLinks(store);
    const { head, firstBreak: none } = await store.verify();
    await store.close();
    assert.equal(none, null);
    tamper(folder, sql);

    const { firstBreak } = await look(folder, head);

    assert.deepEqual({ ...firstBreak, ...expected }, firstBreak);
    assert.notEqual(firstBreak, null);
  });
}

test("a record from before the chain is sealed when it is opened, each row once", async (t) => {
  const { folder } = await record(t);
  tamper(folder, "delete from chain; delete from sealed");
  const store = await openStore(folder);
  const { links, firstBreak } = await store.verify();
  await store.close();
  const again = await openStore(folder);

  assert.equal(firstBreak, null);
  assert.equal((await again.verify()).links, links);
  assert.ok(links >= 9, String(links));
  await again.close();
});

test("what is sealed anew after a change has another head than the one that was noted", async (t) => {
  const { folder, head } = await record(t);
  tamper(folder, "update revisions set text = 'x'; delete from chain; delete from sealed");
  const store = await openStore(folder);

  assert.equal((await store.verify()).firstBreak, null);
  assert.equal((await store.verify({ head })).firstBreak?.kind, "head");
  await store.close();
});

test("a backup has the chain of its original", async (t) => {
  const { folder, head } = await record(t);
  const store = await openStore(folder);
  const copy = join(folder, "copy");
  await mkdir(copy);
  await store.backup(join(folder, "copy.db"));
  await store.close();
  await copyFile(join(folder, "copy.db"), join(copy, "riposte.db"));

  assert.deepEqual((await look(copy, head)).head, head);
});

function altered(noun: ChainBreak["noun"], ref?: string): Partial<ChainBreak> {
  return { kind: "altered", noun, ...(ref === undefined ? {} : { ref }) };
}

/** A folder with posts, an edit, a deletion that came back, a decision, a word about an event that was taken
 *  back, and a line of the trail. */
async function record(t: TestContext): Promise<{ readonly folder: string; readonly head: string }> {
  const folder = await temporaryFolder(t);
  const store = await openStore(folder);
  await fill(store);
  const { head, firstBreak } = await store.verify();
  await store.close();
  assert.equal(firstBreak, null);
  return { folder, head };
}

async function fill(store: Store): Promise<void> {
  await store.sources.sync([makeSource()], NOON);
  await store.posts.keepPoll(makePoll({ a: "First words", b: "Other words" }));
  await store.posts.keepPoll(
    makePoll({ a: "Edited words" }, { observedAt: minutesAfter(NOON, 5) }),
  );
  const gone = { tombstones: [{ externalId: "b", evidence: "gone" as const }] };
  await store.posts.keepPoll(makePoll({}, { ...gone, observedAt: minutesAfter(NOON, 9) }));
  const seen = { seen: ["b"], observedAt: minutesAfter(NOON, 12) };
  await store.posts.keepPoll(makePoll({}, seen));
  const { claim, response } = await putPair(store);
  await store.pairs.decide({
    kind: "reject",
    responseId: response.id,
    claimId: claim.id,
    by: "nadia",
    from: "terminal:main",
    at: minutesAfter(NOON, 20),
    note: null,
  });
  const market = makeStatementDraft("A market was struck.");
  const further = await putStatement(store, "further", market, { at: minutesAfter(NOON, 22) });
  const act = { claimId: claim.id, by: "nadia", from: "terminal:main", at: minutesAfter(NOON, 25) };
  const draft = { ...act, otherId: further.id, note: "the same market" };
  await store.statements.decideEvent({ ...draft, kind: "join" });
  await store.statements.decideEvent({ ...act, kind: "undo", note: null });
  await store.audit.note({
    at: NOON,
    channel: CHANNEL,
    userId: "u",
    userName: "Nadia",
    line: "reject 1",
    outcome: "done",
  });
}

/** A teaser with its article, and a link that somebody pasted. */
async function fillWithLinks(store: Store): Promise<void> {
  await store.sources.sync([makeSource()], NOON);
  const poll = makePoll({ a: "A teaser" });
  const revisions = poll.revisions.map((revision) => ({ ...revision, article: true as const }));
  await store.posts.keepPoll({ ...poll, revisions });
  const [body] = makePoll({ a: "The whole article" }).bodies;
  assert.ok(body !== undefined);
  const draft = makeRevision("The whole article");
  const read = { draft, articleHash: draft.contentHash, body };
  const done = { nextAt: null, failures: 0, error: null, isGoneSeen: false };
  await store.articles.keep({ postId: 1, at: minutesAfter(NOON, 1), read, ...done });
  const pasted = makePoll({ b: "Pasted words" }, { observedAt: minutesAfter(NOON, 5) });
  const [revision] = pasted.revisions;
  assert.ok(revision !== undefined);
  await store.posts.keepLink({
    ...pasted,
    revision,
    paste: {
      url: "https://amnesty.example/b",
      at: minutesAfter(NOON, 5),
      channel: CHANNEL,
      userId: "u",
      userName: "Nadia",
    },
    memo: { before: null, after: null, note: null },
  });
}

async function look(folder: string, head: string) {
  const store = await openForReading(folder);
  try {
    return await store.verify({ head });
  } finally {
    await store.close();
  }
}

function tamper(folder: string, sql: string): void {
  const db = new DatabaseSync(join(folder, "riposte.db"));
  db.exec("pragma foreign_keys = off");
  db.exec(sql);
  db.close();
}

test("bodies that the newsroom's policy takes out are no break, and others are", async (t) => {
  const { folder } = await record(t);
  const store = await openStore(folder);
  const bodies = await store.exports.bodies(0, 100);
  const fresh = bodies.filter(({ fetchedAt }) => fetchedAt >= minutesAfter(NOON, 5));

  assert.equal(await store.removeBodies(minutesAfter(NOON, 5), 100, minutesAfter(NOON, 90)), 3);
  assert.equal(await store.removeBodies(minutesAfter(NOON, 5), 100, minutesAfter(NOON, 90)), 0);

  assert.equal((await store.verify()).firstBreak, null);
  for (const { hash } of bodies) {
    const isThere = (await store.posts.evidence(hash)) !== null;
    assert.equal(
      isThere,
      fresh.some((body) => body.hash === hash),
      hash,
    );
  }
  await store.close();
  tamper(folder, "update evidence set removed_at = 0 where removed_at is null");
  assert.deepEqual((await look(folder, "0".repeat(64))).firstBreak?.kind, "body");
});

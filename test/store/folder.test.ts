import assert from "node:assert/strict";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { StoreError, UserError } from "#src/core/error.ts";
import { openForReading, openStore } from "#src/store/open.ts";
import {
  makePoll,
  makeSource,
  makeStatementDraft,
  NOON,
  putPair,
  putStatement,
} from "../rigs/store-rig.ts";
import { startWriter, temporaryFolder } from "./rig.ts";

const hasKind = (kind: StoreError["kind"]) => (error: unknown) =>
  error instanceof StoreError && error.kind === kind;

test("a data folder is made for its owner alone", async (t) => {
  const folder = join(await temporaryFolder(t), "deep", "data");
  const store = await openStore(folder);
  t.after(() => store.close());
  await store.sources.sync([makeSource()], NOON);
  await store.backup(join(folder, "copy.db"));

  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  const files = await readdir(folder);
  for (const file of [
    "copy.db",
    "riposte.db",
    "riposte.db-shm",
    "riposte.db-wal",
    "riposte.lock",
  ]) {
    assert.ok(files.includes(file), file);
  }
  for (const file of files) {
    assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600, file);
  }
});

test("what was kept is there after closing and opening", async (t) => {
  const folder = await temporaryFolder(t);
  const first = await openStore(folder);
  const { claim } = await putPair(first);
  await first.close();

  const second = await openStore(folder);
  t.after(() => second.close());

  assert.equal((await second.statements.get(claim.id))?.statement.quote, claim.quote);
  assert.equal((await second.pairs.latest({ limit: 9 })).length, 1);
});

test("a second instance on the same folder is refused at once, and the first goes on", async (t) => {
  const folder = await temporaryFolder(t);
  const first = await openStore(folder);

  for (const attempt of [1, 2]) {
    const startedAt = performance.now();
    await assert.rejects(openStore(folder), (error) => {
      assert.ok(hasKind("in-use")(error), String(error));
      assert.match(String(error), new RegExp(folder));
      return true;
    });
    assert.ok(performance.now() - startedAt < 2_000, `attempt ${attempt} did not wait`);
  }
  await first.sources.sync([makeSource()], NOON);
  await first.close();

  const second = await openStore(folder);
  t.after(() => second.close());
  assert.equal((await second.sources.list()).length, 1);
});

test("another process is refused while one has the folder, and let in after kill -9", async (t) => {
  const folder = await temporaryFolder(t);
  const writer = startWriter(t, [folder]);
  await writer.said(1);
  await assert.rejects(openStore(folder), hasKind("in-use"));

  await writer.kill();

  const store = await openStore(folder);
  await store.close();
});

test("a refused attempt in this process lets no other process in", async (t) => {
  const folder = await temporaryFolder(t);
  const store = await openStore(folder);
  t.after(() => store.close());
  await assert.rejects(openStore(folder), hasKind("in-use"));

  const writer = startWriter(t, [folder]);
  await writer.said(1);

  assert.match(writer.lines[0] ?? "", /^StoreError .*Another Riposte/);
});

test("after kill -9 all that was acknowledged is there, and each poll whole or not at all", async (t) => {
  const folder = await temporaryFolder(t);
  let acknowledged = 0;
  for (let round = 1; round <= 6; round += 1) {
    const writer = startWriter(t, [folder]);
    await writer.said(round * 7);
    await writer.kill();
    acknowledged += writer.lines.filter((line) => line.startsWith("kept ")).length;

    const store = await openStore(folder);
    const { posts, revisions, unread } = await store.counts();
    await store.close();

    assert.ok(acknowledged >= round * 7, "the writer wrote");
    assert.ok(posts >= acknowledged * 3, `${posts} posts of ${acknowledged} polls`);
    assert.equal(posts % 3, 0, "no poll in part");
    assert.deepEqual([revisions, unread], [posts, posts]);
    // A poll may have been kept just before its acknowledgement could be said.
    acknowledged = posts / 3;
  }
});

test("a full disk is a clear error, loses nothing and leaves nothing in part", async (t) => {
  const folder = await temporaryFolder(t);
  const writer = startWriter(t, [folder, "20000"], 3_000);

  await writer.ended;

  const kept = writer.lines.filter((line) => line.startsWith("kept ")).length;
  assert.match(writer.lines.at(-1) ?? "", /^StoreError .*riposte\.db .*full/);
  assert.ok(kept > 0);
  const store = await openStore(folder);
  t.after(() => store.close());
  const counts = await store.counts();
  assert.deepEqual([counts.posts, counts.revisions], [kept * 3, kept * 3]);
  await store.posts.keepPoll(makePoll({ again: "there is room again" }));
});

test("a place that cannot be written is refused with its name", async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(join(folder, "file"), "");

  await assert.rejects(openStore(join(folder, "file", "data")), (error) => {
    assert.ok(hasKind("unwritable")(error), String(error));
    assert.match(String(error), /file\/data/);
    return true;
  });
});

test("what is no database is refused and left as it is", async (t) => {
  const folder = await temporaryFolder(t);
  const file = join(folder, "riposte.db");
  await writeFile(file, "This is a shopping list. ".repeat(400));
  const before = (await stat(file)).size;

  await assert.rejects(openStore(folder), hasKind("damaged"));
  await assert.rejects(openStore(folder), hasKind("damaged"), "the folder was given back");

  assert.equal((await stat(file)).size, before);
});

test("a backup made while others write is one state, and opens as a store", async (t) => {
  const folder = await temporaryFolder(t);
  const store = await openStore(folder);
  t.after(() => store.close());
  await store.sources.sync([makeSource()], NOON);
  const polls = Array.from({ length: 60 }, (_, n) => makePoll({ [`${n}a`]: "x", [`${n}b`]: "y" }));
  const copies = join(folder, "copies");
  await mkdir(copies);
  const target = join(copies, "riposte.db");
  await writeFile(target, "an older copy");

  for (const poll of polls.slice(0, 20)) {
    await store.posts.keepPoll(poll);
  }
  const writing = polls.slice(20).map((poll) => store.posts.keepPoll(poll));
  await Promise.all([...writing, store.backup(target)]);

  assert.equal((await store.counts()).posts, 120);
  assert.deepEqual(await readdir(copies), ["riposte.db"]);
  const copy = await openStore(copies);
  t.after(() => copy.close());
  const { posts, revisions } = await copy.counts();
  assert.ok(posts >= 40, "all that was kept before");
  assert.equal(posts % 2, 0, "no poll in part");
  assert.equal(revisions, posts);
  const { hash = "" } = polls[0]?.bodies[0] ?? {};
  assert.notEqual(await copy.posts.evidence(hash), null, "with the raw bodies");
});

test("a backup that cannot be written leaves the older one", async (t) => {
  const store = await openStore(await temporaryFolder(t));
  t.after(() => store.close());

  await assert.rejects(store.backup("/dev/null/copy.db"), hasKind("unwritable"));

  await store.sources.sync([makeSource()], NOON);
});

test("a record is read beside the process that writes it, and never written", async (t) => {
  const folder = await temporaryFolder(t);
  const store = await openStore(folder);
  t.after(() => store.close());
  await putPair(store);

  const reader = await openForReading(folder);

  assert.equal((await reader.pairs.latest({ limit: 9 })).length, 1);
  await putStatement(store, "3", makeStatementDraft("A later claim."));
  assert.equal((await reader.statements.claims({ limit: 9 })).length, 2);
  await assert.rejects(reader.sources.remove("mod", "reader"), hasKind("unwritable"));
  await reader.close();
  assert.equal((await store.sources.list()).length, 2);
});

test("a record is read when nobody has it open, and then opened again", async (t) => {
  const folder = await temporaryFolder(t);
  const store = await openStore(folder);
  await putPair(store);
  await store.close();

  const reader = await openForReading(folder);
  assert.equal((await reader.counts()).pairs, 1);
  await reader.close();

  const again = await openStore(folder);
  await again.close();
});

test("where there is no record yet, reading says so", async (t) => {
  const folder = await temporaryFolder(t);

  await assert.rejects(openForReading(folder), UserError);

  assert.deepEqual(await readdir(folder), []);
});

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import { openForReading, openStore } from "#src/store/open.ts";
import { restoreRecord } from "#src/store/restore.ts";
import { makePoll, makeSource, minutesAfter, NOON } from "../rigs/store-rig.ts";
import { temporaryFolder } from "./rig.ts";

const NEVER = { replace: false, now: NOON };
const REPLACE = { replace: true, now: NOON };

test("a backup becomes the record of an empty folder", async (t) => {
  const { folder, backup } = await twoRecords(t);
  const empty = join(folder, "empty");

  const { before, verified } = await restoreRecord(backup, empty, NEVER);

  assert.equal(before, null);
  assert.ok(verified.links > 0);
  assert.deepEqual(await textsIn(empty), ["Before"]);
});

test("a record is replaced when that is asked for, and kept beside the new one", async (t) => {
  const { data, backup } = await twoRecords(t);

  await assert.rejects(restoreRecord(backup, data, NEVER), { name: "UserError" });
  assert.deepEqual(await textsIn(data), ["After", "Before"]);
  const { before } = await restoreRecord(backup, data, REPLACE);

  assert.deepEqual(await textsIn(data), ["Before"]);
  const old = new DatabaseSync(before ?? "", { readOnly: true });
  assert.equal(old.prepare("select count(*) as n from revisions").get()?.n, 2);
  old.close();
  assert.deepEqual(
    (await readdir(data)).filter((name) => name.includes(".new")),
    [],
  );
});

test("what is no whole record is refused, and what is there stays", async (t) => {
  const { folder, data, backup } = await twoRecords(t);
  const nonsense = join(folder, "nonsense.db");
  await writeFile(nonsense, "no database");
  const altered = new DatabaseSync(backup);
  altered.exec("update revisions set text = 'Nothing happened'");
  altered.close();

  for (const file of [nonsense, backup, join(folder, "nowhere.db")]) {
    await assert.rejects(restoreRecord(file, data, REPLACE), { name: "UserError" }, file);
  }
  assert.deepEqual(await textsIn(data), ["After", "Before"]);
  assert.equal(existsSync(join(data, "riposte.db.new")), false);
});

test("a folder that a process has is left alone", async (t) => {
  const { data, backup } = await twoRecords(t);
  const running = await openStore(data);

  await assert.rejects(restoreRecord(backup, data, REPLACE), {
    name: "StoreError",
    kind: "in-use",
  });
  await running.posts.keepPoll(makePoll({ c: "Later" }));
  await running.close();

  assert.deepEqual(await textsIn(data), ["After", "Before", "Later"]);
});

/** A record, with a backup from before its last post. */
async function twoRecords(t: TestContext) {
  const folder = await temporaryFolder(t);
  const data = join(folder, "data");
  const backup = join(folder, "backup.db");
  const store = await openStore(data);
  await store.sources.sync([makeSource()], NOON);
  await store.posts.keepPoll(makePoll({ a: "Before" }));
  await store.backup(backup);
  await store.posts.keepPoll(makePoll({ b: "After" }, { observedAt: minutesAfter(NOON, 9) }));
  await store.close();
  return { folder, data, backup };
}

async function textsIn(folder: string): Promise<readonly string[]> {
  const store = await openForReading(folder);
  const rows = await store.posts.recent(new Date(0), 100);
  const { firstBreak } = await store.verify();
  await store.close();
  assert.equal(firstBreak, null);
  return rows.map(({ revision }) => revision.text).toSorted();
}

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import type { Database, Db } from "#src/store/db.ts";
import { openSqlite } from "#src/store/sqlite.ts";

test("parameters are numbered: in any order, as often as they stand", async (t) => {
  const db = await opened(t);

  const row = await db.get("select $2 as b, $1 as a, $2 as again", ["one", 2]);

  assert.deepEqual({ ...row }, { b: 2, a: "one", again: 2 });
});

test("a missing or a surplus parameter is an error, not a null", async (t) => {
  const db = await opened(t);

  await assert.rejects(db.get("select $1 as a", ["one", "surplus"]));
  await assert.rejects(db.run("insert into log (word) values ($1)"), /NOT NULL/);
});

test("no statement of another task comes between begin and commit", async (t) => {
  const db = await opened(t);
  const slowly = async (tx: Db, word: string) => {
    await log(tx, `${word} begins`);
    await setImmediate();
    await log(tx, `${word} ends`);
  };

  await Promise.all([
    db.transaction((tx) => slowly(tx, "first")),
    log(db, "single"),
    db.transaction((tx) => slowly(tx, "second")),
    db.all("select id from log"),
    log(db, "last"),
  ]);

  assert.deepEqual(await words(db), [
    "first begins",
    "first ends",
    "single",
    "second begins",
    "second ends",
    "last",
  ]);
});

test("a failed transaction takes back its own statements and no others", async (t) => {
  const db = await opened(t);
  const failing = db.transaction(async (tx) => {
    await log(tx, "taken back");
    await setImmediate();
    throw new Error("a bug");
  });
  const single = log(db, "stays");

  await assert.rejects(failing, /a bug/);
  await single;
  await log(db, "later");

  assert.deepEqual(await words(db), ["stays", "later"]);
});

test("a transaction cannot be used after its end", async (t) => {
  const db = await opened(t);
  const kept: Db[] = [];
  await db.transaction(async (tx) => {
    kept.push(tx);
  });

  await assert.rejects(async () => kept[0]?.run("insert into log (word) values ('late')"), /end/);

  assert.deepEqual(await words(db), []);
});

test("long work lets the event loop have its turn", async (t) => {
  const db = await opened(t);
  const order: string[] = [];
  const until = performance.now() + 60;
  const timer = setTimeout(() => order.push("timer"), 1);
  t.after(() => clearTimeout(timer));

  while (performance.now() < until && order.length === 0) {
    await db.get("select count(*) as n from log");
  }

  assert.deepEqual(order, ["timer"]);
});

async function opened(t: TestContext): Promise<Database> {
  const db = openSqlite(":memory:");
  t.after(() => db.close());
  await db.run("create table log (id integer primary key, word text not null)");
  return db;
}

async function log(db: Db, word: string): Promise<void> {
  await db.run("insert into log (word) values ($1)", [word]);
}

async function words(db: Db): Promise<readonly unknown[]> {
  return (await db.all("select word from log order by id")).map((row) => row.word);
}

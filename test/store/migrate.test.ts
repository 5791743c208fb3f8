import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { StoreError, UserError } from "#src/core/error.ts";
import { type Migration, migrate, readMigrations } from "#src/store/migrate.ts";
import { openForReading, openStore } from "#src/store/open.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import { CHANNEL, makeStatementDraft, NOON, putStatement } from "../rigs/store-rig.ts";
import { temporaryFolder } from "./rig.ts";

const migrations = await readMigrations();
const names = migrations.map((step) => step.name);

test("migrations are numbered without a gap", () => {
  assert.deepEqual(
    migrations.map((step) => step.version),
    migrations.map((_, index) => index + 1),
  );
});

test("an empty folder is brought to this version, each step marked", async (t) => {
  const folder = await temporaryFolder(t);

  await (await openStore(folder)).close();

  assert.deepEqual(applied(folder), names);
});

test("data of the first version are brought to this one and stay", async (t) => {
  const folder = await temporaryFolder(t);
  await bringTo(folder, migrations.slice(0, 1));
  const old = new DatabaseSync(join(folder, "riposte.db"));
  old.exec(`
    insert into sources (id, kind, url, name, voice, every_seconds, backfill, origin, added_at,
      state, subscribed_at, next_poll_at)
    values ('amnesty', 'rss', 'https://amnesty.example', 'Amnesty', 'post', 900, 0, 'config', 1,
      'ok', 1, 1);
    insert into evidence (hash, body, encoding, size_bytes, url, source_id, fetched_at)
    values ('aa', x'28b52ffd00582100006f6c64', 'zstd', 4, 'https://amnesty.example', 'amnesty', 1);
    insert into posts (id, source_id, external_id, url, first_seen_at, last_seen_at, said_at, quiet)
    values (7, 'amnesty', 'old', 'https://twitter.com/amnesty/status/9', 1, 1, 1, 0);
    insert into revisions (id, post_id, number, observed_at, text, media, refs, content_hash,
      evidence_hash)
    values (8, 7, 1, 1, 'They bombed it.', '[]', '[]', 'cc', 'aa');
    insert into unread (revision_id, post_id) values (8, 7);
    update posts set revision_id = 8 where id = 7;
  `);
  old.close();

  const store = await openStore(folder);
  t.after(() => store.close());

  assert.deepEqual(applied(folder), names);
  const [row] = await store.posts.unread("v1", 9);
  assert.deepEqual([row?.post.id, row?.revision.text], [7, "They bombed it."]);
  const [[, found = []] = []] = await store.posts.byAddress(["https://x.com/amnesty/status/9"]);
  assert.deepEqual(
    found.map(({ id }) => id),
    [7],
  );
  await putStatement(store, "new", makeStatementDraft("It works."));
});

test("before accounts: who is told of failing sources is told of silent ones; typed sources adapt", async (t) => {
  const folder = await temporaryFolder(t);
  await bringTo(folder, migrations.slice(0, 5));
  const old = new DatabaseSync(join(folder, "riposte.db"));
  const source = (id: string, origin: string) => `insert into sources (id, kind, url, name, voice,
    every_seconds, backfill, origin, added_at, state, subscribed_at, next_poll_at) values
    ('${id}', 'rss', 'https://${id}.example', '${id}', 'post', 900, 0, '${origin}', 1, 'ok', 1, 1)`;
  const watch = (channel: string, kinds: string) => `insert into watches (platform, channel_id,
    topic_id, parties, kinds, mode, language, thread_policy, created_at, created_by) values
    ('terminal', '${channel}', 'syria', '[]', '${kinds}', 'instant', 'fr', 'reply', 1, 'editor')`;
  old.exec(source("kept", "config"));
  old.exec(source("typed", "command"));
  old.exec(watch("all", '["claim","source-failing","source-recovered"]'));
  old.exec(watch("few", '["claim"]'));
  old.close();

  const store = await openStore(folder);
  t.after(() => store.close());

  assert.deepEqual(
    (await store.watches.active()).map(({ kinds }) => kinds),
    [["claim", "source-failing", "source-silent", "source-recovered"], ["claim"]],
  );
  assert.deepEqual(
    (await store.sources.list()).map(({ source: { adapts = false } }) => adapts),
    [false, true],
  );
});

test("what was sent and watched before chat is sent and watched on", async (t) => {
  const folder = await temporaryFolder(t);
  await bringTo(folder, migrations.slice(0, 4));
  const old = new DatabaseSync(join(folder, "riposte.db"));
  old.exec(`
    insert into watches (platform, channel_id, topic_id, parties, kinds, mode, language,
      thread_policy, created_at, created_by)
    values ('terminal', 'main', 'syria', '[]', '["claim"]', 'instant', 'fr', 'reply', 1, 'editor');
    insert into deliveries (platform, channel_id, message, mode, thread, state, attempts, due_at,
      created_at, sent_at, message_id)
    values
      ('terminal', 'main', '{"blocks":[],"summary":"root"}', 'post', 'claim:7', 'sent', 1, 1, 1, 2, 'm1'),
      ('terminal', 'main', '{"blocks":[],"summary":"answer"}', 'reply', 'claim:7', 'sending', 1, 1, 1,
        null, null),
      ('terminal', 'main', '{"blocks":[],"summary":"digest"}', 'post', null, 'due', 0, 1, 1, null, null);
  `);
  old.close();

  const store = await openStore(folder);
  t.after(() => store.close());

  assert.deepEqual(applied(folder), names);
  assert.match(store.recordId, /^[a-z0-9]{8}$/);
  const [watch] = await store.watches.active();
  assert.deepEqual([watch?.burst, watch?.language, watch?.threadPolicy], [10, "fr", "reply"]);
  const leased = await store.deliveries.lease(NOON, 60_000, 9);
  assert.deepEqual(
    leased.map(({ id, attempts, thread, message }) => [id, attempts, thread, message.summary]),
    [
      [2, 2, { key: "claim:7", policy: "thread", title: "claim:7" }, "answer"],
      [3, 1, null, "digest"],
    ],
  );
  const root = await store.deliveries.threadRoot(CHANNEL, "claim:7");
  assert.equal(root?.messageId, "m1");
});

test("a step that fails leaves the version before it, and can be done again", async (t) => {
  const folder = await temporaryFolder(t);
  const broken = {
    version: migrations.length + 1,
    name: "broken.sql",
    script: "create table half (id integer); insert into nowhere (id) values (1);",
  };

  await assert.rejects(bringTo(folder, [...migrations, broken]), /nowhere/);

  assert.deepEqual(applied(folder), names);
  const mended = { ...broken, script: "create table half (id integer);" };
  await bringTo(folder, [...migrations, mended]);
  assert.deepEqual(applied(folder), [...names, "broken.sql"]);
});

test("data of a newer version are refused and left alone", async (t) => {
  const folder = await temporaryFolder(t);
  const newer = { version: 99, name: "0099-later.sql", script: "create table later (id integer);" };
  await bringTo(folder, [...migrations, newer]);

  for (const open of [openStore, openForReading]) {
    await assert.rejects(open(folder), (error) => {
      assert.ok(error instanceof StoreError && error.kind === "newer", String(error));
      assert.match(error.message, /99/);
      return true;
    });
  }

  assert.equal(applied(folder).at(-1), "0099-later.sql");
});

test("data of an older version are not read as they are", async (t) => {
  const folder = await temporaryFolder(t);
  await bringTo(folder, migrations.slice(0, 1));

  await assert.rejects(openForReading(folder), UserError);
});

/** Makes a database as another version of Riposte would have left it. */
async function bringTo(folder: string, steps: readonly Migration[]): Promise<void> {
  const db = openSqlite(join(folder, "riposte.db"));
  try {
    await migrate(db, steps, NOON);
  } finally {
    await db.close();
  }
}

function applied(folder: string): readonly unknown[] {
  const database = new DatabaseSync(join(folder, "riposte.db"), { readOnly: true });
  const rows = database.prepare("select name from migrations order by version").all();
  database.close();
  return rows.map((row) => row.name);
}

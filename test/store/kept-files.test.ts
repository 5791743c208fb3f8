import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import { zstdDecompressSync } from "node:zlib";
import { loadShipped } from "#src/config.ts";
import { openRiposte } from "#src/main.ts";
import { migrate, readMigrations } from "#src/store/migrate.ts";
import { openStore } from "#src/store/open.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import { recordPlatform, textOf } from "../rigs/recording-platform.ts";
import { temporaryFolder } from "./rig.ts";

/** Records that earlier versions left, opened by this one: fixtures/databases/README.md. */

const FILES = join(import.meta.dirname, "../fixtures/databases");
const KEPT = readdirSync(FILES)
  .filter((name) => name.endsWith(".db.zst"))
  .map((name) => Number.parseInt(name, 10))
  .toSorted((a, b) => a - b);
const FIRST = KEPT[0] ?? 0;
const migrations = await readMigrations();
/** Every format from the first that landed on; between kept files the older one brought so far. */
const FORMATS = migrations.map(({ version }) => version).filter((version) => version >= FIRST);
const AFTER_THE_STORY = new Date("2015-12-25T12:00:00Z");

test("there is a kept record of the format before each that landed", () => {
  assert.deepEqual(KEPT, [4, 7, 16]);
});

for (const format of FORMATS) {
  test(`a record of format ${format} keeps everything that it held, and the whole is sealed`, async (t) => {
    const folder = await unpack(t, format);
    const before = factsOf(folder);
    assert.ok(before.revisions.length >= 16 && before.decisions.length === 3);

    const store = await openStore(folder);
    const verified = await store.verify();
    for (const hash of before.bodies) assert.notEqual(await store.posts.evidence(hash), null);
    await store.close();

    assert.deepEqual(factsOf(folder), before);
    assert.equal(verified.firstBreak, null);
    assert.ok(verified.links >= before.revisions.length + before.bodies.length + 3);
  });
}

for (const format of KEPT) {
  test(`over a record of format ${format} today's Riposte works on: nothing is told again, editors' words hold`, async (t) => {
    const folder = await unpack(t, format);
    const terminal = recordPlatform();
    const ignore = () => undefined;
    const riposte = await openRiposte({
      config: { ...loadShipped(), dataFolder: folder, watches: [] },
      platforms: [terminal],
      log: { info: ignore, warn: ignore, error: ignore },
      now: () => AFTER_THE_STORY,
    });
    const { store } = riposte;
    await riposte.workUntilIdle();
    const counts = await store.counts();
    const states = new Map(
      (await store.pairs.latest({ limit: 100 })).map(({ pair }) => [
        `${pair.responseId}→${pair.claimId}`,
        pair.state,
      ]),
    );
    await riposte.stop();

    assert.deepEqual(toldTwice(folder), []);
    assert.deepEqual(
      terminal.posted.map(({ message }) => textOf(message)).filter((text) => !isFound(text)),
      [],
    );
    assert.deepEqual([counts.unread, counts.unpaired, counts.deliveriesDue], [0, 0, 0]);
    assert.ok(counts.deliveriesSent >= 10);
    assert.equal(states.get("12→8"), "confirmed");
    assert.equal(states.get("18→16"), "confirmed");
    assert.equal(states.has("14→8"), false, "the rejected one");
  });
}

/** What the reader of that time had not found in a post of less than two days ago. */
function isFound(text: string): boolean {
  return /^Amnesty International · claim \d+ has a further source: Agence/u.test(text);
}

function toldTwice(folder: string): readonly unknown[] {
  const db = new DatabaseSync(join(folder, "riposte.db"), { readOnly: true });
  const twice = db
    .prepare(
      `select statement_id from changes where kind in ('claim', 'repeat', 'response')
       group by statement_id having count(*) > 1`,
    )
    .all();
  db.close();
  return twice;
}

/** A data folder with a record of this format. */
async function unpack(t: TestContext, format: number): Promise<string> {
  const folder = join(await temporaryFolder(t), "data");
  mkdirSync(folder, { mode: 0o700 });
  const kept = KEPT.findLast((each) => each <= format) ?? FIRST;
  const packed = readFileSync(join(FILES, `${String(kept).padStart(4, "0")}.db.zst`));
  const file = join(folder, "riposte.db");
  writeFileSync(file, zstdDecompressSync(packed), { mode: 0o600 });
  const db = openSqlite(file);
  await migrate(db, migrations.slice(0, format), AFTER_THE_STORY);
  await db.close();
  return folder;
}

/** What was observed and decided, as the file itself has it. */
function factsOf(folder: string) {
  const db = new DatabaseSync(join(folder, "riposte.db"), { readOnly: true });
  const all = (sql: string) => db.prepare(sql).all();
  const facts = {
    revisions: all(
      `select p.source_id, p.external_id, r.number, r.observed_at, r.title, r.text, r.url, r.content_hash
       from revisions r join posts p on p.id = r.post_id order by r.id`,
    ),
    tombstones: all("select post_id, observed_at, evidence from tombstones order by id"),
    bodies: all("select hash from evidence order by hash").map(({ hash }) => String(hash)),
    statements: all("select id, post_id, quote, role from statements order by id"),
    decisions: all("select kind, response_id, claim_id, decided_by, decided_at from decisions"),
    watches: all("select platform, channel_id, topic_id, language from watches"),
    sent: all("select id, message_id, sent_at from deliveries where state = 'sent'"),
  };
  db.close();
  return facts;
}

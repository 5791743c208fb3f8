import { UserError } from "#src/core/error.ts";
import type { Source, SourceState } from "#src/core/source.ts";
import { freeSourceId } from "#src/core/source-id.ts";
import { type Database, type Db, insert, type SqlValue, update } from "./db.ts";
import { bit, Fields, ms, selectAs } from "./row.ts";
import {
  AT_REST_LIST,
  configured,
  learned,
  SOURCE_COLUMNS,
  STATE_COLUMNS,
  toSourceRow,
} from "./source-row.ts";
import type { SourceStore } from "./store.ts";

const ROW = selectAs("src", [
  ...SOURCE_COLUMNS,
  ...STATE_COLUMNS,
  "posts",
  "removed_by",
  "for_links",
]);
/** A time that never comes. */
export const NEVER_MS = 8_640_000_000_000_000;
/** Pasted posts are looked at again also where their source is not read. */
const WORTH_A_LOOK = `(src.state not in ${AT_REST_LIST} or (src.state = 'removed' and src.for_links = 1))`;

export function createSources(db: Database): SourceStore {
  return {
    sync: (sources, now) => db.transaction((tx) => sync(tx, sources, now)),
    add: (source, now, by) => db.transaction((tx) => add(tx, source, now, by)),
    forLinks: (source, now) => db.transaction((tx) => sourceForLinks(tx, source, now)),
    addAll: (sources, now, by) =>
      db.transaction(async (tx) => {
        for (const source of sources) await add(tx, source, now, by);
      }),
    remove: (sourceId, by) => db.transaction((tx) => remove(tx, sourceId, by)),
    setPaused: (sourceId, paused, now) =>
      db.transaction((tx) => (paused ? pause(tx, sourceId) : resume(tx, sourceId, now))),
    list: async () => (await list(db)).map(toSourceRow),
    all: async () => (await list(db, true)).map(toSourceRow),
    get: async (sourceId) => {
      const row = await one(db, sourceId);
      return row === null ? null : toSourceRow(row);
    },
    due: async (now, limit) => (await due(db, now, limit)).map(toSourceRow),
    nextDueAt: () => nextDueAt(db),
  };
}

/** Writes what a poll has learned. A source that was paused or removed meanwhile stays so. */
export async function writeState(tx: Db, state: SourceState): Promise<void> {
  await update(tx, "sources", { id: state.sourceId }, learned(state));
  await tx.run(
    `update sources set state = $2 where id = $1 and state not in ('paused', 'removed')`,
    [state.sourceId, state.state],
  );
}

export async function countPosts(tx: Db, sourceId: string, added: number): Promise<void> {
  await tx.run("update sources set posts = posts + $2 where id = $1", [sourceId, added]);
}

async function sync(tx: Db, sources: readonly Source[], now: Date): Promise<void> {
  const known = new Map((await list(tx, true)).map((row) => [row.text("id"), row]));
  const ids = new Set(sources.map(({ id }) => id));
  const madeForLinks = [...known.values()].filter(
    (row) => row.flag("for_links") && !ids.has(row.text("id")),
  );
  for (const source of sources) {
    const row = known.get(source.id) ?? madeForLinks.find((each) => isAt(each, source)) ?? null;
    if (row === null) {
      await insertSource(tx, source, now, null);
    } else {
      const id = row.text("id");
      known.delete(id);
      // One that pasted links made keeps its id, under which its posts are sealed.
      await adopt(tx, { ...source, id }, row, now);
    }
  }
  for (const [id, row] of known) {
    if (row.text("origin") === "config" && row.text("state") !== "removed") {
      await update(tx, "sources", { id }, { state: "removed", removed_at: ms(now) });
    }
  }
}

function isAt(row: Fields, { kind, url }: Source): boolean {
  return row.text("kind") === kind && row.text("url").toLowerCase() === url.toLowerCase();
}

/** Brings a known source to its configuration. One that an editor removed stays removed; one that
 *  comes back, or has another address, starts anew. */
async function adopt(tx: Db, source: Source, row: Fields, now: Date): Promise<void> {
  await update(tx, "sources", { id: source.id }, configured(source));
  const returned = row.text("state") === "removed" && row.textOrNull("removed_by") === null;
  const moved = row.text("url") !== source.url || row.text("kind") !== source.kind;
  if (returned) {
    await update(tx, "sources", { id: source.id }, { ...anew(now), subscribed_at: ms(now) });
  } else if (moved) {
    const { state: _, ...validators } = anew(now);
    await update(tx, "sources", { id: source.id }, validators);
    await tx.run(
      "update sources set state = 'new' where id = $1 and state not in ('paused', 'removed')",
      [source.id],
    );
  }
}

async function add(tx: Db, source: Source, now: Date, by: string): Promise<void> {
  const row = (await one(tx, source.id)) ?? (await madeForLinks(tx, source));
  if (row === null) {
    await insertSource(tx, source, now, by);
    return;
  }
  if (row.text("state") !== "removed") {
    throw new UserError(`There is already a source called ${source.id}`, {
      expected: "a name that is not in use",
    });
  }
  await update(
    tx,
    "sources",
    { id: row.text("id") },
    { ...configured(source), ...anew(now), subscribed_at: ms(now), added_by: by },
  );
}

/** The source that pasted links made of this address, while it is nothing else. */
async function madeForLinks(tx: Db, source: Source): Promise<Fields | null> {
  const row = await tx.get(
    `select ${ROW} from sources src where src.for_links = 1 and src.state = 'removed'
       and src.kind = $1 and lower(src.url) = lower($2)
     order by src.id limit 1`,
    [source.kind, source.url],
  );
  return row === null ? null : new Fields(row, "src_");
}

async function remove(tx: Db, sourceId: string, by: string): Promise<boolean> {
  const changed = await tx.run(
    `update sources set state = 'removed', removed_by = $2 where id = $1 and state <> 'removed'`,
    [sourceId, by],
  );
  return changed > 0;
}

async function pause(tx: Db, sourceId: string): Promise<boolean> {
  const changed = await tx.run(
    "update sources set state = 'paused' where id = $1 and state <> 'removed'",
    [sourceId],
  );
  return changed > 0;
}

/** Also wakes a source that was found gone: it is asked again at once. */
async function resume(tx: Db, sourceId: string, now: Date): Promise<boolean> {
  const changed = await tx.run(
    `update sources set next_poll_at = $2,
       state = case when failures > 0 then 'failing' when last_ok_at is null then 'new' else 'ok' end
     where id = $1 and state in ('paused', 'gone')`,
    [sourceId, ms(now)],
  );
  const row = changed > 0 ? null : await one(tx, sourceId);
  return changed > 0 || (row !== null && row.text("state") !== "removed");
}

async function list(db: Db, removedToo = false): Promise<readonly Fields[]> {
  const rows = await db.all(
    `select ${ROW} from sources src where $1 = 1 or src.state <> 'removed' order by src.id`,
    [bit(removedToo)],
  );
  return rows.map((row) => new Fields(row, "src_"));
}

async function one(db: Db, sourceId: string): Promise<Fields | null> {
  const row = await db.get(`select ${ROW} from sources src where src.id = $1`, [sourceId]);
  return row === null ? null : new Fields(row, "src_");
}

async function due(db: Db, now: Date, limit: number): Promise<readonly Fields[]> {
  const rows = await db.all(
    `select ${ROW} from sources src
     where src.next_poll_at <= $1 and ${WORTH_A_LOOK}
     order by src.next_poll_at, src.id limit $2`,
    [ms(now), limit],
  );
  return rows.map((row) => new Fields(row, "src_"));
}

async function nextDueAt(db: Db): Promise<Date | null> {
  const row = await db.get(
    `select min(src.next_poll_at) as next from sources src where ${WORTH_A_LOOK}`,
  );
  return row === null ? null : new Fields(row).dateOrNull("next");
}

async function insertSource(tx: Db, source: Source, now: Date, by: string | null): Promise<void> {
  await insert(tx, "sources", {
    id: source.id,
    ...configured(source),
    ...anew(now),
    subscribed_at: ms(now),
    added_at: ms(now),
    added_by: by,
  });
}

/** The id of the source that has this address; made where there is none, for pasted links alone. */
async function sourceForLinks(tx: Db, source: Source, now: Date): Promise<string> {
  const there = await tx.get(
    `select id from sources where kind = $1 and lower(url) = lower($2)
     order by case state when 'removed' then 1 else 0 end, id limit 1`,
    [source.kind, source.url],
  );
  if (there !== null) return new Fields(there).text("id");
  const taken = (await one(tx, source.id)) !== null;
  const id = freeSourceId(source.id, source.url, () => taken);
  await insertSource(tx, { ...source, id }, now, null);
  await update(tx, "sources", { id }, { state: "removed", for_links: 1, next_poll_at: NEVER_MS });
  return id;
}

/** Nothing learned yet, to be polled at once. */
function anew(now: Date): Record<string, SqlValue> {
  return {
    state: "new",
    etag: null,
    last_modified: null,
    body_hash: null,
    next_poll_at: ms(now),
    last_ok_at: null,
    failures: 0,
    last_error: null,
    moved_to: null,
    moved_sightings: 0,
    moved_since: null,
    memo: null,
    note: null,
    silent_at: null,
    removed_at: null,
    removed_by: null,
  };
}

import type { Post, Revision, Tombstone } from "#src/core/post.ts";
import type { Statement } from "#src/core/statement.ts";
import { postsAt } from "./addresses.ts";
import type { Database, Db } from "./db.ts";
import { packBodies, readBody } from "./evidence.ts";
import { postsToLookAt } from "./looks.ts";
import { keepLink, pastesOf, planLooks } from "./pastes.ts";
import { keepPoll, latestOf } from "./poll.ts";
import { readingOf } from "./post-reading.ts";
import {
  POST_COLUMNS,
  REVISION_COLUMNS,
  TOMBSTONE_COLUMNS,
  toPost,
  toRevision,
  toTombstone,
} from "./post-row.ts";
import { Fields, ms, selectAs } from "./row.ts";
import { SOURCE_COLUMNS, toSource } from "./source-row.ts";
import { standingOf } from "./statement-row.ts";
import type { PostStore, UnreadRevision } from "./store.ts";

const WITH_POST = `${selectAs("r", REVISION_COLUMNS)}, ${selectAs("p", POST_COLUMNS)}, ${selectAs("src", SOURCE_COLUMNS)}`;

export function createPosts(db: Database): PostStore {
  return {
    latest: (sourceId, externalIds) => db.transaction((tx) => latestOf(tx, sourceId, externalIds)),
    newestExternalId: (sourceId) => db.transaction((tx) => newestExternalId(tx, sourceId)),
    numberedBetween: (sourceId, oldest, newest) => numberedBetween(db, sourceId, oldest, newest),
    keepPoll: async (kept) => {
      const bodies = await packBodies(kept);
      await db.transaction((tx) => keepPoll(tx, kept, bodies));
    },
    toLookAt: (sourceId, now, limit, toldOnly) => postsToLookAt(db, sourceId, now, limit, toldOnly),
    revisionsOf: (postId) => revisionsOf(db, postId),
    get: (postId) => postOf(db, postId),
    tombstoneOf: (postId) => tombstoneOf(db, postId),
    unread: (readerVersion, limit) => db.transaction((tx) => unread(tx, readerVersion, limit)),
    keepLink: async (kept) => {
      const shown = { bodies: kept.bodies, revisions: [kept.revision], tombstones: [] };
      const bodies = await packBodies(shown);
      return db.transaction((tx) => keepLink(tx, kept, bodies));
    },
    pastesOf: (postId) => pastesOf(db, postId),
    readingOf: (postId) => db.transaction((tx) => readingOf(tx, postId)),
    planLooks: (sourceId, now) => db.transaction((tx) => planLooks(tx, sourceId, now)),
    rhythm: (sourceId, limit) => rhythm(db, sourceId, limit),
    recent: (since, limit) => db.transaction((tx) => recent(tx, since, limit)),
    byAddress: (urls) => db.transaction((tx) => postsAt(tx, urls)),
    evidence: (hash) => readBody(db, hash),
  };
}

/** Not among the posts up to which a source was read: what stands between is still to be read. */
const NOT_PASTED = "not exists (select 1 from pastes x where x.post_id = p.id and x.made = 1)";

/** By number where the source numbers its posts, else by the time they were said. */
async function newestExternalId(tx: Db, sourceId: string): Promise<string | null> {
  const numbered = await tx.get(
    `select p.external_id from posts p
     where p.source_id = $1 and p.external_number is not null and ${NOT_PASTED}
     order by p.external_number desc limit 1`,
    [sourceId],
  );
  const row =
    numbered ??
    (await tx.get(
      `select p.external_id from posts p where p.source_id = $1 and ${NOT_PASTED}
       order by p.said_at desc, p.id desc limit 1`,
      [sourceId],
    ));
  return row === null ? null : new Fields(row).text("external_id");
}

async function numberedBetween(
  db: Db,
  sourceId: string,
  oldest: number,
  newest: number,
): Promise<readonly string[]> {
  const rows = await db.all(
    `select external_id from posts
     where source_id = $1 and external_number is not null
       and external_number between $2 and $3 and tombstone_id is null
     order by external_number`,
    [sourceId, oldest, newest],
  );
  return rows.map((row) => new Fields(row).text("external_id"));
}

async function rhythm(db: Db, sourceId: string, limit: number): Promise<readonly Date[]> {
  const rows = await db.all(
    "select distinct said_at from posts where source_id = $1 order by said_at desc limit $2",
    [sourceId, limit],
  );
  return rows.map((row) => new Fields(row).date("said_at"));
}

async function revisionsOf(db: Db, postId: number): Promise<readonly Revision[]> {
  const rows = await db.all(
    `select ${selectAs("r", REVISION_COLUMNS)} from revisions r where r.post_id = $1 order by r.number`,
    [postId],
  );
  return rows.map((row) => toRevision(new Fields(row, "r_")));
}

async function postOf(db: Db, postId: number): Promise<Post | null> {
  const row = await db.get(`select ${selectAs("p", POST_COLUMNS)} from posts p where p.id = $1`, [
    postId,
  ]);
  return row === null ? null : toPost(new Fields(row, "p_"));
}

async function tombstoneOf(db: Db, postId: number): Promise<Tombstone | null> {
  const row = await db.get(
    `select ${selectAs("t", TOMBSTONE_COLUMNS)} from posts p
     join tombstones t on t.id = p.tombstone_id where p.id = $1`,
    [postId],
  );
  return row === null ? null : toTombstone(new Fields(row, "t_"));
}

/** Never read ones first; then, after a change of the reader, the latest revision of each post
 *  again. Of a post only its oldest one: the next needs to know what that one holds. */
async function unread(
  tx: Db,
  readerVersion: string,
  limit: number,
): Promise<readonly UnreadRevision[]> {
  const fresh = await neverRead(tx, limit);
  const rows = [...fresh];
  for (const comparison of ["<", ">"] as const) {
    if (rows.length < limit) {
      rows.push(...(await outdated(tx, readerVersion, comparison, limit - rows.length)));
    }
  }
  return withEarlier(tx, rows);
}

async function neverRead(tx: Db, limit: number): Promise<readonly Fields[]> {
  const rows = await tx.all(
    `select ${WITH_POST} from unread u
     join revisions r on r.id = u.revision_id
     join posts p on p.id = r.post_id
     join sources src on src.id = p.source_id
     where not exists (
       select 1 from unread v where v.post_id = u.post_id and v.revision_id < u.revision_id
     )
     order by u.revision_id limit $1`,
    [limit],
  );
  return rows.map((row) => new Fields(row));
}

/** `<` and `>` each walk an index; `<>` would read all posts. */
async function outdated(
  tx: Db,
  readerVersion: string,
  comparison: "<" | ">",
  limit: number,
): Promise<readonly Fields[]> {
  const rows = await tx.all(
    `select ${WITH_POST} from posts p
     join revisions r on r.id = p.revision_id
     join sources src on src.id = p.source_id
     where p.read_by ${comparison} $1
     order by p.read_by, p.id limit $2`,
    [readerVersion, limit],
  );
  return rows.map((row) => new Fields(row));
}

async function recent(tx: Db, since: Date, limit: number): Promise<readonly UnreadRevision[]> {
  const rows = await tx.all(
    `select ${WITH_POST} from revisions r
     join posts p on p.id = r.post_id and p.revision_id = r.id
     join sources src on src.id = p.source_id
     where r.observed_at >= $1
     order by r.observed_at desc, r.id desc limit $2`,
    [ms(since), limit],
  );
  return withEarlier(
    tx,
    rows.map((row) => new Fields(row)),
  );
}

async function withEarlier(tx: Db, rows: readonly Fields[]): Promise<readonly UnreadRevision[]> {
  const standing = await standingOf(
    tx,
    rows.map((row) => row.int("p_id")),
  );
  return rows.map((row) => ({
    revision: toRevision(row.part("r_")),
    post: toPost(row.part("p_")),
    source: toSource(row.part("src_")),
    earlier: standing.get(row.int("p_id")) ?? ([] as readonly Statement[]),
  }));
}

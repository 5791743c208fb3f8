import type { AskedModel, ModelReading, ReadRevision } from "#src/core/model/model-reading.ts";
import { type Database, type Db, insert } from "./db.ts";
import type { ModelReadingStore } from "./machines.ts";
import { POST_COLUMNS, REVISION_COLUMNS, toPost, toRevision } from "./post-row.ts";
import { Fields, idOf, ms, selectAs, toJson } from "./row.ts";
import { SOURCE_COLUMNS, toSource } from "./source-row.ts";

export function createModelReadings(db: Database): ModelReadingStore {
  return {
    due: (asked, since, limit) => due(db, asked, since, limit),
    keep: (reading) => db.transaction((tx) => keep(tx, reading)),
    countSince: (since) => countSince(db, since),
    ofPost: (postId) => ofPost(db, postId),
    naming: (claimId, limit) => naming(db, claimId, limit),
  };
}

async function due(
  db: Db,
  { model, promptVersion }: AskedModel,
  since: Date,
  limit: number,
): Promise<readonly ReadRevision[]> {
  const rows = await db.all(
    `select ${selectAs("p", POST_COLUMNS)}, ${selectAs("src", SOURCE_COLUMNS)},
       ${selectAs("r", REVISION_COLUMNS)}, d.language as d_language, d.topics as d_topics
     from revisions r
     join posts p on p.revision_id = r.id
     join sources src on src.id = p.source_id
     join readings d on d.revision_id = r.id
     where r.observed_at >= $1 and p.quiet = 0 and p.tombstone_id is null and d.topics <> '[]'
       and not exists (
         select 1 from model_readings m
         where m.revision_id = r.id and m.model = $2 and m.prompt_version = $3
       )
     order by r.observed_at desc, r.id desc limit $4`,
    [ms(since), model, promptVersion, limit],
  );
  return rows.map((row) => {
    const fields = new Fields(row);
    return {
      revision: toRevision(fields.part("r_")),
      post: toPost(fields.part("p_")),
      source: toSource(fields.part("src_")),
      language: fields.text("d_language"),
      topics: fields.json("d_topics"),
    };
  });
}

async function keep(tx: Db, reading: ModelReading): Promise<void> {
  const row = await insert(
    tx,
    "model_readings",
    {
      post_id: reading.postId,
      revision_id: reading.revisionId,
      model: reading.model,
      prompt_version: reading.promptVersion,
      statements: toJson(reading.statements),
      pairs: toJson(reading.pairs),
      dropped: toJson(reading.dropped),
      asked_at: ms(reading.askedAt),
    },
    "on conflict do nothing returning id",
  );
  if (row === null) return;
  const claims = reading.pairs.flatMap(({ claim }) => (claim.kind === "kept" ? [claim.id] : []));
  for (const claimId of new Set(claims)) {
    await insert(tx, "model_claims", { claim_id: claimId, reading_id: idOf(row) });
  }
}

async function countSince(db: Db, since: Date): Promise<number> {
  const row = await db.get("select count(*) as asked from model_readings where asked_at >= $1", [
    ms(since),
  ]);
  return row === null ? 0 : new Fields(row).int("asked");
}

const READINGS = `select m.id, m.post_id, m.revision_id, m.model, m.prompt_version, m.statements,
    m.pairs, m.dropped, m.asked_at
  from model_readings m
  join posts p on p.revision_id = m.revision_id`;

async function ofPost(db: Db, postId: number): Promise<ModelReading | null> {
  const row = await db.get(
    `${READINGS} where m.post_id = $1 order by m.asked_at desc, m.id desc limit 1`,
    [postId],
  );
  return row === null ? null : toReading(new Fields(row));
}

async function naming(db: Db, claimId: number, limit: number): Promise<readonly ModelReading[]> {
  const rows = await db.all(
    `${READINGS}
     join model_claims c on c.reading_id = m.id
     where c.claim_id = $1 and p.tombstone_id is null
       and not exists (
         select 1 from model_readings later
         where later.revision_id = m.revision_id and later.id > m.id
       )
     order by m.asked_at desc, m.id desc limit $2`,
    [claimId, limit],
  );
  return rows.map((row) => toReading(new Fields(row)));
}

function toReading(row: Fields): ModelReading {
  return {
    postId: row.int("post_id"),
    revisionId: row.int("revision_id"),
    model: row.text("model"),
    promptVersion: row.int("prompt_version"),
    statements: row.json("statements"),
    pairs: row.json("pairs"),
    dropped: row.json("dropped"),
    askedAt: row.date("asked_at"),
  };
}

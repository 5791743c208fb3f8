import type { Change, DeliveryDraft } from "#src/core/alert.ts";
import { chunks, createParams, type Database, type Db } from "./db.ts";
import { insertDelivery } from "./delivery-row.ts";
import { Fields, ms } from "./row.ts";
import { noteSilences } from "./silences.ts";
import type { ChangeStore } from "./store.ts";

const COLUMNS =
  "id, kind, at, claim_id, statement_id, pair_id, revision_id, tombstone_id, source_id";

export function createChanges(db: Database): ChangeStore {
  return {
    get: (id) => get(db, id),
    unalerted: (limit) => unalerted(db, limit),
    keepAlerts: (changeIds, deliveries, now) =>
      db.transaction((tx) => keepAlerts(tx, changeIds, deliveries, now)),
    between: (from, to, limit) => between(db, from, to, limit),
    noteSilences: (now, ageMs) => db.transaction((tx) => noteSilences(tx, now, ageMs)),
  };
}

async function get(db: Db, id: number): Promise<Change | null> {
  const row = await db.get(`select ${COLUMNS} from changes where id = $1`, [id]);
  return row === null ? null : toChange(new Fields(row));
}

async function unalerted(db: Db, limit: number): Promise<readonly Change[]> {
  const rows = await db.all(
    `select ${COLUMNS} from changes where alerted_at is null order by id limit $1`,
    [limit],
  );
  return rows.map((row) => toChange(new Fields(row)));
}

async function keepAlerts(
  tx: Db,
  changeIds: readonly number[],
  deliveries: readonly DeliveryDraft[],
  now: Date,
): Promise<void> {
  for (const delivery of deliveries) {
    await insertDelivery(tx, delivery, now);
  }
  for (const part of chunks(changeIds)) {
    const params = createParams();
    const at = params.of(ms(now));
    await tx.run(
      `update changes set alerted_at = ${at}
       where id in (${params.list(part)}) and alerted_at is null`,
      params.values,
    );
  }
}

async function between(db: Db, from: Date, to: Date, limit: number): Promise<readonly Change[]> {
  const rows = await db.all(
    `select ${COLUMNS} from changes where at >= $1 and at < $2 order by at, id limit $3`,
    [ms(from), ms(to), limit],
  );
  return rows.map((row) => toChange(new Fields(row)));
}

/** Reads a row of the table. */
function toChange(row: Fields): Change {
  return {
    id: row.int("id"),
    kind: row.word("kind"),
    at: row.date("at"),
    claimId: row.intOrNull("claim_id"),
    statementId: row.intOrNull("statement_id"),
    pairId: row.intOrNull("pair_id"),
    revisionId: row.intOrNull("revision_id"),
    tombstoneId: row.intOrNull("tombstone_id"),
    sourceId: row.textOrNull("source_id"),
  };
}

import type { AuditEntry } from "#src/core/audit.ts";
import { sealNew } from "./chain.ts";
import { type Database, type Db, insert } from "./db.ts";
import type { AuditStore } from "./outbox.ts";
import { Fields, ms } from "./row.ts";

const COLUMNS = "id, at, platform, channel_id, user_id, user_name, line, outcome";
/** As `AuditEntry.line` promises. */
const MAX_LINE = 500;

export function createAudit(db: Database): AuditStore {
  return {
    note: (entry) => db.transaction((tx) => note(tx, entry)),
    list: (limit, before) => list(db, limit, before ?? Number.MAX_SAFE_INTEGER),
  };
}

async function note(db: Db, entry: Omit<AuditEntry, "id">): Promise<void> {
  await insert(db, "audit", {
    at: ms(entry.at),
    platform: entry.channel.platform,
    channel_id: entry.channel.channelId,
    user_id: entry.userId,
    user_name: entry.userName,
    line: entry.line.slice(0, MAX_LINE),
    outcome: entry.outcome,
  });
  await sealNew(db);
}

async function list(db: Db, limit: number, before: number): Promise<readonly AuditEntry[]> {
  const rows = await db.all(
    `select ${COLUMNS} from audit where id < $1 order by id desc limit $2`,
    [before, limit],
  );
  return rows.map((row) => toEntry(new Fields(row)));
}

function toEntry(row: Fields): AuditEntry {
  return {
    id: row.int("id"),
    at: row.date("at"),
    channel: { platform: row.text("platform"), channelId: row.text("channel_id") },
    userId: row.text("user_id"),
    userName: row.text("user_name"),
    line: row.text("line"),
    outcome: row.word("outcome"),
  };
}

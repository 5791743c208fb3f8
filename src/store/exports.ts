import type { Decision } from "#src/core/pair.ts";
import type { StatementRow } from "#src/core/rows.ts";
import type { Database, Db } from "./db.ts";
import { DECISIONS, toDecision } from "./decisions.ts";
import { Fields } from "./row.ts";
import { STATEMENT_ROWS, toStatementRow } from "./statement-row.ts";

/** A body that was fetched, without its bytes. */
export interface BodyRow {
  readonly hash: string;
  readonly url: string;
  readonly sourceId: string;
  readonly fetchedAt: Date;
  readonly sizeBytes: number;
  readonly contentType: string | null;
  /** Null where it was fetched before these were kept. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>> | null;
}

/** The whole record in pages, in the order in which it was kept: `after` is the last one of the page
 *  before. */
export interface ExportStore {
  readonly statements: (after: number, limit: number) => Promise<readonly StatementRow[]>;
  /** In every state, also those that pairing no longer makes. */
  readonly pairIds: (after: number, limit: number) => Promise<readonly number[]>;
  readonly decisions: (after: number, limit: number) => Promise<readonly Decision[]>;
  readonly bodies: (after: number, limit: number) => Promise<readonly NumberedBody[]>;
  /** The body that showed a revision. */
  readonly bodyOf: (revisionId: number) => Promise<string | null>;
}

export type NumberedBody = BodyRow & { readonly number: number };

export function createExports(db: Database): ExportStore {
  return {
    statements: async (after, limit) => {
      const sql = `${STATEMENT_ROWS} where s.id > $1 order by s.id limit $2`;
      const rows = await db.all(sql, [after, limit]);
      return rows.map((row) => toStatementRow(new Fields(row)));
    },
    pairIds: async (after, limit) => {
      const sql = "select id from pairs where id > $1 order by id limit $2";
      const rows = await db.all(sql, [after, limit]);
      return rows.map((row) => new Fields(row).int("id"));
    },
    decisions: (after, limit) => decisions(db, after, limit),
    bodies: (after, limit) => bodies(db, after, limit),
    bodyOf: async (revisionId) => {
      const row = await db.get("select evidence_hash from revisions where id = $1", [revisionId]);
      return row === null ? null : new Fields(row).text("evidence_hash");
    },
  };
}

async function decisions(db: Db, after: number, limit: number): Promise<readonly Decision[]> {
  const rows = await db.all(`${DECISIONS} where id > $1 order by id limit $2`, [after, limit]);
  return rows.map((row) => toDecision(new Fields(row)));
}

/** In the order of their sealing, which is that of their keeping. */
async function bodies(db: Db, after: number, limit: number): Promise<readonly NumberedBody[]> {
  const rows = await db.all(
    `select c.number, e.hash, e.url, e.source_id, e.fetched_at, e.size_bytes, e.content_type,
       e.status, e.headers
     from chain c join evidence e on e.hash = c.ref
     where c.noun = 'evidence' and c.number > $1 order by c.number limit $2`,
    [after, limit],
  );
  return rows.map((each) => {
    const row = new Fields(each);
    return {
      number: row.int("number"),
      hash: row.text("hash"),
      url: row.text("url"),
      sourceId: row.text("source_id"),
      fetchedAt: row.date("fetched_at"),
      sizeBytes: row.int("size_bytes"),
      contentType: row.textOrNull("content_type"),
      status: row.intOrNull("status"),
      headers: row.textOrNull("headers") === null ? null : row.json("headers"),
    };
  });
}

import type { StatementRow } from "#src/core/rows.ts";
import type { Statement } from "#src/core/statement.ts";
import { createCandidates } from "./candidates.ts";
import { claims, timeline } from "./claims.ts";
import type { Database, Db } from "./db.ts";
import { decideEvent, eventActsOf } from "./event-acts.ts";
import { eventWhyOf, othersOfEvent } from "./events.ts";
import { marksOf } from "./marked.ts";
import { keepMark } from "./marks.ts";
import { keepReading } from "./reading.ts";
import { Fields } from "./row.ts";
import { findWords } from "./search.ts";
import {
  STATEMENT_ROWS,
  STATEMENTS,
  statementRows,
  toStatement,
  toStatementRow,
} from "./statement-row.ts";
import type { StatementStore } from "./store.ts";

export function createStatements(db: Database): StatementStore {
  const index = createCandidates(db);
  return {
    keepReading: (kept) =>
      db.transaction((tx) => {
        index.forget();
        return keepReading(tx, kept);
      }),
    unpaired: (pairerVersion, limit) => db.transaction((tx) => unpaired(tx, pairerVersion, limit)),
    get: async (id) => {
      const [row] = await statementRows(db, [id]);
      return row ?? null;
    },
    many: (ids) => db.transaction((tx) => statementRows(tx, ids)),
    claims: (filter) => db.transaction((tx) => claims(tx, filter)),
    search: (stems, limit, before) =>
      db.transaction(async (tx) =>
        statementRows(tx, await findWords(tx, stems, before ?? Number.MAX_SAFE_INTEGER, limit)),
      ),
    repeatsOf: (id) => repeatsOf(db, id),
    othersOfEvent: (id) => db.transaction((tx) => othersOfEvent(tx, id)),
    eventWhyOf: (id) => db.transaction((tx) => eventWhyOf(tx, id)),
    decideEvent: (act) =>
      db.transaction((tx) => {
        index.forget();
        return decideEvent(tx, act);
      }),
    eventActsOf: (claimId) => eventActsOf(db, claimId),
    mark: (mark) => db.transaction((tx) => keepMark(tx, mark)),
    marksOf: (statementId) => marksOf(db, statementId),
    timeline: async (filter) => (await timeline(db, filter)).map(toStatementRow),
    index,
  };
}

/** Never paired ones first; then, after a change of the pairer, those that another version paired.
 *  Each part walks an index; `<>` would read all statements. */
async function unpaired(tx: Db, version: string, limit: number): Promise<readonly Statement[]> {
  const found: Statement[] = [];
  for (const condition of ["s.paired_by is null", "s.paired_by < $1", "s.paired_by > $1"]) {
    if (found.length < limit) {
      found.push(...(await pairedBy(tx, condition, version, limit - found.length)));
    }
  }
  return found;
}

async function pairedBy(
  tx: Db,
  condition: string,
  version: string,
  limit: number,
): Promise<readonly Statement[]> {
  const rows = await tx.all(
    `${STATEMENTS} where ${condition} and s.withdrawn_at is null and $1 <> ''
     order by s.paired_by, s.id limit $2`,
    [version, limit],
  );
  return rows.map((row) => toStatement(new Fields(row)));
}

async function repeatsOf(db: Db, id: number): Promise<readonly StatementRow[]> {
  const rows = await db.all(`${STATEMENT_ROWS} where s.same_as = $1 order by s.said_at, s.id`, [
    id,
  ]);
  return rows.map((row) => toStatementRow(new Fields(row)));
}

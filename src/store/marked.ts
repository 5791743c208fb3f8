import type { Mark } from "#src/core/mark.ts";
import type { StatementDraft } from "#src/core/statement.ts";
import { chunks, createParams, type Db } from "./db.ts";
import { Fields } from "./row.ts";

/** What editors have said that statements are. */

/** All that was said of a statement, oldest first. */
export async function marksOf(db: Db, statementId: number): Promise<readonly Mark[]> {
  const rows = await db.all(
    `select id, statement_id, role, role_before, type, marked_by, marked_from, marked_at, note
     from marks where statement_id = $1 order by id`,
    [statementId],
  );
  return rows.map((each) => {
    const row = new Fields(each);
    return {
      id: row.int("id"),
      statementId: row.int("statement_id"),
      role: row.word("role"),
      before: row.word("role_before"),
      type: row.textOrNull("type") as Mark["type"],
      by: row.text("marked_by"),
      from: row.text("marked_from"),
      at: row.date("marked_at"),
      note: row.textOrNull("note"),
    };
  });
}

/** What a reader found, as the last editor's word has it. */
export async function asMarked(
  tx: Db,
  statementId: number,
  draft: StatementDraft,
): Promise<StatementDraft> {
  const row = await tx.get(
    "select role, type from marks where statement_id = $1 order by id desc limit 1",
    [statementId],
  );
  if (row === null) {
    return draft;
  }
  const mark = new Fields(row);
  return { ...draft, role: mark.word("role"), type: mark.textOrNull("type") as Mark["type"] };
}

/** Which of some statements editors have marked. */
export async function markedAmong(tx: Db, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const part of chunks(ids)) {
    const params = createParams();
    const rows = await tx.all(
      `select distinct statement_id from marks where statement_id in (${params.list(part)})`,
      params.values,
    );
    for (const row of rows) {
      found.add(new Fields(row).int("statement_id"));
    }
  }
  return found;
}

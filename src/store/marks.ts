import { UserError } from "#src/core/error.ts";
import type { MarkDraft } from "#src/core/mark.ts";
import { addToIndex, removeFromIndex } from "./candidates.ts";
import { sealNew } from "./chain.ts";
import { type Db, insert, update } from "./db.ts";
import { Fields, ms } from "./row.ts";

/** Keeps an editor's word about a statement and applies it: it is paired anew as what it now is, and
 *  what was only suggested of it is dropped. Throws UserError where there is no such statement. */
export async function keepMark(tx: Db, mark: MarkDraft): Promise<void> {
  const row = await tx.get(
    "select role, said_at, features, withdrawn_at from statements where id = $1",
    [mark.statementId],
  );
  if (row === null) {
    throw new UserError(`There is no statement ${mark.statementId}`, {
      expected: "the number that stands with a statement, e.g. in /claims",
    });
  }
  const known = new Fields(row);
  await insertMark(tx, mark, known.word("role"));
  await sealNew(tx);
  if (known.intOrNull("withdrawn_at") === null) {
    const indexed = {
      id: mark.statementId,
      saidAt: known.int("said_at"),
      features: known.json<readonly string[]>("features"),
    };
    await removeFromIndex(tx, { ...indexed, role: known.word("role") });
    await addToIndex(tx, { ...indexed, role: mark.role });
  }
  await update(
    tx,
    "statements",
    { id: mark.statementId },
    { role: mark.role, type: mark.type, paired_by: null, same_as: null },
  );
  await tx.run(
    `update pairs set dropped_at = $2
     where (response_id = $1 or claim_id = $1) and state = 'suggested' and dropped_at is null`,
    [mark.statementId, ms(mark.at)],
  );
}

async function insertMark(tx: Db, mark: MarkDraft, before: string): Promise<void> {
  await insert(tx, "marks", {
    statement_id: mark.statementId,
    role: mark.role,
    role_before: before,
    type: mark.type,
    marked_by: mark.by,
    marked_from: mark.from,
    marked_at: ms(mark.at),
    note: mark.note,
  });
}

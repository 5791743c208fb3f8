import type { Db } from "./db.ts";
import { Fields } from "./row.ts";
import type { SearchWord } from "./store.ts";

/** Full text over stems: the one file that knows SQLite's FTS5. */

/** Puts a statement into the index, in place of what stood there. */
export async function indexWords(tx: Db, statementId: number, stems: string): Promise<void> {
  await removeWords(tx, statementId);
  await tx.run("insert into words (rowid, stems) values ($1, $2)", [statementId, stems]);
}

export async function removeWords(tx: Db, statementId: number): Promise<void> {
  await tx.run("delete from words where rowid = $1", [statementId]);
}

/** Ids of the statements that have all stems, newest first: in order of rowid, which FTS5 walks
 *  without ranking all that match. */
export async function findWords(
  tx: Db,
  stems: readonly SearchWord[],
  before: number,
  limit: number,
): Promise<readonly number[]> {
  const query = toQuery(stems);
  if (query === "") {
    return [];
  }
  const rows = await tx.all(
    `select rowid as id from words where words match $1 and rowid < $2
     order by rowid desc limit $3`,
    [query, before, limit],
  );
  return rows.map((row) => new Fields(row).int("id"));
}

/** Every stem as a quoted string, so that nothing typed is read as an operator. A word without a
 *  letter or digit is no word. */
function toQuery(words: readonly SearchWord[]): string {
  return words
    .map((word) => [word].flat().filter((stem) => /[\p{L}\p{N}]/u.test(stem)))
    .filter((stems) => stems.length > 0)
    .map((stems) => `(${stems.map((stem) => `"${stem.replaceAll('"', '""')}"`).join(" OR ")})`)
    .join(" AND ");
}

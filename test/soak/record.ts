import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** What a record holds, looked at beside the process that writes it. */
export interface RecordView extends Disposable {
  readonly counts: () => { readonly posts: number; readonly revisions: number };
  /** Each post's texts in the order of its revisions; a post that is there twice has a line of its own. */
  readonly texts: () => readonly (readonly [id: string, texts: readonly string[]])[];
  /** Whether any of what is found still waits to be read, paired, told or sent. */
  readonly last: () => number;
}

export function viewRecord(folder: string): RecordView {
  const db = new DatabaseSync(join(folder, "riposte.db"), { readOnly: true, timeout: 10_000 });
  const count = (table: string) =>
    Number(db.prepare(`select coalesce(max(id), 0) as most from ${table}`).get()?.most);
  return {
    counts: () => ({ posts: count("posts"), revisions: count("revisions") }),
    last: () => count("deliveries"),
    texts: () => {
      const rows = db
        .prepare(
          `select p.id, p.external_id as word, r.text from posts p join revisions r on r.post_id = p.id
           order by p.id, r.number`,
        )
        .all();
      return [...Map.groupBy(rows, (row) => row.id)].map(([, revisions]) => [
        String(revisions[0]?.word),
        revisions.map((row) => String(row.text)),
      ]);
    },
    [Symbol.dispose]: () => db.close(),
  };
}

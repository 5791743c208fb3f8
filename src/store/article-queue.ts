import { type Db, insert } from "./db.ts";
import { ms } from "./row.ts";

/** Makes the article behind a post due at once, whatever came of earlier looks. */
export async function wantArticle(tx: Db, postId: number, at: Date): Promise<void> {
  await insert(
    tx,
    "articles",
    { id: postId, due_at: ms(at), failures: 0, gone_seen: 0 },
    "on conflict (id) do update set due_at = excluded.due_at, failures = 0",
  );
}

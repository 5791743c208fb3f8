import type { Db } from "./db.ts";
import { Fields } from "./row.ts";
import { STATEMENT_ROWS, toStatementRow } from "./statement-row.ts";
import type { PostReading } from "./store.ts";

/** Statements of one post that are handed out. */
const MAX_STATEMENTS = 200;

/** How far a post has come, with what stands in it. */
export async function readingOf(tx: Db, postId: number): Promise<PostReading> {
  const found = await tx.get(
    `select p.read_by, r.topics from posts p left join readings r on r.revision_id = p.revision_id
     where p.id = $1`,
    [postId],
  );
  const post = found === null ? null : new Fields(found);
  const rows = await tx.all(
    `${STATEMENT_ROWS} where s.post_id = $1 and s.withdrawn_at is null
     order by s.position, s.id limit ${MAX_STATEMENTS}`,
    [postId],
  );
  const isPaired = rows.every((row) => new Fields(row, "s_").textOrNull("paired_by") !== null);
  const topics = post?.textOrNull("topics") ?? null;
  return {
    isDone: post !== null && post.textOrNull("read_by") !== null && isPaired,
    topics: topics === null ? [] : (post?.json<readonly string[]>("topics") ?? []),
    statements: rows.map((row) => toStatementRow(new Fields(row))),
  };
}

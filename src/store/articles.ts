import type { Post, Revision, RevisionDraft, TombstoneEvidence } from "#src/core/post.ts";
import type { Source } from "#src/core/source.ts";
import { sealNew } from "./chain.ts";
import { type Database, type Db, update } from "./db.ts";
import { keepBodies, type PackedBody, packBodies } from "./evidence.ts";
import { IS_TOLD } from "./looks.ts";
import { appendRevision, keepTombstone } from "./poll.ts";
import { POST_COLUMNS, REVISION_COLUMNS, toPost, toRevision } from "./post-row.ts";
import { bit, Fields, ms, msOrNull, selectAs } from "./row.ts";
import { AT_REST_LIST, SOURCE_COLUMNS, toSource } from "./source-row.ts";
import type { KeptPoll } from "./store.ts";

/** The articles behind teasers: what is due is read, and looked at again for a while. */
export interface ArticleStore {
  /** The longest due first; of posts that are there, and whose teaser was read. */
  readonly due: (now: Date, limit: number) => Promise<readonly DueArticle[]>;
  /** Writes what one look at an article gave. The same look kept twice adds nothing. */
  readonly keep: (kept: KeptArticle) => Promise<void>;
}

export interface DueArticle {
  readonly post: Post;
  readonly source: Source;
  /** What the list showed last. */
  readonly shown: Revision;
  readonly saidAt: Date;
  /** Of the article when it was read last; null: it was not. */
  readonly articleHash: string | null;
  readonly failures: number;
  /** Its address said at the last look that it is no more. */
  readonly isGoneSeen: boolean;
  /** Somebody was told of something in it. */
  readonly isTold: boolean;
}

export interface ReadArticle {
  /** Null where the article adds nothing to its teaser. */
  readonly draft: RevisionDraft | null;
  readonly articleHash: string;
  readonly body: KeptPoll["bodies"][number];
}

export interface KeptArticle {
  readonly postId: number;
  readonly at: Date;
  readonly read?: ReadArticle;
  readonly gone?: TombstoneEvidence;
  /** When it is looked at next; null: no more. */
  readonly nextAt: Date | null;
  readonly failures: number;
  readonly error: string | null;
  readonly isGoneSeen: boolean;
}

export function createArticles(db: Database): ArticleStore {
  return {
    due: (now, limit) => due(db, now, limit),
    keep: async (kept) => {
      const read = kept.read ?? null;
      const bodies = read === null ? [] : await packed(read);
      await db.transaction((tx) => keep(tx, kept, bodies));
    },
  };
}

/** What is behind teasers that were read and told: the longest due first. */
async function due(db: Db, now: Date, limit: number): Promise<readonly DueArticle[]> {
  const rows = await db.all(
    `select ${selectAs("r", REVISION_COLUMNS)}, ${selectAs("p", POST_COLUMNS)},
       ${selectAs("src", SOURCE_COLUMNS)}, p.said_at, a.article_hash, a.failures, a.gone_seen,
       case when ${IS_TOLD} then 1 else 0 end as told
     from articles a
     join posts p on p.id = a.id
     join sources src on src.id = p.source_id
     join revisions r on r.id = (
       select max(m.id) from revisions m where m.post_id = p.id and m.kind in ('shown', 'teaser')
     )
     where a.due_at <= $1 and p.tombstone_id is null and p.read_by is not null
       and src.state not in ${AT_REST_LIST}
     order by a.due_at, a.id limit $2`,
    [ms(now), limit],
  );
  return rows.map((each) => {
    const row = new Fields(each);
    return {
      post: toPost(row.part("p_")),
      source: toSource(row.part("src_")),
      shown: toRevision(row.part("r_")),
      saidAt: row.date("said_at"),
      articleHash: row.textOrNull("article_hash"),
      failures: row.int("failures"),
      isGoneSeen: row.flag("gone_seen"),
      isTold: row.flag("told"),
    };
  });
}

function packed({ body, draft }: ReadArticle): Promise<readonly PackedBody[]> {
  const revisions = draft === null ? [] : [{ evidenceHash: body.hash }];
  return packBodies({ bodies: [body], revisions, tombstones: [] });
}

/** The same look kept twice adds nothing: what was read is compared with what is kept. */
async function keep(tx: Db, kept: KeptArticle, bodies: readonly PackedBody[]): Promise<void> {
  const row = await tx.get(
    `select p.source_id, p.external_id, p.shown_hash, a.article_hash, r.content_hash, r.kind,
       (select max(number) from revisions m where m.post_id = p.id) as number
     from articles a join posts p on p.id = a.id join revisions r on r.id = p.revision_id
     where a.id = $1`,
    [kept.postId],
  );
  if (row === null) throw new Error(`No article is wanted for post ${kept.postId}`);
  const known = new Fields(row);
  if (kept.read !== undefined) await keepRead(tx, kept, { known, bodies, read: kept.read });
  if (kept.gone !== undefined) await keepGone(tx, kept, known, kept.gone);
  await update(
    tx,
    "articles",
    { id: kept.postId },
    {
      due_at: msOrNull(kept.nextAt),
      failures: kept.failures,
      last_error: kept.error,
      gone_seen: bit(kept.isGoneSeen),
    },
  );
}

async function keepRead(
  tx: Db,
  kept: KeptArticle,
  {
    known,
    bodies,
    read,
  }: { readonly known: Fields; readonly bodies: readonly PackedBody[]; readonly read: ReadArticle },
): Promise<void> {
  const { draft, articleHash, body } = read;
  const isNew = articleHash !== known.textOrNull("article_hash");
  await update(tx, "articles", { id: kept.postId }, { article_hash: articleHash });
  if (draft === null || !isNew || draft.contentHash === known.text("content_hash")) return;
  const isFirst = known.text("kind") === "shown";
  await keepBodies(tx, bodies, known.text("source_id"), kept.at);
  const revision = {
    draft,
    evidenceHash: body.hash,
    number: known.int("number") + 1,
    kind: isFirst ? ("completion" as const) : ("article" as const),
  };
  await appendRevision(tx, kept.at, kept.postId, revision);
  if (isFirst) {
    // What the list shows is compared with what it showed, not with the whole text.
    await update(tx, "posts", { id: kept.postId }, { shown_hash: known.text("content_hash") });
  }
  await sealNew(tx);
}

async function keepGone(
  tx: Db,
  { at }: KeptArticle,
  known: Fields,
  evidence: TombstoneEvidence,
): Promise<void> {
  const gone = { externalId: known.text("external_id"), evidence };
  await keepTombstone(tx, { sourceId: known.text("source_id"), observedAt: at }, gone);
  await sealNew(tx);
}

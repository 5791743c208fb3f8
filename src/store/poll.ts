import type { Revision, RevisionDraft } from "#src/core/post.ts";
import { addressOf } from "./addresses.ts";
import { wantArticle } from "./article-queue.ts";
import { seal, sealNew } from "./chain.ts";
import { chunks, createParams, type Db, insert, update } from "./db.ts";
import { keepBodies, type PackedBody } from "./evidence.ts";
import { lookAfter, moveLooks } from "./looks.ts";
import { bit, Fields, idOf, ms, msOrNull, toJson } from "./row.ts";
import { countPosts, writeState } from "./sources.ts";
import type { KeptPoll, KeptRevision, LatestPost } from "./store.ts";
import { keepHub } from "./subscriptions.ts";
import { tellDeletion, writeChange } from "./tell.ts";

/** A post's own date may lie this far ahead (time zones, clocks); beyond that first seen counts. */
const MAX_AHEAD_MS = 86_400_000;

/** Writes one poll. The same poll written again adds nothing: a revision whose text is the latest
 *  one's, and a tombstone of a post already gone, are known. */
export async function keepPoll(
  tx: Db,
  kept: KeptPoll,
  bodies: readonly PackedBody[],
): Promise<void> {
  await keepBodies(tx, bodies, kept.sourceId, kept.observedAt);
  let added = 0;
  for (const revision of kept.revisions) {
    added += await keepRevision(tx, kept, revision);
  }
  await keepSeen(tx, kept);
  await moveLooks(tx, kept);
  for (const tombstone of kept.tombstones) {
    await keepTombstone(tx, kept, tombstone);
  }
  if (kept.hub !== undefined) {
    await keepHub(tx, kept.sourceId, kept.hub, kept.observedAt);
  }
  await sealNew(tx);
  await countPosts(tx, kept.sourceId, added);
  await writeState(tx, kept.state);
  for (const change of kept.changes) {
    await writeChange(tx, change);
  }
}

/** What is known of some posts of a source, by external id. */
export async function latestOf(
  db: Db,
  sourceId: string,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, LatestPost>> {
  const found = new Map<string, LatestPost>();
  for (const part of chunks(externalIds)) {
    const params = createParams();
    const source = params.of(sourceId);
    const rows = await db.all(
      `select p.external_id, p.id, p.url, p.tombstone_id, r.kind,
         coalesce(p.shown_hash, r.content_hash) as content_hash,
         (select max(m.number) from revisions m where m.post_id = p.id) as number
       from posts p join revisions r on r.id = p.revision_id
       where p.source_id = ${source} and p.external_id in (${params.list(part)})`,
      params.values,
    );
    for (const row of rows.map((each) => new Fields(each))) {
      found.set(row.text("external_id"), {
        postId: row.int("id"),
        url: row.textOrNull("url"),
        contentHash: row.text("content_hash"),
        revisionNumber: row.int("number"),
        hasArticle: row.text("kind") !== "shown",
        gone: row.intOrNull("tombstone_id") !== null,
      });
    }
  }
  return found;
}

/** What the keeping of one revision needs to know of the look that showed it. */
type Kept = Pick<KeptPoll, "sourceId" | "observedAt" | "lookEvery">;

/** 1 where the post is new. */
export async function keepRevision(tx: Db, kept: Kept, revision: KeptRevision): Promise<number> {
  const known = await latestOf(tx, kept.sourceId, [revision.externalId]);
  const latest = known.get(revision.externalId);
  const postId = latest?.postId ?? (await insertPost(tx, kept, revision));
  if (latest === undefined || latest.contentHash !== revision.draft.contentHash) {
    const kind = latest?.hasArticle ? ("teaser" as const) : ("shown" as const);
    const number = (latest?.revisionNumber ?? 0) + 1;
    await appendRevision(tx, kept.observedAt, postId, { ...revision, number, kind });
    if (revision.article && !revision.quiet) await wantArticle(tx, postId, kept.observedAt);
  }
  if (latest !== undefined) {
    await touchPost(tx, postId, kept, revision.draft);
  }
  if (latest?.gone) {
    await liftTombstones(tx, [postId], kept.observedAt);
  }
  return latest === undefined ? 1 : 0;
}

async function insertPost(tx: Db, kept: Kept, revision: KeptRevision): Promise<number> {
  const { draft, externalId } = revision;
  const said = saidAt(draft.publishedAt, kept.observedAt);
  const row = await insert(
    tx,
    "posts",
    {
      source_id: kept.sourceId,
      external_id: externalId,
      // Fifteen digits are exact in every engine and language; longer ids stay text.
      external_number: /^\d{1,15}$/.test(externalId) ? Number(externalId) : null,
      url: draft.url,
      address: addressOf(draft.url),
      first_seen_at: ms(kept.observedAt),
      last_seen_at: ms(kept.observedAt),
      published_at: msOrNull(draft.publishedAt),
      said_at: ms(said),
      quiet: bit(revision.quiet),
      look_at: msOrNull(lookAfter(kept, said)),
    },
    "returning id",
  );
  return idOf(row);
}

/** Adds a version of a post. What a list shows of a post whose whole text is kept (`teaser`) is kept
 *  beside that text, in whose place it is not read. */
export async function appendRevision(
  tx: Db,
  at: Date,
  postId: number,
  {
    draft,
    evidenceHash,
    number,
    kind,
  }: Pick<KeptRevision, "draft" | "evidenceHash"> & Pick<Revision, "number" | "kind">,
): Promise<void> {
  const row = await insert(
    tx,
    "revisions",
    {
      post_id: postId,
      number,
      kind,
      observed_at: ms(at),
      title: draft.title,
      text: draft.text,
      author: draft.author,
      url: draft.url,
      published_at: msOrNull(draft.publishedAt),
      language: draft.language,
      media: toJson(draft.media),
      refs: toJson(draft.references),
      content_hash: draft.contentHash,
      evidence_hash: evidenceHash,
    },
    "returning id",
  );
  if (kind === "teaser") {
    await update(tx, "posts", { id: postId }, { shown_hash: draft.contentHash });
    return;
  }
  const revisionId = idOf(row);
  await insert(tx, "unread", { revision_id: revisionId, post_id: postId });
  await update(tx, "posts", { id: postId }, { revision_id: revisionId, read_by: null });
}

async function touchPost(tx: Db, postId: number, kept: Kept, draft: RevisionDraft): Promise<void> {
  if (draft.url !== null) {
    const { url } = draft;
    await update(tx, "posts", { id: postId }, { url, address: addressOf(url) });
  }
  await tx.run(
    `update posts set last_seen_at = $2, published_at = coalesce(published_at, $3)
     where id = $1`,
    [postId, ms(kept.observedAt), msOrNull(draft.publishedAt)],
  );
}

async function keepSeen(tx: Db, kept: KeptPoll): Promise<void> {
  const known = await latestOf(tx, kept.sourceId, kept.seen);
  const posts = [...known.values()];
  for (const part of chunks(posts)) {
    const params = createParams();
    const at = params.of(ms(kept.observedAt));
    const ids = params.list(part.map((post) => post.postId));
    await tx.run(`update posts set last_seen_at = ${at} where id in (${ids})`, params.values);
  }
  const gone = posts.filter((post) => post.gone).map((post) => post.postId);
  await liftTombstones(tx, gone, kept.observedAt);
}

export async function keepTombstone(
  tx: Db,
  kept: Pick<KeptPoll, "sourceId" | "observedAt">,
  { externalId, evidence }: KeptPoll["tombstones"][number],
): Promise<void> {
  const known = await latestOf(tx, kept.sourceId, [externalId]);
  const post = known.get(externalId);
  if (post === undefined || post.gone) {
    return;
  }
  const row = await insert(
    tx,
    "tombstones",
    { post_id: post.postId, observed_at: ms(kept.observedAt), evidence },
    "returning id",
  );
  const tombstoneId = idOf(row);
  await update(tx, "posts", { id: post.postId }, { tombstone_id: tombstoneId });
  await tellDeletion(tx, post.postId, tombstoneId, kept.observedAt);
}

async function liftTombstones(tx: Db, postIds: readonly number[], at: Date): Promise<void> {
  for (const postId of postIds) {
    const lifted = await tx.all(
      `update tombstones set lifted_at = $2 where post_id = $1 and lifted_at is null returning id`,
      [postId, ms(at)],
    );
    for (const row of lifted) {
      await seal(tx, "return", String(idOf(row)));
    }
    await update(tx, "posts", { id: postId }, { tombstone_id: null });
  }
}

function saidAt(publishedAt: Date | null, seenAt: Date): Date {
  const isKnown = publishedAt !== null && ms(publishedAt) <= ms(seenAt) + MAX_AHEAD_MS;
  return isKnown ? publishedAt : seenAt;
}

import type { KeptPaste, Paste } from "#src/core/paste.ts";
import { sealNew } from "./chain.ts";
import { type Db, insert } from "./db.ts";
import { keepBodies, type PackedBody } from "./evidence.ts";
import { MAX_OVERDUE_MS, moveLooks } from "./looks.ts";
import { keepRevision, latestOf } from "./poll.ts";
import { bit, Fields, ms } from "./row.ts";
import { countPosts, NEVER_MS } from "./sources.ts";
import type { KeptLink, KeptRevision, LatestPost } from "./store.ts";

const MAX_NAME_CHARS = 100;
/** A post that could not be looked at stays due, and is not asked for again at once. */
const LEAST_GAP_MS = 600_000;

/** Keeps a post to which somebody gave a link, with who it was. What polling has learned about the
 *  source stays; its connector's memo is brought along unless a poll wrote it meanwhile. */
export async function keepLink(
  tx: Db,
  kept: KeptLink,
  bodies: readonly PackedBody[],
): Promise<number> {
  const { sourceId, observedAt, revision } = kept;
  const before = await latest(tx, kept);
  // Kept meanwhile as it is: its evidence is there too.
  const isNews = before === undefined || before.gone || !sameText(before, revision);
  if (isNews) await keepBodies(tx, bodies, sourceId, observedAt);
  const added = isNews ? await keepRevision(tx, kept, revision) : 0;
  await moveLooks(tx, { ...kept, revisions: [revision], seen: [] });
  await countPosts(tx, sourceId, added);
  await keepMemo(tx, kept);
  const postId = (before ?? (await latest(tx, kept)))?.postId;
  if (postId === undefined) throw new Error(`Nothing was kept of ${revision.externalId}`);
  await keepPaste(tx, kept.paste, { postId, made: added > 0 });
  await sealNew(tx);
  await tx.run("update sources set for_links = 1 where id = $1 and state = 'removed'", [sourceId]);
  await planLooks(tx, sourceId, observedAt);
  return postId;
}

async function latest(tx: Db, { sourceId, revision: { externalId } }: KeptLink) {
  return (await latestOf(tx, sourceId, [externalId])).get(externalId);
}

function sameText({ contentHash }: LatestPost, { draft }: KeptRevision): boolean {
  return contentHash === draft.contentHash;
}

async function keepMemo(tx: Db, { sourceId, memo }: KeptLink): Promise<void> {
  if (memo.after === memo.before) return;
  await tx.run(
    "update sources set memo = $3, note = $4 where id = $1 and coalesce(memo, '') = $2",
    [sourceId, memo.before ?? "", memo.after, memo.note],
  );
}

async function keepPaste(
  tx: Db,
  { url, at, channel, userId, userName }: Paste,
  { postId, made }: { readonly postId: number; readonly made: boolean },
): Promise<void> {
  await insert(
    tx,
    "pastes",
    {
      post_id: postId,
      url,
      made: bit(made),
      at: ms(at),
      platform: channel.platform,
      channel_id: channel.channelId,
      user_id: userId,
      user_name: userName.slice(0, MAX_NAME_CHARS),
    },
    "on conflict (post_id, platform, channel_id, user_id) do nothing",
  );
}

export async function pastesOf(db: Db, postId: number): Promise<readonly KeptPaste[]> {
  const rows = await db.all(
    `select url, made, at, platform, channel_id, user_id, user_name from pastes
     where post_id = $1 order by id`,
    [postId],
  );
  return rows.map((each) => {
    const row = new Fields(each);
    return {
      url: row.text("url"),
      made: row.flag("made"),
      at: row.date("at"),
      channel: { platform: row.text("platform"), channelId: row.text("channel_id") },
      userId: row.text("user_id"),
      userName: row.text("user_name"),
    };
  });
}

/** When a source that is not read is due: when a pasted post of it is to be looked at again. */
export async function planLooks(tx: Db, sourceId: string, now: Date): Promise<void> {
  const row = await tx.get(
    `select min(p.look_at) as look_at from posts p
     where p.source_id = $1 and p.look_at >= $2 and p.tombstone_id is null
       and exists (select 1 from pastes x where x.post_id = p.id)`,
    [sourceId, ms(now) - MAX_OVERDUE_MS],
  );
  const next = row === null ? null : new Fields(row).intOrNull("look_at");
  const at = next === null ? NEVER_MS : Math.max(next, ms(now) + LEAST_GAP_MS);
  await tx.run("update sources set next_poll_at = $2 where id = $1 and state = 'removed'", [
    sourceId,
    at,
  ]);
}

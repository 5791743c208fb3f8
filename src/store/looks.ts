import { LAST_LOOK_MS, nextLookAt } from "#src/core/recheck.ts";
import { chunks, createParams, type Db, update } from "./db.ts";
import { bit, Fields, ms, msOrNull } from "./row.ts";
import type { KeptPoll, PostToLookAt } from "./store.ts";

/** Posts weighed for one look; more are due only after a long pause, and their turn comes. */
const MAX_DUE = 2_000;
/** A post due for longer than this was missed for good: its source was at rest. */
export const MAX_OVERDUE_MS = 15 * 86_400_000;

/** When a post that was seen by this poll is looked at again. */
export function lookAfter(
  { lookEvery, observedAt }: Pick<KeptPoll, "lookEvery" | "observedAt">,
  saidAt: Date,
): Date | null {
  return lookEvery === undefined ? null : nextLookAt(saidAt, observedAt, lookEvery);
}

type Looked = Pick<
  KeptPoll,
  "sourceId" | "observedAt" | "lookEvery" | "revisions" | "seen" | "looked"
>;

/** What was just seen, or asked for in vain, need not be asked for again before its next time. */
export async function moveLooks(tx: Db, kept: Looked): Promise<void> {
  if (kept.lookEvery === undefined) {
    return;
  }
  const changed = kept.revisions.map(({ externalId }) => externalId);
  const ids = [...new Set([...kept.seen, ...changed, ...(kept.looked ?? [])])];
  for (const part of chunks(ids)) {
    const params = createParams();
    const rows = await tx.all(
      `select id, said_at from posts
       where source_id = ${params.of(kept.sourceId)} and external_id in (${params.list(part)})
         and (look_at <= ${params.of(ms(kept.observedAt))} or (look_at is null
           and said_at > ${params.of(ms(kept.observedAt) - LAST_LOOK_MS)}))`,
      params.values,
    );
    for (const row of rows.map((each) => new Fields(each))) {
      const next = lookAfter(kept, row.date("said_at"));
      await update(tx, "posts", { id: row.int("id") }, { look_at: msOrNull(next) });
    }
  }
}

/** A pasted post counts as told: somebody was shown it. Of a source that is not read these alone. */
/** That somebody was told of words in the post `p`. */
export const IS_TOLD = `exists (
         select 1 from statements s join changes c on c.claim_id = s.id or c.statement_id = s.id
         where s.post_id = p.id and c.kind in ('claim', 'repeat', 'response')
       )`;

export async function postsToLookAt(
  db: Db,
  sourceId: string,
  now: Date,
  limit: number,
  toldOnly: boolean,
): Promise<readonly PostToLookAt[]> {
  const rows = await db.all(
    `select due.external_id, due.url from (
       select p.id, p.external_id, p.url, p.look_at, case when ${IS_TOLD} or exists (select 1 from pastes x where x.post_id = p.id) then 1 else 0 end as told
       from posts p join sources src on src.id = p.source_id
       where p.source_id = $1 and (src.state <> 'removed'
           or exists (select 1 from pastes x where x.post_id = p.id))
         and p.look_at between $2 and $3 and p.tombstone_id is null
       order by p.look_at limit $4
     ) due
     where due.told >= $5
     order by due.told desc, due.look_at, due.id limit $6`,
    [sourceId, ms(now) - MAX_OVERDUE_MS, ms(now), MAX_DUE, bit(toldOnly), limit],
  );
  return rows.map((each) => {
    const row = new Fields(each);
    return { externalId: row.text("external_id"), url: row.textOrNull("url") };
  });
}

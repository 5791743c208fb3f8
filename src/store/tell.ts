import { type ChangeDraft, NAMES_NOTHING } from "#src/core/alert.ts";
import { type Db, insert } from "./db.ts";
import { Fields, idOf, ms } from "./row.ts";
import type { DecisionDraft } from "./store.ts";

/** Writing down what is worth telling, in the transaction that made it happen. */

/** Writes a change once: the same thing derived again is not told again. A quiet post tells
 *  nothing, nor does a pair that an editor rejected. A response's pair is looked up here. */
export async function writeChange(tx: Db, draft: ChangeDraft): Promise<boolean> {
  const post = await postOf(tx, subjectOf(draft));
  if (post?.quiet) {
    return false;
  }
  const pair = await pairOf(tx, draft);
  if (pair?.state === "rejected" || (await isToldAsOther(tx, draft))) {
    return false;
  }
  const pairId = draft.pairId ?? pair?.id ?? null;
  const whose = draft.kind === "repeat" ? await claimantOf(tx, draft.statementId) : "";
  return insertChange(tx, keyOf(draft, post?.id ?? null) + whose, { ...draft, pairId });
}

/** A claim that was told by itself is not told again as one more of an event that it was found to be about
 *  since, nor the other way round; nor a response under another claim, because a later pairing ties it
 *  to that one. An editor's word, which names the pair, is told where it says. */
async function isToldAsOther(
  tx: Db,
  { kind, claimId, statementId, pairId }: ChangeDraft,
): Promise<boolean> {
  if (pairId !== null || (kind !== "claim" && kind !== "repeat" && kind !== "response")) {
    return false;
  }
  const row = await tx.get(
    `select c.id from changes c
     where (c.kind = 'claim' and c.claim_id = $1 and $2 = 'repeat')
       or (c.kind in ('repeat', 'response') and c.statement_id = $1 and c.claim_id is not null)
     limit 1`,
    [kind === "claim" ? claimId : statementId, kind],
  );
  return row !== null;
}

/** Who makes a further claim about an event: in one post several may. What repeats a claim is of one maker. */
async function claimantOf(tx: Db, statementId: number | null): Promise<string> {
  const row = await tx.get(
    "select coalesce(party, '') as party from statements where id = $1 and same_as is null",
    [statementId],
  );
  return row === null ? "" : `:${new Fields(row).text("party")}`;
}

async function insertChange(tx: Db, key: string, draft: ChangeDraft): Promise<boolean> {
  const row = await insert(
    tx,
    "changes",
    {
      key,
      kind: draft.kind,
      at: ms(draft.at),
      claim_id: draft.claimId,
      statement_id: draft.statementId,
      pair_id: draft.pairId,
      revision_id: draft.revisionId,
      tombstone_id: draft.tombstoneId,
      source_id: draft.sourceId,
    },
    "on conflict (key) do nothing returning id",
  );
  return row !== null;
}

/** A thread in which a post's words were told: the claim's, and the response or the further claim about its
 *  event that was told in it where the post holds no claim of that thread. */
export interface Thread {
  readonly claimId: number | null;
  readonly statementId: number | null;
}

/** Where statements that stand in this post were told, one entry a thread, claims first. */
export async function toldThreads(tx: Db, postId: number): Promise<readonly Thread[]> {
  const rows = await tx.all(
    `select 0 as rank, c.claim_id, null as statement_id
     from statements s join changes c on c.claim_id = s.id
     where s.post_id = $1 and s.withdrawn_at is null and c.kind = 'claim'
     union all
     select 1 as rank, c.claim_id, c.statement_id
     from statements s join changes c on c.statement_id = s.id
     where s.post_id = $1 and s.withdrawn_at is null and c.kind = 'repeat' and s.same_as is null
     union all
     select 1 as rank, c.claim_id, c.statement_id
     from statements s join changes c on c.statement_id = s.id
     left join pairs p on p.id = c.pair_id
     where s.post_id = $1 and s.withdrawn_at is null and c.kind = 'response'
       and (p.id is null or p.state <> 'rejected')
     order by rank, claim_id, statement_id`,
    [postId],
  );
  return oncePerThread(
    rows.map((each) => {
      const row = new Fields(each);
      return { claimId: row.intOrNull("claim_id"), statementId: row.intOrNull("statement_id") };
    }),
  );
}

export async function tellEdits(
  tx: Db,
  revisionId: number,
  threads: readonly Thread[],
  at: Date,
): Promise<void> {
  for (const thread of oncePerThread(threads)) {
    await writeChange(tx, { ...NAMES_NOTHING, ...thread, kind: "edit", at, revisionId });
  }
}

export async function tellDeletion(
  tx: Db,
  postId: number,
  tombstoneId: number,
  at: Date,
): Promise<void> {
  for (const thread of await toldThreads(tx, postId)) {
    await writeChange(tx, { ...NAMES_NOTHING, ...thread, kind: "deletion", at, tombstoneId });
  }
}

/** An editor's word about a pair. A response that was not told under the claim yet is told first,
 *  unless the word is that it is none. */
export async function tellDecision(
  tx: Db,
  decision: Pick<DecisionDraft, "kind" | "responseId" | "claimId" | "at"> & {
    readonly id: number;
    readonly pairId: number;
  },
): Promise<void> {
  const claimId = await rootOf(tx, decision.claimId);
  const about = {
    ...NAMES_NOTHING,
    at: decision.at,
    claimId,
    statementId: decision.responseId,
    pairId: decision.pairId,
  };
  if (decision.kind !== "reject" && !(await isTold(tx, decision.responseId, claimId))) {
    await writeChange(tx, { ...about, kind: "response" });
  }
  await insertChange(tx, `decision:${decision.id}`, { ...about, kind: "decision" });
}

/** The first statement of those that say the same. */
export async function rootOf(tx: Db, id: number): Promise<number> {
  const row = await tx.get("select coalesce(same_as, id) as root from statements where id = $1", [
    id,
  ]);
  if (row === null) {
    throw new Error(`There is no statement ${id}`);
  }
  return new Fields(row).int("root");
}

/** Whether a response was told under a claim, by itself or by another that says the same. */
async function isTold(tx: Db, responseId: number, claimId: number): Promise<boolean> {
  const row = await tx.get(
    `select c.id from changes c join statements s on s.id = c.statement_id
     where c.claim_id = $1 and c.kind in ('response', 'repeat')
       and (s.id = $2 or s.id = $3 or s.same_as = $3) limit 1`,
    [claimId, responseId, await rootOf(tx, responseId)],
  );
  return row !== null;
}

function oncePerThread(threads: readonly Thread[]): readonly Thread[] {
  const first = new Map<number | null, Thread>();
  for (const thread of threads) {
    const root = thread.claimId ?? thread.statementId;
    if (!first.has(root)) {
      first.set(root, thread);
    }
  }
  return [...first.values()];
}

/** What makes a change the same one: a claim is told once, its repetition once for each post, a
 *  response once for each claim, an edit or a deletion once for each thread. */
function keyOf(draft: ChangeDraft, postId: number | null): string {
  const thread = draft.claimId ?? draft.statementId;
  switch (draft.kind) {
    case "claim":
    case "silence":
      return `${draft.kind}:${draft.claimId}`;
    case "repeat":
      return `repeat:${postId}:${draft.claimId}`;
    case "response":
      return `response:${draft.statementId}:${draft.claimId}`;
    case "edit":
      return `edit:${draft.revisionId}:${thread}`;
    case "deletion":
      return `deletion:${draft.tombstoneId}:${thread}`;
    case "source-failing":
    case "source-silent":
    case "source-recovered":
      return `${draft.kind}:${draft.sourceId}:${ms(draft.at)}`;
    case "decision":
      throw new Error("A decision is told with its own id: see tellDecision");
    default:
      return draft.kind satisfies never;
  }
}

/** The statement whose words the change tells; edits and deletions concern posts told before. */
function subjectOf(draft: ChangeDraft): number | null {
  switch (draft.kind) {
    case "claim":
      return draft.claimId;
    case "repeat":
    case "response":
      return draft.statementId;
    default:
      return null;
  }
}

async function postOf(
  tx: Db,
  statementId: number | null,
): Promise<{ readonly id: number; readonly quiet: boolean } | null> {
  if (statementId === null) {
    return null;
  }
  const row = await tx.get(
    "select p.id, p.quiet from statements s join posts p on p.id = s.post_id where s.id = $1",
    [statementId],
  );
  return row === null ? null : { id: idOf(row), quiet: new Fields(row).flag("quiet") };
}

/** The pair that a response change is about: with the claim itself, else with one that repeats it. */
async function pairOf(
  tx: Db,
  draft: ChangeDraft,
): Promise<{ readonly id: number; readonly state: string } | null> {
  if (draft.kind !== "response" || draft.claimId === null) {
    return null;
  }
  const row = await tx.get(
    `select p.id, p.state from pairs p join statements c on c.id = p.claim_id
     where p.response_id = $1 and (c.id = $2 or c.same_as = $2)
     order by case when c.id = $2 then 0 else 1 end, p.score desc limit 1`,
    [draft.statementId, draft.claimId],
  );
  return row === null ? null : { id: idOf(row), state: new Fields(row).text("state") };
}

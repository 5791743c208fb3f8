import type { Change, ChangeDraft, DeliveryDraft } from "#src/core/alert.ts";
import { chunks, createParams, type Database, type Db, insert } from "./db.ts";
import { insertDelivery } from "./deliveries.ts";
import { Fields, ms } from "./row.ts";
import { noteSilences } from "./silences.ts";
import type { ChangeStore } from "./store.ts";

const COLUMNS =
  "id, kind, at, claim_id, statement_id, pair_id, revision_id, tombstone_id, source_id";

export function createChanges(db: Database): ChangeStore {
  return {
    unalerted: (limit) => unalerted(db, limit),
    keepAlerts: (changeIds, deliveries, now) =>
      db.transaction((tx) => keepAlerts(tx, changeIds, deliveries, now)),
    between: (from, to, limit) => between(db, from, to, limit),
    noteSilences: (now, ageMs) => db.transaction((tx) => noteSilences(tx, now, ageMs)),
  };
}

/** Writes a change once: the same thing derived again is not told again. A quiet post tells
 *  nothing, nor does a pair that an editor rejected. A response's pair is looked up here. */
export async function writeChange(tx: Db, draft: ChangeDraft): Promise<boolean> {
  if (await isQuiet(tx, subjectOf(draft))) {
    return false;
  }
  const pair = await pairOf(tx, draft);
  if (pair?.state === "rejected") {
    return false;
  }
  const row = await insert(
    tx,
    "changes",
    {
      key: keyOf(draft),
      kind: draft.kind,
      at: ms(draft.at),
      claim_id: draft.claimId,
      statement_id: draft.statementId,
      pair_id: draft.pairId ?? pair?.id ?? null,
      revision_id: draft.revisionId,
      tombstone_id: draft.tombstoneId,
      source_id: draft.sourceId,
    },
    "on conflict (key) do nothing returning id",
  );
  return row !== null;
}

/** A thread in which a post's words were told: the claim's, and the response that was told in it
 *  where the post holds no claim of that thread. */
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
    await writeChange(tx, { ...NOTHING, ...thread, kind: "edit", at, revisionId });
  }
}

export async function tellDeletion(
  tx: Db,
  postId: number,
  tombstoneId: number,
  at: Date,
): Promise<void> {
  for (const thread of await toldThreads(tx, postId)) {
    await writeChange(tx, { ...NOTHING, ...thread, kind: "deletion", at, tombstoneId });
  }
}

/** Reads a row of the table. */
export function toChange(row: Fields): Change {
  return {
    id: row.int("id"),
    kind: row.word("kind"),
    at: row.date("at"),
    claimId: row.intOrNull("claim_id"),
    statementId: row.intOrNull("statement_id"),
    pairId: row.intOrNull("pair_id"),
    revisionId: row.intOrNull("revision_id"),
    tombstoneId: row.intOrNull("tombstone_id"),
    sourceId: row.textOrNull("source_id"),
  };
}

export const NOTHING = {
  claimId: null,
  statementId: null,
  pairId: null,
  revisionId: null,
  tombstoneId: null,
  sourceId: null,
} as const;

function oncePerThread(threads: readonly Thread[]): readonly Thread[] {
  const first = new Map<number | null, Thread>();
  for (const thread of threads) {
    if (!first.has(thread.claimId)) {
      first.set(thread.claimId, thread);
    }
  }
  return [...first.values()];
}

function keyOf(draft: ChangeDraft): string {
  const thread = draft.claimId ?? "-";
  switch (draft.kind) {
    case "claim":
    case "silence":
      return `${draft.kind}:${thread}`;
    case "repeat":
      return `repeat:${draft.statementId}`;
    case "response":
      return `response:${draft.statementId}:${thread}`;
    case "edit":
      return `edit:${draft.revisionId}:${thread}`;
    case "deletion":
      return `deletion:${draft.tombstoneId}:${thread}`;
    case "source-failing":
    case "source-recovered":
      return `${draft.kind}:${draft.sourceId}:${ms(draft.at)}`;
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

async function isQuiet(tx: Db, statementId: number | null): Promise<boolean> {
  if (statementId === null) {
    return false;
  }
  const row = await tx.get(
    "select p.quiet from statements s join posts p on p.id = s.post_id where s.id = $1",
    [statementId],
  );
  return row !== null && new Fields(row).flag("quiet");
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
  return row === null
    ? null
    : { id: new Fields(row).int("id"), state: new Fields(row).text("state") };
}

async function unalerted(db: Db, limit: number): Promise<readonly Change[]> {
  const rows = await db.all(
    `select ${COLUMNS} from changes where alerted_at is null order by id limit $1`,
    [limit],
  );
  return rows.map((row) => toChange(new Fields(row)));
}

async function keepAlerts(
  tx: Db,
  changeIds: readonly number[],
  deliveries: readonly DeliveryDraft[],
  now: Date,
): Promise<void> {
  for (const delivery of deliveries) {
    await insertDelivery(tx, delivery, now);
  }
  for (const part of chunks(changeIds)) {
    const params = createParams();
    const at = params.of(ms(now));
    await tx.run(
      `update changes set alerted_at = ${at}
       where id in (${params.list(part)}) and alerted_at is null`,
      params.values,
    );
  }
}

async function between(db: Db, from: Date, to: Date, limit: number): Promise<readonly Change[]> {
  const rows = await db.all(
    `select ${COLUMNS} from changes where at >= $1 and at < $2 order by at, id limit $3`,
    [ms(from), ms(to), limit],
  );
  return rows.map((row) => toChange(new Fields(row)));
}

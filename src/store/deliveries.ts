import type { Delivery, DeliveryDraft } from "#src/core/alert.ts";
import type { ChannelRef } from "#src/core/watch.ts";
import { createParams, type Database, type Db, insert } from "./db.ts";
import { Fields, ms, toJson } from "./row.ts";
import type { DeliveryStore } from "./store.ts";

const COLUMNS = [
  "id",
  "platform",
  "channel_id",
  "change_id",
  "message",
  "mode",
  "thread",
  "state",
  "attempts",
  "due_at",
  "created_at",
  "sent_at",
  "message_id",
  "last_error",
].join(", ");

/** Unsent ones at whose turn it is: in a channel's thread what starts it first, then by id. Those
 *  without a thread stand alone. */
const HEADS = `d.state in ('due', 'sending') and (d.thread is null or not exists (
      select 1 from deliveries e
      where e.state in ('due', 'sending') and e.platform = d.platform
        and e.channel_id = d.channel_id and e.thread = d.thread
        and ((e.mode = 'post' and d.mode <> 'post')
          or ((e.mode = 'post') = (d.mode = 'post') and e.id < d.id))
    ))`;

export function createDeliveries(db: Database): DeliveryStore {
  return {
    lease: (now, leaseMs, limit) => lease(db, now, leaseMs, limit),
    markSent: (id, attempts, messageId, now) => markSent(db, { id, attempts }, messageId, now),
    markRetry: (id, attempts, error, dueAt) => markRetry(db, { id, attempts }, error, dueAt),
    markAbandoned: (id, attempts, error) => markAbandoned(db, { id, attempts }, error),
    threadStarted: (channel, thread) => threadStarted(db, channel, thread),
    threadRoot: (channel, thread) => threadRoot(db, channel, thread),
    nextDueAt: () => nextDueAt(db),
    list: (filter) => list(db, filter),
  };
}

/** Ends the leases of a process that is no more: a folder has one process, so that whoever holds
 *  one when it is opened has died, and may have sent or not. */
export async function endLeases(db: Db): Promise<void> {
  await db.run("update deliveries set lease_until = 0 where state = 'sending'");
}

/** Enqueues a delivery; null where the same change was already told there. */
export async function insertDelivery(
  tx: Db,
  draft: DeliveryDraft,
  now: Date,
): Promise<number | null> {
  const row = await insert(
    tx,
    "deliveries",
    {
      platform: draft.channel.platform,
      channel_id: draft.channel.channelId,
      change_id: draft.changeId,
      message: toJson(draft.message),
      mode: draft.mode,
      thread: draft.thread,
      state: "due",
      due_at: ms(draft.dueAt),
      created_at: ms(now),
    },
    "on conflict do nothing returning id",
  );
  return row === null ? null : new Fields(row).int("id");
}

async function lease(
  db: Db,
  now: Date,
  leaseMs: number,
  limit: number,
): Promise<readonly Delivery[]> {
  const rows = await db.all(
    `update deliveries set state = 'sending', attempts = attempts + 1, lease_until = $2
     where id in (
       select d.id from deliveries d
       where ${HEADS} and ((d.state = 'due' and d.due_at <= $1)
         or (d.state = 'sending' and d.lease_until <= $1))
       order by d.due_at, d.id limit $3
     )
     returning ${COLUMNS}`,
    [ms(now), ms(now) + leaseMs, limit],
  );
  const leased = rows.map((row) => toDelivery(new Fields(row)));
  return leased.toSorted((a, b) => ms(a.dueAt) - ms(b.dueAt) || a.id - b.id);
}

/** A lease as its holder knows it: one taken again since has more attempts. */
interface Lease {
  readonly id: number;
  readonly attempts: number;
}

async function markSent(
  db: Db,
  held: Lease,
  messageId: string | null,
  now: Date,
): Promise<boolean> {
  const changed = await db.run(
    `update deliveries set state = 'sent', sent_at = $3, message_id = $4, lease_until = null,
       last_error = null
     where id = $1 and attempts = $2 and state = 'sending'`,
    [held.id, held.attempts, ms(now), messageId],
  );
  return changed > 0;
}

async function markRetry(db: Db, held: Lease, error: string, dueAt: Date): Promise<boolean> {
  const changed = await db.run(
    `update deliveries set state = 'due', due_at = $3, last_error = $4, lease_until = null
     where id = $1 and attempts = $2 and state = 'sending'`,
    [held.id, held.attempts, ms(dueAt), error],
  );
  return changed > 0;
}

async function markAbandoned(db: Db, held: Lease, error: string): Promise<boolean> {
  const changed = await db.run(
    `update deliveries set state = 'abandoned', last_error = $3, lease_until = null
     where id = $1 and attempts = $2 and state = 'sending'`,
    [held.id, held.attempts, error],
  );
  return changed > 0;
}

/** An abandoned start is none: the next message starts the thread anew. */
async function threadStarted(db: Db, channel: ChannelRef, thread: string): Promise<boolean> {
  const row = await db.get(
    `select id from deliveries
     where platform = $1 and channel_id = $2 and thread = $3 and mode = 'post'
       and state <> 'abandoned' limit 1`,
    [channel.platform, channel.channelId, thread],
  );
  return row !== null;
}

async function threadRoot(
  db: Db,
  channel: ChannelRef,
  thread: string,
): Promise<{ readonly messageId: string; readonly deliveryId: number } | null> {
  const row = await db.get(
    `select id, message_id from deliveries
     where platform = $1 and channel_id = $2 and thread = $3 and mode = 'post'
       and state = 'sent' and message_id is not null
     order by id limit 1`,
    [channel.platform, channel.channelId, thread],
  );
  if (row === null) {
    return null;
  }
  const fields = new Fields(row);
  return { messageId: fields.text("message_id"), deliveryId: fields.int("id") };
}

/** Only of those whose turn it is: one that waits behind a retry would be due for ever. */
async function nextDueAt(db: Db): Promise<Date | null> {
  const row = await db.get(
    `select min(case when d.state = 'due' then d.due_at else d.lease_until end) as next
     from deliveries d where ${HEADS}`,
  );
  return row === null ? null : new Fields(row).dateOrNull("next");
}

async function list(
  db: Db,
  filter: { readonly states?: readonly string[]; readonly limit: number },
): Promise<readonly Delivery[]> {
  const params = createParams();
  const where =
    filter.states === undefined || filter.states.length === 0
      ? ""
      : `where state in (${params.list(filter.states)})`;
  const rows = await db.all(
    `select ${COLUMNS} from deliveries ${where} order by id desc limit ${params.of(filter.limit)}`,
    params.values,
  );
  return rows.map((row) => toDelivery(new Fields(row)));
}

function toDelivery(row: Fields): Delivery {
  return {
    id: row.int("id"),
    channel: { platform: row.text("platform"), channelId: row.text("channel_id") },
    changeId: row.intOrNull("change_id"),
    message: row.json("message"),
    mode: row.word("mode"),
    thread: row.textOrNull("thread"),
    state: row.word("state"),
    attempts: row.int("attempts"),
    dueAt: row.date("due_at"),
    createdAt: row.date("created_at"),
    sentAt: row.dateOrNull("sent_at"),
    messageId: row.textOrNull("message_id"),
    lastError: row.textOrNull("last_error"),
  };
}

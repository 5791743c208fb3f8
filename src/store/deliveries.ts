import type { Delivery } from "#src/core/alert.ts";
import { type ChannelRef, everyChannel } from "#src/core/watch.ts";
import { bundle, endBundle, fallApart, waiting } from "./bundles.ts";
import { createParams, type Database, type Db } from "./db.ts";
import { deliveryColumns, insertDelivery, toDelivery } from "./delivery-row.ts";
import type { ChannelRest, DeliveryStore } from "./outbox.ts";
import {
  claimNotice,
  endRest,
  endWaits,
  keepRest,
  platformsToTry,
  restOf,
  rests,
  WITH_RESTS,
} from "./rests.ts";
import { Fields, ms } from "./row.ts";
import { editTarget, tellings, threadRoot, threadStarted } from "./threads.ts";

/** After so many failures a delivery gives way to those behind it: one that no platform takes
 *  and none refuses must not hold up a channel for ever. */
const PATIENCE = 8;

/** Unsent ones at whose turn it is: in a channel's thread what starts it first, then by id; nothing
 *  waits for a replacement but a later one of the same message. Those without a thread stand alone;
 *  those told in another's message wait for it. */
const HEADS = `d.state in ('due', 'sending') and d.bundled_into is null
    and (d.thread is null or not exists (
      select 1 from deliveries e
      where e.state in ('due', 'sending') and e.platform = d.platform
        and e.channel_id = d.channel_id and e.thread = d.thread
        and ((e.mode = 'post' and d.mode <> 'post')
          or ((e.mode = 'post') = (d.mode = 'post') and e.id < d.id
            and (e.mode <> 'edit' or e.replaces = d.replaces)))
    ))`;

export function createDeliveries(db: Database): DeliveryStore {
  return {
    lease: (now, leaseMs, limit, busy) =>
      db.transaction((tx) => lease(tx, { now, leaseMs, limit, busy: busy ?? [] })),
    release: (id, attempts) => release(db, { id, attempts }),
    markSent: (id, attempts, messageId, now) =>
      db.transaction((tx) => markSent(tx, { id, attempts }, messageId, now)),
    markRetry: (id, attempts, error, dueAt) => markRetry(db, { id, attempts }, error, dueAt),
    markAbandoned: (id, attempts, error, told) =>
      db.transaction((tx) => markAbandoned(tx, { id, attempts }, error, told)),
    rest: (failed) => db.transaction((tx) => rest(tx, failed)),
    restOf: (channel) => restOf(db, channel),
    rests: () => rests(db),
    endRest: (channel) => db.transaction((tx) => endRest(tx, channel)),
    claimNotice: (channel, notice, now) =>
      db.transaction((tx) => claimNotice(tx, channel, notice, now)),
    pending: (channel) => pending(db, channel),
    waiting: (now, least) => db.transaction((tx) => waiting(tx, now, least)),
    bundle: (ids, message) => db.transaction((tx) => bundle(tx, ids, message)),
    threadStarted: (channel, thread) => threadStarted(db, channel, thread),
    threadRoot: (channel, thread) => threadRoot(db, channel, thread),
    tellings: (channel, told) => tellings(db, channel, told),
    editTarget: (id) => editTarget(db, id),
    nextDueAt: () => nextDueAt(db),
    list: (filter) => list(db, filter),
  };
}

/** Ends the leases of a process that is no more, and the rests that it gave: a folder has one
 *  process, so that whoever holds a lease when it is opened has died, and may have sent or not. */
export async function wakeDeliveries(db: Db): Promise<void> {
  await db.run("update deliveries set lease_until = 0 where state = 'sending'");
  await endWaits(db);
}

interface Wanted {
  readonly now: Date;
  readonly leaseMs: number;
  readonly limit: number;
  readonly busy: readonly ChannelRef[];
}

async function lease(tx: Db, wanted: Wanted): Promise<readonly Delivery[]> {
  const leased = [...(await take(tx, wanted, null))];
  for (const platform of await platformsToTry(tx, wanted.now)) {
    if (leased.length < wanted.limit) {
      leased.push(...(await take(tx, { ...wanted, limit: 1 }, platform)));
    }
  }
  const turn = ({ attempts }: Delivery) => Math.floor((attempts - 1) / PATIENCE);
  return leased.toSorted((a, b) => turn(a) - turn(b) || a.id - b.id);
}

/** Of platforms that are not at rest; or of one that is. */
async function take(
  tx: Db,
  { now, leaseMs, limit, busy }: Wanted,
  atRest: string | null,
): Promise<readonly Delivery[]> {
  const params = createParams();
  const at = params.of(ms(now));
  const until = params.of(ms(now) + leaseMs);
  const notBusy = busy.map(
    ({ platform, channelId }) =>
      `and not (d.platform = ${params.of(platform)} and d.channel_id = ${params.of(channelId)})`,
  );
  const platform = atRest === null ? "u.until_at is null" : `u.platform = ${params.of(atRest)}`;
  const rows = await tx.all(
    `update deliveries set state = 'sending', attempts = attempts + 1, lease_until = ${until}
     where id in (
       select d.id from ${WITH_RESTS}
       where ${HEADS} and ((d.state = 'due' and d.due_at <= ${at})
         or (d.state = 'sending' and d.lease_until <= ${at}))
         and (r.until_at is null or r.until_at <= ${at}) and ${platform} ${notBusy.join(" ")}
         and not exists (select 1 from rests n where n.notice_id = d.id and n.until_at <= ${at})
       order by d.attempts / ${PATIENCE}, d.id limit ${params.of(limit)}
     )
     returning ${deliveryColumns()}`,
    params.values,
  );
  return rows.map((row) => toDelivery(new Fields(row)));
}

/** A lease as its holder knows it: one taken again since has more attempts. */
interface Lease {
  readonly id: number;
  readonly attempts: number;
}

async function release(db: Db, held: Lease): Promise<boolean> {
  const changed = await db.run(
    `update deliveries set state = 'due', attempts = attempts - 1, lease_until = null
     where id = $1 and attempts = $2 and state = 'sending'`,
    [held.id, held.attempts],
  );
  return changed > 0;
}

async function markSent(
  tx: Db,
  held: Lease,
  messageId: string | null,
  now: Date,
): Promise<boolean> {
  const row = await tx.get(
    `update deliveries set state = 'sent', sent_at = $3, message_id = $4, lease_until = null,
       last_error = null
     where id = $1 and attempts = $2 and state = 'sending'
     returning platform, channel_id`,
    [held.id, held.attempts, ms(now), messageId],
  );
  if (row === null) {
    return false;
  }
  await endBundle(tx, held.id, messageId, now);
  // Without a message nothing was asked of the channel.
  if (messageId !== null) {
    const channel = channelOf(new Fields(row));
    await endRest(tx, channel);
    await endRest(tx, everyChannel(channel.platform));
  }
  return true;
}

async function markRetry(db: Db, held: Lease, error: string, dueAt: Date): Promise<boolean> {
  const changed = await db.run(
    `update deliveries set state = 'due', due_at = $3, last_error = $4, lease_until = null
     where id = $1 and attempts = $2 and state = 'sending'`,
    [held.id, held.attempts, ms(dueAt), error],
  );
  return changed > 0;
}

async function markAbandoned(
  tx: Db,
  held: Lease,
  error: string,
  told: Parameters<DeliveryStore["markAbandoned"]>[3],
): Promise<boolean> {
  const row = await tx.get(
    `update deliveries set state = case when own_message is null then 'abandoned' else 'due' end,
       message = coalesce(own_message, message), own_message = null, last_error = $3,
       lease_until = null
     where id = $1 and attempts = $2 and state = 'sending'
     returning state`,
    [held.id, held.attempts, error],
  );
  if (row === null) {
    return false;
  }
  await fallApart(tx, held.id);
  if (told !== undefined && new Fields(row).text("state") === "abandoned") {
    await insertDelivery(tx, told.notice, told.now);
  }
  return true;
}

async function rest(tx: Db, failed: Parameters<DeliveryStore["rest"]>[0]): Promise<ChannelRest> {
  // That nobody may speak tries no delivery's patience; one that was tried stays one.
  const attempts = failed.kind === "unauthorised" ? Math.min(2, failed.attempts) : failed.attempts;
  await tx.run(
    `update deliveries set state = 'due', attempts = $4, last_error = $3, lease_until = null
     where id = $1 and attempts = $2 and state = 'sending'`,
    [failed.id, failed.attempts, failed.error, attempts],
  );
  const row = await tx.get("select platform, channel_id from deliveries where id = $1", [
    failed.id,
  ]);
  if (row === null) {
    throw new Error(`There is no delivery ${failed.id}`);
  }
  return keepRest(tx, channelOf(new Fields(row)), failed);
}

async function pending(db: Db, channel: ChannelRef): Promise<number> {
  const row = await db.get(
    `select count(*) as waiting from deliveries
     where platform = $1 and $2 in ('', channel_id) and state in ('due', 'sending')`,
    [channel.platform, channel.channelId],
  );
  return new Fields(row ?? {}).int("waiting");
}

/** Only of those whose turn it is: one that waits behind a retry would be due for ever. */
async function nextDueAt(db: Db): Promise<Date | null> {
  const row = await db.get(
    `select min(max(next_at, channel_until, platform_until)) as next from (
       select case when d.state = 'due' then d.due_at else d.lease_until end as next_at,
         coalesce(r.until_at, 0) as channel_until, coalesce(u.until_at, 0) as platform_until
       from ${WITH_RESTS} where ${HEADS}
     ) as turns`,
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
    `select ${deliveryColumns()} from deliveries ${where}
     order by id desc limit ${params.of(filter.limit)}`,
    params.values,
  );
  return rows.map((row) => toDelivery(new Fields(row)));
}

function channelOf(row: Fields): ChannelRef {
  return { platform: row.text("platform"), channelId: row.text("channel_id") };
}

import type { DeliveryDraft } from "#src/core/alert.ts";
import {
  type Backlog,
  type Backlogs,
  type DeliveryTimes,
  type Lag,
  quantile,
  type Stage,
} from "#src/core/health.ts";
import { createParams, type Database, type Db, insert, type Row } from "./db.ts";
import { insertDelivery } from "./delivery-row.ts";
import { WITH_RESTS } from "./rests.ts";
import { Fields, ms, toJson } from "./row.ts";
import { AT_REST_LIST } from "./source-row.ts";

/** How Riposte itself does. */
export interface HealthStore {
  /** What each stage has not come to yet; of messages those for some platforms, without the channels
   *  that refuse: of these people are told otherwise. */
  readonly backlogs: (now: Date, platforms: readonly string[]) => Promise<Backlogs>;
  /** Of what was sent in the last 24 hours; null where nothing was. */
  readonly deliveryTimes: (now: Date) => Promise<DeliveryTimes | null>;
  /** The time behind of which people were told and not yet that it is over. */
  readonly openLag: () => Promise<OpenLag | null>;
  /** Keeps that people are told, with the message that tells it. False where they know already. */
  readonly beginLag: (
    lags: readonly Lag[],
    notice: DeliveryDraft | null,
    now: Date,
  ) => Promise<boolean>;
  /** Keeps that it is over, with the message that tells it; one that has not been sent is taken back,
   *  and of what nobody was told nobody hears that it is over. */
  readonly endLag: (notice: DeliveryDraft | null, now: Date) => Promise<boolean>;
}

export interface OpenLag {
  readonly stages: readonly Stage[];
  readonly since: Date;
}

const DAY_MS = 86_400_000;
/** Enough for a 95th percentile that means something. */
const MAX_TIMES = 10_000;
/** Of channels at rest for these reasons people are told with what to do. */
const REFUSALS = "('unauthorised', 'forbidden', 'channel-gone')";

const WAITING: Readonly<Record<Exclude<Stage, "deliver">, string>> = {
  poll: `select count(*) as count, min(next_poll_at) as since from sources
    where state not in ${AT_REST_LIST} and next_poll_at <= $1`,
  read: `select count(*) as count, min(r.observed_at) as since
    from unread u join revisions r on r.id = u.revision_id`,
  pair: `select count(*) as count, min(r.read_at) as since
    from statements s join readings r on r.revision_id = s.revision_id
    where s.withdrawn_at is null and s.paired_by is null`,
  alert: "select count(*) as count, min(at) as since from changes where alerted_at is null",
};

export function createHealth(db: Database): HealthStore {
  return {
    backlogs: (now, platforms) => db.read((tx) => backlogs(tx, now, platforms)),
    deliveryTimes: (now) => deliveryTimes(db, now),
    openLag: () => openLag(db),
    beginLag: (lags, notice, now) => db.transaction((tx) => beginLag(tx, lags, notice, now)),
    endLag: (notice, now) => db.transaction((tx) => endLag(tx, notice, now)),
  };
}

async function backlogs(db: Db, now: Date, platforms: readonly string[]): Promise<Backlogs> {
  const of = async (stage: keyof typeof WAITING) =>
    toBacklog(await db.get(WAITING[stage], stage === "poll" ? [ms(now)] : []));
  return {
    poll: await of("poll"),
    read: await of("read"),
    pair: await of("pair"),
    alert: await of("alert"),
    deliver: await undelivered(db, platforms),
  };
}

async function undelivered(db: Db, platforms: readonly string[]): Promise<Backlog> {
  if (platforms.length === 0) return { count: 0, since: null };
  const params = createParams();
  const row = await db.get(
    `select count(*) as count, min(d.created_at) as since from ${WITH_RESTS}
     where d.state in ('due', 'sending') and d.platform in (${params.list(platforms)})
       and coalesce(r.kind, '') not in ${REFUSALS} and coalesce(u.kind, '') not in ${REFUSALS}`,
    params.values,
  );
  return toBacklog(row);
}

function toBacklog(row: Row | null): Backlog {
  const fields = new Fields(row ?? {});
  return { count: fields.int("count"), since: fields.dateOrNull("since") };
}

async function deliveryTimes(db: Db, now: Date): Promise<DeliveryTimes | null> {
  const rows = await db.all(
    `select max(sent_at - created_at, 0) as took from deliveries
     where state = 'sent' and mode <> 'edit' and message_id is not null and sent_at > $1
     order by sent_at desc limit ${MAX_TIMES}`,
    [ms(now) - DAY_MS],
  );
  const took = rows.map((row) => new Fields(row).int("took")).toSorted((a, b) => a - b);
  if (took.length === 0) return null;
  const [median, p95, longest] = [quantile(took, 0.5), quantile(took, 0.95), quantile(took, 1)];
  return { count: took.length, median, p95, longest };
}

async function openLag(db: Db): Promise<OpenLag | null> {
  const row = await db.get("select stages, since_at from lags where ended_at is null");
  if (row === null) return null;
  const fields = new Fields(row);
  const stages = fields.json<readonly { readonly stage: Stage }[]>("stages");
  return { stages: stages.map(({ stage }) => stage), since: fields.date("since_at") };
}

async function beginLag(
  tx: Db,
  lags: readonly Lag[],
  notice: DeliveryDraft | null,
  now: Date,
): Promise<boolean> {
  if ((await openLag(tx)) !== null) return false;
  const since = Math.min(...lags.map((lag) => ms(lag.since)));
  const stages = toJson(lags.map(({ stage, count }) => ({ stage, count })));
  const noticeId = notice === null ? null : await insertDelivery(tx, notice, now);
  await insert(tx, "lags", { stages, since_at: since, told_at: ms(now), notice_id: noticeId });
  return true;
}

async function endLag(tx: Db, notice: DeliveryDraft | null, now: Date): Promise<boolean> {
  const row = await tx.get(
    "update lags set ended_at = $1 where ended_at is null returning notice_id",
    [ms(now)],
  );
  if (row === null) return false;
  const noticeId = new Fields(row).intOrNull("notice_id");
  if (noticeId === null) return true;
  const unsent = await tx.run("delete from deliveries where id = $1 and state = 'due'", [noticeId]);
  if (unsent === 0 && notice !== null) await insertDelivery(tx, notice, now);
  return true;
}

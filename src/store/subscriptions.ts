import {
  askAgainAt,
  type DueSubscription,
  type Hub,
  type Subscription,
} from "#src/core/subscription.ts";
import { type Database, type Db, insert, type Row } from "./db.ts";
import { Fields, ms, msOrNull } from "./row.ts";
import { AT_REST_LIST } from "./source-row.ts";

/** Subscriptions at the hubs of feeds. */
export interface SubscriptionStore {
  /** To be asked for or renewed now, longest due first; of sources that are polled. */
  readonly due: (now: Date, limit: number) => Promise<readonly DueSubscription[]>;
  readonly byKey: (key: string) => Promise<Subscription | null>;
  /** It is asked again later unless it confirms. */
  readonly asked: (sourceId: string, now: Date) => Promise<void>;
  /** The hub did not take the request: it is asked again later and later. */
  readonly failed: (sourceId: string, now: Date, error: string) => Promise<void>;
  readonly confirmed: (
    sourceId: string,
    lease: { readonly leaseUntil: Date; readonly renewAt: Date },
  ) => Promise<void>;
  readonly refused: (sourceId: string, now: Date, reason: string) => Promise<void>;
  /** Whether its hub tells of what is new. */
  readonly isActive: (sourceId: string, now: Date) => Promise<boolean>;
}

const COLUMNS = "s.source_id, s.hub_url, s.topic_url, s.key, s.state, s.lease_until, s.failures";
/** A hub that says no is asked again after that many failures' pause: a day. */
const REFUSED_FAILURES = 9;

export function createSubscriptions(db: Database): SubscriptionStore {
  return {
    due: async (now, limit) => {
      const rows = await db.all(
        `select ${COLUMNS}, src.url as source_url from subscriptions s join sources src on src.id = s.source_id
         where s.next_at <= $1 and src.state not in ${AT_REST_LIST}
         order by s.next_at limit $2`,
        [ms(now), limit],
      );
      return rows.map((row) => ({
        ...toSubscription(row),
        sourceUrl: new Fields(row).text("source_url"),
      }));
    },
    byKey: async (key) => {
      const row = await db.get(`select ${COLUMNS} from subscriptions s where s.key = $1`, [key]);
      return row === null ? null : toSubscription(row);
    },
    asked: (sourceId, now) => db.transaction((tx) => asked(tx, sourceId, now)),
    failed: (sourceId, now, error) => db.transaction((tx) => failed(tx, sourceId, now, error)),
    confirmed: async (sourceId, { leaseUntil, renewAt }) => {
      await db.run(
        `update subscriptions set state = 'active', lease_until = $2, next_at = $3, failures = 0,
           last_error = null where source_id = $1`,
        [sourceId, ms(leaseUntil), ms(renewAt)],
      );
    },
    refused: async (sourceId, now, reason) => {
      await db.run(
        `update subscriptions set state = 'refused', lease_until = null, next_at = $2,
           last_error = $3 where source_id = $1`,
        [sourceId, ms(askAgainAt(REFUSED_FAILURES, now)), reason],
      );
    },
    isActive: async (sourceId, now) => {
      const row = await db.get(
        "select 1 as found from subscriptions where source_id = $1 and lease_until > $2",
        [sourceId, ms(now)],
      );
      return row !== null;
    },
  };
}

/** Keeps where a source's feed has its hub; a hub that it names no more is forgotten. */
export async function keepHub(tx: Db, sourceId: string, hub: Hub | null, now: Date): Promise<void> {
  if (hub === null) {
    await tx.run("delete from subscriptions where source_id = $1", [sourceId]);
    return;
  }
  await insert(
    tx,
    "subscriptions",
    {
      source_id: sourceId,
      hub_url: hub.hubUrl,
      topic_url: hub.topicUrl,
      key: makeKey(),
      state: "wanted",
      next_at: ms(now),
    },
    `on conflict (source_id) do update set hub_url = excluded.hub_url,
       topic_url = excluded.topic_url, key = excluded.key, state = 'wanted', lease_until = null,
       next_at = excluded.next_at, failures = 0, last_error = null
     where subscriptions.hub_url <> excluded.hub_url
       or subscriptions.topic_url <> excluded.topic_url`,
  );
}

/** What was active stays so until its lease ends. What was asked for and never confirmed failed. */
async function asked(tx: Db, sourceId: string, now: Date): Promise<void> {
  const before = await stateOf(tx, sourceId);
  if (before === null) {
    return;
  }
  const failures = before.int("failures") + (before.text("state") === "asked" ? 1 : 0);
  const lease = before.dateOrNull("lease_until");
  const lasts = lease !== null && lease > now;
  await tx.run(
    `update subscriptions set state = $2, lease_until = $3, next_at = $4, failures = $5
     where source_id = $1`,
    [
      sourceId,
      lasts ? "active" : "asked",
      msOrNull(lasts ? lease : null),
      ms(askAgainAt(failures, now)),
      failures,
    ],
  );
}

async function failed(tx: Db, sourceId: string, now: Date, error: string): Promise<void> {
  const before = await stateOf(tx, sourceId);
  if (before === null) {
    return;
  }
  const failures = before.int("failures") + 1;
  const state = before.text("state") === "asked" ? "wanted" : before.text("state");
  await tx.run(
    `update subscriptions set state = $2, next_at = $3, failures = $4, last_error = $5
     where source_id = $1`,
    [sourceId, state, ms(askAgainAt(failures, now)), failures, error],
  );
}

async function stateOf(tx: Db, sourceId: string): Promise<Fields | null> {
  const row = await tx.get(
    "select state, failures, lease_until from subscriptions where source_id = $1",
    [sourceId],
  );
  return row === null ? null : new Fields(row);
}

/** Nobody guesses it: who calls there was told of it. */
function makeKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("hex");
}

function toSubscription(each: Row): Subscription {
  const row = new Fields(each);
  return {
    sourceId: row.text("source_id"),
    hubUrl: row.text("hub_url"),
    topicUrl: row.text("topic_url"),
    key: row.text("key"),
    state: row.word("state"),
    leaseUntil: row.dateOrNull("lease_until"),
    failures: row.int("failures"),
  };
}

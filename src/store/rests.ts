import type { DeliveryDraft } from "#src/core/alert.ts";
import { type ChannelRef, everyChannel } from "#src/core/watch.ts";
import { type Db, insert } from "./db.ts";
import { insertDelivery } from "./delivery-row.ts";
import type { ChannelRest, DeliveryStore } from "./outbox.ts";
import { Fields, ms } from "./row.ts";

/** Channels that refuse or do not answer: left alone for a while, one row of failures each. A
 *  platform that refuses the token has one for all of its channels. */

const COLUMNS = "platform, channel_id, kind, error, failures, since_at, until_at, noticed";

/** Deliveries with the rest of their channel, and that of their platform. */
export const WITH_RESTS = `deliveries d
     left join rests r on r.platform = d.platform and r.channel_id = d.channel_id
     left join rests u on u.platform = d.platform and u.channel_id = ''`;

type Failed = Parameters<DeliveryStore["rest"]>[0];

/** Begins a channel's rest, or makes it longer. Several that failed at the same time are one failure. */
export async function keepRest(tx: Db, at: ChannelRef, failed: Failed): Promise<ChannelRest> {
  const channel = failed.kind === "unauthorised" ? everyChannel(at.platform) : at;
  const row = await insert(
    tx,
    "rests",
    {
      platform: channel.platform,
      channel_id: channel.channelId,
      kind: failed.kind,
      error: failed.error,
      failures: 1,
      since_at: ms(failed.now),
      until_at: ms(failed.until),
    },
    `on conflict (platform, channel_id) do update set kind = excluded.kind,
       error = excluded.error, failures = rests.failures + (rests.until_at <= excluded.since_at),
       until_at = max(rests.until_at, excluded.until_at)
     returning ${COLUMNS}`,
  );
  return toRest(new Fields(row ?? {}));
}

/** What would tell of it and has not been sent is no longer true. */
export async function endRest(tx: Db, { platform, channelId }: ChannelRef): Promise<void> {
  const row = await tx.get(
    "delete from rests where platform = $1 and channel_id = $2 returning notice_id",
    [platform, channelId],
  );
  const noticeId = row === null ? null : new Fields(row).intOrNull("notice_id");
  if (noticeId !== null) {
    await tx.run("delete from deliveries where id = $1 and state = 'due'", [noticeId]);
  }
}

/** All channels are tried at once; how often each failed in a row, and that it was told, stays. */
export async function endWaits(db: Db): Promise<void> {
  await db.run("update rests set until_at = since_at");
}

export async function restOf(db: Db, channel: ChannelRef): Promise<ChannelRest | null> {
  const row = await db.get(`select ${COLUMNS} from rests where platform = $1 and channel_id = $2`, [
    channel.platform,
    channel.channelId,
  ]);
  return row === null ? null : toRest(new Fields(row));
}

export async function rests(db: Db): Promise<readonly ChannelRest[]> {
  const rows = await db.all(`select ${COLUMNS} from rests order by platform, channel_id`);
  return rows.map((row) => toRest(new Fields(row)));
}

/** Platforms at rest whose wait is over, and to which nothing is being sent. */
export async function platformsToTry(tx: Db, now: Date): Promise<readonly string[]> {
  const rows = await tx.all(
    `select platform from rests u where channel_id = '' and until_at <= $1 and not exists (
       select 1 from deliveries d
       where d.platform = u.platform and d.state = 'sending' and d.lease_until > $1)`,
    [ms(now)],
  );
  return rows.map((row) => new Fields(row).text("platform"));
}

export async function claimNotice(
  tx: Db,
  { platform, channelId }: ChannelRef,
  notice: DeliveryDraft | null,
  now: Date,
): Promise<boolean> {
  const where = "where platform = $1 and channel_id = $2";
  const changed = await tx.run(`update rests set noticed = 1 ${where} and noticed = 0`, [
    platform,
    channelId,
  ]);
  if (changed > 0 && notice !== null) {
    const id = await insertDelivery(tx, notice, now);
    await tx.run(`update rests set notice_id = $3 ${where}`, [platform, channelId, id]);
  }
  return changed > 0;
}

function toRest(row: Fields): ChannelRest {
  return {
    channel: { platform: row.text("platform"), channelId: row.text("channel_id") },
    kind: row.word("kind"),
    error: row.text("error"),
    failures: row.int("failures"),
    since: row.date("since_at"),
    until: row.date("until_at"),
    noticed: row.flag("noticed"),
  };
}

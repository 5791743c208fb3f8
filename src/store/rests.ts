import type { ChannelRef } from "#src/core/watch.ts";
import { type Db, insert } from "./db.ts";
import type { ChannelRest, DeliveryStore } from "./outbox.ts";
import { Fields, ms } from "./row.ts";

/** Channels that refuse or do not answer: left alone for a while, one row of failures each. */

const COLUMNS = "platform, channel_id, kind, error, failures, since_at, until_at";

type Failed = Parameters<DeliveryStore["rest"]>[0];

/** Begins a channel's rest, or makes it longer. */
export async function keepRest(tx: Db, channel: ChannelRef, failed: Failed): Promise<ChannelRest> {
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
       error = excluded.error, failures = rests.failures + 1, until_at = excluded.until_at
     returning ${COLUMNS}`,
  );
  return toRest(new Fields(row ?? {}));
}

export async function endRest(tx: Db, channel: ChannelRef): Promise<void> {
  await tx.run("delete from rests where platform = $1 and channel_id = $2", [
    channel.platform,
    channel.channelId,
  ]);
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

export async function claimNotice(db: Db, channel: ChannelRef): Promise<boolean> {
  const changed = await db.run(
    "update rests set noticed = 1 where platform = $1 and channel_id = $2 and noticed = 0",
    [channel.platform, channel.channelId],
  );
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
  };
}

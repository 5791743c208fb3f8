import type { ChannelRef } from "#src/core/watch.ts";
import { type Database, type Db, insert } from "./db.ts";
import type { MuteStore } from "./outbox.ts";
import { Fields, ms } from "./row.ts";

export function createMutes(db: Database): MuteStore {
  return {
    add: (channel, claimId, by, now) => add(db, channel, claimId, { by, now }),
    remove: (channel, claimId) => remove(db, channel, claimId),
    ofChannel: (channel) => ofChannel(db, channel),
  };
}

async function add(
  db: Db,
  channel: ChannelRef,
  claimId: number,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<boolean> {
  const row = await insert(
    db,
    "mutes",
    {
      platform: channel.platform,
      channel_id: channel.channelId,
      claim_id: claimId,
      muted_at: ms(now),
      muted_by: by,
    },
    "on conflict do nothing returning claim_id",
  );
  return row !== null;
}

async function remove(db: Db, channel: ChannelRef, claimId: number): Promise<boolean> {
  const changed = await db.run(
    "delete from mutes where platform = $1 and channel_id = $2 and claim_id = $3",
    [channel.platform, channel.channelId, claimId],
  );
  return changed > 0;
}

async function ofChannel(db: Db, channel: ChannelRef): Promise<ReadonlySet<number>> {
  const rows = await db.all("select claim_id from mutes where platform = $1 and channel_id = $2", [
    channel.platform,
    channel.channelId,
  ]);
  return new Set(rows.map((row) => new Fields(row).int("claim_id")));
}

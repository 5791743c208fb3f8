import type { DeliveryDraft } from "#src/core/alert.ts";
import type { ChannelRef, DigestSetting } from "#src/core/watch.ts";
import { type Database, type Db, insert } from "./db.ts";
import { insertDelivery } from "./delivery-row.ts";
import { bit, Fields, ms } from "./row.ts";
import type { DigestStore } from "./watch-store.ts";

const SETTING = "platform, channel_id, enabled, time, zone, language";

export function createDigests(db: Database): DigestStore {
  return {
    setting: (channel) => settingOf(db, channel),
    set: (setting) => set(db, setting),
    enabled: () => enabled(db),
    last: (channel) => last(db, channel),
    enqueue: (day, delivery, now) => db.transaction((tx) => enqueue(tx, day, delivery, now)),
  };
}

async function settingOf(db: Db, channel: ChannelRef): Promise<DigestSetting | null> {
  const row = await db.get(
    `select ${SETTING} from digest_settings where platform = $1 and channel_id = $2`,
    [channel.platform, channel.channelId],
  );
  return row === null ? null : toSetting(new Fields(row));
}

async function set(db: Db, setting: DigestSetting): Promise<void> {
  const row = {
    platform: setting.channel.platform,
    channel_id: setting.channel.channelId,
    enabled: bit(setting.enabled),
    time: setting.time,
    zone: setting.zone,
    language: setting.language,
  };
  await insert(
    db,
    "digest_settings",
    row,
    `on conflict (platform, channel_id) do update set enabled = excluded.enabled,
       time = excluded.time, zone = excluded.zone, language = excluded.language`,
  );
}

async function enabled(db: Db): Promise<readonly DigestSetting[]> {
  const rows = await db.all(
    `select ${SETTING} from digest_settings where enabled = 1 order by platform, channel_id`,
  );
  return rows.map((row) => toSetting(new Fields(row)));
}

async function last(
  db: Db,
  channel: ChannelRef,
): Promise<{ readonly day: string; readonly at: Date } | null> {
  const row = await db.get(
    `select day, enqueued_at from digests where platform = $1 and channel_id = $2
     order by enqueued_at desc, day desc limit 1`,
    [channel.platform, channel.channelId],
  );
  if (row === null) {
    return null;
  }
  const fields = new Fields(row);
  return { day: fields.text("day"), at: fields.date("enqueued_at") };
}

async function enqueue(tx: Db, day: string, delivery: DeliveryDraft, now: Date): Promise<boolean> {
  const { platform, channelId } = delivery.channel;
  const known = await tx.get(
    "select day from digests where platform = $1 and channel_id = $2 and day = $3",
    [platform, channelId, day],
  );
  if (known !== null) {
    return false;
  }
  const deliveryId = await insertDelivery(tx, delivery, now);
  await insert(tx, "digests", {
    platform,
    channel_id: channelId,
    day,
    delivery_id: deliveryId,
    enqueued_at: ms(now),
  });
  return true;
}

function toSetting(row: Fields): DigestSetting {
  return {
    channel: { platform: row.text("platform"), channelId: row.text("channel_id") },
    enabled: row.flag("enabled"),
    time: row.text("time"),
    zone: row.text("zone"),
    language: row.text("language"),
  };
}

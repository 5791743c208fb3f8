import type { ChannelRef, Watch } from "#src/core/watch.ts";
import { type Database, type Db, insert } from "./db.ts";
import { Fields, ms, toJson } from "./row.ts";
import type { WatchStore } from "./watch-store.ts";

const COLUMNS =
  "id, platform, channel_id, topic_id, parties, kinds, mode, language, thread_policy, burst, created_at, created_by, ended_at";

export function createWatches(db: Database): WatchStore {
  return {
    add: (watch) => add(db, watch),
    end: (id, now, by) => end(db, id, now, by),
    active: () => active(db),
    ofChannel: (channel) => ofChannel(db, channel),
    everHad: (channel, topicId) => everHad(db, channel, topicId),
  };
}

async function add(db: Db, watch: Omit<Watch, "id" | "endedAt">): Promise<Watch> {
  const row = await insert(
    db,
    "watches",
    {
      platform: watch.channel.platform,
      channel_id: watch.channel.channelId,
      topic_id: watch.topicId,
      parties: toJson(watch.parties),
      kinds: toJson(watch.kinds),
      mode: watch.mode,
      language: watch.language,
      thread_policy: watch.threadPolicy,
      burst: watch.burst,
      created_at: ms(watch.createdAt),
      created_by: watch.createdBy,
    },
    `returning ${COLUMNS}`,
  );
  return toWatch(new Fields(row ?? {}));
}

/** False where there is no such watch, or it has ended before. */
async function end(db: Db, id: number, now: Date, by: string): Promise<boolean> {
  const changed = await db.run(
    "update watches set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null",
    [id, ms(now), by],
  );
  return changed > 0;
}

async function active(db: Db): Promise<readonly Watch[]> {
  const rows = await db.all(`select ${COLUMNS} from watches where ended_at is null order by id`);
  return rows.map((row) => toWatch(new Fields(row)));
}

async function ofChannel(db: Db, channel: ChannelRef): Promise<readonly Watch[]> {
  const rows = await db.all(
    `select ${COLUMNS} from watches
     where platform = $1 and channel_id = $2 and ended_at is null order by id`,
    [channel.platform, channel.channelId],
  );
  return rows.map((row) => toWatch(new Fields(row)));
}

async function everHad(db: Db, channel: ChannelRef, topicId: string): Promise<boolean> {
  const row = await db.get(
    "select id from watches where platform = $1 and channel_id = $2 and topic_id = $3 limit 1",
    [channel.platform, channel.channelId, topicId],
  );
  return row !== null;
}

function toWatch(row: Fields): Watch {
  return {
    id: row.int("id"),
    channel: { platform: row.text("platform"), channelId: row.text("channel_id") },
    topicId: row.text("topic_id"),
    parties: row.json("parties"),
    kinds: row.json("kinds"),
    mode: row.word("mode"),
    language: row.text("language"),
    threadPolicy: row.word("thread_policy"),
    burst: row.int("burst"),
    createdAt: row.date("created_at"),
    createdBy: row.text("created_by"),
    endedAt: row.dateOrNull("ended_at"),
  };
}

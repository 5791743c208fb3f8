import type { Delivery } from "#src/core/alert.ts";
import type { ChannelRef } from "#src/core/watch.ts";
import type { Db } from "./db.ts";
import { deliveryColumns, toDelivery } from "./delivery-row.ts";
import type { Told } from "./outbox.ts";
import { Fields } from "./row.ts";

/** What was told where: the messages that start threads, and those that may be replaced. */

/** A delivery with a message of its own: neither given up nor told together with others. */
const OWN = "d.state <> 'abandoned' and d.bundled_into is null and d.own_message is null";

/** An abandoned start is none: the next message starts the thread anew. */
export async function threadStarted(db: Db, channel: ChannelRef, thread: string): Promise<boolean> {
  const row = await db.get(
    `select id from deliveries
     where platform = $1 and channel_id = $2 and thread = $3 and mode = 'post'
       and state <> 'abandoned' limit 1`,
    [channel.platform, channel.channelId, thread],
  );
  return row !== null;
}

export async function threadRoot(
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

export async function tellings(
  db: Db,
  { platform, channelId }: ChannelRef,
  told: Told,
): Promise<readonly Delivery[]> {
  const rows =
    told.kind === "thread"
      ? await db.all(
          `select ${deliveryColumns("d")} from deliveries d
           where d.platform = $1 and d.channel_id = $2 and d.thread = $3 and d.mode = 'post'
             and ${OWN} order by d.id`,
          [platform, channelId, told.thread],
        )
      : await db.all(
          `select ${deliveryColumns("d")} from changes c join deliveries d on d.change_id = c.id
           where c.statement_id = $3 and c.kind = 'response'
             and (c.claim_id = $4 or c.claim_id is null)
             and d.platform = $1 and d.channel_id = $2 and d.mode <> 'edit'
             and ${OWN} order by d.id`,
          [platform, channelId, told.responseId, told.claimId],
        );
  return rows.map((row) => toDelivery(new Fields(row)));
}

export async function editTarget(db: Db, id: number): Promise<string | null> {
  const row = await db.get(
    `select d.message_id from deliveries d where d.id = $1 and d.state = 'sent' and ${OWN}`,
    [id],
  );
  return row === null ? null : new Fields(row).textOrNull("message_id");
}

import type { Delivery, DeliveryDraft, DeliveryThread } from "#src/core/alert.ts";
import { type Db, insert } from "./db.ts";
import { Fields, ms, toJson } from "./row.ts";

const COLUMNS = [
  "id",
  "platform",
  "channel_id",
  "change_id",
  "message",
  "mode",
  "thread",
  "thread_policy",
  "thread_title",
  "replaces",
  "bundled_into",
  "state",
  "attempts",
  "due_at",
  "created_at",
  "sent_at",
  "message_id",
  "last_error",
];

/** The columns of `toDelivery`, of the table or of an alias of it. */
export function deliveryColumns(alias = "deliveries"): string {
  return COLUMNS.map((column) => `${alias}.${column}`).join(", ");
}

/** Enqueues a delivery; null where the same change was already told there. What replaces a message
 *  makes an earlier replacement of it, not yet sent, needless. */
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
      thread: draft.thread?.key ?? null,
      thread_policy: draft.thread?.policy ?? null,
      thread_title: draft.thread?.title ?? null,
      replaces: draft.replaces,
      state: "due",
      due_at: ms(draft.dueAt),
      created_at: ms(now),
    },
    "on conflict do nothing returning id",
  );
  if (row === null) {
    return null;
  }
  const id = new Fields(row).int("id");
  if (draft.mode === "edit" && draft.replaces !== null) {
    await tx.run(
      "delete from deliveries where replaces = $1 and mode = 'edit' and state = 'due' and id < $2",
      [draft.replaces, id],
    );
  }
  return id;
}

export function toDelivery(row: Fields): Delivery {
  return {
    id: row.int("id"),
    channel: { platform: row.text("platform"), channelId: row.text("channel_id") },
    changeId: row.intOrNull("change_id"),
    message: row.json("message"),
    mode: row.word("mode"),
    thread: toThread(row),
    replaces: row.intOrNull("replaces"),
    bundledInto: row.intOrNull("bundled_into"),
    state: row.word("state"),
    attempts: row.int("attempts"),
    dueAt: row.date("due_at"),
    createdAt: row.date("created_at"),
    sentAt: row.dateOrNull("sent_at"),
    messageId: row.textOrNull("message_id"),
    lastError: row.textOrNull("last_error"),
  };
}

function toThread(row: Fields): DeliveryThread | null {
  const key = row.textOrNull("thread");
  return key === null
    ? null
    : { key, policy: row.word("thread_policy"), title: row.text("thread_title") };
}

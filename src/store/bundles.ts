import type { Delivery } from "#src/core/alert.ts";
import type { Message } from "#src/core/message.ts";
import { createParams, type Db } from "./db.ts";
import { deliveryColumns, toDelivery } from "./delivery-row.ts";
import { WITH_RESTS } from "./rests.ts";
import { Fields, ms, toJson } from "./row.ts";

/** Many alerts told in one message: the first of them carries it and keeps what it would have said
 *  alone, the others wait for it. */

/** Alerts of a channel handed out at once: the next call goes on. */
const MAX_WAITING = 500;

/** What may be told together: nobody has tried to send it, and it leads no bundle and is in none. */
const FREE =
  "d.state = 'due' and d.attempts = 0 and d.bundled_into is null and d.own_message is null";

/** Free alerts that start a thread, of channels that are not at rest, nor their platforms. */
const WAITING = `${WITH_RESTS}
     where ${FREE} and d.mode = 'post' and d.thread is not null and d.due_at <= $1
       and (r.until_at is null or r.until_at <= $1) and u.until_at is null`;

export async function waiting(
  tx: Db,
  now: Date,
  least: number,
): Promise<readonly (readonly Delivery[])[]> {
  const channels = await tx.all(
    `select d.platform, d.channel_id from ${WAITING}
     group by d.platform, d.channel_id having count(*) > $2`,
    [ms(now), least],
  );
  const found: (readonly Delivery[])[] = [];
  for (const row of channels.map((each) => new Fields(each))) {
    const rows = await tx.all(
      `select ${deliveryColumns("d")} from ${WAITING} and d.platform = $2 and d.channel_id = $3
       order by d.id limit ${MAX_WAITING}`,
      [ms(now), row.text("platform"), row.text("channel_id")],
    );
    found.push(rows.map((each) => toDelivery(new Fields(each))));
  }
  return found;
}

export async function bundle(tx: Db, ids: readonly number[], message: Message): Promise<boolean> {
  const [lead, ...others] = ids;
  if (lead === undefined || others.length === 0 || !(await areFree(tx, ids))) {
    return false;
  }
  await tx.run("update deliveries set own_message = message, message = $2 where id = $1", [
    lead,
    toJson(message),
  ]);
  const params = createParams();
  const into = params.of(lead);
  await tx.run(
    `update deliveries set bundled_into = ${into} where id in (${params.list(others)})`,
    params.values,
  );
  return true;
}

/** What was told in a message is sent with it. */
export async function endBundle(
  tx: Db,
  leadId: number,
  messageId: string | null,
  now: Date,
): Promise<void> {
  await tx.run(
    `update deliveries set state = 'sent', sent_at = $2, message_id = $3
     where bundled_into = $1 and state = 'due'`,
    [leadId, ms(now), messageId],
  );
}

/** The message of a bundle was refused: each goes by itself. That they count as tried keeps them
 *  from being bundled again. */
export async function fallApart(tx: Db, leadId: number): Promise<void> {
  await tx.run(
    "update deliveries set bundled_into = null, attempts = attempts + 1 where bundled_into = $1",
    [leadId],
  );
}

async function areFree(tx: Db, ids: readonly number[]): Promise<boolean> {
  const params = createParams();
  const row = await tx.get(
    `select count(*) as free from deliveries d where ${FREE} and d.id in (${params.list(ids)})`,
    params.values,
  );
  return new Fields(row ?? {}).int("free") === new Set(ids).size;
}

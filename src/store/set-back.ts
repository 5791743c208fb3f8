import type { Db } from "./db.ts";
import { ms } from "./row.ts";

/** A clock that is corrected by less than this makes nobody wait for long. */
const LEAST_MS = 300_000;
const DAY_MS = 86_400_000;

/** Wakes what waits for a time that only a clock ahead of this one could have set: sources, deliveries,
 *  channels at rest, articles and hubs. Returns whether the clock was set back since it was last asked. */
export async function wakeAfterSetBack(tx: Db, now: Date): Promise<boolean> {
  const ahead = ms(now) + LEAST_MS;
  const seen = await tx.get(
    `select 1 as seen where exists (select 1 from sources where last_poll_at > $1)
       or exists (select 1 from deliveries where state in ('due', 'sending') and created_at > $1)
       or exists (select 1 from digests where enqueued_at > $1)`,
    [ahead],
  );
  if (seen === null) return false;
  for (const statement of WAKE) await tx.run(statement, [ms(now)]);
  return true;
}

/** What says when something happened is brought to now too where anything counts from it on. Which day
 *  had its digest stays: no day has two. */
const WAKE: readonly string[] = [
  "update sources set next_poll_at = $1 where next_poll_at > $1",
  "update sources set last_poll_at = $1 where last_poll_at > $1",
  "update deliveries set due_at = $1 where state in ('due', 'sending') and due_at > $1",
  // Copies of what was sent meanwhile are looked for from then on: it may have been a day ago.
  `update deliveries set created_at = case when attempts = 0 then $1 else $1 - ${DAY_MS} end
     where state in ('due', 'sending') and created_at > $1`,
  "update rests set since_at = $1 where since_at > $1",
  "update rests set until_at = $1 where until_at > $1",
  "update digests set enqueued_at = $1 where enqueued_at > $1",
  "update articles set due_at = $1 where due_at > $1",
  "update subscriptions set next_at = $1 where next_at > $1",
];

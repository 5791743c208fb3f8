import { seal } from "./chain.ts";
import type { Db } from "./db.ts";
import { Fields, ms } from "./row.ts";

/** Takes the bytes of bodies fetched before a day out of the record, at most `limit`; their hashes,
 *  addresses and times stay, and the chain says that they were taken out and when. Returns how many. */
export async function removeBodies(
  tx: Db,
  before: Date,
  { limit, now }: { readonly limit: number; readonly now: Date },
): Promise<number> {
  const rows = await tx.all(
    `select hash from evidence where removed_at is null and fetched_at < $1
     order by fetched_at limit $2`,
    [ms(before), limit],
  );
  for (const row of rows) {
    const hash = new Fields(row).text("hash");
    await tx.run("update evidence set body = $2, removed_at = $3 where hash = $1", [
      hash,
      new Uint8Array(),
      ms(now),
    ]);
    await seal(tx, "removal", hash);
  }
  return rows.length;
}

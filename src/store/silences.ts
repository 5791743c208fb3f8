import { NAMES_NOTHING } from "#src/core/alert.ts";
import { NO_ANSWER } from "./answers.ts";
import type { Db } from "./db.ts";
import { Fields, ms } from "./row.ts";
import { writeChange } from "./tell.ts";

/** A claim told longer ago than this has had its clock; the scan need not go back further. */
const LOOKBACK_MS = 30 * 86_400_000;
/** Written in one go; the next call goes on. */
const MAX_NOTED = 500;

/** Writes a `silence` change for each claim that was told `ageMs` ago or earlier, still stands and
 *  has neither an answer nor a refusal to comment, nor has another about the same event: of those the first has
 *  the clock, also one that was told as a further claim about an event from which it was taken since. The clock starts when the claim was told: before,
 *  nobody here could have seen its answer. */
export async function noteSilences(tx: Db, now: Date, ageMs: number): Promise<number> {
  let noted = 0;
  for (const claimId of await silent(tx, ms(now) - ageMs)) {
    const written = await writeChange(tx, { ...NAMES_NOTHING, kind: "silence", at: now, claimId });
    noted += written ? 1 : 0;
  }
  return noted;
}

async function silent(tx: Db, toldBefore: number): Promise<readonly number[]> {
  const rows = await tx.all(
    `select s.id from changes c
     join statements s on s.id = case c.kind when 'claim' then c.claim_id else c.statement_id end
     join posts o on o.id = s.post_id
     where c.at > $1 and c.at <= $2 and c.kind in ('claim', 'repeat') and c.alerted_at is not null
       and s.role = 'claim' and s.same_as is null and s.event_id is null
       and s.withdrawn_at is null
       and o.tombstone_id is null
       and not exists (
         select 1 from changes x where x.claim_id = s.id and x.kind = 'silence'
       )
       and ${NO_ANSWER}
     order by c.at, s.id limit $3`,
    [toldBefore - LOOKBACK_MS, toldBefore, MAX_NOTED],
  );
  return rows.map((row) => new Fields(row).int("id"));
}

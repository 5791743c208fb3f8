import type { EventClaim } from "#src/core/event.ts";
import type { EventDraft } from "#src/core/pairing/group-events.ts";
import type { StatementRow } from "#src/core/rows.ts";
import { type Db, update } from "./db.ts";
import { Fields } from "./row.ts";
import { STATEMENT_ROWS, toStatementRow } from "./statement-row.ts";
import { rootOf } from "./tell.ts";

/** Statements read of one event; an event that more than these tell is a war. */
const MAX_OF_EVENT = 200;

/** The claim by which the event of a statement is known: the first of it, of what the statement repeats, itself. */
export function eventKeyOf(table: string): string {
  return `coalesce(${table}.event_id, ${table}.same_as, ${table}.id)`;
}

/** That a statement is of the event known by `key`: through indexes, which `eventKeyOf` would pass by. */
export function isOfEvent(table: string, key: string): string {
  return `(${table}.id = ${key} or ${table}.same_as = ${key} or ${table}.event_id = ${key})`;
}

/** Writes which event each claim is about, after its repetitions were written. Whatever was of an event that is
 *  now part of another goes with it. */
export async function keepEvents(tx: Db, drafts: readonly EventDraft[]): Promise<void> {
  for (const { id, eventId } of drafts) {
    const root = await rootOf(tx, id);
    const named = root === id ? eventId : root;
    const first = named === null ? id : await firstOf(tx, named);
    await update(tx, "statements", { id }, { event_id: first === root ? null : first });
    await tx.run("update statements set event_id = $2 where same_as = $1", [
      id,
      first === root ? null : first,
    ]);
    if (first !== id) {
      await tx.run("update statements set event_id = $2 where event_id = $1 and id <> $2", [
        id,
        first,
      ]);
    }
  }
}

/** The first claim of a statement's event. */
export async function firstOf(tx: Db, id: number): Promise<number> {
  const row = await tx.get(`select ${eventKeyOf("s")} as first from statements s where s.id = $1`, [
    id,
  ]);
  return row === null ? id : new Fields(row).int("first");
}

/** The other claims of a claim's event, in the order in which they arrived, each with what repeats it. */
export async function othersOfEvent(tx: Db, id: number): Promise<readonly EventClaim[]> {
  const [key, root] = [await firstOf(tx, id), await rootOf(tx, id)];
  const rows = await tx.all(
    `${STATEMENT_ROWS} where ${isOfEvent("s", "$1")} and s.role = 'claim'
     order by s.id limit $2`,
    [key, MAX_OF_EVENT],
  );
  const all = rows.map((row) => toStatementRow(new Fields(row)));
  const byRoot = Map.groupBy(all, ({ statement }) => statement.sameAs ?? statement.id);
  return [...byRoot].flatMap(([claimId, told]) =>
    claimId === root ? [] : eventClaim(claimId, told),
  );
}

function eventClaim(claimId: number, told: readonly StatementRow[]): readonly EventClaim[] {
  const claim = told.find(({ statement }) => statement.id === claimId);
  return claim === undefined ? [] : [{ claim, repeats: told.filter((row) => row !== claim) }];
}

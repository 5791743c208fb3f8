import type {
  EventAct,
  EventActDraft,
  EventClaim,
  EventOutcome,
  EventWhy,
} from "#src/core/event.ts";
import type { EventDraft } from "#src/core/pairing/group-events.ts";
import { chunks, createParams, type Db, update } from "./db.ts";
import { areApart, bondsOf } from "./event-bonds.ts";
import { Fields, idOf, toJson } from "./row.ts";
import { STATEMENT_ROWS, toStatementRow } from "./statement-row.ts";
import { rootOf } from "./tell.ts";

/** Which claims are about one event. */
export interface EventStore {
  /** The other claims about the same event, in the order in which they arrived, each with what repeats it. */
  readonly othersOfEvent: (id: number) => Promise<readonly EventClaim[]>;
  /** Why a claim is held to be about its event; null of the first claim of it. */
  readonly eventWhyOf: (id: number) => Promise<EventWhy | null>;
  /** An editor's word about which claims are about one event: kept, applied, and never overridden by a
   *  later pairing. */
  readonly decideEvent: (act: EventActDraft) => Promise<EventOutcome>;
  /** All that was said of a claim's event, oldest first. */
  readonly eventActsOf: (claimId: number) => Promise<readonly EventAct[]>;
}

/** Statements read of one event; an event that more than these tell is a war. */
const MAX_OF_EVENT = 200;
/** Whole rows, with why they are of their event. */
const EVENT_ROWS = STATEMENT_ROWS.replace("select ", "select s.event_why, ");

/** The claim by which the event of a statement is known: the first of it, of what the statement repeats, itself. */
export function eventKeyOf(table: string): string {
  return `coalesce(${table}.event_id, ${table}.same_as, ${table}.id)`;
}

/** That a statement is of the event known by `key`: through indexes, which `eventKeyOf` would pass by. */
export function isOfEvent(table: string, key: string): string {
  return `(${table}.id = ${key} or ${table}.same_as = ${key} or ${table}.event_id = ${key})`;
}

/** Writes which event each claim is about, after its repetitions were written. Whatever was of an event that is
 *  now part of another goes with it. What an editor said has the last word: claims that were joined stay
 *  together, and claims that were taken apart stay apart. */
export async function keepEvents(tx: Db, drafts: readonly EventDraft[]): Promise<void> {
  for (const draft of drafts) {
    const root = await rootOf(tx, draft.id);
    const bonds = await bondsOf(tx, [draft.id], "together");
    if (root !== draft.id || bonds.length === 0) {
      await keepEvent(tx, draft, root);
    }
    for (const { claimId, otherId } of bonds) {
      await holdTogether(tx, claimId, otherId);
    }
  }
}

async function keepEvent(
  tx: Db,
  { id, eventId, why = null }: EventDraft,
  root: number,
): Promise<void> {
  const named = root === id ? eventId : root;
  const found = named === null ? id : await firstOf(tx, named);
  const first = root === id && (await isRuledOut(tx, id, found)) ? id : found;
  const isFirst = first === root;
  await update(
    tx,
    "statements",
    { id },
    {
      event_id: isFirst ? null : first,
      event_why: isFirst || root !== id || why === null ? null : toJson(why),
    },
  );
  await tx.run("update statements set event_id = $2 where same_as = $1", [
    id,
    isFirst ? null : first,
  ]);
  if (first !== id) {
    await tx.run("update statements set event_id = $2 where event_id = $1 and id <> $2", [
      id,
      first,
    ]);
  }
}

/** Whether an editor took a claim, or what would go with it, apart from some claim of an event. */
async function isRuledOut(tx: Db, id: number, eventId: number): Promise<boolean> {
  if (id === eventId) {
    return false;
  }
  const own = await membersOf(tx, id);
  const bonds = await bondsOf(tx, own, "apart");
  return bonds.length > 0 && (await areApart(tx, own, await membersOf(tx, eventId)));
}

async function holdTogether(tx: Db, id: number, otherId: number): Promise<void> {
  const [one, other] = [await firstOf(tx, id), await firstOf(tx, otherId)];
  if (one !== other && !(await isRuledOut(tx, one, other))) {
    await mergeEvents(tx, one, other);
  }
}

/** Makes two events one, known by the earlier of their first claims; gives what was of the later one. */
export async function mergeEvents(
  tx: Db,
  one: number,
  other: number,
): Promise<{ readonly from: number; readonly ids: readonly number[] }> {
  const [first, later] = [Math.min(one, other), Math.max(one, other)];
  const ids = await membersOf(tx, later);
  await putIntoEvent(tx, ids, first);
  return { from: later, ids };
}

/** Makes claims, with what repeats them among them, those of the event that is known by `first`. */
export async function putIntoEvent(tx: Db, ids: readonly number[], first: number): Promise<void> {
  for (const part of chunks(ids.filter((id) => id !== first))) {
    const params = createParams();
    const key = params.of(first);
    await tx.run(
      `update statements set event_id = case when same_as = ${key} then null else ${key} end
       where id in (${params.list(part)})`,
      params.values,
    );
  }
  await update(tx, "statements", { id: first }, { event_id: null, event_why: null });
}

/** Every statement of the event that is known by a claim. */
export async function membersOf(tx: Db, key: number): Promise<readonly number[]> {
  const rows = await tx.all(
    `select s.id from statements s where ${isOfEvent("s", "$1")} order by s.id limit $2`,
    [key, MAX_OF_EVENT],
  );
  return rows.map(idOf);
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
    `${EVENT_ROWS} where ${isOfEvent("s", "$1")} and s.role = 'claim'
     order by s.id limit $2`,
    [key, MAX_OF_EVENT],
  );
  const whys = new Map<number, EventWhy | null>();
  const all = rows.map((each) => {
    const fields = new Fields(each);
    const row = toStatementRow(fields);
    whys.set(row.statement.id, toWhy(fields));
    return row;
  });
  const byRoot = Map.groupBy(all, ({ statement }) => statement.sameAs ?? statement.id);
  return [...byRoot].flatMap(([claimId, told]) => {
    const claim = told.find(({ statement }) => statement.id === claimId);
    if (claim === undefined || claimId === root) return [];
    const repeats = told.filter((row) => row !== claim);
    return [{ claim, repeats, why: whys.get(claimId) ?? null }];
  });
}

/** Why a claim, or what it repeats, is held to be about its event; null of the first claim of it. */
export async function eventWhyOf(tx: Db, id: number): Promise<EventWhy | null> {
  const row = await tx.get("select event_why from statements where id = $1", [
    await rootOf(tx, id),
  ]);
  return row === null ? null : toWhy(new Fields(row));
}

function toWhy(row: Fields): EventWhy | null {
  return row.textOrNull("event_why") === null ? null : row.json("event_why");
}

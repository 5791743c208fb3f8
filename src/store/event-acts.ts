import { UserError } from "#src/core/error.ts";
import type { EventAct, EventActDraft, EventOutcome } from "#src/core/event.ts";
import { sealNew } from "./chain.ts";
import { chunks, createParams, type Db, insert, update } from "./db.ts";
import { type BondRow, bondsOf, writeBonds } from "./event-bonds.ts";
import { firstOf, membersOf, mergeEvents, putIntoEvent } from "./events.ts";
import { Fields, idOf, ms, toJson } from "./row.ts";

/** What editors say of which claims are about one event. */

/** What was of an event that became part of another, to be put back. */
interface Moved {
  readonly from: number;
  readonly ids: readonly number[];
}
const NOTHING: Moved = { from: 0, ids: [] };

/** Keeps an editor's word and applies it at once. Throws UserError where a number is no claim's. */
export async function decideEvent(tx: Db, draft: EventActDraft): Promise<EventOutcome> {
  await requireClaim(tx, draft.claimId);
  switch (draft.kind) {
    case "join":
      await requireClaim(tx, draft.otherId);
      return join(tx, draft, draft.otherId);
    case "split":
      return split(tx, draft);
    case "undo":
      return undo(tx, draft);
    default:
      return draft satisfies never;
  }
}

const ACTS = `select a.id, a.kind, a.claim_id, a.bonds, a.undoes, a.moved, a.acted_by,
  a.acted_from, a.acted_at, a.note from event_acts a`;

/** All that was said of a claim's event, oldest first. */
export async function eventActsOf(db: Db, claimId: number): Promise<readonly EventAct[]> {
  const rows = await db.all(
    `${ACTS} where a.claim_id = $1 or a.id in (
       select act_id from event_bonds where claim_id = $1
       union select act_id from event_bonds where other_id = $1)
     order by a.id`,
    [claimId],
  );
  return rows.map((row) => toAct(new Fields(row)));
}

async function join(tx: Db, draft: EventActDraft, otherId: number): Promise<EventOutcome> {
  const { claimId } = draft;
  if (claimId === otherId) {
    throw new UserError("A claim cannot be joined with itself", {
      expected: "the numbers of two claims",
      example: "event join 12 7",
    });
  }
  const [one, other] = [await firstOf(tx, claimId), await firstOf(tx, otherId)];
  const bonds = await bondsOf(tx, [claimId], "together");
  if (one === other && bonds.some((bond) => bond.claimId === otherId || bond.otherId === otherId)) {
    return { kind: "already", act: await lastAct(tx, claimId), others: await others(tx, claimId) };
  }
  const freed = one === other ? [] : await freedBetween(tx, one, other);
  const moved = one === other ? NOTHING : await mergeEvents(tx, one, other);
  const act = await keepAct(tx, draft, { bonds: [[claimId, otherId, 1], ...freed], moved });
  const [told, why] = claimId > otherId ? [claimId, otherId] : [otherId, claimId];
  const named = toJson({ with: why, reasons: [], by: draft.by });
  await tx.run("update statements set event_why = $2 where id = $1 and event_id is not null", [
    told,
    named,
  ]);
  return { kind: "done", act, others: await others(tx, claimId) };
}

/** A later join takes back what kept the two events apart. */
async function freedBetween(tx: Db, one: number, other: number): Promise<readonly BondRow[]> {
  const [ids, rest] = [await membersOf(tx, one), new Set(await membersOf(tx, other))];
  const apart = await bondsOf(tx, ids, "apart");
  return apart
    .filter(({ claimId, otherId }) => rest.has(claimId) || rest.has(otherId))
    .map(({ claimId, otherId }) => [claimId, otherId, 0] as const);
}

async function split(tx: Db, draft: EventActDraft): Promise<EventOutcome> {
  const { claimId } = draft;
  const key = await firstOf(tx, claimId);
  const members = await membersOf(tx, key);
  const own = new Set([claimId, ...(await repeatsOf(tx, claimId))]);
  const rest = members.filter((id) => !own.has(id));
  if (rest.length === 0) {
    return { kind: "none", act: await lastAct(tx, claimId), others: [] };
  }
  await update(
    tx,
    "statements",
    { id: claimId },
    { same_as: null, event_id: null, event_why: null },
  );
  await putIntoEvent(tx, [...own], claimId);
  if (own.has(key)) {
    await putIntoEvent(tx, rest, await firstRoot(tx, rest));
  }
  const bonds = rest.map((id) => [claimId, id, -1] as const);
  const act = await keepAct(tx, draft, { bonds, moved: NOTHING });
  return { kind: "done", act, others: rest };
}

/** Takes back the last word that holds of a claim; what the rules find is so again. */
async function undo(tx: Db, draft: EventActDraft): Promise<EventOutcome> {
  const last = await lastInForce(tx, draft.claimId);
  if (last === null) {
    return { kind: "none", act: null, others: await others(tx, draft.claimId) };
  }
  await keepAct(tx, draft, { bonds: [], moved: NOTHING, undoes: last.act.id });
  await replayBonds(tx);
  const named = [...new Set(last.bonds.flatMap((bond) => bond.slice(0, 2)))];
  if (last.act.kind === "join") {
    await putBack(tx, last);
  } else {
    await rejoin(tx, last);
  }
  await pairAnew(tx, named);
  return { kind: "done", act: last.act, others: await others(tx, draft.claimId) };
}

async function putBack(tx: Db, { moved, bonds }: KeptAct): Promise<void> {
  const [first] = bonds;
  const key = first === undefined ? null : await firstOf(tx, first[0]);
  const still = [];
  for (const id of moved.ids) {
    if ((await firstOf(tx, id)) === key) still.push(id);
  }
  const inside = new Set(still);
  const ties = await bondsOf(tx, still, "together");
  const isHeld = ties.some(({ claimId, otherId }) => inside.has(claimId) !== inside.has(otherId));
  if (inside.has(moved.from) && moved.from !== key && !isHeld) {
    await putIntoEvent(tx, still, moved.from);
  }
}

async function rejoin(tx: Db, { act, bonds }: KeptAct): Promise<void> {
  const own = await firstOf(tx, act.claimId);
  const [other] = bonds.flatMap(([a, b]) => (a === act.claimId ? b : a));
  const before = other === undefined ? own : await firstOf(tx, other);
  const apart = before === own ? [] : await freedBetween(tx, own, before);
  if (before !== own && apart.length === 0) {
    await mergeEvents(tx, own, before);
  }
}

/** The bonds of all acts that were not taken back, in their order. */
async function replayBonds(tx: Db): Promise<void> {
  await tx.run("delete from event_bonds");
  const rows = await tx.all(
    `${ACTS} where a.kind <> 'undo'
       and not exists (select 1 from event_acts u where u.undoes = a.id) order by a.id`,
  );
  for (const row of rows.map((each) => new Fields(each))) {
    await writeBonds(tx, row.int("id"), row.json("bonds"));
  }
}

interface KeptAct {
  readonly act: EventAct;
  readonly bonds: readonly BondRow[];
  readonly moved: Moved;
}

async function lastInForce(tx: Db, claimId: number): Promise<KeptAct | null> {
  const row = await tx.get(
    `${ACTS} where a.id in (
       select act_id from event_bonds where claim_id = $1
       union select act_id from event_bonds where other_id = $1)
     order by a.id desc limit 1`,
    [claimId],
  );
  if (row === null) return null;
  const fields = new Fields(row);
  return { act: toAct(fields), bonds: fields.json("bonds"), moved: fields.json("moved") };
}

async function lastAct(tx: Db, claimId: number): Promise<EventAct | null> {
  return (await lastInForce(tx, claimId))?.act ?? null;
}

async function keepAct(
  tx: Db,
  draft: EventActDraft,
  kept: {
    readonly bonds: readonly BondRow[];
    readonly moved: Moved;
    readonly undoes?: number;
  },
): Promise<EventAct> {
  const row = await insert(
    tx,
    "event_acts",
    {
      kind: draft.kind,
      claim_id: draft.claimId,
      bonds: toJson(kept.bonds),
      undoes: kept.undoes ?? null,
      moved: toJson(kept.moved),
      acted_by: draft.by,
      acted_from: draft.from,
      acted_at: ms(draft.at),
      note: draft.note,
    },
    "returning id",
  );
  const id = idOf(row);
  await writeBonds(tx, id, kept.bonds);
  await sealNew(tx);
  const { kind, claimId, by, from, at, note } = draft;
  return { id, kind, claimId, undoes: kept.undoes ?? null, by, from, at, note };
}

async function pairAnew(tx: Db, ids: readonly number[]): Promise<void> {
  for (const part of chunks(ids)) {
    const params = createParams();
    await tx.run(
      `update statements set paired_by = null where id in (${params.list(part)})`,
      params.values,
    );
  }
}

async function repeatsOf(tx: Db, id: number): Promise<readonly number[]> {
  return (await tx.all("select id from statements where same_as = $1", [id])).map(idOf);
}

async function firstRoot(tx: Db, ids: readonly number[]): Promise<number> {
  for (const id of ids) {
    const row = await tx.get(
      "select 1 as found from statements where id = $1 and same_as is null",
      [id],
    );
    if (row !== null) return id;
  }
  throw new Error("An event without a claim of its own");
}

async function others(tx: Db, claimId: number): Promise<readonly number[]> {
  const members = await membersOf(tx, await firstOf(tx, claimId));
  return members.filter((id) => id !== claimId);
}

async function requireClaim(tx: Db, id: number): Promise<void> {
  const row = await tx.get("select role from statements where id = $1", [id]);
  if (row === null || new Fields(row).text("role") !== "claim") {
    throw new UserError(`There is no claim ${id}`, {
      expected: "the number that stands with a claim, e.g. in /claims",
      example: "event join 12 7",
    });
  }
}

function toAct(row: Fields): EventAct {
  return {
    id: row.int("id"),
    kind: row.word("kind"),
    claimId: row.int("claim_id"),
    undoes: row.intOrNull("undoes"),
    by: row.text("acted_by"),
    from: row.text("acted_from"),
    at: row.date("acted_at"),
    note: row.textOrNull("note"),
  };
}

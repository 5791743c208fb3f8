import type { Bond } from "#src/core/event.ts";
import { chunks, createParams, type Db, insert } from "./db.ts";
import { Fields } from "./row.ts";

/** What editors said that claims are to each other, as it holds now. */

/** Two claims, and what they are to each other. */
export type BondRow = readonly [claimId: number, otherId: number, bond: -1 | 0 | 1];

const VALUES = { together: 1, free: 0, apart: -1 } as const satisfies Record<Bond, number>;

/** The later word about two claims takes the place of the earlier one. */
export async function writeBonds(tx: Db, actId: number, bonds: readonly BondRow[]): Promise<void> {
  for (const [a, b, bond] of bonds) {
    const pair = { claim_id: Math.min(a, b), other_id: Math.max(a, b) };
    await insert(
      tx,
      "event_bonds",
      { ...pair, bond, act_id: actId },
      `on conflict (claim_id, other_id) do update set bond = excluded.bond,
         act_id = excluded.act_id`,
    );
  }
}

/** Every bond of this kind in which some of the claims stand. */
export async function bondsOf(
  tx: Db,
  ids: readonly number[],
  bond: Bond,
): Promise<readonly { readonly claimId: number; readonly otherId: number }[]> {
  const found = [];
  for (const part of chunks(ids)) {
    const params = createParams();
    const value = params.of(VALUES[bond]);
    const list = params.list(part);
    const rows = await tx.all(
      `select claim_id, other_id from event_bonds where claim_id in (${list}) and bond = ${value}
       union
       select claim_id, other_id from event_bonds where other_id in (${list}) and bond = ${value}`,
      params.values,
    );
    found.push(...rows.map((row) => new Fields(row)));
  }
  return found.map((row) => ({ claimId: row.int("claim_id"), otherId: row.int("other_id") }));
}

/** Whether an editor said that some claim of the one side and some claim of the other are about two events. */
export async function areApart(
  tx: Db,
  ids: readonly number[],
  others: readonly number[],
): Promise<boolean> {
  const [one, other] = [new Set(ids), new Set(others)];
  const bonds = await bondsOf(tx, ids, "apart");
  return bonds.some(
    ({ claimId, otherId }) =>
      (one.has(claimId) && other.has(otherId)) || (one.has(otherId) && other.has(claimId)),
  );
}

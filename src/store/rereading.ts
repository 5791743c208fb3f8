import { chunks, createParams, type Db } from "./db.ts";
import {
  differences,
  noteReread,
  pairsOf,
  rereadOf,
  type Snapshot,
  standingIn,
} from "./rereads.ts";
import { Fields } from "./row.ts";
import type { KeptPairing, KeptReading } from "./store.ts";

/** Reads or pairs, and notes what came out otherwise than an earlier version had it. */

/** Writes a reading by `write`; where another version had read this very revision, what differs is noted. */
export async function notingReading(
  tx: Db,
  kept: KeptReading,
  write: () => Promise<void>,
): Promise<void> {
  const row = await tx.get("select reader_version from readings where revision_id = $1", [
    kept.revisionId,
  ]);
  const from = row === null ? null : new Fields(row).text("reader_version");
  if (from === null || from === kept.readerVersion) {
    return write();
  }
  const { readerVersion: to, at } = kept;
  const reread = await rereadOf(tx, { stage: "read", from, to, at });
  const before = await standingIn(tx, kept.postId);
  const pairs = await pairsOf(tx, [...before.keys()].map(Number));
  await write();
  const after = await standingIn(tx, kept.postId);
  const left = await pairsOf(tx, [...before.keys()].map(Number));
  const changes = [...differences(before, after, "statement"), ...differences(pairs, left, "pair")];
  await noteReread(tx, reread, { changes, done: 1, at });
  await tx.run("update readings set reread_id = $2 where revision_id = $1", [
    kept.revisionId,
    reread,
  ]);
}

/** Writes a pairing by `write`; what differs is noted of statements that another version had paired, or that
 *  stand otherwise since their post was read anew. */
export async function notingPairing(
  tx: Db,
  kept: KeptPairing,
  write: () => Promise<void>,
): Promise<void> {
  const anew = await pairedAnew(tx, kept);
  const before = new Map<number, Snapshot>();
  for (const [reread, { ids }] of anew) {
    before.set(reread, await pairsOf(tx, ids));
  }
  await write();
  for (const [reread, { ids, done }] of anew) {
    const was = before.get(reread) ?? new Map();
    const changes = differences(was, await pairsOf(tx, ids), "pair");
    await noteReread(tx, reread, { changes, done, at: kept.at });
  }
}

interface Anew {
  readonly ids: readonly number[];
  readonly done: number;
}

async function pairedAnew(tx: Db, kept: KeptPairing): Promise<ReadonlyMap<number, Anew>> {
  const anew = new Map<number, Anew>();
  const add = (reread: number, id: number, done: number) => {
    const known = anew.get(reread) ?? { ids: [], done: 0 };
    anew.set(reread, { ids: [...known.ids, id], done: known.done + done });
  };
  for (const part of chunks(kept.statementIds)) {
    const params = createParams();
    const rows = await tx.all(
      `select s.id, s.paired_by, r.reread_id from statements s
       left join readings r on r.revision_id = s.revision_id where s.id in (${params.list(part)})`,
      params.values,
    );
    for (const row of rows.map((each) => new Fields(each))) {
      const [from, reread] = [row.textOrNull("paired_by"), row.intOrNull("reread_id")];
      if (from !== null && from !== kept.pairerVersion) {
        const { pairerVersion: to, at } = kept;
        add(await rereadOf(tx, { stage: "pair", from, to, at }), row.int("id"), 1);
      } else if (from === null && reread !== null) {
        add(reread, row.int("id"), 0);
      }
    }
  }
  return anew;
}

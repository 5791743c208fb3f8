import {
  type Reread,
  type RereadChange,
  type RereadKind,
  TELLING_SCORE,
} from "#src/core/reread.ts";
import { chunks, createParams, type Database, type Db, insert, update } from "./db.ts";
import { Fields, idOf, ms, toJson } from "./row.ts";

/** What a new version or configuration made of the archive. */
export interface RereadStore {
  /** The latest first, each with at most `listed` of its changes. */
  readonly latest: (since: Date, limit: number, listed: number) => Promise<readonly Reread[]>;
}

/** Changes listed of one re-reading; more are only counted. */
const MAX_LISTED = 1_000;
/** Re-readings of which something is kept. */
const MAX_KEPT = 20;

export interface Rereading {
  readonly stage: Reread["stage"];
  readonly from: string;
  readonly to: string;
  readonly at: Date;
}

/** What stood before, to be compared with what stands after: by statement, or by `response claim`. */
export type Snapshot = ReadonlyMap<string, string>;

/** The number of the re-reading to which this belongs: the one under way, or a new one. */
export async function rereadOf(tx: Db, { stage, from, to, at }: Rereading): Promise<number> {
  const row = await tx.get(
    "select id, to_version from rereads where stage = $1 order by id desc limit 1",
    [stage],
  );
  if (row !== null && new Fields(row).text("to_version") === to) {
    return idOf(row);
  }
  const times = { began_at: ms(at), last_at: ms(at) };
  const versions = { stage, from_version: from, to_version: to };
  const id = idOf(
    await insert(tx, "rereads", { ...versions, ...times, done: 0, counts: "{}" }, "returning id"),
  );
  await tx.run("delete from reread_changes where reread_id <= $1", [id - MAX_KEPT]);
  await tx.run("delete from rereads where id <= $1", [id - MAX_KEPT]);
  return id;
}

/** What stands in a post. */
export async function standingIn(tx: Db, postId: number): Promise<Snapshot> {
  const rows = await tx.all(
    `select id, role, type, party from statements
     where post_id = $1 and withdrawn_at is null order by id`,
    [postId],
  );
  return new Map(
    rows.map((each) => {
      const row = new Fields(each);
      const said = [row.text("role"), row.textOrNull("type"), row.textOrNull("party")];
      return [row.text("id"), toJson(said)];
    }),
  );
}

/** The pairs in which some statements stand. */
export async function pairsOf(tx: Db, ids: readonly number[]): Promise<Snapshot> {
  const found = new Map<string, string>();
  for (const part of chunks(ids)) {
    const params = createParams();
    const list = params.list(part);
    const rows = await tx.all(
      `select response_id, claim_id, state, answer, score from pairs
       where dropped_at is null and (response_id in (${list}) or claim_id in (${list}))`,
      params.values,
    );
    for (const row of rows.map((each) => new Fields(each))) {
      found.set(
        `${row.int("response_id")} ${row.int("claim_id")}`,
        toJson([row.text("state"), row.text("answer"), row.real("score")]),
      );
    }
  }
  return found;
}

/** Notes what is otherwise than before, and how far the re-reading is. */
export async function noteReread(
  tx: Db,
  rereadId: number,
  noted: {
    readonly changes: readonly Omit<RereadChange, "at">[];
    readonly done: number;
    readonly at: Date;
  },
): Promise<void> {
  const row = await tx.get("select done, counts from rereads where id = $1", [rereadId]);
  if (row === null) return;
  const fields = new Fields(row);
  const counts = new Map(Object.entries(fields.json<Record<string, number>>("counts")));
  const listed = [...counts.values()].reduce((total, count) => total + count, 0);
  for (const [index, change] of noted.changes.entries()) {
    counts.set(change.kind, (counts.get(change.kind) ?? 0) + 1);
    if (listed + index >= MAX_LISTED) continue;
    await insert(tx, "reread_changes", {
      reread_id: rereadId,
      kind: change.kind,
      statement_id: change.statementId,
      claim_id: change.claimId,
      was: change.was,
      became: change.became,
      at: ms(noted.at),
    });
  }
  await update(
    tx,
    "rereads",
    { id: rereadId },
    {
      done: fields.int("done") + noted.done,
      counts: toJson(Object.fromEntries(counts)),
      last_at: ms(noted.at),
    },
  );
}

/** What differs between two snapshots. */
export function differences(
  before: Snapshot,
  after: Snapshot,
  of: "statement" | "pair",
): readonly Omit<RereadChange, "at">[] {
  const named = (kind: "appeared" | "vanished" | "changed"): RereadKind =>
    of === "pair" ? `pair-${kind}` : kind;
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was = null, became = null] = [before.get(key), after.get(key)];
    const kind = was === null ? "appeared" : became === null ? "vanished" : "changed";
    if (was !== null && became !== null && isSame(was, became, of)) return [];
    const [statementId = 0, claimId = null] = key.split(" ").map(Number);
    return [{ kind: named(kind), statementId, claimId, was, became }];
  });
}

function isSame(was: string, became: string, of: "statement" | "pair"): boolean {
  if (was === became || of === "statement") return was === became;
  const [one, other] = [was, became].map((text) => JSON.parse(text) as [string, string, number]);
  if (one === undefined || other === undefined) return false;
  return one[0] === other[0] && one[1] === other[1] && Math.abs(one[2] - other[2]) < TELLING_SCORE;
}

const WAITING = {
  read: `(select count(*) from posts where read_by < r.to_version)
    + (select count(*) from posts where read_by > r.to_version)`,
  pair: `(select count(*) from statements where withdrawn_at is null and paired_by < r.to_version)
    + (select count(*) from statements where withdrawn_at is null and paired_by > r.to_version)`,
} as const;

export function createRereads(db: Database): RereadStore {
  return {
    latest: (since, limit, listed) =>
      db.transaction(async (tx) => {
        const rows = await tx.all(
          `select r.id, r.stage, r.from_version, r.to_version, r.began_at, r.last_at, r.done, r.counts,
             case when exists (select 1 from rereads n where n.stage = r.stage and n.id > r.id) then 0
               when r.stage = 'read' then ${WAITING.read} else ${WAITING.pair} end as waiting
           from rereads r where r.last_at >= $1 order by r.id desc limit $2`,
          [ms(since), limit],
        );
        const found: Reread[] = [];
        for (const row of rows.map((each) => new Fields(each))) {
          found.push({
            id: row.int("id"),
            stage: row.word("stage"),
            from: row.text("from_version"),
            to: row.text("to_version"),
            beganAt: row.date("began_at"),
            lastAt: row.date("last_at"),
            done: row.int("done"),
            waiting: row.int("waiting"),
            counts: row.json("counts"),
            changes: await changesOf(tx, row.int("id"), listed),
          });
        }
        return found;
      }),
  };
}

async function changesOf(tx: Db, id: number, limit: number): Promise<readonly RereadChange[]> {
  const rows = await tx.all(
    `select kind, statement_id, claim_id, was, became, at from reread_changes
     where reread_id = $1 order by id desc limit $2`,
    [id, limit],
  );
  return rows.map((each) => {
    const row = new Fields(each);
    return {
      kind: row.word("kind"),
      statementId: row.int("statement_id"),
      claimId: row.intOrNull("claim_id"),
      was: row.textOrNull("was"),
      became: row.textOrNull("became"),
      at: row.date("at"),
    };
  });
}

import { hashLink, hashRow, type Link, NO_HASH, type SealedNoun } from "#src/core/chain.ts";
import { createParams, type Database, type Db, insert } from "./db.ts";
import { Fields } from "./row.ts";

/** Rows sealed in one transaction when a record is opened that has unsealed ones. */
const SEALED_AT_ONCE = 500;

interface Form {
  /** In this order for ever: the hash of a row is over them. */
  readonly columns: readonly string[];
  readonly select: string;
  readonly key: string;
}

/** What of a row is sealed. A revision is bound to its post and to the body that showed it. */
export const FORMS: Readonly<Record<SealedNoun, Form>> = {
  evidence: {
    columns: [
      ...["hash", "size_bytes", "content_type", "url", "source_id", "fetched_at", "status"],
      "headers",
    ],
    select: "from evidence x",
    key: "x.hash",
  },
  revision: {
    columns: [
      ...["source_id", "external_id", "number", "observed_at", "title", "text", "author", "url"],
      ...["published_at", "language", "media", "refs", "content_hash", "evidence_hash"],
    ],
    select: "from revisions x join posts p on p.id = x.post_id",
    key: "x.id",
  },
  // Of a revision that is not what a list showed. It is no part of `revision`, which was sealed before
  // there were kinds.
  kind: {
    columns: ["kind"],
    select: "from revisions x",
    key: "x.id",
  },
  tombstone: {
    columns: ["source_id", "external_id", "observed_at", "evidence"],
    select: "from tombstones x join posts p on p.id = x.post_id",
    key: "x.id",
  },
  return: {
    columns: ["source_id", "external_id", "lifted_at"],
    select: "from tombstones x join posts p on p.id = x.post_id",
    key: "x.id",
  },
  removal: {
    columns: ["hash", "removed_at"],
    select: "from evidence x",
    key: "x.hash",
  },
  decision: {
    columns: [
      "kind",
      "response_id",
      "claim_id",
      "decided_by",
      "decided_from",
      "decided_at",
      "note",
    ],
    select: "from decisions x",
    key: "x.id",
  },
  mark: {
    columns: [
      ...["statement_id", "role", "role_before", "type", "marked_by", "marked_from", "marked_at"],
      "note",
    ],
    select: "from marks x",
    key: "x.id",
  },
  event: {
    columns: [
      ...["kind", "claim_id", "bonds", "undoes", "moved", "acted_by", "acted_from", "acted_at"],
      "note",
    ],
    select: "from event_acts x",
    key: "x.id",
  },
  paste: {
    columns: [
      ...["source_id", "external_id", "url", "made", "at", "platform", "channel_id", "user_id"],
      "user_name",
    ],
    select: "from pastes x join posts p on p.id = x.post_id",
    key: "x.id",
  },
  audit: {
    columns: ["at", "platform", "channel_id", "user_id", "user_name", "line", "outcome"],
    select: "from audit x",
    key: "x.id",
  },
};
/** Columns that stand in the post of a row. */
const OF_POST: ReadonlySet<string> = new Set(["source_id", "external_id"]);
/** Nouns whose rows go by the hash of a body. */
const OF_BODY: ReadonlySet<string> = new Set(["evidence", "removal"]);
/** Nouns whose rows are numbered as they are kept. */
const NUMBERED = [
  "revision",
  "kind",
  "tombstone",
  "decision",
  "mark",
  "event",
  "paste",
  "audit",
] as const;
const ROWS = {
  revision: "revisions where true",
  kind: "revisions where kind <> 'shown'",
  tombstone: "tombstones where true",
  decision: "decisions where true",
  mark: "marks where true",
  event: "event_acts where true",
  paste: "pastes where true",
  audit: "audit where true",
} as const;

/** Seals every row that was kept and is not yet part of the chain, in the order of its table; at most
 *  `limit` of each. Returns how many. */
export async function sealNew(tx: Db, limit = Number.MAX_SAFE_INTEGER): Promise<number> {
  let sealed = 0;
  for (const noun of NUMBERED) {
    const before = await highestSealed(tx, noun);
    const rows = await tx.all(`select id from ${ROWS[noun]} and id > $1 order by id limit $2`, [
      before,
      limit,
    ]);
    const ids = rows.map((row) => new Fields(row).int("id"));
    const highest = ids.at(-1);
    if (highest === undefined) continue;
    await sealAll(tx, noun, ids.map(String));
    await insert(
      tx,
      "sealed",
      { noun, row_id: highest },
      "on conflict (noun) do update set row_id = excluded.row_id",
    );
    sealed += ids.length;
  }
  return sealed;
}

/** Binds one row to all that was kept before it. */
export async function seal(tx: Db, noun: SealedNoun, ref: string): Promise<void> {
  await sealAll(tx, noun, [ref]);
}

/** Binds rows, one after the other; one that is sealed already stays as it is. */
async function sealAll(tx: Db, noun: SealedNoun, refs: readonly string[]): Promise<void> {
  let end = await endOf(tx);
  for (const ref of refs) {
    const rowHash = await rowHashOf(tx, noun, ref);
    if (rowHash === null) {
      throw new Error(`There is no ${noun} ${ref} to be sealed`);
    }
    const next = { number: end.number + 1, hash: hashLink(end.hash, { noun, ref, rowHash }) };
    const added = await insert(
      tx,
      "chain",
      { number: next.number, noun, ref, row_hash: rowHash, hash: next.hash },
      "on conflict (noun, ref) do nothing returning number",
    );
    if (added !== null) end = next;
  }
}

async function endOf(tx: Db): Promise<Pick<Link, "number" | "hash">> {
  const row = await tx.get("select number, hash from chain order by number desc limit 1");
  if (row === null) return { number: 0, hash: NO_HASH };
  const last = new Fields(row);
  return { number: last.int("number"), hash: last.text("hash") };
}

/** The hash of a row as it is now; null where it is gone. */
export async function rowHashOf(db: Db, noun: SealedNoun, ref: string): Promise<string | null> {
  const { columns, select, key } = FORMS[noun];
  const params = createParams();
  const named = columns.map((column) => `${tableOf(noun, column)}.${column} as ${column}`);
  const value = OF_BODY.has(noun) ? ref : Number(ref);
  const row = await db.get(
    `select ${named.join(", ")} ${select} where ${key} = ${params.of(value)}`,
    params.values,
  );
  if (row === null) {
    return null;
  }
  return hashRow(columns.map((column) => plain(row[column] ?? null)));
}

/** Drivers give big integers as they like. */
function plain(value: unknown): string | number | null {
  if (value === null || typeof value === "string" || typeof value === "number") {
    return value;
  }
  return Number(value);
}

function tableOf(noun: SealedNoun, column: string): string {
  return OF_POST.has(column) && !OF_BODY.has(noun) ? "p" : "x";
}

async function highestSealed(tx: Db, noun: string): Promise<number> {
  const row = await tx.get("select row_id from sealed where noun = $1", [noun]);
  return row === null ? 0 : new Fields(row).int("row_id");
}

/** Seals what a record holds from before it was chained. */
export async function sealOlder(db: Database): Promise<void> {
  let sealed: number;
  do {
    sealed = await db.transaction(async (tx) => {
      const bodies = await unsealedBodies(tx);
      await sealAll(tx, "evidence", bodies);
      return bodies.length + (await sealNew(tx, SEALED_AT_ONCE)) + (await sealReturns(tx));
    });
  } while (sealed > 0);
}

async function unsealedBodies(tx: Db): Promise<readonly string[]> {
  const rows = await tx.all(
    `select e.hash from evidence e
     where not exists (select 1 from chain c where c.noun = 'evidence' and c.ref = e.hash)
     order by e.fetched_at, e.hash limit $1`,
    [SEALED_AT_ONCE],
  );
  return rows.map((row) => new Fields(row).text("hash"));
}

async function sealReturns(tx: Db): Promise<number> {
  const rows = await tx.all(
    `select t.id from tombstones t where t.lifted_at is not null
       and not exists (select 1 from chain c where c.noun = 'return' and c.ref = cast(t.id as text))
     order by t.id limit $1`,
    [SEALED_AT_ONCE],
  );
  const ids = rows.map((row) => new Fields(row).text("id"));
  await sealAll(tx, "return", ids);
  return rows.length;
}

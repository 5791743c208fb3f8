import { type ChainBreak, hashLink, type Link, NO_HASH, SEALED } from "#src/core/chain.ts";
import { sha256 } from "#src/core/hash.ts";
import { rowHashOf } from "./chain.ts";
import type { Db } from "./db.ts";
import { readBody } from "./evidence.ts";
import { Fields } from "./row.ts";

/** Links looked at between two turns of the event loop. */
const PAGE = 500;

export interface Verified {
  readonly links: number;
  /** The hash of the last link: who has noted it can ask for it later. */
  readonly head: string;
  /** Of the first break in order of keeping; null where all is as it was kept. */
  readonly firstBreak: ChainBreak | null;
}

export interface VerifyOptions {
  /** A head that was noted earlier: it must still be in the chain. */
  readonly head?: string;
  readonly onProgress?: (links: number) => void;
}

/** Looks at everything that was sealed, from the first link on: each row must be as it was kept, each
 *  body have its hash, nothing be missing, nothing stand there unsealed. Stops at the first break. */
export async function verifyChain(db: Db, options: VerifyOptions = {}): Promise<Verified> {
  let before = NO_HASH;
  let number = 0;
  let headSeen = options.head === undefined || options.head === NO_HASH;
  for (;;) {
    const links = await linksAfter(db, number);
    for (const link of links) {
      const kind = await breakOf(db, link, before, number + 1);
      if (kind !== null) {
        return { links: number, head: before, firstBreak: { kind, ...placeOf(link) } };
      }
      number = link.number;
      before = link.hash;
      headSeen ||= link.hash === options.head;
    }
    options.onProgress?.(number);
    if (links.length < PAGE) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const firstBreak = (await unsealed(db)) ?? (headSeen ? null : MISSING_HEAD);
  return { links: number, head: before, firstBreak };
}

const MISSING_HEAD: ChainBreak = { kind: "head", number: null, noun: null, ref: null };

function placeOf({ number, noun, ref }: Link): Omit<ChainBreak, "kind"> {
  return { number, noun, ref };
}

async function breakOf(
  db: Db,
  link: Link,
  before: string,
  expected: number,
): Promise<ChainBreak["kind"] | null> {
  if (link.number !== expected || link.hash !== hashLink(before, link)) return "cut";
  const rowHash = await rowHashOf(db, link.noun, link.ref);
  if (rowHash === null) return "removed";
  if (rowHash !== link.rowHash) return "altered";
  if (link.noun !== "evidence" || (await isRemoved(db, link.ref))) return null;
  return (await isBodyRight(db, link.ref)) ? null : "body";
}

/** Taken out by the newsroom's policy, which is sealed like what was kept. */
async function isRemoved(db: Db, hash: string): Promise<boolean> {
  const row = await db.get("select 1 as found from chain where noun = 'removal' and ref = $1", [
    hash,
  ]);
  return row !== null;
}

/** What cannot be unpacked is not what was kept. */
async function isBodyRight(db: Db, hash: string): Promise<boolean> {
  try {
    const bytes = await readBody(db, hash);
    return bytes !== null && sha256(bytes) === hash;
  } catch {
    return false;
  }
}

async function linksAfter(db: Db, number: number): Promise<readonly Link[]> {
  const rows = await db.all(
    `select number, noun, ref, row_hash, hash from chain where number > $1
     order by number limit $2`,
    [number, PAGE],
  );
  return rows.map((each) => {
    const row = new Fields(each);
    return {
      number: row.int("number"),
      noun: row.word("noun"),
      ref: row.text("ref"),
      rowHash: row.text("row_hash"),
      hash: row.text("hash"),
    };
  });
}

const SOURCES = {
  evidence: "select hash as ref from evidence",
  revision: "select cast(id as text) as ref from revisions",
  kind: "select cast(id as text) as ref from revisions where kind <> 'shown'",
  tombstone: "select cast(id as text) as ref from tombstones",
  removal: "select hash as ref from evidence where removed_at is not null",
  return: "select cast(id as text) as ref from tombstones where lifted_at is not null",
  decision: "select cast(id as text) as ref from decisions",
  mark: "select cast(id as text) as ref from marks",
  event: "select cast(id as text) as ref from event_acts",
  paste: "select cast(id as text) as ref from pastes",
  audit: "select cast(id as text) as ref from audit",
} as const;

/** A row that was put there past the chain. */
async function unsealed(db: Db): Promise<ChainBreak | null> {
  for (const noun of SEALED) {
    const row = await db.get(
      `select k.ref from (${SOURCES[noun]}) k
       where not exists (select 1 from chain c where c.noun = $1 and c.ref = k.ref) limit 1`,
      [noun],
    );
    if (row !== null) {
      return { kind: "unsealed", number: null, noun, ref: new Fields(row).text("ref") };
    }
  }
  return null;
}

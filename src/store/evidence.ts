import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import { seal } from "./chain.ts";
import { type Db, insert } from "./db.ts";
import { Fields, ms, toJson } from "./row.ts";
import type { KeptPoll, KeptRevision } from "./store.ts";

/** Raw bodies are kept in the database, not as files beside it: the body and the revision that
 *  points to it become durable in one commit, so there is no order to get wrong in a crash, a
 *  backup is one file, and a second engine needs nothing of its own. */

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

export interface PackedBody {
  readonly hash: string;
  readonly url: string;
  readonly contentType: string | null;
  readonly sizeBytes: number;
  readonly status: number | null;
  /** JSON; null where they were not told. */
  readonly headers: string | null;
  readonly packed: Uint8Array;
}

/** Compresses the bodies that show something: those of new revisions, and all where a post was
 *  seen gone (what is missing is shown by the whole page). Off the main thread, before the transaction. */
export function packBodies(
  kept: Pick<KeptPoll, "bodies" | "tombstones"> & {
    readonly revisions: readonly Pick<KeptRevision, "evidenceHash">[];
  },
): Promise<readonly PackedBody[]> {
  const shown = new Set(kept.revisions.map((revision) => revision.evidenceHash));
  const needed = kept.bodies.filter((body) => kept.tombstones.length > 0 || shown.has(body.hash));
  return Promise.all(
    needed.map(async (body) => ({
      hash: body.hash,
      url: body.url,
      contentType: body.contentType,
      sizeBytes: body.bytes.byteLength,
      status: body.status ?? null,
      headers: body.headers === undefined ? null : toJson(body.headers),
      packed: await compress(body.bytes),
    })),
  );
}

/** A body that is kept already is not kept again. */
export async function keepBodies(
  tx: Db,
  bodies: readonly PackedBody[],
  sourceId: string,
  at: Date,
): Promise<void> {
  for (const body of bodies) {
    const row = {
      hash: body.hash,
      body: body.packed,
      encoding: "zstd",
      size_bytes: body.sizeBytes,
      status: body.status,
      headers: body.headers,
      content_type: body.contentType,
      url: body.url,
      source_id: sourceId,
      fetched_at: ms(at),
    };
    const kept = await insert(tx, "evidence", row, "on conflict (hash) do nothing returning hash");
    if (kept !== null) {
      await seal(tx, "evidence", body.hash);
    }
  }
}

/** The bytes as fetched, null where that body is not kept, or no longer. */
export async function readBody(db: Db, hash: string): Promise<Uint8Array | null> {
  const row = await db.get("select body from evidence where hash = $1 and removed_at is null", [
    hash,
  ]);
  return row === null ? null : decompress(new Fields(row).bytes("body"));
}

import type { Post } from "#src/core/post.ts";
import { postAddressKey } from "#src/core/post-address.ts";
import { chunks, createParams, type Database, type Db, update } from "./db.ts";
import { POST_COLUMNS, toPost } from "./post-row.ts";
import { Fields, idOf, selectAs } from "./row.ts";

/** Posts given their address in one transaction. */
const FILLED_AT_ONCE = 500;

/** By what a post's addresses are found; empty where it has none, so that none is looked for again. */
export function addressOf(url: string | null): string {
  return postAddressKey(url) ?? "";
}

/** The kept posts at some addresses, by the address as it was asked for; what is not kept is left out.
 *  The same post may be kept of several sources. */
export async function postsAt(
  db: Db,
  urls: readonly string[],
): Promise<ReadonlyMap<string, readonly Post[]>> {
  const keys = new Map(urls.map((url) => [url, addressOf(url)] as const));
  const wanted = [...new Set(keys.values())].filter((key) => key !== "");
  const found = new Map<string, Post[]>();
  for (const part of chunks(wanted)) {
    const params = createParams();
    const rows = await db.all(
      `select ${selectAs("p", POST_COLUMNS)}, p.address from posts p
       where p.address in (${params.list(part)}) and p.address <> '' order by p.id`,
      params.values,
    );
    for (const row of rows.map((each) => new Fields(each))) {
      const key = row.text("address");
      found.set(key, [...(found.get(key) ?? []), toPost(row.part("p_"))]);
    }
  }
  return new Map(
    [...keys].flatMap(([url, key]) => {
      const posts = found.get(key);
      return posts === undefined ? [] : [[url, posts] as const];
    }),
  );
}

/** Gives posts that were kept before addresses were theirs. */
export async function fillAddresses(db: Database): Promise<void> {
  let filled: number;
  do {
    filled = await db.transaction(fillSome);
  } while (filled > 0);
}

async function fillSome(tx: Db): Promise<number> {
  const rows = await tx.all("select id, url from posts where address is null limit $1", [
    FILLED_AT_ONCE,
  ]);
  for (const row of rows) {
    const address = addressOf(new Fields(row).textOrNull("url"));
    await update(tx, "posts", { id: idOf(row) }, { address });
  }
  return rows.length;
}

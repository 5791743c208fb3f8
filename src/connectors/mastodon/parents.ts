import { z } from "zod";
import { SourceError } from "#src/core/error.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import type { IdentifiedItem } from "../connector.ts";
import { type ApiContext, ask, bodyOf, parse } from "./api.ts";
import { isWebAddress } from "./content.ts";
import { compareIds } from "./memo.ts";

/** Answered posts that one look asks for, at once. */
const MAX_PARENTS = 20;

export interface Answering {
  readonly items: readonly IdentifiedItem[];
  /** Null where nothing was asked, or nothing answered. */
  readonly body: FetchedBody | null;
}

/** New replies to other servers' posts, with the addresses that these have at home in place of the pages
 *  that this server has of them: by those they are known to whoever keeps them. Left as they are where
 *  the server is older than the request (4.3). */
export async function withParents(
  context: ApiContext,
  origin: string,
  newestKept: string | null,
  items: readonly IdentifiedItem[],
): Promise<Answering> {
  const fresh = items.filter(
    ({ externalId }) => newestKept === null || compareIds(externalId, newestKept) > 0,
  );
  const ids = new Set(fresh.map((each) => parentOf(each, origin)).filter((id) => id !== null));
  if (ids.size === 0) return { items, body: null };
  const query = [...ids].slice(0, MAX_PARENTS).map((id): [string, string] => ["id[]", id]);
  try {
    const url = `${origin}/api/v1/statuses?${new URLSearchParams(query)}`;
    const body = bodyOf(await ask(context, { url }));
    const homes = homesOf(parse(z.array(z.unknown()), body));
    return { items: items.map((each) => atHome(each, origin, homes)), body };
  } catch (error) {
    if (error instanceof SourceError && !context.signal.aborted) return { items, body: null };
    throw error;
  }
}

/** The id of an answered post whose address is only this server's page of it. */
function parentOf({ item }: IdentifiedItem, origin: string): string | null {
  const url = item.references.find(({ kind }) => kind === "reply")?.url ?? "";
  if (!url.startsWith(`${origin}/`)) return null;
  return (
    /^\/(?:@[^/@]+@[^/@]+|statuses)\/([A-Za-z0-9]{1,64})$/.exec(url.slice(origin.length))?.[1] ??
    null
  );
}

const Parent = z.object({ id: z.string().max(100), url: z.string().max(4_000) });

function homesOf(statuses: readonly unknown[]): ReadonlyMap<string, string> {
  const read = statuses.slice(0, MAX_PARENTS).map((status) => Parent.safeParse(status).data);
  return new Map(
    read.flatMap((parent) =>
      parent !== undefined && isWebAddress(parent.url) ? [[parent.id, parent.url]] : [],
    ),
  );
}

function atHome(
  each: IdentifiedItem,
  origin: string,
  homes: ReadonlyMap<string, string>,
): IdentifiedItem {
  const home = homes.get(parentOf(each, origin) ?? "");
  if (home === undefined) return each;
  const references = each.item.references.map((reference) =>
    reference.kind === "reply" ? { ...reference, url: home } : reference,
  );
  return { ...each, item: { ...each.item, references } };
}

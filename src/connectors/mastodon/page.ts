import { z } from "zod";
import type { FetchedBody, NotModified } from "#src/net/fetch.ts";
import { evidence } from "../answered.ts";
import type { IdentifiedItem } from "../connector.ts";
import { type ApiContext, ask, parse } from "./api.ts";
import { compareIds, type Memo } from "./memo.ts";
import { Account, Status, toItem } from "./status.ts";

/** One page of an account's statuses. */
export interface Page {
  readonly body: FetchedBody;
  readonly items: readonly IdentifiedItem[];
  /** Ids of all statuses, readable or not, the latest first. */
  readonly ids: readonly string[];
  /** The account as its own posts show it; null where none does. */
  readonly account: Account | null;
  readonly unread: number;
  /** The id after which the next later page begins, as the server says it; null where it says none. */
  readonly laterThanId: string | null;
}

/** The most that Mastodon gives. Source: docs.joinmastodon.org/methods/accounts, statuses. */
const LIMIT = 40;

type Validators = { readonly etag: string | null; readonly lastModified: string | null };

/** The statuses next after an id, or the latest ones. */
export async function askStatuses(
  context: ApiContext,
  { origin, accountId }: Pick<Memo, "origin" | "accountId">,
  { minId, ...validators }: { readonly minId?: string } & Partial<Validators>,
): Promise<FetchedBody | NotModified> {
  const { host } = new URL(origin);
  const query = new URLSearchParams({ limit: String(LIMIT) });
  if (minId !== undefined) query.set("min_id", minId);
  const url = `${origin}/api/v1/accounts/${encodeURIComponent(accountId)}/statuses?${query}`;
  return await ask(context, { url, ...validators, missing: `${host} no longer has this account.` });
}

const Numbered = z.object({ id: z.string().min(1).max(100) });
const Own = z.object({ account: Account });

/** Reads a page. Throws SourceError `malformed` where it is none. */
export function readPage(body: FetchedBody, { origin, accountId }: Memo): Page {
  const given = parse(z.array(z.unknown()), body).slice(0, 2 * LIMIT);
  const { hash } = evidence(body);
  const items = given.flatMap((each) => readStatus(each, origin, hash));
  const own = given.map((each) => Own.safeParse(each)).find(({ success }) => success);
  const account = own?.data?.account ?? null;
  return {
    body,
    items,
    ids: given
      .flatMap((each) => Numbered.safeParse(each).data?.id ?? [])
      .sort((left, right) => compareIds(right, left)),
    account: account?.id === accountId ? account : null,
    unread: given.length - items.length,
    laterThanId: laterThan(body, origin),
  };
}

/** A status as an item; none where it cannot be read. */
export function readStatus(
  given: unknown,
  origin: string,
  bodyHash: string,
): readonly (IdentifiedItem & { readonly accountId: string })[] {
  const read = Status.safeParse(given);
  if (!read.success) return [];
  const { id, account } = read.data;
  return [{ externalId: id, item: toItem(read.data, origin), bodyHash, accountId: account.id }];
}

/** `Link: <…?min_id=…>; rel="prev"` leads to later posts. Source: docs.joinmastodon.org/api/guidelines,
 *  pagination. */
function laterThan({ headers, finalUrl }: FetchedBody, origin: string): string | null {
  for (const [, target = ""] of (headers.link ?? "").matchAll(
    /<([^>]{1,2000})>\s*;\s*rel="?prev\b/gi,
  )) {
    if (!URL.canParse(target, finalUrl)) continue;
    const url = new URL(target, finalUrl);
    const minId = url.searchParams.get("min_id");
    if (url.origin === origin && minId !== null && minId.length <= 100) return minId;
  }
  return null;
}

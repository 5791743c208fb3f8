import type { PollContext, Polled } from "#src/connectors/connector.ts";
import { x as connector } from "#src/connectors/x.ts";
import type { Handler, Seen } from "../rigs/http-server.ts";
import { inContext } from "./contract.ts";
import { HANDLE, TOKEN, USER_ID, type X, xApi } from "./x-api.ts";

export const ACCOUNT = { id: USER_ID, username: HANDLE, name: "Example Ministry" };
export const MEMO = JSON.stringify({ handle: HANDLE, account: ACCOUNT });
export const SETUP = { connector, path: `/${HANDLE}` };
/** An account that was looked up before. */
export const KNOWN = { ...SETUP, memo: () => MEMO };

export interface Look {
  readonly polled: Polled;
  readonly paths: readonly string[];
  readonly seen: readonly { readonly params: URLSearchParams }[];
}

/** One look at the account, with what was asked. */
export async function poll(x: X, context: Partial<PollContext> = {}): Promise<Look> {
  const api = xApi(x);
  const seen: URL[] = [];
  const handler: Handler = (request: Seen, ...rest) => {
    seen.push(new URL(request.path, "http://x.example"));
    return api(request, ...rest);
  };
  const polled = await inContext(SETUP, handler, context, (full) =>
    connector.poll({ ...full, ...withToken(full.apis.x.url) }),
  );
  return {
    polled,
    paths: seen.map(({ pathname }) => pathname),
    seen: seen.map(({ searchParams }) => ({ params: searchParams })),
  };
}

/** What the record passes to the look after this one. */
export function after({ polled }: Look): Partial<PollContext> {
  const { memo = null, bodies } = polled.answer;
  const state = { etag: null, lastModified: null, bodyHash: bodies[0]?.hash ?? null };
  const ids = polled.kind === "read" ? polled.feed.items.map(({ externalId }) => externalId) : [];
  return { memo, state, newestExternalId: ids[0] ?? null };
}

export function withToken(url: string, token: string | null = TOKEN): Pick<PollContext, "apis"> {
  const other = { url, token: null };
  return { apis: { x: { url, token }, vk: other, bluesky: other } };
}

import type { Answer, Handler } from "../rigs/http-server.ts";

/** A Mastodon server with one account, as its API is documented: pages, limits and refusals. */
export interface Mastodon {
  readonly accountId: string;
  readonly user: string;
  readonly state: "there" | "suspended" | "deleted" | "closed";
  readonly moved?: { readonly acct: string; readonly url: string };
  /** Newest first. */
  readonly posts: readonly Written[];
  /** Knows how to show many statuses at once (4.3). */
  readonly batches: boolean;
  /** Answers in place of its own, by path. */
  readonly instead?: (path: string, query: URLSearchParams) => Answer | string | undefined;
}

export interface Written {
  readonly id: string;
  readonly text: string;
  readonly at: Date;
  readonly accountId?: string;
  /** Ids of the post that it answers and of its account. */
  readonly answers?: readonly [id: string, accountId: string];
}

export const USER = "ministry";

/** A new account's server, or one that differs. */
export function mastodonServer(more: Partial<Mastodon> = {}): Mastodon {
  return { accountId: "1", user: USER, state: "there", posts: [], batches: true, ...more };
}

/** That many posts, a second apart, the newest first; ids as long as real ones. */
export function manyPosts(count: number): readonly Written[] {
  return Array.from({ length: count }, (_, index) => {
    const number = count - index;
    const at = new Date(Date.UTC(2015, 11, 23) + number * 1_000);
    return { id: String(115_000_000_000_000_000n + BigInt(number)), text: `Post ${number}`, at };
  });
}

export function serve(server: Mastodon): Handler {
  return ({ path }) => {
    const { pathname, searchParams } = new URL(path, "http://social.example");
    return server.instead?.(pathname, searchParams) ?? answerOf(server, pathname, searchParams);
  };
}

function answerOf(server: Mastodon, path: string, query: URLSearchParams): Answer {
  if (server.state === "closed") {
    return refusal(401, "This method requires an authenticated user");
  }
  const known = server.state !== "deleted";
  const shown = server.state === "there" ? server.posts : [];
  if (path === "/api/v1/accounts/lookup") {
    return known && query.get("acct") === server.user ? json(accountOf(server)) : missing();
  }
  if (path === `/api/v1/accounts/${server.accountId}`) {
    return known ? json(accountOf(server)) : missing();
  }
  if (path === `/api/v1/accounts/${server.accountId}/statuses`) {
    return known ? page(server, shown, query) : missing();
  }
  if (path === "/api/v1/statuses" && server.batches) {
    const ids = query.getAll("id[]");
    return json(shown.filter(({ id }) => ids.includes(id)).map((post) => statusOf(server, post)));
  }
  const one = shown.find(({ id }) => path === `/api/v1/statuses/${id}`);
  return one === undefined ? missing() : json(statusOf(server, one));
}

function page(server: Mastodon, shown: readonly Written[], query: URLSearchParams): Answer {
  const limit = Math.min(Number(query.get("limit") ?? 20), 40);
  const minId = query.get("min_id");
  const part =
    minId === null ? shown.slice(0, limit) : shown.filter(({ id }) => id > minId).slice(-limit);
  const [first] = part;
  const path = `/api/v1/accounts/${server.accountId}/statuses`;
  const statuses = part.map((post) => statusOf(server, post));
  if (first === undefined) return json(statuses);
  return json(statuses, { link: `<${path}?limit=${limit}&min_id=${first.id}>; rel="prev"` });
}

export function statusOf(server: Mastodon, { id, text, at, accountId, answers }: Written) {
  return {
    id,
    in_reply_to_id: answers?.[0] ?? null,
    in_reply_to_account_id: answers?.[1] ?? null,
    mentions: answers === undefined ? [] : [{ id: answers[1], acct: "agency@other.example" }],
    created_at: at.toISOString(),
    url: `https://social.example/@${server.user}/${id}`,
    content: `<p>${text}</p>`,
    account: { ...accountOf(server), ...(accountId === undefined ? {} : { id: accountId }) },
    favourites_count: 1,
  };
}

function accountOf({ accountId, user, state, moved }: Mastodon) {
  return {
    id: accountId,
    acct: user,
    display_name: "Example ministry",
    url: `https://social.example/@${user}`,
    ...(state === "suspended" ? { suspended: true } : {}),
    ...(moved === undefined ? {} : { moved }),
  };
}

function json(body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}

function missing(): Answer {
  return refusal(404, "Record not found");
}

function refusal(status: number, error: string): Answer {
  return { ...json({ error }), status };
}

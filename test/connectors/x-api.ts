import type { Answer, Handler } from "../rigs/http-server.ts";

export const HANDLE = "ExampleMinistry";
export const USER_ID = "100";
export const TOKEN = "trap-word-token";

export interface XTweet {
  readonly id: string;
  readonly text: string;
  /** Ids of all versions, the first one first. */
  readonly history?: readonly string[];
}

/** What X knows: one account and what became of its posts. */
export interface X {
  handle: string;
  /** Older versions of edited posts as well, which the timeline does not show. */
  tweets: readonly XTweet[];
  /** Why a post that is none of the tweets is not shown; deleted where it is left out. */
  hidden?: Readonly<Record<string, "Authorization Error" | "Forbidden">>;
  /** What an address (its path) answers in place of the API. */
  refuse?: (path: string) => Answer | undefined;
}

/** Speaks the documented API: lookups, pages of a timeline between two ids, partial errors. */
export function xApi(x: X): Handler {
  return ({ path, headers }) => {
    if (headers.authorization !== `Bearer ${TOKEN}`)
      return refusal(401, "about:blank", "Unauthorized");
    const refused = x.refuse?.(path);
    if (refused !== undefined) return refused;
    const url = new URL(path, "http://x.example");
    if (url.pathname.startsWith("/users/by/username/")) {
      const handle = url.pathname.split("/").at(-1) ?? "";
      const known = handle.toLowerCase() === x.handle.toLowerCase();
      return json(known ? { data: user(x) } : { errors: [problem("user", "username", handle)] });
    }
    if (url.pathname === `/users/${USER_ID}/tweets`) return timeline(x, url.searchParams);
    if (url.pathname === "/tweets") return lookup(x, url.searchParams.get("ids")?.split(",") ?? []);
    return { status: 404 };
  };
}

function timeline(x: X, params: URLSearchParams): Answer {
  const since = BigInt(params.get("since_id") ?? 0);
  const until = BigInt(params.get("until_id") ?? 2n ** 63n);
  const shown = x.tweets
    .filter(({ id, history = [id] }) => history.at(-1) === id)
    .filter(({ id }) => BigInt(id) > since && BigInt(id) < until)
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  const start = Number(params.get("pagination_token")?.replace("page-", "") ?? 0);
  const end = start + Number(params.get("max_results"));
  return json(pageOf(x, shown.slice(start, end), shown.length > end ? `page-${end}` : undefined));
}

function lookup(x: X, ids: readonly string[]): Answer {
  if (ids.length > 100)
    return refusal(400, "https://api.x.com/2/problems/invalid-request", "Invalid");
  const found = ids.flatMap((id) => x.tweets.find((tweet) => tweet.id === id) ?? []);
  const errors = ids
    .filter((id) => !found.some((tweet) => tweet.id === id))
    .map((id) => problem("tweet", "ids", id, x.hidden?.[id]));
  const { meta: _, ...page } = pageOf(x, found);
  return json({ ...page, ...(errors.length === 0 ? {} : { errors }) });
}

export function pageOf(x: X, tweets: readonly XTweet[], nextToken?: string) {
  const meta = {
    result_count: tweets.length,
    ...(nextToken === undefined ? {} : { next_token: nextToken }),
  };
  if (tweets.length === 0) return { meta };
  return { data: tweets.map(toData), includes: { users: [user(x)] }, meta };
}

function toData({ id, text, history = [id] }: XTweet) {
  const created = new Date(Number(BigInt(id) >> 22n) + 1_288_834_974_657);
  return {
    id,
    text,
    author_id: USER_ID,
    created_at: created.toISOString(),
    edit_history_tweet_ids: history,
    lang: "en",
  };
}

function user({ handle }: X) {
  return { id: USER_ID, name: "Example Ministry", username: handle };
}

/** X's own shape; suspended accounts are "Forbidden" under the type of what is not found. */
export function problem(
  resource: string,
  parameter: string,
  id: string,
  title = "Not Found Error",
) {
  const kind =
    title === "Authorization Error" ? "not-authorized-for-resource" : "resource-not-found";
  return {
    value: id,
    detail: `TRAP ${parameter}: [${id}].`,
    title,
    resource_type: resource,
    parameter,
    resource_id: id,
    type: `https://api.twitter.com/2/problems/${kind}`,
  };
}

export function refusal(status: number, type: string, title: string, more: object = {}): Answer {
  return { ...json({ type, title, detail: `TRAP ${TOKEN}`, status, ...more }), status };
}

export function json(value: unknown): Answer {
  return {
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(value),
  };
}

/** Ids as X gives them, a second apart, from 23 December 2015 12:00 UTC on. */
export function idAt(second: number): string {
  const ms = BigInt(Date.UTC(2015, 11, 23, 12, 0, second) - 1_288_834_974_657);
  return String(ms << 22n);
}

export function manyTweets(count: number): readonly XTweet[] {
  return Array.from({ length: count }, (_, index) => ({
    id: idAt(index + 1),
    text: `Post ${index + 1}`,
  }));
}

import { SourceError } from "#src/core/error.ts";
import type { FetchedBody, NotModified } from "#src/net/fetch.ts";
import type { PollContext } from "../connector.ts";
import { readUser, type User } from "./answer.ts";
import { accountRefusal, explain, TOKEN_MISSING } from "./refusal.ts";

export type ApiContext = Pick<PollContext, "apis" | "fetch" | "signal">;

/** The most posts of one answer, of a timeline and of a lookup alike. */
export const PAGE_POSTS = 100;
/** A hundred long posts of 25,000 characters with what they refer to. */
const MAX_BYTES = 15_000_000;

/** What is asked of a post, and of what it refers to. Each account and post in an answer is paid for.
 *  Source: docs.x.com/x-api/fundamentals/data-dictionary. */
const POST_FIELDS = {
  "tweet.fields": [
    ...["attachments", "author_id", "created_at", "edit_history_tweet_ids", "entities", "lang"],
    ...["note_tweet", "referenced_tweets"],
  ].join(","),
  expansions: [
    ...["attachments.media_keys", "author_id", "referenced_tweets.id"],
    "referenced_tweets.id.author_id",
  ].join(","),
  "media.fields": "preview_image_url,type,url,variants",
} as const;

/** Part of a timeline: ids between both ends, exclusive, and the page of it. */
export interface Range {
  readonly sinceId: string | null;
  readonly untilId: string | null;
  readonly token: string | null;
}

type Validators = Pick<PollContext["state"], "etag" | "lastModified">;

export async function askTimeline(
  context: ApiContext,
  userId: string,
  { sinceId, untilId, token }: Range,
  validators?: Validators,
): Promise<FetchedBody | NotModified> {
  const range = { since_id: sinceId, until_id: untilId, pagination_token: token };
  const params = { max_results: String(PAGE_POSTS), ...POST_FIELDS, ...range };
  return await ask(context, `/users/${userId}/tweets`, params, validators);
}

export async function askPosts(context: ApiContext, ids: readonly string[]): Promise<FetchedBody> {
  return bodyOf(await ask(context, "/tweets", { ids: ids.join(","), ...POST_FIELDS }));
}

/** Who has a handle now. Throws SourceError: `gone` (unknown, suspended), `unauthorised`. */
export async function openAccount(
  context: ApiContext,
  handle: string,
): Promise<{ readonly user: User; readonly body: FetchedBody }> {
  const body = bodyOf(await ask(context, `/users/by/username/${encodeURIComponent(handle)}`, {}));
  const user = readUser(body);
  if ("id" in user) return { user, body };
  throw accountRefusal(user, handle) ?? new SourceError("malformed", "X says neither yes nor no");
}

export function bodyOf(fetched: FetchedBody | NotModified): FetchedBody {
  if (fetched.kind === "body") return fetched;
  throw new SourceError("malformed", "X answered 304 to what was not asked of it");
}

async function ask(
  { apis, fetch, signal }: ApiContext,
  path: string,
  params: Readonly<Record<string, string | null>>,
  validators: Validators = { etag: null, lastModified: null },
): Promise<FetchedBody | NotModified> {
  const { url, token } = apis.x;
  if (token === null) throw new SourceError("unauthorised", TOKEN_MISSING);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null) query.set(name, value);
  }
  return await fetch({
    url: `${url}${path}${query.size === 0 ? "" : `?${query}`}`,
    bearer: token,
    accept: "application/json",
    maxBytes: MAX_BYTES,
    signal,
    explain,
    ...validators,
  });
}

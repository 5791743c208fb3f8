import { SourceError } from "#src/core/error.ts";
import type { FetchedBody, NotModified } from "#src/net/fetch.ts";
import type { PollContext } from "../connector.ts";
import { type Page, readPage } from "./answer.ts";
import { refusalOf, TOKEN_MISSING } from "./refusal.ts";

export type ApiContext = Pick<PollContext, "apis" | "fetch" | "signal">;

/** The most posts of one answer. Source: dev.vk.com/ru/method/wall.get. */
export const PAGE_POSTS = 100;
/** A hundred posts of 16,000 letters with their pictures. */
const MAX_BYTES = 15_000_000;
const VERSION = "5.199";

/** A wall by its owner's id where that is known, else by its name. */
export type Wall = { readonly owner_id: string } | { readonly domain: string };

type Validators = Pick<PollContext["state"], "etag" | "lastModified">;

export async function askWall(
  context: ApiContext,
  wall: Wall,
  offset: number,
  validators?: Validators,
): Promise<FetchedBody | NotModified> {
  const part = { count: String(PAGE_POSTS), ...(offset === 0 ? {} : { offset: String(offset) }) };
  const params = { ...wall, ...part, filter: "owner" };
  return await ask(context, "wall.get", params, validators);
}

/** `posts` as VK names them: `-1_2`. */
export async function askPosts(
  context: ApiContext,
  posts: readonly string[],
): Promise<FetchedBody | NotModified> {
  return await ask(context, "wall.getById", { posts: posts.join(",") });
}

/** Throws SourceError for what VK tells as an error, and `malformed`. */
export function pageOf(fetched: FetchedBody | NotModified): Page {
  const page = readPage(fetched);
  if ("code" in page) throw refusalOf(page.code);
  return page;
}

/** VK documents its token as a parameter: it stays out of every address that is kept or told. */
async function ask(
  { apis, fetch, signal }: ApiContext,
  method: string,
  params: Readonly<Record<string, string>>,
  validators: Validators = { etag: null, lastModified: null },
): Promise<FetchedBody | NotModified> {
  const { url, token } = apis.vk;
  if (token === null) throw new SourceError("unauthorised", TOKEN_MISSING);
  const query = new URLSearchParams({ ...params, extended: "1", v: VERSION });
  return await fetch({
    url: `${url}/${method}?${query}`,
    secretQuery: { access_token: token },
    accept: "application/json",
    maxBytes: MAX_BYTES,
    signal,
    ...validators,
  });
}

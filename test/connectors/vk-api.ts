import type { PollContext, Polled } from "#src/connectors/connector.ts";
import { vk as connector } from "#src/connectors/vk.ts";
import type { Answer, Handler, Seen } from "../rigs/http-server.ts";
import { inContext } from "./contract.ts";

export const NAME = "example_ministry";
export const OWNER_ID = -500;
export const TOKEN = "trap-word-token";
export const SETUP = { connector, path: `/${NAME}` };

/** One wall as VK has it. */
export interface Wall {
  name: string;
  posts: readonly WallPost[];
  /** What an address (its path and query) is answered with in place of the API. */
  refuse?: (path: string) => Answer | undefined;
}

export interface WallPost {
  readonly id: number;
  readonly text: string;
  readonly isPinned?: boolean;
  readonly isDeleted?: boolean;
}

/** Speaks the documented API: pages by offset with the pinned post first, errors under 200. */
export function vkApi(wall: Wall): Handler {
  return ({ path }) => {
    const { pathname, searchParams } = new URL(path, "http://vk.example");
    if (searchParams.get("access_token") !== TOKEN) return error(5);
    if (searchParams.get("v") !== "5.199") return error(8);
    const refused = wall.refuse?.(path);
    if (refused !== undefined) return refused;
    if (pathname === "/wall.get") return wallGet(wall, searchParams);
    if (pathname === "/wall.getById") return wallGetById(wall, searchParams);
    return error(3);
  };
}

function wallGet(wall: Wall, params: URLSearchParams): Answer {
  const [domain, owner] = [params.get("domain"), params.get("owner_id")];
  if (domain === null ? Number(owner) !== OWNER_ID : domain !== wall.name) return error(100);
  const count = Number(params.get("count"));
  if (count > 100 || params.get("filter") !== "owner") return error(100);
  const newestFirst = wall.posts
    .filter(({ isDeleted }) => isDeleted !== true)
    .toSorted((a, b) => Number(b.isPinned ?? false) - Number(a.isPinned ?? false) || b.id - a.id);
  const offset = Number(params.get("offset") ?? 0);
  return answer(wall, newestFirst.slice(offset, offset + count), newestFirst.length);
}

function wallGetById(wall: Wall, params: URLSearchParams): Answer {
  const names = params.get("posts")?.split(",") ?? [];
  if (names.length > 100) return error(100);
  return answer(
    wall,
    wall.posts.filter(({ id }) => names.includes(`${OWNER_ID}_${id}`)),
  );
}

function answer(wall: Wall, posts: readonly WallPost[], count?: number): Answer {
  const groups = [{ id: -OWNER_ID, name: "Example Ministry", screen_name: wall.name }];
  const items = posts.map(toItem);
  return json({
    response: { ...(count === undefined ? {} : { count }), items, profiles: [], groups },
  });
}

export function toItem({ id, text, isPinned, isDeleted }: WallPost) {
  return {
    id,
    owner_id: OWNER_ID,
    from_id: OWNER_ID,
    date: 1_450_872_000 + id,
    text,
    attachments: [],
    // Counts differ at every look and are no news.
    views: { count: Math.floor(performance.now() * 1_000) },
    ...(isPinned === true ? { is_pinned: 1 } : {}),
    ...(isDeleted === true ? { is_deleted: true, deleted_reason: "TRAP" } : {}),
  };
}

export function error(code: number): Answer {
  const params = [{ key: "access_token", value: TOKEN }];
  return json({ error: { error_code: code, error_msg: `TRAP ${TOKEN}`, request_params: params } });
}

export function json(value: unknown): Answer {
  return {
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(value),
  };
}

export function manyPosts(count: number): readonly WallPost[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    text: `Post ${index + 1}`,
  }));
}

export interface Look {
  readonly polled: Polled;
  readonly asked: readonly URL[];
}

/** One look at the wall, with what was asked. */
export async function poll(wall: Wall, context: Partial<PollContext> = {}): Promise<Look> {
  const asked: URL[] = [];
  const polled = await inContext(SETUP, listen(vkApi(wall), asked), context, (full) =>
    connector.poll({ ...full, ...withToken(full.apis.vk.url) }),
  );
  return { polled, asked };
}

export function listen(handler: Handler, asked: URL[]): Handler {
  return (request: Seen, ...rest) => {
    asked.push(new URL(request.path, "http://vk.example"));
    return handler(request, ...rest);
  };
}

/** What the record passes to the look after this one. */
export function after({ polled }: Look): Partial<PollContext> {
  const { memo = null, bodies } = polled.answer;
  const state = { etag: null, lastModified: null, bodyHash: bodies[0]?.hash ?? null };
  const ids = polled.kind === "read" ? polled.feed.items.map(({ externalId }) => externalId) : [];
  const newest = Math.max(0, ...ids.map(Number));
  return { memo, state, newestExternalId: newest === 0 ? null : String(newest) };
}

export function withToken(url: string, token: string | null = TOKEN): Pick<PollContext, "apis"> {
  const other = { url, token: null };
  return { apis: { vk: { url, token }, x: other, bluesky: other } };
}

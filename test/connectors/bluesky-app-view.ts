import type { Answer, Handler } from "../rigs/http-server.ts";

/** An AppView with one account, as its API is documented: pages, cursors, limits and refusals. */
export interface AppView {
  readonly did: string;
  readonly handle: string;
  /** Newest first. */
  readonly posts: readonly Written[];
  readonly state: "there" | "suspended" | "deactivated" | "deleted";
  /** Answers in place of its own, by method. */
  readonly instead?: (method: string, query: URLSearchParams) => Answer | string | undefined;
}

export interface Written {
  readonly key: string;
  readonly text: string;
  readonly at: Date;
}

export const DID = "did:plc:exampleministry222222222";
export const HANDLE = "ministry.example";

/** A new account's AppView, or one that differs. */
export function appView(more: Partial<AppView> = {}): AppView {
  return { did: DID, handle: HANDLE, posts: [], state: "there", ...more };
}

/** That many posts, a second apart, the newest first. */
export function manyPosts(count: number): readonly Written[] {
  return Array.from({ length: count }, (_, index) => {
    const number = count - index;
    const at = new Date(Date.UTC(2015, 11, 23) + number * 1_000);
    return { key: `3l${String(number).padStart(11, "0")}`, text: `Post ${number}`, at };
  });
}

export function serve(view: AppView): Handler {
  return ({ path }) => {
    const url = new URL(path, "http://app.view");
    const method = url.pathname.slice(1);
    const own = METHODS[method]?.(view, url.searchParams);
    return view.instead?.(method, url.searchParams) ?? own ?? { status: 404 };
  };
}

const METHODS: Readonly<Record<string, (view: AppView, query: URLSearchParams) => Answer>> = {
  "app.bsky.actor.getProfile": (view, query) => {
    if (!isKnown(view, query.get("actor"))) return refusal("InvalidRequest", "Profile not found");
    if (view.state === "suspended") {
      return refusal("AccountTakedown", "Account has been suspended");
    }
    if (view.state === "deactivated") {
      return refusal("AccountDeactivated", "Account is deactivated");
    }
    return json({ ...authorOf(view), followersCount: 7, postsCount: view.posts.length });
  },
  "app.bsky.feed.getAuthorFeed": (view, query) => {
    if (!isKnown(view, query.get("actor")) || view.state !== "there") {
      return refusal("InvalidRequest", "Profile not found");
    }
    const before = Date.parse(query.get("cursor") ?? "") || Number.POSITIVE_INFINITY;
    const older = view.posts.filter(({ at }) => at.getTime() < before);
    const page = older.slice(0, Number(query.get("limit") ?? 50));
    const cursor = page.at(-1)?.at.toISOString();
    return json({
      feed: page.map((written) => ({ post: postView(view, written) })),
      ...(cursor === undefined ? {} : { cursor }),
    });
  },
  "app.bsky.feed.getPosts": (view, query) => {
    const uris = query.getAll("uris");
    if (uris.length > 25)
      return refusal("InvalidRequest", "Error: uris must not have more than 25");
    const shown = view.state === "there" ? view.posts.map((post) => postView(view, post)) : [];
    return json({ posts: shown.filter(({ uri }) => uris.includes(uri)) });
  },
};

function isKnown({ did, handle, state }: AppView, actor: string | null): boolean {
  return state !== "deleted" && (actor === did || actor === handle);
}

export function postView(view: Pick<AppView, "did" | "handle">, { key, text, at }: Written) {
  return {
    uri: `at://${view.did}/app.bsky.feed.post/${key}`,
    cid: "bafyreiexample",
    author: authorOf(view),
    record: { $type: "app.bsky.feed.post", text, createdAt: at.toISOString() },
    indexedAt: at.toISOString(),
    likeCount: 1,
  };
}

function authorOf({ did, handle }: Pick<AppView, "did" | "handle">) {
  return { did, handle, displayName: "Example ministry" };
}

function json(body: unknown): Answer {
  return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function refusal(error: string, message: string): Answer {
  return { ...json({ error, message }), status: 400 };
}

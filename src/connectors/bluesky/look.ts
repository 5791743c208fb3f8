import { z } from "zod";
import type { FetchedBody } from "#src/net/fetch.ts";
import { answered, evidence } from "../answered.ts";
import type { IdentifiedItem, LookContext, Looked } from "../connector.ts";
import { actorOf, readAtUri } from "./address.ts";
import { ask, bodyOf, openAccount, parse, stateOf } from "./api.ts";
import { readMemo } from "./memo.ts";
import { PostView, toItem } from "./post.ts";

/** Source: the lexicon app.bsky.feed.getPosts. */
const MAX_URIS = 25;

interface Found {
  readonly body: FetchedBody;
  /** Record keys of all that the answer shows, readable or not. */
  readonly shown: readonly string[];
  readonly items: readonly IdentifiedItem[];
}

/** Looks at posts by their addresses. A post that is not shown is gone where its account is there; of an
 *  account that is not, nothing can be said. Reposts, which have no address, are left out. */
export async function look(context: LookContext): Promise<Looked> {
  const actor = actorOf(context.source.url);
  const kept = readMemo(context.memo, actor);
  const keys = context.posts.map(({ externalId }) => externalId).filter((id) => !id.includes("/"));
  const opened = kept === null || keys.length === 0 ? await openAccount(context, actor) : null;
  const did = opened?.did ?? kept?.did ?? actor;

  const found: Found[] = [];
  for (let start = 0; start < keys.length; start += MAX_URIS) {
    found.push(await askPosts(context, did, keys.slice(start, start + MAX_URIS)));
  }
  const shown = new Set(found.flatMap((each) => each.shown));
  const items = found.flatMap((each) => each.items);
  const goneIds = keys.filter((key) => !shown.has(key));
  const account = goneIds.length > 0 ? await openAccount(context, did) : opened;
  const bodies = [...found.map(({ body }) => body), ...(account === null ? [] : [account.body])];
  return { answer: answerOf(bodies), items, goneIds, problems: problemsOf(shown.size, items) };
}

const Posts = z.object({ posts: z.array(z.unknown()) });
const Shown = z.object({ uri: z.string() });

async function askPosts(
  context: LookContext,
  did: string,
  keys: readonly string[],
): Promise<Found> {
  const body = bodyOf(
    await ask(context, {
      method: "app.bsky.feed.getPosts",
      params: keys.map((key) => ["uris", `at://${did}/app.bsky.feed.post/${key}`] as const),
      explain: (code) => stateOf(code, did),
    }),
  );
  const { posts } = parse(Posts, body);
  const bodyHash = evidence(body).hash;
  const shown = posts.slice(0, MAX_URIS).flatMap((post) => {
    const read = Shown.safeParse(post);
    const address = read.success ? readAtUri(read.data.uri) : null;
    return address?.did === did ? [address.recordKey] : [];
  });
  const items = posts.slice(0, MAX_URIS).flatMap((post): readonly IdentifiedItem[] => {
    const read = PostView.safeParse(post);
    const item = read.success ? toItem(read.data) : null;
    const externalId = item?.id ?? "";
    return item !== null && keys.includes(externalId) ? [{ externalId, item, bodyHash }] : [];
  });
  return { body, shown, items };
}

function answerOf([first, ...others]: readonly FetchedBody[]) {
  if (first === undefined) throw new Error("a look without an answer");
  const answer = answered(first, { etag: null, lastModified: null });
  return { ...answer, bodies: [...answer.bodies, ...others.map(evidence)] };
}

function problemsOf(shown: number, items: readonly IdentifiedItem[]): readonly string[] {
  const unread = shown - items.length;
  return unread > 0 ? [`${unread} posts could not be read`] : [];
}

import type { FetchedBody, NotModified } from "#src/net/fetch.ts";
import { answered } from "./answered.ts";
import type { Answered, Connector, Feed, PollContext, Polled, PostAddress } from "./connector.ts";
import { idOfName, ownerOf, recognise, recognisePost, wallName } from "./vk/address.ts";
import { askWall, pageOf, type Wall } from "./vk/api.ts";
import { look } from "./vk/look.ts";
import { type Memo, noteOf, readMemo } from "./vk/memo.ts";
import { itemsOf } from "./vk/post.ts";
import { MAX_PAGES, type ReadBack, readBack } from "./vk/read-back.ts";

/** Walls of VK, by its API with an app's service token. A wall is followed by its owner's id.
 *  Source: dev.vk.com/ru/method/wall.get. */
export const vk: Connector = {
  kind: "vk",
  recognise,
  poll,
  recognisePost,
  look,
  looksAtAny: true,
  isOf,
};

/** The address of a post has its wall's number, that of a source mostly its name. */
function isOf(post: PostAddress, { url, memo }: { url: string; memo: string | null }): boolean {
  const name = wallName(url);
  const ownerId = readMemo(memo, name)?.ownerId ?? idOfName(name);
  return ownerId !== null && ownerId === ownerOf(post.url);
}

async function poll(context: PollContext): Promise<Polled> {
  const { state, signal, newestExternalId } = context;
  const name = wallName(context.source.url);
  const kept = readMemo(context.memo, name);
  const wall = wallAt(name, kept);
  const openGap = kept?.gap ?? null;
  const validators = openGap === null ? state : { etag: null, lastModified: null };
  const latest = await askWall(context, wall, 0, validators);
  const answer = answerOf(latest, state, kept);
  const same = latest.kind === "not-modified" || answer.bodies[0]?.hash === state.bodyHash;
  if (same && openGap === null) return { kind: "unchanged", answer };

  const newestKept = /^\d{1,12}$/.test(newestExternalId ?? "") ? Number(newestExternalId) : null;
  const readUntil = kept?.newestId ?? newestKept;
  const read = await readBack(pageOf(latest), readUntil, openGap, async (offset) =>
    pageOf(await askWall(context, wall, offset)),
  );
  if (signal.aborted && read.failure !== null) throw read.failure;
  const memo = nextMemo(name, kept, read);
  const bodies = read.pages.map((page) => page.evidence);
  return {
    kind: "read",
    answer: { ...answerOf(latest, state, memo), bodies },
    feed: feedOf(memo, read),
  };
}

function wallAt(name: string, kept: Memo | null): Wall {
  const ownerId = kept?.ownerId ?? idOfName(name);
  return ownerId === null ? { domain: name } : { owner_id: String(ownerId) };
}

/** Null while nobody knows whose wall it is: an empty one does not say. */
function nextMemo(name: string, kept: Memo | null, { pages, gap }: ReadBack): Memo | null {
  const ownerId = kept?.ownerId ?? idOfName(name) ?? pages[0].posts[0]?.owner_id;
  if (ownerId === undefined) return null;
  const screenName = pages[0].owners.get(ownerId)?.screenName ?? kept?.screenName ?? null;
  const ids = pages.flatMap(({ posts }) => posts.map(({ id }) => id));
  const newestId = Math.max(kept?.newestId ?? 0, ...ids);
  return { name, ownerId, screenName, newestId, gap };
}

/** The API's address is not the source's: where it redirects to is no move. */
function answerOf(
  fetched: FetchedBody | NotModified,
  before: PollContext["state"],
  memo: Memo | null,
): Answered {
  const note = memo === null ? null : noteOf(memo);
  return {
    ...answered(fetched, before),
    movedTo: null,
    ...(memo === null ? {} : { memo: JSON.stringify(memo) }),
    ...(note === null ? {} : { note }),
  };
}

function feedOf(memo: Memo | null, { pages, gap, failure }: ReadBack): Feed {
  const unread = pages.reduce((sum, page) => sum + page.unread, 0);
  const why = failure?.message ?? `${MAX_PAGES} pages is the limit of one look`;
  return {
    title: pages[0].owners.get(memo?.ownerId ?? 0)?.name ?? null,
    items: itemsOf(pages),
    // VK leaves posts out of its answers for reasons of its own: absence means nothing here.
    covers: null,
    deletedIds: [],
    problems: [
      ...(unread > 0 ? [`${unread} posts could not be read`] : []),
      ...(gap === null
        ? []
        : [`posts deeper than ${gap.offset} on the wall are left for the next look: ${why}`]),
    ],
  };
}

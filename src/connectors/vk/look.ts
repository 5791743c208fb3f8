import { SourceError } from "#src/core/error.ts";
import { answered } from "../answered.ts";
import type { LookContext, Looked } from "../connector.ts";
import { idOfName, ownerOf, wallName } from "./address.ts";
import type { Page } from "./answer.ts";
import { askPosts, askWall, pageOf } from "./api.ts";
import { readMemo } from "./memo.ts";
import { itemsOf } from "./post.ts";

/** Looks posts up by their ids. VK leaves out what is deleted and what it does not show alike: a post
 *  is gone only where the same wall shows others. */
export async function look(context: LookContext): Promise<Looked> {
  const asked = namesOf(context);
  if (asked.size === 0)
    throw new SourceError("malformed", "VK's posts have numbers; these have none");
  const fetched = await askPosts(context, [...asked.keys()]);
  const page = pageOf(fetched);
  const items = itemsOf([page]);
  const shown = new Set(page.posts.filter(isShown).map(nameOf));
  const absent = [...asked.keys()].filter((name) => !shown.has(name));
  const open = absent.length === 0 ? new Set() : await openWalls(context, page, absent);
  const gone = page.unread > 0 ? [] : absent.filter((name) => open.has(wallOf(name)));
  return {
    answer: {
      ...answered(fetched, { etag: null, lastModified: null }),
      movedTo: null,
      bodies: [page.evidence],
    },
    items,
    goneIds: gone.flatMap((name) => asked.get(name) ?? []),
    problems: page.unread > 0 ? [`${page.unread} posts could not be read`] : [],
  };
}

/** External ids by the names of posts at VK, `-1_2`. Posts without an address are on the source's
 *  own wall. */
function namesOf({ source, memo, posts }: LookContext): ReadonlyMap<string, string> {
  const name = wallName(source.url);
  const ownId = idOfName(name) ?? readMemo(memo, name)?.ownerId ?? null;
  return new Map(
    posts.flatMap(({ externalId, url }) => {
      const ownerId = ownerOf(url) ?? ownId;
      if (ownerId === null || !/^\d{1,12}$/.test(externalId)) return [];
      return [[`${ownerId}_${externalId}`, externalId] as const];
    }),
  );
}

/** The walls of absent posts that show others: in the same answer, or asked for themselves. */
async function openWalls(
  context: LookContext,
  page: Page,
  absent: readonly string[],
): Promise<ReadonlySet<string>> {
  const open = new Set(page.posts.filter(isShown).map((post) => wallOf(nameOf(post))));
  for (const wall of new Set(absent.map(wallOf))) {
    if (open.has(wall)) continue;
    const latest = pageOf(await askWall(context, { owner_id: wall }, 0));
    if (latest.posts.some(isShown)) open.add(wall);
  }
  return open;
}

function isShown({ is_deleted }: Page["posts"][number]): boolean {
  return is_deleted !== true;
}

function nameOf({ owner_id, id }: Page["posts"][number]): string {
  return `${owner_id}_${id}`;
}

function wallOf(name: string): string {
  return name.replace(/_.*/, "");
}

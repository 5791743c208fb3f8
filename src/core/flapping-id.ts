import { contentHash } from "./hash.ts";
import { type Identified, normaliseLink } from "./identify.ts";
import { itemText } from "./item-text.ts";
import type { Post } from "./post.ts";

/** A kept post whose id its source shows no more, with what it shows of it. */
export type KeptUnderOtherId = Pick<Post, "externalId" | "url" | "publishedAt"> & {
  readonly contentHash: string;
};

/** Items of a feed that gives its items new ids, under the ids that they are kept under. Two ids are
 *  one item where the link is the same and so are the words or the time that the source gives: feeds of
 *  live pages link all their items to one address. `shown` are the ids that are kept as they are. */
export function underKeptIds<Item extends Identified>(
  items: readonly Item[],
  shown: ReadonlySet<string>,
  kept: readonly KeptUnderOtherId[],
): readonly Item[] {
  const byLink = Map.groupBy(kept, ({ url }) => normaliseLink(url ?? ""));
  const taken = new Set<string>();
  return items.map((each) => {
    const { externalId, item } = each;
    const link = normaliseLink(item.link ?? "");
    if (shown.has(externalId) || link === null) return each;
    const hash = contentHash(itemText(item));
    const time = item.publishedAt?.getTime();
    const before = byLink
      .get(link)
      ?.find(
        (post) =>
          !taken.has(post.externalId) &&
          (post.contentHash === hash ||
            (time !== undefined && post.publishedAt?.getTime() === time)),
      );
    if (before === undefined) return each;
    taken.add(before.externalId);
    return { ...each, externalId: before.externalId };
  });
}

import { SourceError } from "#src/core/error.ts";
import type { Page } from "./answer.ts";
import { PAGE_POSTS } from "./api.ts";
import type { Gap } from "./memo.ts";

/** Pages of a hundred posts that one look may read. */
export const MAX_PAGES = 10;
/** Posts by which pages overlap: those deleted between two looks draw the others up. */
const OVERLAP_POSTS = 10;

export interface ReadBack {
  /** The latest first. */
  readonly pages: readonly [Page, ...Page[]];
  /** What is left for the next look. */
  readonly gap: Gap | null;
  /** Why the rest was not read, beside the limit of pages; null where nothing failed. */
  readonly failure: SourceError | null;
}

export type ReadPage = (offset: number) => Promise<Page>;

/** The pages from the latest one back to the newest post kept, then on through the gap that earlier
 *  looks left. What a look cannot reach is the gap of the next one, so that nothing is skipped and
 *  the newest posts never wait: new posts push the others deeper, never out of reach. */
export async function readBack(
  latest: Page,
  newestKept: number | null,
  openGap: Gap | null,
  read: ReadPage,
): Promise<ReadBack> {
  if (newestKept === null) return { pages: [latest], gap: openGap, failure: null };
  const newer = reaches(latest, newestKept)
    ? { pages: [latest] as const, gap: null, failure: null }
    : await readOn([latest], { afterId: newestKept, offset: PAGE_POSTS }, read);
  if (openGap === null) return newer;
  // One gap at a time: what lies between the two is read again, and is known by then.
  if (newer.gap !== null) return { ...newer, gap: { ...newer.gap, afterId: openGap.afterId } };
  return await readOn(newer.pages, openGap, read);
}

async function readOn(before: ReadBack["pages"], from: Gap, read: ReadPage): Promise<ReadBack> {
  const pages: [Page, ...Page[]] = [...before];
  let { offset } = from;
  for (;;) {
    const gap = { afterId: from.afterId, offset: Math.max(1, offset - OVERLAP_POSTS) };
    if (pages.length >= MAX_PAGES) return { pages, gap, failure: null };
    try {
      const page = await read(offset);
      pages.push(page);
      if (reaches(page, from.afterId)) return { pages, gap: null, failure: null };
      offset += PAGE_POSTS;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return { pages, gap, failure: error };
    }
  }
}

/** Whether a page shows what is kept already, or the wall's end. A pinned post stands first,
 *  whatever its age. VK leaves out what is deleted, so that a page may be short without an end. */
function reaches({ posts, unread, total }: Page, keptId: number): boolean {
  if (posts.length + unread === 0) return true;
  if (total !== null && total <= PAGE_POSTS) return true;
  return posts.some(({ id, is_pinned }) => is_pinned !== true && id <= keptId);
}

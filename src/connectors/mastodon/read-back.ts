import { SourceError } from "#src/core/error.ts";
import { compareIds, type Gap } from "./memo.ts";
import type { Page } from "./page.ts";

/** Pages of forty posts that one look may read. */
export const MAX_PAGES = 10;

export interface ReadBack {
  /** The latest page first, then those that lead up to it. */
  readonly pages: readonly Page[];
  /** What is left for the next look. */
  readonly gap: Gap | null;
  /** Why the rest was not read, beside the limit of pages; null where nothing failed. */
  readonly failure: SourceError | null;
}

/** Reads the page of what comes next after an id. */
export type ReadAfter = (id: string) => Promise<Page>;

/** The latest page, and where it does not reach the newest post kept, the pages from that one up to it.
 *  What a look cannot reach is the gap of the next one: nothing is skipped, and the newest posts never
 *  wait. At the first look (null) the latest page alone. */
export async function readBack(
  latest: Page,
  newestKept: string | null,
  openGap: Gap | null,
  readAfter: ReadAfter,
): Promise<ReadBack> {
  const gap = gapBefore(latest, newestKept, openGap);
  return gap === null
    ? { pages: [latest], gap: null, failure: null }
    : await readUp([latest], gap, readAfter);
}

/** One gap at a time: what lies between two is read again, and is known by then. */
function gapBefore(latest: Page, newestKept: string | null, openGap: Gap | null): Gap | null {
  const oldest = latest.ids.at(-1);
  if (newestKept === null || oldest === undefined || compareIds(oldest, newestKept) <= 0) {
    return openGap;
  }
  return { afterId: openGap?.afterId ?? newestKept, beforeId: oldest };
}

async function readUp(
  before: readonly Page[],
  { afterId, beforeId }: Gap,
  readAfter: ReadAfter,
): Promise<ReadBack> {
  const pages = [...before];
  let reached = afterId;
  while (pages.length < MAX_PAGES) {
    const gap = { afterId: reached, beforeId };
    try {
      const page = await readAfter(reached);
      const top = page.laterThanId ?? page.ids[0] ?? reached;
      pages.push(page);
      // The other end, the end of all, or a server that does not page.
      if (
        page.ids.length === 0 ||
        compareIds(top, beforeId) >= 0 ||
        compareIds(top, reached) <= 0
      ) {
        return { pages, gap: null, failure: null };
      }
      reached = top;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return { pages, gap, failure: error };
    }
  }
  return { pages, gap: { afterId: reached, beforeId }, failure: null };
}

import { SourceError } from "#src/core/error.ts";
import { isBadRequest } from "./api.ts";
import type { FeedPage } from "./feed-page.ts";
import type { Gap } from "./memo.ts";

/** Pages of a hundred posts that one look may read. */
export const MAX_PAGES = 10;

export interface ReadBack {
  /** The latest first. */
  readonly pages: readonly FeedPage[];
  /** What is left for the next look. */
  readonly gap: Gap | null;
  /** Why the rest was not read, beside the limit of pages; null where nothing failed. */
  readonly failure: SourceError | null;
}

/** Reads the page behind a cursor. */
export type ReadPage = (cursor: string) => Promise<FeedPage>;

/** The pages from the latest one down to what is kept, then on through the gap that earlier looks
 *  left. What a look cannot reach is the gap of the next one: nothing is skipped, and the newest
 *  posts never wait. At the first look (null) the latest page alone. */
export async function readBack(
  first: FeedPage,
  keptUntil: Date | null,
  openGap: Gap | null,
  readPage: ReadPage,
): Promise<ReadBack> {
  if (keptUntil === null) return { pages: [first], gap: null, failure: null };
  const caughtUp = await readDown([first], first, keptUntil, readPage);
  if (openGap === null) return caughtUp;
  if (caughtUp.gap !== null) {
    // One gap at a time: what lies between the two is read again, and is known by then.
    return { ...caughtUp, gap: { ...caughtUp.gap, untilAt: openGap.untilAt } };
  }
  if (caughtUp.pages.length >= MAX_PAGES) return { ...caughtUp, gap: openGap };
  const from = { entries: [], cursor: openGap.cursor };
  return await readDown(caughtUp.pages, from, openGap.untilAt, readPage);
}

async function readDown(
  before: readonly FeedPage[],
  from: Pick<FeedPage, "entries" | "cursor">,
  untilAt: Date,
  readPage: ReadPage,
): Promise<ReadBack> {
  const pages = [...before];
  const asked = new Set<string>();
  let last = from;
  while (last.cursor !== null && !reaches(last, untilAt)) {
    const { cursor } = last;
    const gap = { cursor, untilAt };
    if (pages.length >= MAX_PAGES) return { pages, gap, failure: null };
    // A server that does not page shows the same again and again.
    if (asked.has(cursor)) break;
    asked.add(cursor);
    try {
      const page = await readPage(cursor);
      pages.push(page);
      last = page;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      // A cursor that is refused is refused for ever.
      return { pages, gap: isBadRequest(error) ? null : gap, failure: error };
    }
  }
  return { pages, gap: null, failure: null };
}

/** Whether a page shows something older than the time: of two posts of one moment the other may
 *  stand on the next page. */
function reaches({ entries }: Pick<FeedPage, "entries">, untilAt: Date): boolean {
  return entries.some(({ rankedAt }) => rankedAt !== null && rankedAt < untilAt);
}

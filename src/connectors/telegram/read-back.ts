import type { FetchedBody } from "#src/net/fetch.ts";
import type { ChannelPage } from "./page.ts";

/** Pages beside the latest one that one look may read. */
export const MAX_PAGES = 10;
/** Pages that are aimed at: some have fewer posts than the latest one, after which it is reckoned. */
const AIMED_PAGES = 8;

export interface ReadPage {
  readonly body: FetchedBody;
  readonly page: ChannelPage;
}

export interface ReadBack {
  /** Newest first, each following the one before it. */
  readonly pages: readonly [ReadPage, ...ReadPage[]];
  /** Whether nothing is left out between the pages and the newest post kept. */
  readonly whole: boolean;
  /** Newer posts than these are left for the next look. */
  readonly partial: boolean;
}

/** Reads a page with the posts before a number. */
export type ReadBefore = (number: number) => Promise<ReadPage>;

/** The pages from the latest one back to the newest post kept; at the first look (null) the latest one.
 *  After a pause too long for one look the oldest of what was missed is read first, so that each look
 *  goes on where the last one stopped and no post is skipped. */
export async function readBack(
  first: ReadPage,
  newestKept: number | null,
  readBefore: ReadBefore,
): Promise<ReadBack> {
  if (newestKept === null) return { pages: [first], whole: true, partial: false };
  const start = await startOf(first, newestKept, readBefore);
  const pages: [ReadPage, ...ReadPage[]] = [start];
  let oldest = oldestOf(start.page);
  while (oldest > newestKept + 1 && pages.length < MAX_PAGES) {
    const next = await readBefore(oldest);
    const before = oldest;
    oldest = oldestOf(next.page);
    // A server that does not page shows the same posts again.
    if (oldest >= before) break;
    pages.push(next);
  }
  return { pages, whole: oldestOf(pages.at(-1)?.page) <= newestKept + 1, partial: start !== first };
}

/** The latest page where the newest post kept is within reach of it; else the page at the far end of
 *  what is in reach from that post, the first that has something to keep. */
async function startOf(
  first: ReadPage,
  newestKept: number,
  readBefore: ReadBefore,
): Promise<ReadPage> {
  const reach = first.page.messages.length * AIMED_PAGES;
  const oldest = oldestOf(first.page);
  for (let step = 1; step <= MAX_PAGES; step += 1) {
    const top = newestKept + step * reach + 1;
    if (top >= oldest) return first;
    const page = await readBefore(top);
    const kept = page.page.messages.filter(({ kind }) => kind === "post");
    if (kept.some(({ number }) => number > newestKept)) return page;
  }
  return first;
}

function oldestOf(page: ChannelPage | undefined): number {
  return Math.min(...(page?.messages ?? []).map((message) => message.number));
}

import { SourceError } from "#src/core/error.ts";
import type { Page } from "./answer.ts";
import type { Range } from "./api.ts";
import type { Gap } from "./memo.ts";
import { isOlder } from "./post.ts";

/** Pages of a hundred posts that one look may read, some five dollars. */
export const MAX_PAGES = 10;

export interface ReadBack {
  /** The latest first. */
  readonly pages: readonly [Page, ...Page[]];
  /** What is left for the next look. */
  readonly gap: Gap | null;
  /** Why the rest was not read, beside the limit of pages; null where nothing failed. */
  readonly failure: SourceError | null;
}

export type ReadPage = (range: Range) => Promise<Page>;

/** The pages from the latest one back to what was read before, then on through the gap that earlier
 *  looks left. What a look cannot reach is the gap of the next one: nothing is skipped or paid for
 *  in vain, and the newest posts never wait. */
export async function readBack(
  latest: Page,
  sinceId: string | null,
  openGap: Gap | null,
  read: ReadPage,
): Promise<ReadBack> {
  const newer = await readOn([latest], { sinceId, untilId: null }, latest, read);
  if (openGap === null) return newer;
  // One gap at a time: what lies between the two is read again, and is known by then.
  if (newer.gap !== null) return { ...newer, gap: { ...newer.gap, sinceId: openGap.sinceId } };
  return await readOn(newer.pages, openGap, null, read);
}

/** Goes on after the last page of a range; null: from its newest end. */
async function readOn(
  before: ReadBack["pages"],
  range: Omit<Range, "token">,
  last: Page | null,
  read: ReadPage,
): Promise<ReadBack> {
  const pages: [Page, ...Page[]] = [...before];
  const asked = new Set<string | null>();
  let token = last?.nextToken ?? null;
  let untilId = last === null ? range.untilId : oldestId(last, range.untilId);
  let more = last === null || token !== null;
  while (more) {
    const gap = untilId === null ? null : { sinceId: range.sinceId, untilId };
    if (pages.length >= MAX_PAGES) return { pages, gap, failure: null };
    // A server that does not page shows the same again and again.
    if (asked.has(token)) break;
    asked.add(token);
    try {
      const page = await read({ ...range, token });
      pages.push(page);
      token = page.nextToken;
      untilId = oldestId(page, untilId);
      more = token !== null;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return { pages, gap, failure: error };
    }
  }
  return { pages, gap: null, failure: null };
}

function oldestId({ tweets }: Page, before: string | null): string | null {
  return tweets.reduce<string | null>(
    (oldest, { id }) => (oldest === null || isOlder(id, oldest) ? id : oldest),
    before,
  );
}

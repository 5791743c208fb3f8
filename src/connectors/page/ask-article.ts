import { SourceError } from "#src/core/error.ts";
import { addressKey } from "#src/core/post-address.ts";
import type { Fetch, FetchedBody, Refused } from "#src/net/fetch.ts";
import { evidence } from "../answered.ts";
import { type Article, articleItem, MAX_PAGE_BYTES, readArticle } from "../article/read-article.ts";
import type { BehindTeaser, PollContext } from "../connector.ts";

export interface AskedArticle {
  readonly body: FetchedBody;
  /** Null where the page holds none. */
  readonly article: Article | null;
}

export const PAGE_ACCEPT = "text/html, application/xhtml+xml, */*;q=0.5";

/** Fetches an article's own page and reads it. Throws SourceError. */
export async function askArticle(
  fetch: Fetch,
  url: string,
  signal: AbortSignal,
): Promise<AskedArticle> {
  const explain = (refused: Refused) => elsewhere(url, refused);
  const body = await fetch({ url, accept: PAGE_ACCEPT, maxBytes: MAX_PAGE_BYTES, explain, signal });
  if (body.kind === "body") return { body, article: await readArticle(body, url) };
  throw new SourceError(
    "malformed",
    `${new URL(url).host} answered “not modified” to a first request`,
  );
}

/** The article behind a teaser. Throws SourceError. */
export async function readBehind(
  url: string,
  { fetch, signal }: Pick<PollContext, "fetch" | "signal">,
): Promise<BehindTeaser> {
  const { body, article } = await askArticle(fetch, url, signal);
  return { item: article === null ? null : articleItem(article), body: evidence(body) };
}

/** What another address answers, to which the article's own leads, is not its own word. */
function elsewhere(url: string, { status, finalUrl }: Refused): SourceError | null {
  if (addressKey(url) === addressKey(finalUrl)) return null;
  const text = `${new URL(url).host} leads to another page, which answered ${status}`;
  return new SourceError(status === 429 ? "rate-limited" : "unreachable", text);
}

/** Whether a page's own address says that it is no more: nothing else is a deletion. */
export function isGone(error: SourceError): boolean {
  return error.status === 404 || error.status === 410;
}

import { SourceError } from "#src/core/error.ts";
import { evidence } from "../answered.ts";
import { articleItem, MAX_PAGE_BYTES } from "../article/read-article.ts";
import type { LookContext, Looked } from "../connector.ts";
import { ledBy } from "../led-by.ts";
import { answeredBy, nothingSeen, type Seen } from "../seen.ts";
import { askArticle, isGone, PAGE_ACCEPT } from "./ask-article.ts";

/** Each is a request of its own; what is beyond could not be seen. */
const MAX_ASKED = 20;

/** Looks at articles by their addresses. Gone is an article whose own address answers 404 or 410 while
 *  its site's list, or front page, is there; a page that merely cannot be read says nothing. */
export async function look(context: LookContext): Promise<Looked> {
  const seen = nothingSeen();
  let failure: SourceError | null = null;
  for (const { externalId, url } of context.posts.slice(0, MAX_ASKED)) {
    failure = (await lookAt(context, seen, externalId, url ?? externalId)) ?? failure;
    if (failure?.kind === "rate-limited" || context.signal.aborted) break;
  }
  const gone = seen.goneIds.length === 0 ? [] : await believed(context, seen);
  const [first, ...others] = seen.bodies;
  if (first === undefined)
    throw failure ?? new SourceError("malformed", "No article was looked at");
  return {
    answer: answeredBy(first, others),
    items: seen.items,
    goneIds: gone,
    problems: seen.problems,
  };
}

/** The failure where it could not be seen, which says nothing of it. */
async function lookAt(
  { source, fetch, signal }: LookContext,
  seen: Seen,
  externalId: string,
  url: string,
): Promise<SourceError | null> {
  try {
    const { body, article } = await askArticle(ledBy(fetch, source.url), url, signal);
    if (article === null) throw new SourceError("malformed", `No article was found at ${url}`);
    seen.bodies.push(body);
    seen.items.push({ externalId, item: articleItem(article), bodyHash: evidence(body).hash });
    return null;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (isGone(error)) seen.goneIds.push(externalId);
    else seen.problems.push(`${url} could not be looked at: ${error.message}`);
    return error;
  }
}

/** A site that is down, or that keeps us out, may answer 404 to everything. */
async function believed(
  { source, fetch, signal }: LookContext,
  seen: Seen,
): Promise<readonly string[]> {
  try {
    const asked = { url: source.url, accept: PAGE_ACCEPT, maxBytes: MAX_PAGE_BYTES, signal };
    const body = await fetch(asked);
    if (body.kind === "body") seen.bodies.push(body);
    return seen.goneIds;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    seen.problems.push(
      `${source.url} cannot be read either (${error.message}): nothing counts as gone`,
    );
    return [];
  }
}

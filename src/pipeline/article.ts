import type { BehindTeaser, Connector } from "#src/connectors/connector.ts";
import { ARTICLE_RETRY, articleHash, completed, MAX_ARTICLE_TRIES } from "#src/core/article.ts";
import { SourceError } from "#src/core/error.ts";
import { nextLookAt } from "#src/core/recheck.ts";
import { waitMs } from "#src/core/retry.ts";
import type { Fetch, FetchRequest } from "#src/net/fetch.ts";
import type { DueArticle, KeptArticle, Store } from "#src/store/store.ts";
import type { Log } from "./log.ts";

/** Articles looked at in one turn: the network paces those of one host. */
const AT_ONCE = 8;

export interface ArticleDeps {
  readonly store: Pick<Store, "articles">;
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly fetch: Fetch;
  readonly log: Log;
  readonly now: () => Date;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
}

/** Reads the articles behind teasers whose time has come, and keeps each in one transaction: one that is
 *  cut off before is due still. Returns how many were looked at. */
export async function readArticles(deps: ArticleDeps, stopping: AbortSignal): Promise<number> {
  const due = await deps.store.articles.due(deps.now(), AT_ONCE);
  await Promise.all(due.map((article) => readOne(deps, article, stopping)));
  return due.length;
}

async function readOne(
  deps: ArticleDeps,
  article: DueArticle,
  stopping: AbortSignal,
): Promise<void> {
  const behind = await look(deps, article, stopping);
  stopping.throwIfAborted();
  const outcome =
    behind instanceof SourceError ? failed(deps, article, behind) : read(deps, article, behind);
  await deps.store.articles.keep({ postId: article.post.id, at: deps.now(), ...outcome });
}

async function look(
  { connectors, fetch, log }: ArticleDeps,
  { post, source }: DueArticle,
  signal: AbortSignal,
): Promise<BehindTeaser | SourceError> {
  const readArticle = connectors.get(source.kind)?.readArticle;
  if (readArticle === undefined || post.url === null) {
    return new SourceError("malformed", "there is no article behind this post any more");
  }
  try {
    // What a feed names is not what the operator chose.
    const led = (request: FetchRequest) => fetch({ from: source.url, ...request });
    return await readArticle(post.url, { fetch: led, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SourceError) return error;
    log.error({ sourceId: source.id, err: error }, "an article failed unexpectedly");
    return new SourceError("malformed", "an error of Riposte's own", { cause: error });
  }
}

type Outcome = Omit<KeptArticle, "postId" | "at">;

function read(deps: ArticleDeps, article: DueArticle, { item, body }: BehindTeaser): Outcome {
  if (item === null) {
    return failed(deps, article, new SourceError("malformed", "its page holds no article"));
  }
  const draft = completed(article.shown, item);
  return {
    read: { draft, articleHash: articleHash(item), body },
    nextAt: nextLook(deps, article),
    failures: 0,
    error: draft === null ? "the article says no more than its teaser" : null,
    isGoneSeen: false,
  };
}

/** Tried a few times, then left as it is; an article that was read before is looked at again later. Gone
 *  is one whose own address says so twice. */
function failed(deps: ArticleDeps, article: DueArticle, error: SourceError): Outcome {
  const failures = article.failures + 1;
  const isGone = error.status === 404 || error.status === 410;
  const isBelieved = isGone && article.isGoneSeen && article.articleHash !== null;
  const wait = waitMs(ARTICLE_RETRY, failures, deps.random(), error.waitMs);
  const again = new Date(deps.now().getTime() + wait);
  const later = article.articleHash === null ? null : nextLook(deps, article);
  const { kind, status, message } = error;
  const sourceId = article.source.id;
  deps.log.info({ sourceId, kind, status, error: message }, "an article could not be read");
  return {
    ...(isBelieved ? { gone: "gone" as const } : {}),
    nextAt: isBelieved ? null : failures < MAX_ARTICLE_TRIES ? again : later,
    failures: failures < MAX_ARTICLE_TRIES ? failures : 0,
    error: message,
    isGoneSeen: isGone,
  };
}

function nextLook({ now }: ArticleDeps, { saidAt, isTold }: DueArticle): Date | null {
  return nextLookAt(saidAt, now(), isTold ? "often" : "seldom");
}

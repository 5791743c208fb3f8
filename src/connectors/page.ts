import { SourceError } from "#src/core/error.ts";
import { answered, evidence } from "./answered.ts";
import { articleItem, MAX_PAGE_BYTES } from "./article/read-article.ts";
import type { Connector, EvidenceBody, IdentifiedItem, PollContext, Polled } from "./connector.ts";
import { ledBy } from "./led-by.ts";
import { recognise, recognisePost } from "./page/address.ts";
import { askArticle, PAGE_ACCEPT } from "./page/ask-article.ts";
import type { ListedLink } from "./page/links.ts";
import { look } from "./page/look.ts";
import { type Memo, nameOf, readMemo, writeMemo } from "./page/memo.ts";
import { type PageList, readList } from "./page/read-list.ts";
import { newsLinks } from "./page/sitemap.ts";

/** Pages that list articles and have no feed; and single articles by their addresses. Each new article
 *  is read on its own page, a few at each look. */
export const page: Connector = { kind: "page", recognise, poll, recognisePost, look };

/** Each is a request of its own; what is left is read at the next look. */
const MAX_READ = 10;
/** Where nothing is kept, which is where a person waits to see what there is. */
const MAX_SHOWN = 3;
/** After so many failures an article is kept by its headline alone. */
const MAX_TRIES = 3;
const READING_MS = 120_000;
/** A page that lists fewer has its news elsewhere, if it offers that. */
const FEW_LINKS = 3;

async function poll(context: PollContext): Promise<Polled> {
  const { source, state, fetch, signal } = context;
  const memo = readMemo(context.memo);
  const known = memo?.open === true ? {} : { etag: state.etag, lastModified: state.lastModified };
  const asked = { url: source.url, accept: PAGE_ACCEPT, maxBytes: MAX_PAGE_BYTES, signal };
  const fetched = await fetch({ ...asked, ...known });
  const answer = answered(fetched, state);
  const isSame = fetched.kind === "not-modified" || answer.bodies[0]?.hash === state.bodyHash;
  if (fetched.kind === "not-modified" || (isSame && memo?.open !== true)) {
    return { kind: "unchanged", answer };
  }
  const list = await withSitemap(context, readList(fetched, source.page));
  const kept = (await context.knownIds?.(list.links.map(({ url }) => url))) ?? new Set();
  const fresh = newestFirst(list.links.filter(({ url }) => !kept.has(url)));
  const read = await readArticles(context, fresh, memo?.tries ?? new Map());
  const next = nextMemo({ memo, fresh, read, backfill: source.backfill });
  return {
    kind: "read",
    answer: { ...answer, memo: writeMemo(next), bodies: [...answer.bodies, ...read.bodies] },
    feed: {
      title: list.title,
      items: read.items.map((each) =>
        memo?.old.has(nameOf(each.externalId)) ? { ...each, old: true } : each,
      ),
      covers: null,
      deletedIds: [],
      problems: read.problems,
    },
  };
}

async function withSitemap(
  { source, fetch, signal }: PollContext,
  list: PageList,
): Promise<PageList> {
  if (list.links.length >= FEW_LINKS || list.sitemap === null) return list;
  try {
    const body = await fetch({ url: list.sitemap, from: source.url, signal });
    const links = body.kind === "body" ? newsLinks(body, list.sitemap) : [];
    return links.length > list.links.length ? { ...list, links } : list;
  } catch (error) {
    if (error instanceof SourceError) return list;
    throw error;
  }
}

/** In the page's order, but where it gives the times. */
function newestFirst(links: readonly ListedLink[]): readonly ListedLink[] {
  const isDated = links.every(({ publishedAt }) => publishedAt !== null);
  const time = ({ publishedAt }: ListedLink) => publishedAt?.getTime() ?? 0;
  return isDated ? links.toSorted((a, b) => time(b) - time(a)) : links;
}

interface ReadArticles {
  readonly items: readonly IdentifiedItem[];
  readonly bodies: readonly EvidenceBody[];
  readonly problems: readonly string[];
  readonly tries: ReadonlyMap<string, number>;
}

async function readArticles(
  context: PollContext,
  fresh: readonly ListedLink[],
  before: ReadonlyMap<string, number>,
): Promise<ReadArticles> {
  const items: IdentifiedItem[] = [];
  const bodies: EvidenceBody[] = [];
  const problems: string[] = [];
  const tries = new Map(before);
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(READING_MS)]);
  for (const link of fresh.slice(0, context.knownIds === undefined ? MAX_SHOWN : MAX_READ)) {
    if (signal.aborted) break;
    const tried = (tries.get(nameOf(link.url)) ?? 0) + 1;
    const read = await readOne(context, link, signal);
    context.signal.throwIfAborted();
    if (!(read instanceof SourceError)) {
      bodies.push(read.body);
      items.push(read.item);
      tries.delete(nameOf(link.url));
      continue;
    }
    problems.push(`${link.url} could not be read: ${read.message}`);
    tries.set(nameOf(link.url), tried);
    if (tried >= MAX_TRIES || context.knownIds === undefined) items.push(headline(link));
    if (read.kind === "rate-limited") break;
  }
  return { items, bodies, problems, tries };
}

async function readOne(
  { source: { page, url: from }, fetch }: PollContext,
  { url, title, publishedAt }: ListedLink,
  signal: AbortSignal,
): Promise<SourceError | { readonly item: IdentifiedItem; readonly body: EvidenceBody }> {
  try {
    const { body: fetched, article } = await askArticle(ledBy(fetch, from), url, signal);
    if (article === null) return new SourceError("malformed", "there is no article on its page");
    const body = evidence(fetched);
    const known = {
      ...article,
      title: (page?.title === undefined ? article.title : null) ?? (title || article.title),
      publishedAt:
        (page?.date === undefined ? article.publishedAt : null) ??
        publishedAt ??
        article.publishedAt,
    };
    return { item: { externalId: url, item: articleItem(known), bodyHash: body.hash }, body };
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
}

/** Nothing that a page announces is lost because its own page cannot be read. */
function headline({ url, title, publishedAt }: ListedLink): IdentifiedItem {
  const date = publishedAt === null ? {} : { publishedAt };
  return { externalId: url, item: { link: url, title, ...date, media: [], references: [] } };
}

/** What the first look does not reach was there before: it is read later, and told to nobody. */
function nextMemo({
  memo,
  fresh,
  read,
  backfill,
}: {
  readonly memo: Memo | null;
  readonly fresh: readonly ListedLink[];
  readonly read: ReadArticles;
  readonly backfill: boolean;
}): Memo {
  const done = new Set(read.items.map(({ externalId }) => externalId));
  const left = fresh.filter(({ url }) => !done.has(url)).map(({ url }) => nameOf(url));
  const old = left.filter((name) => (memo === null ? !backfill : memo.old.has(name)));
  const tries = [...read.tries].filter(([name]) => left.includes(name));
  return { old: new Set(old), tries: new Map(tries), open: left.length > 0 };
}

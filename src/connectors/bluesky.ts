import { SourceError } from "#src/core/error.ts";
import { answered, evidence } from "./answered.ts";
import { actorOf, recognise, recognisePost } from "./bluesky/address.ts";
import {
  ask,
  bodyOf,
  isBadRequest,
  isUnknownAccount,
  openAccount,
  stateOf,
} from "./bluesky/api.ts";
import { type FeedPage, readFeedPage } from "./bluesky/feed-page.ts";
import { look } from "./bluesky/look.ts";
import { type Memo, noteOf, readMemo, writeMemo } from "./bluesky/memo.ts";
import { MAX_PAGES, type ReadBack, readBack } from "./bluesky/read-back.ts";
import { timeOfId } from "./bluesky/tid.ts";
import type { Answered, Connector, Feed, PollContext, Polled, PostAddress } from "./connector.ts";

/** Public Bluesky accounts, by the API of its AppView, which asks for no key. An account is followed
 *  by its DID. Source: docs.bsky.app, the lexicons app.bsky.feed and app.bsky.actor. */
export const bluesky: Connector = { kind: "bluesky", recognise, poll, recognisePost, look, isOf };

/** Handles change, and links have the one or the DID. */
function isOf(post: PostAddress, { url, memo }: { url: string; memo: string | null }): boolean {
  const account = readMemo(memo, actorOf(url));
  const actor = actorOf(post.source.url);
  return account !== null && (actor === account.did || actor === account.handle);
}

async function poll(context: PollContext): Promise<Polled> {
  const { source, state, signal } = context;
  const kept = readMemo(context.memo, actorOf(source.url));
  const { account, bodies } = kept === null ? await meet(context) : { account: kept, bodies: [] };
  const latest = await askLatest(context, account, kept !== null);
  const answer = { ...answered(latest, state), ...notes(account) };
  const same = latest.kind === "not-modified" || answer.bodies[0]?.hash === state.bodyHash;
  if (same && kept !== null && account.gap === null) return { kind: "unchanged", answer };

  const first = readFeedPage(bodyOf(latest));
  const keptUntil = account.newestAt ?? timeOfId(context.newestExternalId);
  const read = await readBack(first, keptUntil, account.gap, async (cursor) =>
    readFeedPage(bodyOf(await askFeed(context, account, { cursor }))),
  );
  if (signal.aborted && read.failure !== null) throw read.failure;
  const memo = nextMemo(account, read);
  const shown = [...read.pages.map(({ body }) => evidence(body)), ...bodies];
  const said: Answered = { ...answer, ...notes(memo), memo: writeMemo(memo), bodies: shown };
  return { kind: "read", answer: said, feed: feedOf(memo, read) };
}

/** The first look resolves the handle; what is then known goes by the DID. */
async function meet(context: PollContext) {
  const actor = actorOf(context.source.url);
  const { did, handle, title, body } = await openAccount(context, actor);
  const account: Memo = { actor, did, handle, title, newestAt: null, gap: null };
  return { account, bodies: [evidence(body)] };
}

function notes(memo: Memo): { readonly note?: string } {
  const note = noteOf(memo);
  return note === null ? {} : { note };
}

/** The latest page. Of an account that was there before and is not to be found now, its profile says
 *  what has become of it. */
async function askLatest(context: PollContext, account: Memo, known: boolean) {
  try {
    // A page that is not modified would hide the gap behind it.
    return await askFeed(context, account, known && account.gap === null ? context.state : {});
  } catch (error) {
    if (!isBadRequest(error)) throw error;
    throw known ? await fateOf(context, account, error) : error;
  }
}

async function fateOf(context: PollContext, { did, handle }: Memo, error: unknown) {
  try {
    await openAccount(context, did);
    return error;
  } catch (reason) {
    if (!isUnknownAccount(reason)) return reason;
    const text = `The account @${handle} is gone from Bluesky: it was deleted.`;
    return new SourceError("gone", text, { cause: reason });
  }
}

function askFeed(
  context: PollContext,
  { did, handle }: Memo,
  { cursor, etag = null, lastModified = null }: Partial<PollContext["state"]> & { cursor?: string },
) {
  return ask(context, {
    method: "app.bsky.feed.getAuthorFeed",
    params: [
      ["actor", did],
      // Replies too: most responses are replies.
      ["filter", "posts_with_replies"],
      ["includePins", "false"],
      ["limit", "100"],
      ...(cursor === undefined ? [] : [["cursor", cursor] as const]),
    ],
    etag,
    lastModified,
    explain: (code) => stateOf(code, `@${handle}`),
  });
}

function nextMemo(account: Memo, { pages, gap }: ReadBack): Memo {
  const entries = pages.flatMap((page) => page.entries);
  const own = entries.find(({ author, reposted }) => !reposted && author.did === account.did);
  const times = entries.flatMap(({ rankedAt }) => (rankedAt === null ? [] : [rankedAt.getTime()]));
  const newest = Math.max(account.newestAt?.getTime() ?? -Infinity, ...times);
  // An account that was empty when it was met has been read from its first post on.
  const start = pages.every((page) => page.empty) ? new Date(0) : null;
  return {
    ...account,
    handle: own?.author.handle ?? account.handle,
    title: own?.author.displayName?.trim() || account.title,
    newestAt: Number.isFinite(newest) ? new Date(newest) : start,
    gap,
  };
}

function feedOf(memo: Memo, { pages, gap, failure }: ReadBack): Feed {
  return {
    title: memo.title ?? `@${memo.handle}`,
    items: pages.flatMap((page) => page.entries.map(identified)),
    covers: null,
    deletedIds: [],
    problems: [
      ...unreadOf(pages),
      ...(failure === null ? [] : [`older posts are read at the next look: ${failure.message}`]),
      ...(gap === null || failure !== null
        ? []
        : [
            `posts back to ${gap.untilAt.toISOString()} are left for the next look: ${MAX_PAGES} pages is the limit of one`,
          ]),
    ],
  };
}

function unreadOf(pages: readonly FeedPage[]): readonly string[] {
  const unread = pages.reduce((sum, page) => sum + page.unread, 0);
  return unread === 0 ? [] : [`${unread} posts could not be read`];
}

function identified({ externalId, item, bodyHash }: FeedPage["entries"][number]) {
  return { externalId, item, ...(bodyHash === undefined ? {} : { bodyHash }) };
}

import type { FetchedBody, NotModified } from "#src/net/fetch.ts";
import { answered, evidence } from "./answered.ts";
import type { Answered, Connector, Feed, PollContext, Polled, PostAddress } from "./connector.ts";
import { handleOf, recognise, recognisePost } from "./x/address.ts";
import { type Page, readPage } from "./x/answer.ts";
import { askTimeline, bodyOf, openAccount } from "./x/api.ts";
import { look } from "./x/look.ts";
import { countPages, countRead, type Memo, noteOf, readMemo, writeMemo } from "./x/memo.ts";
import { isOlder, latestVersions } from "./x/post.ts";
import { MAX_PAGES, type ReadBack, readBack } from "./x/read-back.ts";
import { accountRefusal } from "./x/refusal.ts";

/** Accounts of X, by its API v2 with an app's bearer token. An account is followed by its id. Each
 *  post read is paid for, so only what is new is asked for, and looks at single posts are rare.
 *  Source: docs.x.com/x-api. */
export const x: Connector = {
  kind: "x",
  recognise,
  poll,
  recognisePost,
  look,
  looksAtAny: true,
  isOf,
  lookEvery: "seldom",
};

/** Handles change; X leads to a post whatever handle stands in its address. */
function isOf(post: PostAddress, { url, memo }: { url: string; memo: string | null }): boolean {
  const { account } = readMemo(memo, handleOf(url));
  const handle = handleOf(post.source.url).toLowerCase();
  return account?.username.toLowerCase() === handle;
}

async function poll(context: PollContext): Promise<Polled> {
  const { state, signal, newestExternalId } = context;
  const kept = readMemo(context.memo, handleOf(context.source.url));
  const { memo, account, lookup } = await resolve(context, kept);
  const sinceId =
    kept.sinceId ?? (/^\d{1,19}$/.test(newestExternalId ?? "") ? newestExternalId : null);
  const validators = kept.gap === null ? state : { etag: null, lastModified: null };
  const range = { sinceId, untilId: null, token: null };
  const latest = await askTimeline(context, account.id, range, validators);
  const answer = answerOf(latest, state, memo);
  const same = latest.kind === "not-modified" || answer.bodies[0]?.hash === state.bodyHash;
  if (same && kept.gap === null) return { kind: "unchanged", answer };

  const first = pageOf(bodyOf(latest), kept.handle);
  const isFirstLook = lookup !== null && sinceId === null;
  const read: ReadBack = isFirstLook
    ? { pages: [first], gap: null, failure: null }
    : await readBack(first, sinceId, kept.gap, async (part) =>
        pageOf(bodyOf(await askTimeline(context, account.id, part)), kept.handle),
      );
  if (signal.aborted && read.failure !== null) throw read.failure;
  const next = nextMemo(memo, read, { sinceId, now: latest.fetchedAt });
  const bodies = [...read.pages.map((page) => page.evidence), ...(lookup ?? [])];
  return {
    kind: "read",
    answer: { ...answerOf(latest, state, next), bodies },
    feed: feedOf(next, read),
  };
}

/** Whose timeline it is: as written down, else as X says. */
async function resolve(context: PollContext, kept: Memo) {
  if (kept.account !== null) return { memo: kept, account: kept.account, lookup: null };
  const { user, body } = await openAccount(context, kept.handle);
  const spend = countRead(kept.spend, { posts: [], users: [user.id] }, body.fetchedAt);
  return { memo: { ...kept, account: user, spend }, account: user, lookup: [evidence(body)] };
}

/** Throws SourceError where X says of the account itself why it has no posts to show. */
function pageOf(body: FetchedBody, handle: string): Page {
  const page = readPage(body);
  const refused = page.tweets.length === 0 ? accountRefusal(page.problems, handle) : null;
  if (refused !== null) throw refused;
  return page;
}

function nextMemo(
  memo: Memo,
  { pages, gap }: ReadBack,
  { sinceId, now }: { readonly sinceId: string | null; readonly now: Date },
): Memo {
  const ids = pages.flatMap(({ tweets }) => tweets.map(({ id }) => id));
  const newest = [sinceId ?? "0", ...ids].reduce((a, b) => (isOlder(a, b) ? b : a));
  const seen = pages.flatMap(({ users }) => users.get(memo.account?.id ?? "") ?? [])[0];
  return {
    ...memo,
    account: seen ?? memo.account,
    sinceId: newest === "0" ? null : newest,
    gap,
    spend: countPages(memo.spend, pages, now),
  };
}

/** The API's address is not the source's: where it redirects to is no move. */
function answerOf(
  fetched: FetchedBody | NotModified,
  before: PollContext["state"],
  memo: Memo,
): Answered {
  const note = noteOf(memo, fetched.fetchedAt);
  const told = { memo: writeMemo(memo), ...(note === null ? {} : { note }) };
  return { ...answered(fetched, before), movedTo: null, ...told };
}

function feedOf({ handle, account }: Memo, { pages, gap, failure }: ReadBack): Feed {
  const owner = { username: account?.username ?? handle, name: account?.name ?? null };
  const unread = pages.reduce((sum, page) => sum + page.unread, 0);
  const why = failure?.message ?? `${MAX_PAGES} pages is the limit of one look`;
  return {
    title: owner.name,
    items: latestVersions(pages, owner),
    covers: null,
    deletedIds: [],
    problems: [
      ...(unread > 0 ? [`${unread} posts could not be read`] : []),
      ...(gap === null ? [] : [`posts before ${gap.untilId} are left for the next look: ${why}`]),
      ...(gap === null && failure !== null ? [`older posts were not read: ${why}`] : []),
    ],
  };
}

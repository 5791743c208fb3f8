import { SourceError } from "#src/core/error.ts";
import type { FetchedBody, NotModified } from "#src/net/fetch.ts";
import { answered, evidence } from "./answered.ts";
import type {
  Answered,
  Connector,
  Feed,
  IdentifiedItem,
  PollContext,
  Polled,
} from "./connector.ts";
import { type Met, meet, openAccount } from "./mastodon/account.ts";
import { recognise, recognisePost } from "./mastodon/address.ts";
import { bodyOf, isMissing } from "./mastodon/api.ts";
import { look } from "./mastodon/look.ts";
import { compareIds, type Memo, noteOf, readMemo, writeMemo } from "./mastodon/memo.ts";
import { askStatuses, type Page, readPage } from "./mastodon/page.ts";
import { withParents } from "./mastodon/parents.ts";
import { MAX_PAGES, type ReadBack, readBack } from "./mastodon/read-back.ts";
import type { Account } from "./mastodon/status.ts";

/** Public accounts of Mastodon servers and of others that speak its API, without a token.
 *  Source: docs.joinmastodon.org/methods/accounts. */
export const mastodon: Connector = { kind: "mastodon", recognise, poll, recognisePost, look };

async function poll(context: PollContext): Promise<Polled> {
  const { source, state, signal } = context;
  const kept = readMemo(context.memo, source.url);
  const start = kept === null ? await firstLook(context) : await nextLook(context, kept);
  const { account, latest } = start;
  const answer = { ...answered(latest, state), ...notes(account) };
  const same = latest.kind === "not-modified" || answer.bodies[0]?.hash === state.bodyHash;
  if (same && kept !== null && account.gap === null) return { kind: "unchanged", answer };

  const first = readPage(bodyOf(latest), account);
  const met = start.met ?? (await ifEmpty(context, account, first));
  const newestKept = account.newestId ?? context.newestExternalId;
  const read = await readBack(first, newestKept, account.gap, async (minId) =>
    readPage(bodyOf(await askStatuses(context, account, { minId })), account),
  );
  if (signal.aborted && read.failure !== null) throw read.failure;
  const memo = nextMemo(account, read, met?.account ?? null);
  const shown = read.pages.flatMap((page) => page.items.map(identified));
  const { items, body } = await withParents(context, account.origin, newestKept, shown);
  const bodies = [...read.pages, met, { body }].flatMap((each) => each?.body ?? []).map(evidence);
  const said: Answered = { ...answer, ...notes(memo), memo: writeMemo(memo), bodies };
  return { kind: "read", answer: said, feed: feedOf(memo, read, items) };
}

interface Start {
  readonly account: Memo;
  readonly latest: FetchedBody | NotModified;
  /** Null where the account was known and had not to be looked up. */
  readonly met: Met | null;
}

/** The first look finds the account; what is then known goes by its id. */
async function firstLook(context: PollContext): Promise<Start> {
  const met = await meet(context, context.source.url);
  const account = firstMemo(context.source.url, met);
  return { account, met, latest: await askStatuses(context, account, {}) };
}

async function nextLook(context: PollContext, account: Memo): Promise<Start> {
  try {
    // A page that is not modified would hide the gap behind it.
    const validators = account.gap === null ? context.state : {};
    return { account, met: null, latest: await askStatuses(context, account, validators) };
  } catch (error) {
    if (!(error instanceof SourceError) || !isMissing(error)) throw error;
    return await lookUnderNewId(context, account, error);
  }
}

/** A server that was set up anew has the account under another id. */
async function lookUnderNewId(context: PollContext, old: Memo, gone: SourceError): Promise<Start> {
  const met = await meet(context, context.source.url).catch((error: unknown) => {
    throw error instanceof SourceError && isMissing(error.cause) ? gone : error;
  });
  if (met.account.id === old.accountId) throw gone;
  const account = firstMemo(context.source.url, met);
  return { account, met, latest: await askStatuses(context, account, {}) };
}

function firstMemo(address: string, { origin, account }: Met): Memo {
  const said = { title: titleOf(account), movedTo: movedTo(account) };
  return { address, origin, accountId: account.id, ...said, newestId: null, gap: null };
}

/** Of a suspended account the statuses are an empty list; the account itself tells. */
async function ifEmpty(context: PollContext, account: Memo, { ids }: Page): Promise<Met | null> {
  return ids.length > 0 ? null : await openAccount(context, account.origin, account.accountId);
}

function nextMemo(before: Memo, { pages, gap }: ReadBack, met: Account | null): Memo {
  const account = pages.find((page) => page.account !== null)?.account ?? met;
  const said = account === null ? {} : { title: titleOf(account), movedTo: movedTo(account) };
  const ids = [before.newestId ?? NOTHING_YET, ...pages.flatMap((page) => page.ids)];
  return { ...before, ...said, newestId: ids.toSorted(compareIds).at(-1) ?? null, gap };
}

/** Of an account that was empty when it was met everything is new. */
const NOTHING_YET = "0";

function titleOf({ display_name, acct }: Account): string {
  return display_name?.trim() || `@${acct}`;
}

function movedTo({ moved }: Account): string | null {
  return moved ? `@${moved.acct} (${moved.url})`.slice(0, 170) : null;
}

function notes(memo: Memo): { readonly note?: string } {
  const note = noteOf(memo);
  return note === null ? {} : { note };
}

function feedOf(
  memo: Memo,
  { pages, gap, failure }: ReadBack,
  items: readonly IdentifiedItem[],
): Feed {
  const unread = pages.reduce((sum, page) => sum + page.unread, 0);
  return {
    title: memo.title,
    items,
    covers: null,
    deletedIds: [],
    problems: [
      ...(unread === 0 ? [] : [`${unread} posts could not be read`]),
      ...(failure === null ? [] : [`older posts are read at the next look: ${failure.message}`]),
      ...(gap === null || failure !== null
        ? []
        : [`older posts are left for the next look: ${MAX_PAGES} pages is the limit of one`]),
    ],
  };
}

function identified({ externalId, item, bodyHash }: Page["items"][number]): IdentifiedItem {
  return { externalId, item, ...(bodyHash === undefined ? {} : { bodyHash }) };
}

import { z } from "zod";
import { SourceError } from "#src/core/error.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import { evidence } from "../answered.ts";
import type { LookContext, Looked } from "../connector.ts";
import { answeredBy, nothingSeen, type Seen } from "../seen.ts";
import { meet, openAccount } from "./account.ts";
import { ask, bodyOf, isMissing, parse } from "./api.ts";
import { type Memo, readMemo } from "./memo.ts";
import { readStatus } from "./page.ts";

/** Statuses asked for at once. Source: docs.joinmastodon.org/methods/statuses, index (4.3). */
const BATCH = 20;

type Whose = Pick<Memo, "origin" | "accountId">;

/** Looks at statuses, many at once where the server can, and singly at those that it left out: only of
 *  a single one does it say that there is none. Nothing can be said where the account is gone too. */
export async function look(context: LookContext): Promise<Looked> {
  const seen = nothingSeen();
  const account = await whose(context, seen);
  const ids = context.posts.map(({ externalId }) => externalId);
  for (let start = 0; start < ids.length; start += BATCH) {
    await lookAtMany(context, account, ids.slice(start, start + BATCH), seen);
  }
  const missed = ids.filter((id) => !seen.items.some(({ externalId }) => externalId === id));
  for (const id of missed) {
    if (!(await lookAtOne(context, account, id, seen))) break;
  }
  if (seen.goneIds.length > 0 || seen.bodies.length === 0) {
    seen.bodies.push((await openAccount(context, account.origin, account.accountId)).body);
  }
  const { items, goneIds, problems } = seen;
  return { answer: answerOf(seen.bodies), items, goneIds, problems };
}

async function whose(context: LookContext, seen: Seen): Promise<Whose> {
  const kept = readMemo(context.memo, context.source.url);
  if (kept !== null) return kept;
  const met = await meet(context, context.source.url);
  seen.bodies.push(met.body);
  return { origin: met.origin, accountId: met.account.id };
}

/** Leaves all of them to be looked at singly where the server is older than the request. */
async function lookAtMany(
  context: LookContext,
  account: Whose,
  ids: readonly string[],
  seen: Seen,
): Promise<void> {
  if (ids.length < 2) return;
  const query = new URLSearchParams(ids.map((id): [string, string] => ["id[]", id]));
  const url = `${account.origin}/api/v1/statuses?${query}`;
  try {
    const body = bodyOf(await ask(context, { url }));
    const statuses = parse(z.array(z.unknown()), body).slice(0, 2 * BATCH);
    take(body, statuses, ids, account, seen);
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind === "rate-limited") throw error;
    if (context.signal.aborted) throw error;
  }
}

/** Whether there is any use in looking at further ones. */
async function lookAtOne(
  context: LookContext,
  account: Whose,
  id: string,
  seen: Seen,
): Promise<boolean> {
  const url = `${account.origin}/api/v1/statuses/${encodeURIComponent(id)}`;
  try {
    const body = bodyOf(await ask(context, { url, missing: "The post is gone." }));
    const taken = take(body, [parse(z.unknown(), body)], [id], account, seen);
    if (!taken) seen.problems.push(`The post ${id} could not be read, or is another account's`);
    return true;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (isMissing(error)) {
      seen.goneIds.push(id);
      return true;
    }
    // What was seen already is worth keeping; what was not is looked at another time.
    if (seen.items.length === 0 && seen.goneIds.length === 0) throw error;
    seen.problems.push(`Not all posts could be looked at: ${error.message}`);
    return false;
  }
}

/** Takes the account's own statuses among those that were asked for; whether there was one. */
function take(
  body: FetchedBody,
  statuses: readonly unknown[],
  ids: readonly string[],
  { origin, accountId }: Whose,
  seen: Seen,
): boolean {
  const { hash } = evidence(body);
  const own = statuses
    .flatMap((status) => readStatus(status, origin, hash))
    .filter((read) => read.accountId === accountId && ids.includes(read.externalId));
  seen.bodies.push(body);
  seen.items.push(...own.map(({ accountId: _, ...item }) => item));
  return own.length > 0;
}

function answerOf([first, ...others]: readonly FetchedBody[]) {
  if (first === undefined) throw new Error("a look without an answer");
  return answeredBy(first, others);
}

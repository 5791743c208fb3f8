import { answered } from "../answered.ts";
import type { LookContext, Looked } from "../connector.ts";
import { handleOf } from "./address.ts";
import { Id, type Page, readPage } from "./answer.ts";
import { askPosts } from "./api.ts";
import { countPages, noteOf, readMemo, writeMemo } from "./memo.ts";
import { lookByEmbed } from "./oembed.ts";
import { lastIdOf, latestVersions } from "./post.ts";
import { isNotFound } from "./refusal.ts";

/** Looks posts up by their ids; without a token by X's public embeds. */
export async function look(context: LookContext): Promise<Looked> {
  const { source, posts, apis } = context;
  if (apis.x.token === null) return await lookByEmbed(context);
  const ids = posts.map(({ externalId }) => externalId).filter((id) => Id.safeParse(id).success);
  const body = await askPosts(context, ids);
  const asked = readPage(body);
  const newer = await newerVersions(context, asked);
  const pages = [asked, ...newer];
  const before = readMemo(context.memo, handleOf(source.url));
  const memo = { ...before, spend: countPages(before.spend, pages, body.fetchedAt) };
  const owner = {
    username: memo.account?.username ?? memo.handle,
    name: memo.account?.name ?? null,
  };
  const note = noteOf(memo, body.fetchedAt);
  const unread = pages.reduce((sum, page) => sum + page.unread, 0);
  return {
    answer: {
      ...answered(body, { etag: null, lastModified: null }),
      movedTo: null,
      memo: writeMemo(memo),
      ...(note === null ? {} : { note }),
      bodies: pages.map((page) => page.evidence),
    },
    items: latestVersions(pages, owner),
    goneIds: goneIds(asked, ids),
    problems: unread > 0 ? [`${unread} posts could not be read`] : [],
  };
}

/** X answers with the version that has the id; what was made of it since has others. */
async function newerVersions(context: LookContext, { tweets }: Page): Promise<readonly Page[]> {
  const ids = tweets.filter((tweet) => lastIdOf(tweet) !== tweet.id).map(lastIdOf);
  return ids.length === 0 ? [] : [readPage(await askPosts(context, [...new Set(ids)]))];
}

/** Only what was asked for: X tells of missing posts that are quoted in the same list. */
function goneIds({ problems }: Page, ids: readonly string[]): readonly string[] {
  const gone = problems
    .filter((problem) => problem.parameter === "ids" && isNotFound(problem))
    .map(({ resource_id, value }) => resource_id ?? value ?? "");
  return ids.filter((id) => gone.includes(id));
}

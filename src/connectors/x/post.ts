import type { FeedItem, Media, Reference } from "#src/core/item.ts";
import type { IdentifiedItem } from "../connector.ts";
import { linkedPost, postUrl } from "./address.ts";
import type { Page, Picture, Tweet } from "./answer.ts";
import { textOf } from "./text.ts";

/** Where the account's own name is not in an answer. */
export interface Owner {
  readonly username: string;
  readonly name: string | null;
}

/** The posts of some pages, each in its newest version. */
export function latestVersions(pages: readonly Page[], owner: Owner): readonly IdentifiedItem[] {
  const newest = new Map<string, readonly [Tweet, Page]>();
  for (const page of pages) {
    for (const tweet of page.tweets) {
      const known = newest.get(firstIdOf(tweet))?.[0].id;
      if (known === undefined || isOlder(known, tweet.id)) {
        newest.set(firstIdOf(tweet), [tweet, page]);
      }
    }
  }
  return [...newest.values()].map(([tweet, page]) => toItem(tweet, page, owner));
}

/** A post as an item. All versions of a post have the id of the first; the link leads to the
 *  version that was read. */
function toItem(tweet: Tweet, page: Page, owner: Owner): IdentifiedItem {
  const firstId = firstIdOf(tweet);
  const edited = firstId !== tweet.id;
  const publishedAt = edited ? timeOfId(firstId) : dateOf(tweet);
  const author = page.users.get(tweet.author_id ?? "");
  const shared = {
    id: firstId,
    link: postUrl(author?.username ?? owner.username, tweet.id),
    ...(publishedAt === null ? {} : { publishedAt }),
    ...(edited ? { edited, updatedAt: dateOf(tweet) ?? timeOfId(tweet.id) } : {}),
  };
  const said = forwarded(tweet, page) ?? own(tweet, page, author?.name ?? owner.name);
  return { externalId: firstId, bodyHash: page.evidence.hash, item: { ...shared, ...said } };
}

export function firstIdOf({ id, edit_history_tweet_ids: history }: Tweet): string {
  return [...(history ?? []), id].reduce((first, each) => (isOlder(each, first) ? each : first));
}

export function lastIdOf({ id, edit_history_tweet_ids: history }: Tweet): string {
  return [...(history ?? []), id].reduce((last, each) => (isOlder(last, each) ? each : last));
}

/** Ids grow with time; they are longer than a number can hold. */
export function isOlder(id: string, other: string): boolean {
  return BigInt(id) < BigInt(other);
}

/** When an id was given out, to the millisecond. Source: Twitter's Snowflake, whose ids are of use
 *  from 4 November 2010 on; github.com/twitter-archive/snowflake. */
export function timeOfId(id: string): Date {
  return new Date(Number(BigInt(id) >> 22n) + 1_288_834_974_657);
}

function dateOf({ created_at }: Tweet): Date | null {
  return created_at === undefined ? null : new Date(created_at);
}

type Said = Pick<FeedItem, "text" | "author" | "language" | "media" | "references">;

/** The words of the account itself. */
function own(tweet: Tweet, page: Page, author: string | null): Said {
  const quotedId = referredId(tweet, "quoted");
  const { text, links } = textOf(tweet, quotedId);
  return {
    text,
    ...(author === null ? {} : { author }),
    ...languageOf(tweet),
    media: mediaOf(tweet, page),
    references: [
      ...references("reply", referredId(tweet, "replied_to"), tweet, page),
      ...references("quote", quotedId, tweet, page),
      ...links.map((url) => ({ kind: "link" as const, url })),
    ],
  };
}

/** The post that a repost shows: the repost's own text is cut. Null for all other posts. */
function forwarded(tweet: Tweet, page: Page): Said | null {
  const id = referredId(tweet, "retweeted");
  if (id === null) return null;
  const forward = references("forward", id, tweet, page);
  const original = page.referred.get(id);
  if (original === undefined) {
    const cut = own(tweet, page, null);
    return { ...cut, references: [...forward, ...cut.references] };
  }
  const author = page.users.get(original.author_id ?? "")?.name ?? null;
  const said = own(original, page, author);
  return { ...said, references: [...forward, ...said.references] };
}

function referredId({ referenced_tweets }: Tweet, type: string): string | null {
  return referenced_tweets?.find((each) => each.type === type)?.id ?? null;
}

function references(
  kind: Reference["kind"],
  id: string | null,
  tweet: Tweet,
  page: Page,
): readonly Reference[] {
  if (id === null) return [];
  return [{ kind, url: postUrl(usernameOf(id, tweet, page), id) }];
}

/** Whose a post is: by the posts and accounts that came along, else by the link in the text. */
function usernameOf(id: string, tweet: Tweet, page: Page): string | undefined {
  const known = page.users.get(page.referred.get(id)?.author_id ?? "")?.username;
  const linked = (tweet.entities?.urls ?? [])
    .map(({ expanded_url }) => linkedPost(expanded_url ?? ""))
    .find((post) => post?.id === id)?.username;
  return known ?? linked;
}

/** X's tags for posts of no language (`und`, `zxx`, `qme` and the like) are left out; two of its
 *  tags are older than ISO 639-1 of today. */
function languageOf({ lang }: Tweet): { readonly language?: string } {
  const tag = /^[a-z]{2}(?=$|-)/.exec(lang ?? "")?.[0];
  if (tag === undefined) return {};
  return { language: { in: "id", iw: "he" }[tag] ?? tag };
}

function mediaOf(tweet: Tweet, page: Page): readonly Media[] {
  const keys = tweet.attachments?.media_keys ?? [];
  return keys.flatMap((key) => toMedia(page.media.get(key)));
}

function toMedia(picture: Picture | undefined): readonly Media[] {
  if (picture?.type === "photo" && picture.url !== undefined) {
    return [{ url: picture.url, kind: "image" }];
  }
  const best = (picture?.variants ?? [])
    .filter(({ content_type }) => content_type === "video/mp4")
    .toSorted((a, b) => (b.bit_rate ?? 0) - (a.bit_rate ?? 0))[0];
  if (best !== undefined) return [{ url: best.url, kind: "video", mime: "video/mp4" }];
  const preview = picture?.preview_image_url;
  return preview === undefined ? [] : [{ url: preview, kind: "image" }];
}

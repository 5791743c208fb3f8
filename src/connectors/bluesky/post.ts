import { z } from "zod";
import { parseDate } from "#src/core/date.ts";
import type { FeedItem, Media, Reference } from "#src/core/item.ts";
import { DID, postUrl, readAtUri } from "./address.ts";

/** What a post view and its record have of use. Source: the lexicons app.bsky.feed.defs,
 *  app.bsky.feed.post and app.bsky.embed.*. Unknown parts are passed over. */
const Text = z.string().max(30_000);
const Strong = z.object({ uri: z.string().max(1_000) });
const Feature = z.object({ uri: z.string().max(4_000) });
const Facet = z.object({ features: z.array(z.unknown()).max(20) });
const Author = z.object({
  did: z.string().regex(DID),
  handle: z.string().max(253),
  displayName: z.string().max(1_000).optional().catch(undefined),
});

const PostRecord = z.object({
  text: Text,
  createdAt: z.string().max(100),
  langs: z.array(z.string().max(50)).max(10).optional().catch(undefined),
  facets: z.array(z.unknown()).max(500).optional().catch(undefined),
  reply: z.object({ parent: Strong }).optional().catch(undefined),
  embed: z.unknown().optional(),
});

export const PostView = z.object({
  uri: z.string().max(1_000),
  author: Author,
  record: PostRecord,
  indexedAt: z.string().max(100),
  embed: z.unknown().optional(),
});
export type PostView = z.infer<typeof PostView>;

/** The item of a post; null where its address is no post's. */
export function toItem(view: PostView): FeedItem | null {
  const address = readAtUri(view.uri);
  if (address === null || address.collection !== "app.bsky.feed.post") return null;
  const { author, record } = view;
  const publishedAt = saidAt(view);
  const language = languageTag(record.langs);
  return {
    id: address.recordKey,
    link: postUrl(address.did, address.recordKey),
    text: record.text,
    author: author.displayName?.trim() || `@${author.handle}`,
    ...(publishedAt === null ? {} : { publishedAt }),
    ...(language === null ? {} : { language }),
    media: mediaOf(view.embed),
    references: referencesOf(record),
  };
}

/** When Bluesky ranks it: the author's clock, or Bluesky's where that is earlier, so that nobody
 *  posts from the future. */
export function saidAt({ record, indexedAt }: PostView): Date | null {
  const times = [parseDate(record.createdAt), parseDate(indexedAt)].filter((time) => time !== null);
  return times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));
}

/** One tag or none: of a post in two languages nobody knows which part is which. */
function languageTag(tags: readonly string[] | undefined): string | null {
  const [first, ...others] = new Set(
    tags?.map((tag) => /^[a-z]{2,3}(?=$|-)/i.exec(tag)?.[0].toLowerCase() ?? ""),
  );
  return others.length > 0 ? null : first || null;
}

function referencesOf(record: PostView["record"]): readonly Reference[] {
  const found = [
    ...recordReferences([record.reply?.parent.uri ?? ""], "reply"),
    ...recordReferences(quotedUris(record.embed), "quote"),
    ...[...facetLinks(record.facets), ...cardLinks(record.embed)].map(
      (url) => ({ kind: "link", url }) as const,
    ),
  ];
  const byUrl = new Map(found.toReversed().map((reference) => [reference.url, reference]));
  return found.filter((reference) => byUrl.get(reference.url) === reference);
}

/** The record itself names what it answers and quotes, also where that is deleted, blocked or
 *  detached since. */
function recordReferences(uris: readonly string[], kind: "reply" | "quote"): readonly Reference[] {
  return uris.flatMap((uri): readonly Reference[] => {
    const { did, collection, recordKey } = readAtUri(uri) ?? {};
    if (did === undefined || recordKey === undefined) return [];
    if (collection === "app.bsky.feed.post") return [{ kind, url: postUrl(did, recordKey) }];
    const page = OTHER_PAGES[collection ?? ""]?.(did, recordKey);
    return page === undefined ? [] : [{ kind: "link", url: `https://bsky.app/${page}` }];
  });
}

/** Records beside posts that are embedded like quotes. */
const OTHER_PAGES: Readonly<Record<string, (did: string, key: string) => string>> = {
  "app.bsky.feed.generator": (did, key) => `profile/${did}/feed/${key}`,
  "app.bsky.graph.list": (did, key) => `profile/${did}/lists/${key}`,
  "app.bsky.graph.starterpack": (did, key) => `starter-pack/${did}/${key}`,
};

const Quoting = z.union([
  z.object({ record: z.object({ record: Strong }) }).transform(({ record }) => record.record.uri),
  z.object({ record: Strong }).transform(({ record }) => record.uri),
]);

function quotedUris(embed: unknown): readonly string[] {
  return readAll(Quoting, [embed]);
}

const Card = z.object({ external: Feature }).transform(({ external }) => external.uri);
const MediaBeside = z.object({ media: z.unknown() }).transform(({ media }) => media);

function cardLinks(embed: unknown): readonly string[] {
  return readAll(Card, [embed, ...readAll(MediaBeside, [embed])]).filter(isWebAddress);
}

function facetLinks(facets: readonly unknown[] = []): readonly string[] {
  const features = readAll(Facet, facets).flatMap((facet) => facet.features);
  return readAll(Feature, features)
    .map(({ uri }) => uri)
    .filter(isWebAddress);
}

const Images = z
  .object({ images: z.array(z.unknown()).max(50) })
  .transform(({ images }) => images)
  .or(z.object({ items: z.array(z.unknown()).max(50) }).transform(({ items }) => items));
const Image = z.object({ fullsize: z.string().max(4_000) });
const Video = z.object({ playlist: z.string().max(4_000) });

function mediaOf(embed: unknown): readonly Media[] {
  const embeds = [embed, ...readAll(MediaBeside, [embed])];
  const images = readAll(Image, readAll(Images, embeds).flat()).map(({ fullsize }) => fullsize);
  const videos = readAll(Video, embeds).map(({ playlist }) => playlist);
  return [
    ...images.filter(isWebAddress).map((url) => ({ kind: "image", url }) as const),
    ...videos
      .filter(isWebAddress)
      .map((url) => ({ kind: "video", url, mime: "application/vnd.apple.mpegurl" }) as const),
  ];
}

/** Those that have the shape; an embed of another kind is none of them. */
function readAll<Shape>(schema: z.ZodType<Shape>, given: readonly unknown[]): readonly Shape[] {
  return given.flatMap((each) => {
    const read = schema.safeParse(each);
    return read.success ? [read.data] : [];
  });
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

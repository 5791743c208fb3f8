import type { FeedItem, Media, Reference } from "#src/core/item.ts";
import type { IdentifiedItem } from "../connector.ts";
import { postUrl } from "./address.ts";
import { type Attachment, type Original, type Page, type Post, readAttachments } from "./answer.ts";
import { linksOf, textOf } from "./text.ts";

/** The posts of some pages, each once; pages overlap where a new post moves all others. */
export function itemsOf(pages: readonly Page[]): readonly IdentifiedItem[] {
  const items = pages.flatMap((page) =>
    page.posts.filter((post) => post.is_deleted !== true).map((post) => toItem(post, page)),
  );
  return [...new Map(items.toReversed().map((each) => [each.externalId, each])).values()].reverse();
}

function toItem(post: Post, page: Page): IdentifiedItem {
  const said = forwarded(post, page) ?? own(post, page);
  const edited = post.edited === undefined ? {} : { edited: true, updatedAt: dateOf(post.edited) };
  return {
    externalId: String(post.id),
    bodyHash: page.evidence.hash,
    item: {
      id: String(post.id),
      link: postUrl(post.owner_id, post.id),
      ...(post.date === undefined ? {} : { publishedAt: dateOf(post.date) }),
      ...edited,
      ...said,
    },
  };
}

type Said = Pick<FeedItem, "text" | "author" | "media" | "references">;

/** A repost without a word of its own says what it shows. */
function forwarded(post: Post, page: Page): Said | null {
  const original = post.copy_history?.[0];
  if (original === undefined || textOf(post.text) !== "") return null;
  const said = words(original, page);
  const forward = { kind: "forward" as const, url: postUrl(original.owner_id, original.id) };
  return { ...said, references: [forward, ...said.references] };
}

/** Beside words of its own a repost is a quotation. */
function own(post: Post, page: Page): Said {
  const said = words(post, page);
  const quoted = (post.copy_history ?? [])
    .slice(0, 1)
    .map(({ owner_id, id }) => ({ kind: "quote" as const, url: postUrl(owner_id, id) }));
  const taken = post.copyright?.link;
  const named = taken === undefined ? [] : [{ kind: "link" as const, url: taken }];
  return { ...said, references: distinct([...quoted, ...said.references, ...named]) };
}

function words(post: Original, page: Page): Said {
  const author = page.owners.get(post.from_id ?? post.owner_id)?.name ?? "";
  const attachments = readAttachments(post);
  const linked = [...linksOf(post.text), ...attachments.flatMap(({ link }) => link?.url ?? [])];
  return {
    text: textOf(post.text),
    ...(author === "" ? {} : { author }),
    media: attachments.flatMap(toMedia),
    references: distinct(linked.map((url) => ({ kind: "link", url }))),
  };
}

function toMedia({ photo, video, doc }: Attachment): readonly Media[] {
  const sizes = (photo?.sizes ?? []).toSorted((a, b) => b.width * b.height - a.width * a.height);
  const picture = photo?.orig_photo?.url ?? sizes[0]?.url;
  if (picture !== undefined) return [{ url: picture, kind: "image" }];
  if (video !== undefined) {
    return [{ url: `https://vk.com/video${video.owner_id}_${video.id}`, kind: "video" }];
  }
  if (doc?.url === undefined) return [];
  return [
    { url: doc.url, kind: "file", ...(doc.size === undefined ? {} : { sizeBytes: doc.size }) },
  ];
}

function distinct(references: readonly Reference[]): readonly Reference[] {
  return references.filter(
    ({ url }, index) => references.findIndex((other) => other.url === url) === index,
  );
}

function dateOf(epochSeconds: number): Date {
  return new Date(epochSeconds * 1_000);
}

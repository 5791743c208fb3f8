import { contentHash } from "./hash.ts";
import type { FeedItem, Media, Reference } from "./item.ts";
import { itemText } from "./item-text.ts";

/** What is kept for one source + external id. */
export interface Post {
  readonly id: number;
  readonly sourceId: string;
  readonly externalId: string;
  readonly url: string | null;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly publishedAt: Date | null;
  /** Kept without telling anyone: seen at the source's first poll and older than its subscription. */
  readonly quiet: boolean;
}

/** One version of a post. Never edited; a return to an old text is a new revision. */
export interface Revision {
  readonly id: number;
  readonly postId: number;
  /** 1 for the first version. */
  readonly number: number;
  readonly kind: RevisionKind;
  readonly observedAt: Date;
  readonly title: string | null;
  /** Plain text, title first where there is one; every span's offsets point into it. */
  readonly text: string;
  readonly author: string | null;
  readonly url: string | null;
  readonly publishedAt: Date | null;
  readonly language: string | null;
  readonly media: readonly Media[];
  readonly references: readonly Reference[];
  readonly contentHash: string;
  /** SHA-256 of the raw body that showed it. */
  readonly evidenceHash: string;
}

/** `shown`: as the source shows the post. `completion`: the whole article in place of its teaser, which
 *  is no edit; `article`: the article again, changed. `teaser`: what the list shows of a post whose
 *  article is kept; not its text. */
export type RevisionKind = "shown" | "completion" | "article" | "teaser";

/** Whether a version says something else than the one before it, in place of more. */
export function isEdit({ number, kind }: Pick<Revision, "number" | "kind">): boolean {
  return number > 1 && kind !== "completion";
}

/** The version in whose place another came: of what lists show and of what stands in the articles each
 *  the one before; null for the first. */
export function versionBefore<Version extends Pick<Revision, "number" | "kind">>(
  versions: readonly Version[],
  { number, kind }: Pick<Revision, "number" | "kind">,
): Version | null {
  const skipped = kind === "teaser" ? ["completion", "article"] : ["teaser"];
  const earlier = versions.filter((each) => each.number < number && !skipped.includes(each.kind));
  return earlier.toSorted((a, b) => a.number - b.number).at(-1) ?? null;
}

/** A revision before the store has given it an id and a number. */
export type RevisionDraft = Omit<
  Revision,
  "id" | "postId" | "number" | "kind" | "observedAt" | "evidenceHash"
>;

export type TombstoneEvidence = "declared" | "gone" | "missing";

/** A post seen gone. `missing` is weak evidence: feeds are windows. */
export interface Tombstone {
  readonly id: number;
  readonly postId: number;
  readonly observedAt: Date;
  readonly evidence: TombstoneEvidence;
}

/** The next version of a post, or null where the item shows nothing new.
 *  Compares with the latest revision only: A → B → A is two changes. */
export function revise(
  latest: Pick<Revision, "contentHash"> | null,
  item: FeedItem,
): RevisionDraft | null {
  const text = itemText(item);
  const hash = contentHash(text);
  if (latest !== null && latest.contentHash === hash) {
    return null;
  }
  return {
    title: item.title ?? null,
    text,
    author: item.author ?? null,
    url: item.link ?? null,
    publishedAt: item.publishedAt ?? null,
    language: item.language ?? null,
    media: item.media,
    references: item.references,
    contentHash: hash,
  };
}

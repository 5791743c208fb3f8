import type { Post, Revision, Tombstone } from "#src/core/post.ts";
import type { Fields } from "./row.ts";

export const POST_COLUMNS = [
  "id",
  "source_id",
  "external_id",
  "url",
  "first_seen_at",
  "last_seen_at",
  "published_at",
  "quiet",
];
export const REVISION_COLUMNS = [
  "id",
  "post_id",
  "number",
  "kind",
  "observed_at",
  "title",
  "text",
  "author",
  "url",
  "published_at",
  "language",
  "media",
  "refs",
  "content_hash",
  "evidence_hash",
];
export const TOMBSTONE_COLUMNS = ["id", "post_id", "observed_at", "evidence"];

/** Reads the `p_` part of a join. */
export function toPost(row: Fields): Post {
  return {
    id: row.int("id"),
    sourceId: row.text("source_id"),
    externalId: row.text("external_id"),
    url: row.textOrNull("url"),
    firstSeenAt: row.date("first_seen_at"),
    lastSeenAt: row.date("last_seen_at"),
    publishedAt: row.dateOrNull("published_at"),
    quiet: row.flag("quiet"),
  };
}

/** Reads the `r_` part of a join. */
export function toRevision(row: Fields): Revision {
  return {
    id: row.int("id"),
    postId: row.int("post_id"),
    number: row.int("number"),
    kind: row.word("kind"),
    observedAt: row.date("observed_at"),
    title: row.textOrNull("title"),
    text: row.text("text"),
    author: row.textOrNull("author"),
    url: row.textOrNull("url"),
    publishedAt: row.dateOrNull("published_at"),
    language: row.textOrNull("language"),
    media: row.json("media"),
    references: row.json("refs"),
    contentHash: row.text("content_hash"),
    evidenceHash: row.text("evidence_hash"),
  };
}

/** Reads the `t_` part of an outer join. */
export function toTombstone(row: Fields): Tombstone | null {
  if (!row.present) {
    return null;
  }
  return {
    id: row.int("id"),
    postId: row.int("post_id"),
    observedAt: row.date("observed_at"),
    evidence: row.word("evidence"),
  };
}

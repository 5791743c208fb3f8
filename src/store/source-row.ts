import { AT_REST, type Source, type SourceState } from "#src/core/source.ts";
import type { SqlValue } from "./db.ts";
import { bit, type Fields, ms, msOrNull, toJson } from "./row.ts";
import type { SourceRow } from "./store.ts";

/** For `not in`: states whose sources are not polled. */
export const AT_REST_LIST = `(${AT_REST.map((name) => `'${name}'`).join(", ")})`;

export const STATE_COLUMNS = [
  "state",
  "subscribed_at",
  "etag",
  "last_modified",
  "body_hash",
  "next_poll_at",
  "last_poll_at",
  "last_ok_at",
  "last_item_at",
  "failures",
  "last_error",
  "moved_to",
  "moved_sightings",
  "moved_since",
  "memo",
  "note",
  "silent_at",
];
export const SOURCE_COLUMNS = [
  "id",
  "kind",
  "url",
  "name",
  "party_id",
  "voice",
  "language",
  "every_seconds",
  "adapts",
  "backfill",
  "page",
  "articles",
  "origin",
];
/** Reads the `src_` part of a join. */
export function toSource(row: Fields): Source {
  return {
    id: row.text("id"),
    kind: row.text("kind"),
    url: row.text("url"),
    name: row.text("name"),
    partyId: row.textOrNull("party_id"),
    voice: row.word("voice"),
    language: row.textOrNull("language"),
    everySeconds: row.int("every_seconds"),
    ...(row.flag("adapts") ? { adapts: true } : {}),
    backfill: row.flag("backfill"),
    ...(row.textOrNull("page") === null ? {} : { page: row.json("page") }),
    ...(row.text("articles") === "auto" ? {} : { articles: row.word("articles") }),
    origin: row.word("origin"),
  };
}

export function toSourceRow(row: Fields): SourceRow {
  return { source: toSource(row), state: toState(row), posts: row.int("posts") };
}

function toState(row: Fields): SourceState {
  return {
    sourceId: row.text("id"),
    state: row.word("state"),
    subscribedAt: row.date("subscribed_at"),
    etag: row.textOrNull("etag"),
    lastModified: row.textOrNull("last_modified"),
    bodyHash: row.textOrNull("body_hash"),
    nextPollAt: row.date("next_poll_at"),
    lastPollAt: row.dateOrNull("last_poll_at"),
    lastOkAt: row.dateOrNull("last_ok_at"),
    lastItemAt: row.dateOrNull("last_item_at"),
    failures: row.int("failures"),
    lastError: row.textOrNull("last_error"),
    movedTo: row.textOrNull("moved_to"),
    movedSightings: row.int("moved_sightings"),
    movedSince: row.dateOrNull("moved_since"),
    memo: row.textOrNull("memo"),
    note: row.textOrNull("note"),
    silentAt: row.dateOrNull("silent_at"),
  };
}

/** The columns that configuration or a command fills. */
export function configured(source: Source): Record<string, SqlValue> {
  return {
    kind: source.kind,
    url: source.url,
    name: source.name,
    party_id: source.partyId,
    voice: source.voice,
    language: source.language,
    every_seconds: source.everySeconds,
    adapts: bit(source.adapts ?? false),
    backfill: bit(source.backfill),
    page: source.page === undefined ? null : toJson(source.page),
    articles: source.articles ?? "auto",
    origin: source.origin,
  };
}

/** The columns that a poll fills. */
export function learned(state: SourceState): Record<string, SqlValue> {
  return {
    etag: state.etag,
    last_modified: state.lastModified,
    body_hash: state.bodyHash,
    next_poll_at: ms(state.nextPollAt),
    last_poll_at: msOrNull(state.lastPollAt),
    last_ok_at: msOrNull(state.lastOkAt),
    last_item_at: msOrNull(state.lastItemAt),
    failures: state.failures,
    last_error: state.lastError,
    moved_to: state.movedTo,
    moved_sightings: state.movedSightings,
    moved_since: msOrNull(state.movedSince),
    memo: state.memo,
    note: state.note,
    silent_at: msOrNull(state.silentAt),
  };
}

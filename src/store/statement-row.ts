import type { Tombstone } from "#src/core/post.ts";
import type { StatementRow } from "#src/core/rows.ts";
import type { Statement, StatementDraft } from "#src/core/statement.ts";
import { chunks, createParams, type Db, type SqlValue } from "./db.ts";
import { markedAmong } from "./marked.ts";
import {
  POST_COLUMNS,
  REVISION_COLUMNS,
  TOMBSTONE_COLUMNS,
  toPost,
  toRevision,
  toTombstone,
} from "./post-row.ts";
import { bit, Fields, selectAs, toJson } from "./row.ts";
import { SOURCE_COLUMNS, toSource } from "./source-row.ts";
import type { EarlierStatement } from "./store.ts";

export const STATEMENT_COLUMNS = [
  "id",
  "post_id",
  "revision_id",
  "position",
  "span_start",
  "span_end",
  "quote",
  "role",
  "type",
  "party",
  "speaker",
  "quoted",
  "against",
  "figures",
  "confidence",
  "recalled",
  "embedded_url",
  "features",
  "language",
  "topics",
  "said_at",
  "same_as",
  "event_id",
  "withdrawn_at",
  "paired_by",
];

/** `select` and `from` of statements with what tells whether they still stand. */
export const STATEMENTS = `select ${selectAs("s", STATEMENT_COLUMNS)}, ${selectAs("t", TOMBSTONE_COLUMNS)}
  from statements s
  join posts p on p.id = s.post_id
  left join tombstones t on t.id = p.tombstone_id`;

/** The same with post, source and revision: a whole StatementRow. */
export const STATEMENT_ROWS = `select ${selectAs("s", STATEMENT_COLUMNS)},
    ${selectAs("t", TOMBSTONE_COLUMNS)}, ${selectAs("p", POST_COLUMNS)},
    ${selectAs("src", SOURCE_COLUMNS)}, ${selectAs("r", REVISION_COLUMNS)}
  from statements s
  join posts p on p.id = s.post_id
  join sources src on src.id = p.source_id
  join revisions r on r.id = s.revision_id
  left join tombstones t on t.id = p.tombstone_id`;

/** Reads a row of STATEMENTS. */
export function toStatement(row: Fields): Statement {
  const s = row.part("s_");
  return {
    ...toDraft(s),
    id: s.int("id"),
    postId: s.int("post_id"),
    revisionId: s.int("revision_id"),
    language: s.text("language"),
    onTopic: s.json("topics"),
    saidAt: s.date("said_at"),
    sameAs: s.intOrNull("same_as"),
    eventId: s.intOrNull("event_id"),
    withdrawnAt: s.dateOrNull("withdrawn_at") ?? goneOf(row)?.observedAt ?? null,
  };
}

/** Reads a row of STATEMENT_ROWS. */
export function toStatementRow(row: Fields): StatementRow {
  const revision = toRevision(row.part("r_"));
  return {
    statement: toStatement(row),
    post: toPost(row.part("p_")),
    source: toSource(row.part("src_")),
    revision: {
      id: revision.id,
      number: revision.number,
      kind: revision.kind,
      title: revision.title,
      text: revision.text,
      author: revision.author,
      url: revision.url,
      observedAt: revision.observedAt,
      references: revision.references,
    },
    gone: goneOf(row),
  };
}

/** Reads the `s_` part of a join. */
export function toDraft(s: Fields): StatementDraft {
  return {
    start: s.int("span_start"),
    end: s.int("span_end"),
    quote: s.text("quote"),
    role: s.word("role"),
    type: s.textOrNull("type") as StatementDraft["type"],
    party: s.textOrNull("party"),
    speaker: s.textOrNull("speaker"),
    quoted: s.flag("quoted"),
    against: s.json("against"),
    figures: s.json("figures"),
    confidence: s.real("confidence"),
    recalled: s.flag("recalled"),
    embeddedUrl: s.textOrNull("embedded_url"),
    features: s.json("features"),
  };
}

/** The columns that a reader fills. */
export function draftColumns(draft: StatementDraft): Record<string, SqlValue> {
  return {
    span_start: draft.start,
    span_end: draft.end,
    quote: draft.quote,
    role: draft.role,
    type: draft.type,
    party: draft.party,
    speaker: draft.speaker,
    quoted: bit(draft.quoted),
    against: toJson(draft.against),
    figures: toJson(draft.figures),
    confidence: draft.confidence,
    recalled: bit(draft.recalled),
    embedded_url: draft.embeddedUrl,
    features: toJson(draft.features),
  };
}

/** The standing statements of some posts, in reading order, by post. */
export async function standingOf(
  tx: Db,
  postIds: readonly number[],
): Promise<ReadonlyMap<number, readonly EarlierStatement[]>> {
  const found = new Map<number, EarlierStatement[]>();
  for (const part of chunks(postIds)) {
    const params = createParams();
    const rows = await tx.all(
      `${STATEMENTS} where s.post_id in (${params.list(part)}) and s.withdrawn_at is null
       order by s.post_id, s.position`,
      params.values,
    );
    const standing = rows.map((row) => toStatement(new Fields(row)));
    const marked = await markedAmong(
      tx,
      standing.map(({ id }) => id),
    );
    for (const each of standing) {
      const statement = marked.has(each.id) ? { ...each, marked: true as const } : each;
      const list = found.get(statement.postId) ?? [];
      list.push(statement);
      found.set(statement.postId, list);
    }
  }
  return found;
}

/** Statements by id, in the order asked for; an id that is not there is left out. */
export async function statementRows(
  tx: Db,
  ids: readonly number[],
): Promise<readonly StatementRow[]> {
  const found = new Map<number, StatementRow>();
  for (const part of chunks([...new Set(ids)])) {
    const params = createParams();
    const rows = await tx.all(
      `${STATEMENT_ROWS} where s.id in (${params.list(part)})`,
      params.values,
    );
    for (const row of rows) {
      const statement = toStatementRow(new Fields(row));
      found.set(statement.statement.id, statement);
    }
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

function goneOf(row: Fields): Tombstone | null {
  return toTombstone(row.part("t_"));
}

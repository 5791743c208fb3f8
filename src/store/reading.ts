import { contentHash } from "#src/core/hash.ts";
import { isEdit, type Revision } from "#src/core/post.ts";
import type { Statement, StatementDraft } from "#src/core/statement.ts";
import { addToIndex, removeFromIndex } from "./candidates.ts";
import { type Db, insert, type SqlValue, update } from "./db.ts";
import { asMarked } from "./marked.ts";
import { notingReading } from "./rereading.ts";
import { Fields, idOf, ms, toJson } from "./row.ts";
import { indexWords, removeWords } from "./search.ts";
import { draftColumns, STATEMENTS, toStatement } from "./statement-row.ts";
import type { KeptReading } from "./store.ts";
import { tellEdits, toldThreads } from "./tell.ts";

/** Writes what a reader found in one revision.
 *
 *  A fresh statement whose words this post has held before is that statement come back: it keeps
 *  its id, and with it its pairs and what editors said of it (A → B → A; a reader that lost it and
 *  found it again; the same reading kept twice).
 *
 *  Edits are told here and not when the poll is kept, because here it is known what the new
 *  revision says: one change for the post and each thread in which it was told. */
export function keepReading(tx: Db, kept: KeptReading): Promise<void> {
  return notingReading(tx, kept, () => writeReading(tx, kept));
}

async function writeReading(tx: Db, kept: KeptReading): Promise<void> {
  const revision = await revisionOf(tx, kept.revisionId);
  const before = await toldThreads(tx, kept.postId);
  const places = placesOf(kept);
  for (const id of kept.withdrawnIds) {
    await withdraw(tx, kept, id);
  }
  const taken = new Set<number>();
  for (const { id, draft } of kept.carried) {
    await carry(tx, kept, { id, draft, position: places.get(draft) ?? 0 });
    taken.add(id);
  }
  for (const draft of kept.fresh) {
    const placed = { draft, position: places.get(draft) ?? 0 };
    taken.add(await keepFresh(tx, kept, placed, { taken, saidAt: revision.saidAt }));
  }
  await markRead(tx, kept);
  if (isEdit(revision)) {
    const after = await toldThreads(tx, kept.postId);
    await tellEdits(tx, kept.revisionId, [...before, ...after], kept.at);
  }
}

/** Rank of each draft in reading order. */
function placesOf(kept: KeptReading): ReadonlyMap<StatementDraft, number> {
  const drafts = [...kept.fresh, ...kept.carried.map((carried) => carried.draft)];
  const sorted = drafts.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return new Map(sorted.map((draft, place) => [draft, place]));
}

interface Placed {
  readonly draft: StatementDraft;
  readonly position: number;
}

/** Gives the statement's id: a known one's where this post has held the same words. */
async function keepFresh(
  tx: Db,
  kept: KeptReading,
  placed: Placed,
  { taken, saidAt }: { readonly taken: ReadonlySet<number>; readonly saidAt: number },
): Promise<number> {
  const known = await knownWith(tx, kept.postId, hashOf(placed.draft));
  const same = known.find((id) => !taken.has(id));
  if (same !== undefined) {
    await carry(tx, kept, { ...placed, id: same });
    return same;
  }
  const row = { post_id: kept.postId, said_at: saidAt, ...readColumns(kept, placed) };
  const id = idOf(await insert(tx, "statements", row, "returning id"));
  await index(tx, kept, id, placed.draft, saidAt);
  return id;
}

/** Moves a statement to this revision. It is paired again only where something that pairing
 *  looks at is different. */
async function carry(
  tx: Db,
  kept: KeptReading,
  placed: Placed & { readonly id: number },
): Promise<void> {
  const known = await statementOf(tx, placed.id, kept.postId);
  if (known === null) {
    throw new Error(`Statement ${placed.id} is not one of post ${kept.postId}`);
  }
  await unindex(tx, known);
  const draft = await asMarked(tx, placed.id, placed.draft);
  const columns = readColumns(kept, { ...placed, draft });
  const changed = known.withdrawn || !sameWords(known.statement, draft, kept);
  await update(
    tx,
    "statements",
    { id: placed.id },
    changed ? { ...columns, paired_by: null } : columns,
  );
  await index(tx, kept, placed.id, draft, known.statement.saidAt.getTime());
}

/** An edit took the words out, or, where this very revision was read before, the reader no longer
 *  finds them: then what was only suggested of them is dropped too. */
async function withdraw(tx: Db, kept: KeptReading, id: number): Promise<void> {
  const known = await statementOf(tx, id, kept.postId);
  if (known === null || known.withdrawn) {
    return;
  }
  await unindex(tx, known);
  await update(tx, "statements", { id }, { withdrawn_at: ms(kept.at) });
  if (known.statement.revisionId === kept.revisionId) {
    await tx.run(
      `update pairs set dropped_at = $2
       where (response_id = $1 or claim_id = $1) and state = 'suggested' and dropped_at is null`,
      [id, ms(kept.at)],
    );
  }
}

async function index(
  tx: Db,
  kept: KeptReading,
  id: number,
  draft: StatementDraft,
  saidAt: number,
): Promise<void> {
  await addToIndex(tx, { id, role: draft.role, saidAt, features: draft.features });
  await indexWords(tx, id, kept.stems);
  await tx.run("delete from statement_topics where statement_id = $1", [id]);
  for (const topic of new Set(kept.topics)) {
    await insert(tx, "statement_topics", { topic_id: topic, statement_id: id });
  }
  await tx.run("delete from statement_parties where statement_id = $1", [id]);
  for (const party of new Set(partiesOf(draft))) {
    await insert(tx, "statement_parties", { party, statement_id: id });
  }
}

/** Topics and parties stay: lists of what was said go by them. */
async function unindex(tx: Db, known: Known): Promise<void> {
  if (!known.withdrawn) {
    const { id, role, saidAt, features } = known.statement;
    await removeFromIndex(tx, { id, role, saidAt: saidAt.getTime(), features });
    await removeWords(tx, id);
  }
}

function readColumns(kept: KeptReading, { draft, position }: Placed): Record<string, SqlValue> {
  return {
    ...draftColumns(draft),
    revision_id: kept.revisionId,
    position,
    quote_hash: hashOf(draft),
    language: kept.language,
    topics: toJson(kept.topics),
    withdrawn_at: null,
  };
}

function sameWords(known: Statement, draft: StatementDraft, kept: KeptReading): boolean {
  return saidAs(known, known.onTopic) === saidAs(draft, kept.topics);
}

/** All that a reader found but where it stands. */
function saidAs(draft: StatementDraft, topics: readonly string[]): string {
  const { span_start: _, span_end: __, ...said } = draftColumns(draft);
  return toJson({ ...said, topics });
}

function partiesOf(draft: StatementDraft): readonly string[] {
  return draft.party === null ? draft.against : [draft.party, ...draft.against];
}

/** What makes two spans of one post the same words, however they are spaced. */
function hashOf(draft: StatementDraft): string {
  return contentHash(draft.quote);
}

async function markRead(tx: Db, kept: KeptReading): Promise<void> {
  const reading = {
    revision_id: kept.revisionId,
    reader_version: kept.readerVersion,
    language: kept.language,
    topics: toJson(kept.topics),
    problems: toJson(kept.problems),
    read_at: ms(kept.at),
  };
  await insert(
    tx,
    "readings",
    reading,
    `on conflict (revision_id) do update set reader_version = excluded.reader_version,
       language = excluded.language, topics = excluded.topics, problems = excluded.problems,
       read_at = excluded.read_at`,
  );
  await tx.run("delete from unread where revision_id = $1", [kept.revisionId]);
  await tx.run("update posts set read_by = $3 where id = $1 and revision_id = $2", [
    kept.postId,
    kept.revisionId,
    kept.readerVersion,
  ]);
}

interface Known {
  readonly statement: Statement;
  /** By an edit; a post that is gone keeps its statements in the index. */
  readonly withdrawn: boolean;
}

async function statementOf(tx: Db, id: number, postId: number): Promise<Known | null> {
  const row = await tx.get(`${STATEMENTS} where s.id = $1 and s.post_id = $2`, [id, postId]);
  if (row === null) {
    return null;
  }
  const fields = new Fields(row);
  const withdrawn = fields.part("s_").intOrNull("withdrawn_at") !== null;
  return { statement: toStatement(fields), withdrawn };
}

/** Statements of a post with these words, those that stand first. */
async function knownWith(tx: Db, postId: number, hash: string): Promise<readonly number[]> {
  const rows = await tx.all(
    `select id from statements where post_id = $1 and quote_hash = $2
     order by case when withdrawn_at is null then 0 else 1 end, id`,
    [postId, hash],
  );
  return rows.map(idOf);
}

async function revisionOf(
  tx: Db,
  revisionId: number,
): Promise<Pick<Revision, "number" | "kind"> & { readonly saidAt: number }> {
  const row = await tx.get(
    `select r.number, r.kind, p.said_at from revisions r join posts p on p.id = r.post_id where r.id = $1`,
    [revisionId],
  );
  if (row === null) {
    throw new Error(`There is no revision ${revisionId}`);
  }
  const fields = new Fields(row);
  return {
    number: fields.int("number"),
    kind: fields.word("kind"),
    saidAt: fields.int("said_at"),
  };
}

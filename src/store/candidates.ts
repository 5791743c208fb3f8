import type { Reference } from "#src/core/item.ts";
import {
  answeredPosts,
  type Candidate,
  type CandidateIndex,
  type CandidateQuery,
  type Frequencies,
} from "#src/core/pairing/candidate.ts";
import type { Role } from "#src/core/statement.ts";
import { chunks, createParams, type Database, type Db, insert } from "./db.ts";
import { Fields, idOf, ms, selectAs } from "./row.ts";
import { STATEMENT_COLUMNS, toDraft } from "./statement-row.ts";

/** Features of one statement, and of one query, that are used; more is spam. */
const MAX_FEATURES = 256;
/** Postings read for one query. The rarest features come first, so that what is left out are those
 *  that say least; they still count for the statements found by the others. */
const MAX_POSTINGS = 3_000;
/** Of one feature's postings, those nearest to the end of the query's span of time. */
const MAX_POSTINGS_OF_FEATURE = 600;
/** How many of the found are weighed in full, as a multiple of those asked for. */
const WEIGHED = 2;
/** A feature of more than this share of all tells little: it is walked only where rarer ones found too few. */
const COMMON_SHARE = 0.02;
const TOTAL = "statements";

const CANDIDATES = `select ${selectAs("s", STATEMENT_COLUMNS)}, p.url as p_url, r.url as r_url,
    r.refs as r_refs, src.voice as src_voice
  from statements s
  join posts p on p.id = s.post_id
  join sources src on src.id = p.source_id
  join revisions r on r.id = s.revision_id`;

interface Feature {
  readonly id: number;
  readonly name: string;
  readonly statements: number;
}

export function createCandidates(db: Database): CandidateIndex {
  return {
    find: (query) => db.transaction((tx) => find(tx, query)),
    ofDocument: (documentId) => ofDocument(db, documentId),
    frequencies: (features) => db.transaction((tx) => frequencies(tx, features)),
  };
}

/** The document that a post is in the candidate index. */
export function documentIdOf(postId: number): string {
  return String(postId);
}

/** What a statement is found by. */
export interface Indexed {
  readonly id: number;
  readonly role: Role;
  readonly saidAt: number;
  readonly features: readonly string[];
}

export async function addToIndex(tx: Db, statement: Indexed): Promise<void> {
  for (const name of usable(statement.features)) {
    const row = await tx.get(
      `insert into features (name, statements) values ($1, 1)
       on conflict (name) do update set statements = features.statements + 1
       returning id`,
      [name],
    );
    await insert(tx, "postings", {
      feature_id: idOf(row),
      said_at: statement.saidAt,
      statement_id: statement.id,
      role: statement.role,
    });
  }
  await countTotal(tx, 1);
}

/** Takes a statement out; `features` and `saidAt` are those it was added with. */
export async function removeFromIndex(tx: Db, statement: Indexed): Promise<void> {
  for (const name of usable(statement.features)) {
    const row = await tx.get(
      "update features set statements = statements - 1 where name = $1 returning id",
      [name],
    );
    if (row !== null) {
      await tx.run(
        "delete from postings where feature_id = $1 and said_at = $2 and statement_id = $3",
        [new Fields(row).int("id"), statement.saidAt, statement.id],
      );
    }
  }
  await countTotal(tx, -1);
}

/** Walks the postings of the rarest features within the window, up to a bound, then weighs what
 *  was found by all features of the query. */
async function find(tx: Db, query: CandidateQuery): Promise<readonly Candidate[]> {
  if (query.roles.length === 0 || query.limit <= 0) {
    return [];
  }
  const total = await totalOf(tx);
  const features = await knownFeatures(tx, usable(query.features));
  const weights = new Map(
    features.map((feature) => [feature.name, Math.log1p(total / feature.statements)]),
  );
  const rough = new Map<number, number>();
  const common = Math.max(MAX_POSTINGS_OF_FEATURE, total * COMMON_SHARE);
  let left = MAX_POSTINGS;
  for (const feature of features) {
    if (rough.size >= query.limit * WEIGHED && feature.statements > common) {
      break;
    }
    const found = await postings(tx, feature.id, query, Math.min(left, MAX_POSTINGS_OF_FEATURE));
    for (const id of found) {
      rough.set(id, (rough.get(id) ?? 0) + (weights.get(feature.name) ?? 0));
    }
    left -= found.length;
    if (left <= 0) {
      break;
    }
  }
  const best = topOf([...rough], (id) => id, query.limit * WEIGHED);
  const candidates = await candidatesById(tx, best);
  const weighed = candidates.map((candidate) => [candidate, weigh(candidate, weights)] as const);
  return topOf(weighed, (candidate) => candidate.id, query.limit);
}

function weigh(candidate: Candidate, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const name of usable(candidate.features)) {
    sum += weights.get(name) ?? 0;
  }
  return sum;
}

/** The best by weight; of equals the one kept first, as the index in memory has it. */
function topOf<T>(
  weighed: readonly (readonly [T, number])[],
  place: (item: T) => number,
  limit: number,
): readonly T[] {
  return weighed
    .toSorted((a, b) => b[1] - a[1] || place(a[0]) - place(b[0]))
    .slice(0, limit)
    .map(([item]) => item);
}

async function ofDocument(db: Db, documentId: string): Promise<readonly Candidate[]> {
  if (!/^\d{1,15}$/.test(documentId)) {
    return [];
  }
  const rows = await db.all(
    `${CANDIDATES} where s.post_id = $1 and s.withdrawn_at is null order by s.position`,
    [Number(documentId)],
  );
  return rows.map((row) => toCandidate(new Fields(row)));
}

async function frequencies(tx: Db, names: readonly string[]): Promise<Frequencies> {
  const found = await knownFeatures(tx, [...new Set(names)]);
  return {
    total: await totalOf(tx),
    counts: new Map(found.map((feature) => [feature.name, feature.statements])),
  };
}

/** The features that stand in some statement, the rarest first. */
async function knownFeatures(tx: Db, names: readonly string[]): Promise<readonly Feature[]> {
  const found: Feature[] = [];
  for (const part of chunks(names)) {
    const params = createParams();
    const rows = await tx.all(
      `select id, name, statements from features
       where name in (${params.list(part)}) and statements > 0`,
      params.values,
    );
    for (const row of rows.map((each) => new Fields(each))) {
      found.push({ id: row.int("id"), name: row.text("name"), statements: row.int("statements") });
    }
  }
  return found.toSorted((a, b) => a.statements - b.statements || a.id - b.id);
}

async function postings(
  tx: Db,
  featureId: number,
  query: CandidateQuery,
  limit: number,
): Promise<readonly number[]> {
  const params = createParams();
  const rows = await tx.all(
    `select statement_id from postings
     where feature_id = ${params.of(featureId)}
       and said_at between ${params.of(ms(query.from))} and ${params.of(ms(query.to))}
       and role in (${params.list(query.roles)})
     order by said_at desc limit ${params.of(limit)}`,
    params.values,
  );
  return rows.map((row) => new Fields(row).int("statement_id"));
}

async function candidatesById(tx: Db, ids: readonly number[]): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const part of chunks(ids)) {
    const params = createParams();
    const rows = await tx.all(`${CANDIDATES} where s.id in (${params.list(part)})`, params.values);
    found.push(...rows.map((row) => toCandidate(new Fields(row))));
  }
  return found;
}

function toCandidate(row: Fields): Candidate {
  const s = row.part("s_");
  return {
    ...toDraft(s),
    id: s.int("id"),
    documentId: documentIdOf(s.int("post_id")),
    documentKind: row.word("src_voice"),
    language: s.text("language"),
    topics: s.json("topics"),
    saidAt: s.date("said_at"),
    order: s.int("position"),
    url: row.textOrNull("r_url") ?? row.textOrNull("p_url"),
    references: answeredPosts(row.json<readonly Reference[]>("r_refs")),
    sameAs: s.intOrNull("same_as"),
    eventId: s.intOrNull("event_id"),
  };
}

async function totalOf(tx: Db): Promise<number> {
  const row = await tx.get("select value from totals where name = $1", [TOTAL]);
  return row === null ? 0 : new Fields(row).int("value");
}

async function countTotal(tx: Db, step: number): Promise<void> {
  await tx.run(
    `insert into totals (name, value) values ($1, $2)
     on conflict (name) do update set value = totals.value + excluded.value`,
    [TOTAL, step],
  );
}

function usable(features: readonly string[]): readonly string[] {
  return [...new Set(features)].slice(0, MAX_FEATURES);
}

import type { Reference } from "#src/core/item.ts";
import {
  answeredPosts,
  type Candidate,
  type CandidateIndex,
  type CandidateQuery,
  type Frequencies,
} from "#src/core/pairing/candidate.ts";
import {
  heaviest,
  isCommon,
  MAX_POSTINGS_OF_FEATURE,
  postingsFor,
  usable,
  type Weighed,
  weighedFor,
  weightOf,
} from "#src/core/pairing/rough.ts";
import type { Role } from "#src/core/statement.ts";
import { chunks, createParams, type Database, type Db, insert, padded } from "./db.ts";
import { type Feature, knownFeatures, type Remembered } from "./known-features.ts";
import { Fields, idOf, ms, selectAs } from "./row.ts";
import { STATEMENT_COLUMNS, toDraft } from "./statement-row.ts";

const TOTAL = "statements";

const CANDIDATES = `select ${selectAs("s", STATEMENT_COLUMNS)}, p.url as p_url, r.url as r_url,
    r.refs as r_refs, src.voice as src_voice
  from statements s
  join posts p on p.id = s.post_id
  join sources src on src.id = p.source_id
  join revisions r on r.id = s.revision_id`;

/** The candidate index of a record, with what it remembers of features until it is written to. */
export interface StoredIndex extends CandidateIndex {
  /** To be called by whoever adds or removes, within the transaction. */
  readonly forget: () => void;
}

export function createCandidates(db: Database): StoredIndex {
  const remembered: Remembered = new Map();
  return {
    find: (query) => db.read((tx) => find(tx, query, remembered)),
    ofDocument: (documentId) => ofDocument(db, documentId),
    frequencies: (features) => db.read((tx) => frequencies(tx, features, remembered)),
    forget: () => remembered.clear(),
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

/** Walks the postings of the rarest features within the window, up to a bound, weighs the best of what was
 *  found by all features of the query, and reads only what is asked for. */
async function find(
  tx: Db,
  query: CandidateQuery,
  remembered: Remembered,
): Promise<readonly Candidate[]> {
  if (query.roles.length === 0 || query.limit <= 0) {
    return [];
  }
  const total = await totalOf(tx);
  const features = await knownFeatures(tx, usable(query.features), remembered);
  const asked = features.map((one) => ({ ...one, weight: weightOf(one.statements, total) }));
  const rough = await walk(tx, asked, query, total);
  const best = heaviest(toWeighed(rough), weighedFor(query.limit));
  const weighed = await weigh(tx, best, asked);
  return candidatesById(tx, heaviest(toWeighed(weighed), query.limit));
}

interface Asked extends Feature {
  readonly weight: number;
}

/** Ids that have some of the query's rarest features, with the sum of what those weigh. */
async function walk(
  tx: Db,
  asked: readonly Asked[],
  query: CandidateQuery,
  total: number,
): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  const enough = weighedFor(query.limit);
  let left = postingsFor(query.limit);
  for (const feature of asked) {
    if (left <= 0 || (found.size >= enough && isCommon(feature.statements, total))) {
      break;
    }
    for (const role of query.roles) {
      const limit = Math.min(left, MAX_POSTINGS_OF_FEATURE);
      const ids = limit <= 0 ? [] : await postings(tx, feature.id, { ...query, role, limit });
      for (const id of ids) {
        found.set(id, (found.get(id) ?? 0) + feature.weight);
      }
      left -= ids.length;
    }
  }
  return found;
}

/** What all features of the query that a statement has weigh. They are looked for in the JSON as it is kept:
 *  a feature stands there in quotes, and parsing it for each would take longer than all else. */
async function weigh(
  tx: Db,
  ids: readonly number[],
  asked: readonly Asked[],
): Promise<ReadonlyMap<number, number>> {
  const written = asked.map(({ name, weight }) => [JSON.stringify(name), weight] as const);
  const weights = new Map<number, number>();
  for (const part of chunks(ids)) {
    const params = createParams();
    const rows = await tx.all(
      `select id, features from statements where id in (${params.list(padded(part))})`,
      params.values,
    );
    for (const row of rows.map((each) => new Fields(each))) {
      const json = row.text("features");
      let sum = 0;
      for (const [name, weight] of written) {
        sum += json.includes(name) ? weight : 0;
      }
      weights.set(row.int("id"), sum);
    }
  }
  return weights;
}

function toWeighed(weights: ReadonlyMap<number, number>): readonly Weighed<number>[] {
  return Array.from(weights, ([id, weight]) => ({ item: id, id, weight }));
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

async function frequencies(
  tx: Db,
  names: readonly string[],
  remembered: Remembered,
): Promise<Frequencies> {
  const found = await knownFeatures(tx, [...new Set(names)], remembered);
  return {
    total: await totalOf(tx),
    counts: new Map(found.map((feature) => [feature.name, feature.statements])),
  };
}

interface Window {
  readonly role: Role;
  readonly from: Date;
  readonly to: Date;
  readonly limit: number;
}

async function postings(
  tx: Db,
  featureId: number,
  { role, from, to, limit }: Window,
): Promise<readonly number[]> {
  const rows = await tx.all(
    `select statement_id from postings
     where feature_id = $1 and said_at between $2 and $3 and role = $4
     order by said_at desc, statement_id desc limit $5`,
    [featureId, ms(from), ms(to), role, limit],
  );
  return rows.map((row) => Number(row.statement_id));
}

/** Candidates in the order of their ids given. */
async function candidatesById(tx: Db, ids: readonly number[]): Promise<readonly Candidate[]> {
  const found = new Map<number, Candidate>();
  for (const part of chunks(ids)) {
    const params = createParams();
    const list = params.list(padded(part));
    const rows = await tx.all(`${CANDIDATES} where s.id in (${list})`, params.values);
    for (const row of rows) {
      const candidate = toCandidate(new Fields(row));
      found.set(candidate.id, candidate);
    }
  }
  return ids.flatMap((id) => found.get(id) ?? []);
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

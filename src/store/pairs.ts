import type { Pair } from "#src/core/pair.ts";
import { allOf, createParams, type Database, type Db, type Params } from "./db.ts";
import { decide, decisionsOf } from "./decisions.ts";
import { firstOf, isOfEvent } from "./events.ts";
import { keepPairing } from "./pairing.ts";
import { Fields, ms, selectAs } from "./row.ts";
import { statementRows } from "./statement-row.ts";
import type { PairFilter, PairRow, PairStore } from "./store.ts";

const PAIRS = `select ${selectAs("p", [
  "id",
  "response_id",
  "claim_id",
  "answer",
  "score",
  "sure",
  "reasons",
  "state",
  "made_at",
  "pairer_version",
])} from pairs p`;

export function createPairs(db: Database): PairStore {
  return {
    keepPairing: (kept) => db.transaction((tx) => keepPairing(tx, kept)),
    latest: (filter) => db.transaction((tx) => latest(tx, filter)),
    ofClaim: (claimId) => db.transaction((tx) => ofClaim(tx, claimId)),
    ofEvent: (claimId) => db.transaction((tx) => ofEvent(tx, claimId)),
    ofResponse: (responseId) => db.transaction((tx) => ofResponse(tx, responseId)),
    get: (pairId) => db.transaction((tx) => pairRow(tx, pairId)),
    decide: (decision) =>
      db.transaction(async (tx) => {
        const row = await pairRow(tx, await decide(tx, decision));
        if (row === null) {
          throw new Error("A pair that was just decided is not there");
        }
        return row;
      }),
    decisions: (statementId) => decisionsOf(db, statementId),
  };
}

async function latest(tx: Db, filter: PairFilter): Promise<readonly PairRow[]> {
  const params = createParams();
  const states = filter.states ?? ["suggested", "confirmed"];
  const conditions = allOf([
    "p.dropped_at is null",
    `p.state in (${params.list(states)})`,
    filter.sureOnly ? "(p.sure = 1 or p.state = 'confirmed')" : null,
    filter.answer === undefined ? null : `p.answer = ${params.of(filter.answer)}`,
    filter.since === undefined ? null : `r.said_at >= ${params.of(ms(filter.since))}`,
    filter.until === undefined ? null : `r.said_at < ${params.of(ms(filter.until))}`,
    filter.before === undefined ? null : `p.id < ${params.of(filter.before)}`,
    inLanguage(params, filter.language),
    onTopic(params, filter.topicId),
    ofParties(params, filter.parties),
  ]);
  const rows = await tx.all(
    `${PAIRS}
     join statements r on r.id = p.response_id
     join statements c on c.id = p.claim_id
     where ${conditions}
     order by p.id desc limit ${params.of(filter.limit)}`,
    params.values,
  );
  return withStatements(
    tx,
    rows.map((row) => toPair(new Fields(row, "p_"))),
  );
}

function inLanguage(params: Params, language: string | undefined): string | null {
  if (language === undefined) {
    return null;
  }
  const place = params.of(language);
  return `(r.language = ${place} or c.language = ${place})`;
}

function onTopic(params: Params, topicId: string | undefined): string | null {
  if (topicId === undefined) {
    return null;
  }
  return `exists (select 1 from statement_topics x
    where x.topic_id = ${params.of(topicId)} and x.statement_id in (p.response_id, p.claim_id))`;
}

/** Said by or against one of them, on either side. */
function ofParties(params: Params, parties: readonly string[] | undefined): string | null {
  if (parties === undefined || parties.length === 0) {
    return null;
  }
  return `exists (select 1 from statement_parties x
    where x.party in (${params.list(parties)}) and x.statement_id in (p.response_id, p.claim_id))`;
}

/** Also those of what repeats the claim. Confirmed first, then by score; rejected last. */
async function ofClaim(tx: Db, claimId: number): Promise<readonly PairRow[]> {
  const rows = await tx.all(
    `${PAIRS} join statements c on c.id = p.claim_id
     where (c.id = $1 or c.same_as = $1) and p.dropped_at is null
     order by case p.state when 'confirmed' then 0 when 'suggested' then 1 else 2 end,
       p.score desc, p.id`,
    [claimId],
  );
  return withStatements(
    tx,
    rows.map((row) => toPair(new Fields(row, "p_"))),
  );
}

async function ofEvent(tx: Db, claimId: number): Promise<readonly PairRow[]> {
  const rows = await tx.all(
    `${PAIRS} join statements c on c.id = p.claim_id
     where ${isOfEvent("c", "$1")} and p.dropped_at is null
     order by case p.state when 'confirmed' then 0 when 'suggested' then 1 else 2 end,
       p.score desc, p.id`,
    [await firstOf(tx, claimId)],
  );
  return withStatements(
    tx,
    rows.map((row) => toPair(new Fields(row, "p_"))),
  );
}

async function ofResponse(tx: Db, responseId: number): Promise<readonly PairRow[]> {
  const rows = await tx.all(
    `${PAIRS} where p.response_id = $1 and p.dropped_at is null
     order by case p.state when 'confirmed' then 0 when 'suggested' then 1 else 2 end,
       p.score desc, p.id`,
    [responseId],
  );
  return withStatements(
    tx,
    rows.map((row) => toPair(new Fields(row, "p_"))),
  );
}

async function pairRow(tx: Db, pairId: number): Promise<PairRow | null> {
  const row = await tx.get(`${PAIRS} where p.id = $1`, [pairId]);
  if (row === null) {
    return null;
  }
  const [found] = await withStatements(tx, [toPair(new Fields(row, "p_"))]);
  return found ?? null;
}

async function withStatements(tx: Db, pairs: readonly Pair[]): Promise<readonly PairRow[]> {
  const ids = pairs.flatMap((pair) => [pair.claimId, pair.responseId]);
  const rows = new Map((await statementRows(tx, ids)).map((row) => [row.statement.id, row]));
  return pairs.flatMap((pair) => {
    const claim = rows.get(pair.claimId);
    const response = rows.get(pair.responseId);
    return claim && response ? [{ pair, claim, response }] : [];
  });
}

function toPair(row: Fields): Pair {
  return {
    id: row.int("id"),
    responseId: row.int("response_id"),
    claimId: row.int("claim_id"),
    answer: row.word("answer"),
    score: row.real("score"),
    sure: row.flag("sure"),
    reasons: row.json("reasons"),
    state: row.word("state"),
    madeAt: row.date("made_at"),
    pairedBy: row.textOrNull("pairer_version"),
  };
}

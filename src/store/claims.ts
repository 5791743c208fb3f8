import type { AnsweredState, ClaimRow } from "#src/core/rows.ts";
import { AT_ALL, answeredRoots, COUNTED, IN_SUBSTANCE, NO_ANSWER } from "./answers.ts";
import { allOf, createParams, type Db, type Params } from "./db.ts";
import { Fields, ms } from "./row.ts";
import { STATEMENT_ROWS, toStatementRow } from "./statement-row.ts";
import type { ClaimFilter, TimelineFilter } from "./store.ts";

/** Claims, newest first: those that stand in the latest revision of their post (also of one that is
 *  gone since) or are still told by another. One told again is not listed again. */
export async function claims(tx: Db, filter: ClaimFilter): Promise<readonly ClaimRow[]> {
  const params = createParams();
  const conditions = allOf([
    "s.role = 'claim'",
    "s.same_as is null",
    `(s.withdrawn_at is null or exists (
      select 1 from statements x where x.same_as = s.id and x.withdrawn_at is null))`,
    filter.before === undefined ? null : `s.id < ${params.of(filter.before)}`,
    filter.language === undefined ? null : `s.language = ${params.of(filter.language)}`,
    filter.since === undefined ? null : `s.said_at >= ${params.of(ms(filter.since))}`,
    filter.until === undefined ? null : `s.said_at < ${params.of(ms(filter.until))}`,
    filter.answered === undefined ? null : isAnswered(filter.answered),
    onTopic(params, filter.topicId),
    ofParties(params, filter.parties),
  ]);
  const rows = await tx.all(
    `${STATEMENT_ROWS} where ${conditions} order by s.id desc limit ${params.of(filter.limit)}`,
    params.values,
  );
  const found: ClaimRow[] = [];
  for (const row of rows.map((each) => toStatementRow(new Fields(each)))) {
    found.push({ ...row, ...(await tally(tx, row.statement.id)) });
  }
  return found;
}

/** Claims and responses as they were said, each once. Where there are more than `limit`, the latest. */
export async function timeline(tx: Db, filter: TimelineFilter): Promise<readonly Fields[]> {
  const params = createParams();
  const conditions = allOf([
    // Written so that no index by role is taken: the one by time gives the order.
    "s.role <> 'other'",
    "s.same_as is null",
    "s.withdrawn_at is null",
    `s.said_at >= ${params.of(ms(filter.since))}`,
    `s.said_at < ${params.of(ms(filter.until))}`,
    onTopic(params, filter.topicId),
    ofParties(params, filter.parties),
  ]);
  const rows = await tx.all(
    `${STATEMENT_ROWS} where ${conditions}
     order by s.said_at desc, s.id desc limit ${params.of(filter.limit)}`,
    params.values,
  );
  return rows.map((row) => new Fields(row)).toReversed();
}

/** Most claims have no answer, so that the newest without one are soon found going back; those
 *  with one are found from the few pairs that count. */
function isAnswered(state: AnsweredState): string {
  switch (state) {
    case "answered":
      return `s.id in (${answeredRoots(IN_SUBSTANCE)})`;
    case "declined":
      return `s.id in (${answeredRoots(AT_ALL)}) and s.id not in (${answeredRoots(IN_SUBSTANCE)})`;
    case "unanswered":
      return NO_ANSWER;
    default:
      return state satisfies never;
  }
}

function onTopic(params: Params, topicId: string | undefined): string | null {
  if (topicId === undefined) {
    return null;
  }
  return `exists (select 1 from statement_topics x
    where x.statement_id = s.id and x.topic_id = ${params.of(topicId)})`;
}

/** Said by or against one of them. */
function ofParties(params: Params, parties: readonly string[] | undefined): string | null {
  if (parties === undefined || parties.length === 0) {
    return null;
  }
  return `exists (select 1 from statement_parties x
    where x.statement_id = s.id and x.party in (${params.list(parties)}))`;
}

/** What answers a claim, or one that repeats it, and how often it is told. The same answer told
 *  twice is one. */
async function tally(
  tx: Db,
  claimId: number,
): Promise<Pick<ClaimRow, "answered" | "responses" | "repeats">> {
  const row = await tx.get(
    `select count(distinct coalesce(r.same_as, r.id)) as responses,
       count(distinct case when ${IN_SUBSTANCE} then r.id end) as substantial,
       (select count(*) from statements x where x.same_as = $1) as repeats
     from statements c
     join pairs p on p.claim_id = c.id
     join statements r on r.id = p.response_id
     where (c.id = $1 or c.same_as = $1) and ${COUNTED}`,
    [claimId],
  );
  const fields = new Fields(row ?? {});
  const responses = fields.int("responses");
  const declined: AnsweredState = responses > 0 ? "declined" : "unanswered";
  return {
    answered: fields.int("substantial") > 0 ? "answered" : declined,
    responses,
    repeats: fields.int("repeats"),
  };
}

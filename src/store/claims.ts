import type { AnsweredState, ClaimRow } from "#src/core/rows.ts";
import { AT_ALL, answeredEvents, COUNTED, IN_SUBSTANCE, NO_ANSWER } from "./answers.ts";
import { allOf, createParams, type Db, type Params } from "./db.ts";
import { eventKeyOf, firstOf, isOfEvent } from "./events.ts";
import { Fields, ms } from "./row.ts";
import { STATEMENT_ROWS, toStatementRow } from "./statement-row.ts";
import type { ClaimFilter, TimelineFilter } from "./store.ts";

const EVENT = eventKeyOf("s");

/** Claims, newest first: those that stand in the latest revision of their post (also of one that is
 *  gone since) or are still told by another. One told again is not listed again; of those about one event,
 *  the first that is asked for. */
export async function claims(tx: Db, filter: ClaimFilter): Promise<readonly ClaimRow[]> {
  const params = createParams();
  const conditions = allOf([
    ...isListed("s", params, filter),
    filter.before === undefined ? null : `s.id < ${params.of(filter.before)}`,
    filter.answered === undefined ? null : isAnswered(filter.answered),
    `(s.event_id is null or not exists (
      select 1 from statements e
      where ${isOfEvent("e", "s.event_id")} and e.id < s.id and ${allOf(isListed("e", params, filter))}))`,
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

/** The same for every claim of an event but whether it is answered, which is so for all of them. */
function isListed(
  table: string,
  params: Params,
  { language, since, until, topicId, parties }: ClaimFilter,
): readonly (string | null)[] {
  return [
    `${table}.role = 'claim'`,
    `${table}.same_as is null`,
    `(${table}.withdrawn_at is null or exists (
      select 1 from statements x where x.same_as = ${table}.id and x.withdrawn_at is null))`,
    language === undefined ? null : `${table}.language = ${params.of(language)}`,
    since === undefined ? null : `${table}.said_at >= ${params.of(ms(since))}`,
    until === undefined ? null : `${table}.said_at < ${params.of(ms(until))}`,
    onTopic(table, params, topicId),
    ofParties(table, params, parties),
  ];
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
    onTopic("s", params, filter.topicId),
    ofParties("s", params, filter.parties),
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
      return `${EVENT} in (${answeredEvents(IN_SUBSTANCE)})`;
    case "declined":
      return `${EVENT} in (${answeredEvents(AT_ALL)})
        and ${EVENT} not in (${answeredEvents(IN_SUBSTANCE)})`;
    case "unanswered":
      return NO_ANSWER;
    default:
      return state satisfies never;
  }
}

function onTopic(table: string, params: Params, topicId: string | undefined): string | null {
  if (topicId === undefined) {
    return null;
  }
  return `exists (select 1 from statement_topics x
    where x.statement_id = ${table}.id and x.topic_id = ${params.of(topicId)})`;
}

/** Said by or against one of them. */
function ofParties(
  table: string,
  params: Params,
  parties: readonly string[] | undefined,
): string | null {
  if (parties === undefined || parties.length === 0) {
    return null;
  }
  return `exists (select 1 from statement_parties x
    where x.statement_id = ${table}.id and x.party in (${params.list(parties)}))`;
}

/** What answers a claim, one that repeats it or another of its event, and how often it is told. The same answer
 *  told twice is one. */
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
     where ${isOfEvent("c", "$2")} and ${COUNTED}`,
    [claimId, await firstOf(tx, claimId)],
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

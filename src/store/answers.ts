import { eventKeyOf } from "./events.ts";

const EVENT = eventKeyOf("s");

/** Pairs that count: an editor's, and those of which Riposte is sure. */
export const COUNTED =
  "p.dropped_at is null and (p.state = 'confirmed' or (p.state = 'suggested' and p.sure = 1))";

/** The events of claims that have a counted pair, with a condition on it: a response to one claim of an event, or
 *  to what repeats it, answers the event. */
export function answeredEvents(condition: string): string {
  return `select ${eventKeyOf("c")} from pairs p
    join statements c on c.id = p.claim_id where ${COUNTED} and ${condition}`;
}

/** That a claim `s` has no counted pair, nor has one of its event or one that repeats any of them. */
export const NO_ANSWER = `not exists (
    select 1 from pairs p where p.claim_id = s.id and ${COUNTED}
  ) and not exists (
    select 1 from statements c join pairs p on p.claim_id = c.id
    where c.same_as = ${EVENT} and ${COUNTED}
  ) and not exists (
    select 1 from statements c join pairs p on p.claim_id = c.id
    where c.event_id = ${EVENT} and ${COUNTED}
  ) and not exists (
    select 1 from pairs p where p.claim_id = s.event_id and ${COUNTED}
  )`;

/** Answered: in substance. */
export const IN_SUBSTANCE = "p.answer <> 'no_comment'";
/** Answered or declined. */
export const AT_ALL = "1 = 1";

import type { FetchedBody } from "#src/net/fetch.ts";
import { answered, evidence } from "./answered.ts";
import type { IdentifiedItem, Looked } from "./connector.ts";

/** What looks at single posts have shown so far. */
export interface Seen {
  readonly bodies: FetchedBody[];
  readonly items: IdentifiedItem[];
  readonly goneIds: string[];
  readonly problems: string[];
}

export function nothingSeen(): Seen {
  return { bodies: [], items: [], goneIds: [], problems: [] };
}

/** The answer of a look that several bodies gave; the first of them tells the scheduler. */
export function answeredBy(first: FetchedBody, others: readonly FetchedBody[]): Looked["answer"] {
  const answer = answered(first, { etag: null, lastModified: null });
  return { ...answer, bodies: [...answer.bodies, ...others.map(evidence)] };
}

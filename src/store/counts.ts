import type { Database } from "./db.ts";
import { Fields } from "./row.ts";
import type { Counts } from "./store.ts";

const COUNTED: Readonly<Record<Exclude<keyof Counts, "sizeBytes">, string>> = {
  sources: "select count(*) from sources where state <> 'removed'",
  posts: "select coalesce(sum(posts), 0) from sources",
  revisions: "select count(*) from revisions",
  tombstones: "select count(*) from tombstones where lifted_at is null",
  statements: "select count(*) from statements where withdrawn_at is null",
  claims:
    "select count(*) from statements where role = 'claim' and withdrawn_at is null and same_as is null",
  responses: "select count(*) from statements where role = 'response' and withdrawn_at is null",
  pairs: "select count(*) from pairs where state <> 'rejected' and dropped_at is null",
  unread: "select count(*) from unread",
  unpaired: "select count(*) from statements where withdrawn_at is null and paired_by is null",
  unalerted: "select count(*) from changes where alerted_at is null",
  deliveriesDue: "select count(*) from deliveries where state in ('due', 'sending')",
  deliveriesSent: "select count(*) from deliveries where state = 'sent'",
  deliveriesAbandoned: "select count(*) from deliveries where state = 'abandoned'",
};

export function createCounts(db: Database): () => Promise<Counts> {
  const names = Object.keys(COUNTED) as (keyof typeof COUNTED)[];
  const columns = names.map((name) => `(${COUNTED[name]}) as ${name.toLowerCase()}`).join(", ");
  return async () => {
    const row = new Fields((await db.get(`select ${columns}`)) ?? {});
    const counted = Object.fromEntries(names.map((name) => [name, row.int(name.toLowerCase())]));
    return {
      ...(counted as Record<keyof typeof COUNTED, number>),
      sizeBytes: await db.sizeBytes(),
    };
  };
}

import type { Fetch } from "#src/net/fetch.ts";

/** A fetch for addresses that stand in what `from` showed: these may not lead where only the operator
 *  may, however they are written. */
export function ledBy(fetch: Fetch, from: string): Fetch {
  return (request) => fetch({ from, ...request });
}

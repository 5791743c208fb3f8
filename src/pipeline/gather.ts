import type { ClaimFacts } from "#src/core/compose/facts.ts";
import { watchedFor } from "#src/core/compose/watched.ts";
import type { Lexicon } from "#src/core/lexicon.ts";
import type { StatementRow } from "#src/core/rows.ts";
import type { Store } from "#src/store/store.ts";

export interface GatherDeps {
  readonly store: Pick<Store, "statements" | "pairs" | "sources">;
  readonly lexicon: Lexicon;
}

/** A claim with what may never be left out beside it. */
export async function gatherClaim(deps: GatherDeps, claim: StatementRow): Promise<ClaimFacts> {
  const { statements, pairs, sources } = deps.store;
  const { id, against } = claim.statement;
  const responses = await pairs.ofClaim(id);
  const repeats = await statements.repeatsOf(id);
  const watching = watchedFor(against, await sources.list(), deps.lexicon.parties);
  return { claim, responses, repeats, watching };
}

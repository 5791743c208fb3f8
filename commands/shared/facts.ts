import type { CommandContext } from "#src/command.ts";
import type { ClaimFacts } from "#src/core/compose/facts.ts";
import { watchedFor } from "#src/core/compose/watched.ts";
import type { PairRow, StatementRow } from "#src/core/rows.ts";

/** Each claim with what may never be left out beside it: its responses, or who is watched. */
export async function claimFacts(
  { store, known }: CommandContext,
  claims: readonly StatementRow[],
): Promise<readonly ClaimFacts[]> {
  const sources = await store.sources.list();
  const facts: ClaimFacts[] = [];
  for (const claim of claims) {
    const { id, against } = claim.statement;
    const event = await store.statements.othersOfEvent(id);
    const blamed = [against, ...event.map((other) => other.claim.statement.against)].flat();
    facts.push({
      claim,
      responses: await store.pairs.ofEvent(id),
      repeats: await store.statements.repeatsOf(id),
      event,
      watching: watchedFor(blamed, sources, known.parties),
    });
  }
  return facts;
}

/** The pairs in which these statements stand, on either side, with those of other claims about the same event. */
export async function pairsAround(
  { store }: CommandContext,
  rows: readonly StatementRow[],
): Promise<readonly PairRow[]> {
  const pairs: PairRow[] = [];
  for (const { statement } of rows) {
    pairs.push(...(await store.pairs.ofResponse(statement.id)));
    pairs.push(...(await store.pairs.ofEvent(statement.id)));
  }
  return [...new Map(pairs.map((row) => [row.pair.id, row])).values()];
}

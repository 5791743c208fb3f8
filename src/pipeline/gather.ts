import type { ClaimFacts } from "#src/core/compose/facts.ts";
import { watchedFor } from "#src/core/compose/watched.ts";
import type { EventClaim } from "#src/core/event.ts";
import type { Lexicon } from "#src/core/lexicon.ts";
import type { PairRow, SourceRow, StatementRow } from "#src/core/rows.ts";
import type { Store } from "#src/store/store.ts";

export interface GatherDeps {
  readonly store: Pick<Store, "statements" | "pairs">;
  readonly lexicon: Lexicon;
  /** All sources, read once for what is gathered together. */
  readonly sourceRows: () => Promise<readonly SourceRow[]>;
}

/** What gathers together reads the list of sources once. */
export function gathering<Deps extends { readonly store: Pick<Store, "sources"> }>(
  deps: Deps,
): Deps & Pick<GatherDeps, "sourceRows"> {
  let rows: Promise<readonly SourceRow[]> | null = null;
  return {
    ...deps,
    sourceRows: () => {
      rows ??= deps.store.sources.list();
      return rows;
    },
  };
}

/** A claim with what may never be left out beside it; `siblings` are those of `siblingsOf`. */
export async function gatherClaim(
  deps: GatherDeps,
  claim: StatementRow,
  siblings: readonly StatementRow[],
): Promise<ClaimFacts> {
  const { statements, pairs } = deps.store;
  const { id, against } = claim.statement;
  const group = [id, ...siblings.map((row) => row.statement.id)];
  const responses = await Promise.all(group.map((one) => pairs.ofEvent(one)));
  const repeats = await statements.repeatsOf(id);
  const event = await eventBeside(deps, claim, siblings);
  const others = [...siblings, ...event.map((other) => other.claim)];
  const blamed = [against, ...others.map((row) => row.statement.against)].flat();
  const watching = watchedFor(blamed, await deps.sourceRows(), deps.lexicon.parties);
  return { claim, siblings, event, responses: onePerResponse(responses.flat()), repeats, watching };
}

/** The other claims about the events of a claim and of those told beside it. */
export async function eventBeside(
  { store }: Pick<GatherDeps, "store">,
  claim: StatementRow,
  siblings: readonly StatementRow[],
): Promise<readonly EventClaim[]> {
  const told = new Set([claim, ...siblings].map((row) => row.statement.id));
  const found = new Map<number, EventClaim>();
  for (const id of told) {
    for (const other of await store.statements.othersOfEvent(id)) {
      if (!told.has(other.claim.statement.id)) {
        found.set(other.claim.statement.id, other);
      }
    }
  }
  return [...found.values()];
}

/** A response may answer several claims of a post, or a claim and its repetition: it is shown once,
 *  by the pair that an editor or the score holds highest. */
function onePerResponse(pairs: readonly PairRow[]): readonly PairRow[] {
  const best = new Map<number, PairRow>();
  for (const row of pairs) {
    const { id } = row.response.statement;
    const before = best.get(id);
    if (before === undefined || rank(row) > rank(before)) {
      best.set(id, row);
    }
  }
  return [...best.values()];
}

function rank({ pair }: PairRow): number {
  const byState = { confirmed: 2, suggested: 1, rejected: 0 } as const;
  return byState[pair.state] + pair.score / 2;
}

/** The other claims that the party makes in the same post, in reading order. What repeats another
 *  post's claim is left out; what says its own headline at length is not. */
export async function siblingsOf(
  deps: Pick<GatherDeps, "store">,
  { statement, post }: StatementRow,
): Promise<readonly StatementRow[]> {
  const { statements } = deps.store;
  const here = await statements.index.ofDocument(String(post.id));
  const own = here.filter(({ role, party }) => role === "claim" && party === statement.party);
  const ids = new Set(own.map(({ id }) => id));
  const rows = await statements.many([...ids].filter((id) => id !== statement.id));
  const isOwn = ({ sameAs }: StatementRow["statement"]) => sameAs === null || ids.has(sameAs);
  return rows
    .filter((row) => isOwn(row.statement) && row.statement.onTopic.length > 0)
    .sort((a, b) => a.statement.start - b.statement.start);
}

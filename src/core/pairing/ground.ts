import type { Candidate, CandidateIndex } from "./candidate.ts";
import type { PartyRelations } from "./party-relations.ts";
import type { ViewOf } from "./view.ts";
import { type Model, SHIPPED } from "./weights.ts";

/** What two statements are compared against. */
export interface Ground {
  readonly parties: PartyRelations;
  /** 0 for what stands everywhere, 1 for what stands nowhere else. */
  readonly rarity: (feature: string) => number;
  readonly model: Model;
  /** Views kept over many comparisons; left out, each comparison makes its own. */
  readonly viewOf?: ViewOf;
}

/** A small archive says little about what is rare. */
const SMOOTHING = 50;

/** The ground for one statement: how rare each of its features is within this archive. */
export async function groundOf(
  statement: Candidate,
  index: CandidateIndex,
  parties: PartyRelations,
  model: Model = SHIPPED,
): Promise<Ground> {
  const { total, counts } = await index.frequencies(statement.features);
  return { parties, model, rarity: rarityOf(total, (feature) => counts.get(feature)) };
}

/** The grounds of many statements by their ids, with one question to the index. */
export async function groundsOf(
  statements: readonly Candidate[],
  index: CandidateIndex,
  rest: Pick<Ground, "parties" | "model" | "viewOf">,
): Promise<ReadonlyMap<number, Ground>> {
  const all = [...new Set(statements.flatMap(({ features }) => features))];
  const { total, counts } = await index.frequencies(all);
  return new Map(
    statements.map(({ id, features }) => {
      // What a statement does not say counts as rare, whatever others say of it.
      let own: ReadonlySet<string> | null = null;
      const countOf = (feature: string): number | undefined => {
        own ??= new Set(features);
        return own.has(feature) ? counts.get(feature) : undefined;
      };
      return [id, { ...rest, rarity: rarityOf(total, countOf) }];
    }),
  );
}

function rarityOf(
  total: number,
  countOf: (feature: string) => number | undefined,
): Ground["rarity"] {
  const scale = Math.log(total + SMOOTHING);
  return (feature) =>
    Math.max(0, Math.log((total + SMOOTHING) / ((countOf(feature) ?? 0) + 1)) / scale);
}

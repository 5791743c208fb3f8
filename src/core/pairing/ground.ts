import type { Candidate, CandidateIndex } from "./candidate.ts";
import type { PartyRelations } from "./party-relations.ts";
import { type Model, SHIPPED } from "./weights.ts";

/** What two statements are compared against. */
export interface Ground {
  readonly parties: PartyRelations;
  /** 0 for what stands everywhere, 1 for what stands nowhere else. */
  readonly rarity: (feature: string) => number;
  readonly model: Model;
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
  const scale = Math.log(total + SMOOTHING);
  return {
    parties,
    model,
    rarity: (feature) =>
      Math.max(0, Math.log((total + SMOOTHING) / ((counts.get(feature) ?? 0) + 1)) / scale),
  };
}

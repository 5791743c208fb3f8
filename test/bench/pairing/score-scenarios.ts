import {
  type Figures,
  figures,
  type GoldDocument,
  type GoldStatement,
  type PairRow,
} from "./gold.ts";

export interface ScenarioScore {
  readonly pairing: Figures;
  readonly byLanguage: ReadonlyMap<string, { readonly hits: number; readonly all: number }>;
  /** Predicted pairs, each with whether it is right. */
  readonly judged: readonly { readonly pair: PairRow; readonly right: boolean }[];
  /** Gold and predicted type of each hit. */
  readonly types: readonly (readonly [gold: string, predicted: string])[];
  readonly missed: readonly string[];
}

export interface Place {
  readonly document: GoldDocument;
  readonly statement: GoldStatement;
}

/** Scores pairs by the rules of the labelled set: both spans overlap by half of the shorter one, the claim is an
 *  accepted target or the same statement elsewhere; further right pairs of one response are not punished. */
export function scoreScenarios(
  gold: readonly GoldDocument[],
  pairs: readonly PairRow[],
): ScenarioScore {
  const places = placesOf(gold);
  const accepted = acceptedTargets(places);
  const used = new Set<PairRow>();
  const byLanguage = new Map<string, { hits: number; all: number }>();
  const types: [string, string][] = [];
  const missed: string[] = [];
  for (const [id, targets] of accepted) {
    const place = places.get(id);
    if (place === undefined) {
      continue;
    }
    const count = byLanguage.get(place.document.lang) ?? { hits: 0, all: 0 };
    byLanguage.set(place.document.lang, count);
    count.all += 1;
    const hit = pairs.find(
      (pair) => !used.has(pair) && isResponse(pair, place) && isTarget(pair, targets, places),
    );
    if (hit === undefined) {
      missed.push(id);
      continue;
    }
    used.add(hit);
    count.hits += 1;
    types.push([place.statement.type ?? "", hit.type]);
  }
  const isRight = judgeScenarios(gold);
  const judged = pairs.map((pair) => ({ pair, right: used.has(pair) || isRight(pair) }));
  const wrong = judged.filter((entry) => !entry.right).length;
  return {
    pairing: figures(used.size, wrong, missed.length),
    byLanguage,
    judged,
    types,
    missed,
  };
}

/** Per response the accepted claims, with every copy of each. */
export function acceptedTargets(
  places: ReadonlyMap<string, { readonly statement: GoldStatement }>,
): Map<string, ReadonlySet<string>> {
  const same = new Map<string, Set<string>>();
  const link = (a: string, b: string): void => {
    same.set(a, (same.get(a) ?? new Set()).add(b));
  };
  for (const [id, { statement }] of places) {
    if (statement.same_as !== null) {
      link(statement.same_as, id);
      link(id, statement.same_as);
    }
  }
  const accepted = new Map<string, ReadonlySet<string>>();
  for (const [id, { statement }] of places) {
    if (statement.role === "response") {
      const targets = statement.targets_any_of;
      accepted.set(id, new Set([...targets, ...targets.flatMap((t) => [...(same.get(t) ?? [])])]));
    }
  }
  return accepted;
}

/** Judges proposals by the same rules, told or not. */
export function judgeScenarios(gold: readonly GoldDocument[]): (pair: PairRow) => boolean {
  const places = placesOf(gold);
  const accepted = [...acceptedTargets(places)].flatMap(([id, targets]) => {
    const place = places.get(id);
    return place === undefined ? [] : [{ place, targets }];
  });
  return (pair) =>
    accepted.some(
      ({ place, targets }) => isResponse(pair, place) && isTarget(pair, targets, places),
    );
}

export function placesOf(gold: readonly GoldDocument[]): ReadonlyMap<string, Place> {
  return new Map(
    gold.flatMap((document) =>
      document.statements.map((statement) => [statement.id, { document, statement }] as const),
    ),
  );
}

function isResponse(pair: PairRow, place: Place): boolean {
  return (
    pair.response_doc === place.document.id &&
    overlap(pair.response_start, pair.response_end, place.statement) >= 0.5
  );
}

function isTarget(
  pair: PairRow,
  targets: ReadonlySet<string>,
  places: ReadonlyMap<string, Place>,
): boolean {
  return [...targets].some((id) => {
    const place = places.get(id);
    return (
      place !== undefined &&
      place.document.id === pair.claim_doc &&
      overlap(pair.claim_start, pair.claim_end, place.statement) >= 0.5
    );
  });
}

export function overlap(
  start: number,
  end: number,
  span: { readonly start: number; readonly end: number },
): number {
  const common = Math.max(0, Math.min(end, span.end) - Math.max(start, span.start));
  return common / Math.max(1, Math.min(end - start, span.end - span.start));
}

import type { Model } from "./weights.ts";

/** A model as the parameters of a fit: `same-place elsewhere`, `bias here`. */
export type FlatModel = ReadonlyMap<string, number>;

export function flattenModel({ weights, bias }: Model): Map<string, number> {
  return new Map([
    ["bias here", bias[0]] as const,
    ["bias elsewhere", bias[1]] as const,
    ...Object.entries(weights).flatMap(([name, [here, elsewhere]]) => [
      [`${name} here`, here] as const,
      [`${name} elsewhere`, elsewhere] as const,
    ]),
  ]);
}

/** The model with these signals; what the parameters do not name weighs nothing. */
export function unflattenModel(flat: FlatModel, names: readonly string[]): Model {
  const pair = (name: string): readonly [number, number] => [
    flat.get(`${name} here`) ?? 0,
    flat.get(`${name} elsewhere`) ?? 0,
  ];
  return {
    bias: pair("bias"),
    weights: Object.fromEntries(names.map((name) => [name, pair(name)])),
  };
}

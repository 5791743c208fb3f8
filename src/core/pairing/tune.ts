import { SUGGESTED } from "./decide.ts";
import type { Model, Where } from "./weights.ts";

/** One claim weighed for a response, and whether editors said that the response answers it. */
export interface Example {
  /** The response: its claims are held out together. */
  readonly responseId: number;
  readonly where: Where;
  readonly signals: readonly { readonly name: string; readonly value: number }[];
  readonly right: boolean;
}

export interface Figures {
  /** Mean of −log of the probability given to what editors said. */
  readonly logLoss: number;
  /** Of the pairs that would be suggested; null where none would. */
  readonly precision: number | null;
  /** Of the pairs that editors confirmed or made. */
  readonly recall: number;
}

export interface Tuning {
  readonly model: Model;
  readonly examples: number;
  /** By the weights that it started from, and cross-validated by those that it was fitted to. */
  readonly before: Figures;
  readonly after: Figures;
}

const FOLDS = 10;
const STEPS = 200;
const RATE = 0.1;
/** How strongly the fit is held to where it starts: a few decisions move little. */
const HOLD = 4;
/** Fewer right or wrong pairs say nothing about weights. */
export const LEAST_OF_EACH = 10;

/** Fits the weights to a newsroom's own decisions, held to those it has; null where there are too few.
 *  Pure: the same examples give the same model. */
export function tune(examples: readonly Example[], start: Model): Tuning | null {
  const right = examples.filter((example) => example.right).length;
  if (right < LEAST_OF_EACH || examples.length - right < LEAST_OF_EACH) {
    return null;
  }
  return {
    model: fit(examples, start),
    examples: examples.length,
    before: figuresOf(examples.map((example) => [example, start] as const)),
    after: figuresOf(crossValidate(examples, start)),
  };
}

function crossValidate(
  examples: readonly Example[],
  start: Model,
): readonly (readonly [Example, Model])[] {
  const groups = [...new Set(examples.map(({ responseId }) => responseId))];
  const foldOf = new Map(groups.map((id, place) => [id, place % FOLDS]));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isHeld = ({ responseId }: Example) => foldOf.get(responseId) === fold;
    const model = fit(
      examples.filter((example) => !isHeld(example)),
      start,
    );
    return examples.filter(isHeld).map((example) => [example, model] as const);
  }).flat();
}

/** Gradient descent (AdaGrad) on the log-loss, held to the start. */
function fit(examples: readonly Example[], start: Model): Model {
  const first = flatten(start);
  const weights = new Map(first);
  const squares = new Map<string, number>();
  const parts = examples.map((example) => ({ keys: keysOf(example), right: example.right }));
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = new Map<string, number>();
    for (const { keys, right } of parts) {
      const slope = probabilityOf(keys, weights) - (right ? 1 : 0);
      for (const [key, value] of keys) gradient.set(key, (gradient.get(key) ?? 0) + slope * value);
    }
    for (const [key, weight] of weights) {
      const slope = (gradient.get(key) ?? 0) + HOLD * (weight - (first.get(key) ?? 0));
      const sum = (squares.get(key) ?? 0) + slope ** 2;
      squares.set(key, sum);
      weights.set(key, weight - (RATE * slope) / Math.sqrt(sum + 1e-8));
    }
  }
  return unflatten(weights, start);
}

type Keys = readonly (readonly [key: string, value: number])[];

function keysOf({ where, signals }: Example): Keys {
  return [
    [`bias ${where}`, 1] as const,
    ...signals.map(({ name, value }) => [`${name} ${where}`, value] as const),
  ];
}

function probabilityOf(keys: Keys, weights: ReadonlyMap<string, number>): number {
  const logit = keys.reduce((sum, [key, value]) => sum + (weights.get(key) ?? 0) * value, 0);
  return 1 / (1 + Math.exp(-logit));
}

function figuresOf(judged: readonly (readonly [Example, Model])[]): Figures {
  let loss = 0;
  let suggested = 0;
  let found = 0;
  for (const [example, model] of judged) {
    const probability = probabilityOf(keysOf(example), flatten(model));
    loss -= Math.log(Math.max(1e-9, example.right ? probability : 1 - probability));
    if (probability < SUGGESTED) continue;
    suggested += 1;
    found += example.right ? 1 : 0;
  }
  const right = judged.filter(([example]) => example.right).length;
  return {
    logLoss: loss / judged.length,
    precision: suggested === 0 ? null : found / suggested,
    recall: found / right,
  };
}

function flatten({ weights, bias }: Model): Map<string, number> {
  return new Map([
    ["bias here", bias[0]] as const,
    ["bias elsewhere", bias[1]] as const,
    ...Object.entries(weights).flatMap(([name, [here, elsewhere]]) => [
      [`${name} here`, here] as const,
      [`${name} elsewhere`, elsewhere] as const,
    ]),
  ]);
}

function unflatten(flat: ReadonlyMap<string, number>, { weights }: Model): Model {
  const pair = (name: string): readonly [number, number] => [
    flat.get(`${name} here`) ?? 0,
    flat.get(`${name} elsewhere`) ?? 0,
  ];
  return {
    bias: pair("bias"),
    weights: Object.fromEntries(Object.keys(weights).map((name) => [name, pair(name)])),
  };
}

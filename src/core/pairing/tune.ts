import { SUGGESTED } from "./decide.ts";
import { type FlatModel, flattenModel, unflattenModel } from "./flat-model.ts";
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
    before: figuresOf([{ examples, model: start }]),
    after: figuresOf(crossValidate(examples, start)),
  };
}

/** Examples with the model that judges them. */
interface Judged {
  readonly examples: readonly Example[];
  readonly model: Model;
}

function crossValidate(examples: readonly Example[], start: Model): readonly Judged[] {
  const groups = [...new Set(examples.map(({ responseId }) => responseId))];
  const foldOf = new Map(groups.map((id, place) => [id, place % FOLDS]));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isHeld = ({ responseId }: Example) => foldOf.get(responseId) === fold;
    const model = fit(
      examples.filter((example) => !isHeld(example)),
      start,
    );
    return { examples: examples.filter(isHeld), model };
  });
}

/** Gradient descent (AdaGrad) on the log-loss, held to the start. */
function fit(examples: readonly Example[], start: Model): Model {
  const first = flattenModel(start);
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
  return unflattenModel(weights, Object.keys(start.weights));
}

type Keys = readonly (readonly [key: string, value: number])[];

function keysOf({ where, signals }: Example): Keys {
  return [
    [`bias ${where}`, 1] as const,
    ...signals.map(({ name, value }) => [`${name} ${where}`, value] as const),
  ];
}

function probabilityOf(keys: Keys, weights: FlatModel): number {
  const logit = keys.reduce((sum, [key, value]) => sum + (weights.get(key) ?? 0) * value, 0);
  return 1 / (1 + Math.exp(-logit));
}

function figuresOf(judged: readonly Judged[]): Figures {
  const outcomes = judged.flatMap(({ examples, model }) => {
    const flat = flattenModel(model);
    return examples.map((example) => ({
      right: example.right,
      probability: probabilityOf(keysOf(example), flat),
    }));
  });
  const losses = outcomes.map(
    ({ right, probability }) => -Math.log(Math.max(1e-9, right ? probability : 1 - probability)),
  );
  const suggested = outcomes.filter(({ probability }) => probability >= SUGGESTED);
  const found = suggested.filter(({ right }) => right).length;
  return {
    logLoss: losses.reduce((sum, loss) => sum + loss, 0) / outcomes.length,
    precision: suggested.length === 0 ? null : found / suggested.length,
    recall: found / outcomes.filter(({ right }) => right).length,
  };
}

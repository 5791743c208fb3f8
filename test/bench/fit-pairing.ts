/** Fits the weights of the pair scorer to labelled sets that are not part of this repository, cross-validated by
 *  event: `npx node test/bench/fit-pairing.ts DIR`. Prints figures before and after, then the table of weights. */
import { loadConfig } from "../../src/config.ts";
import { BIAS, WEIGHTS, type Weights } from "../../src/core/pairing/weights.ts";
import { collectQuestions, type Question } from "./pairing/examples.ts";

interface Model {
  readonly weights: Weights;
  readonly bias: number;
}

const FOLDS = 10;
const STEPS = 120;
const RATE = 0.3;
/** How strongly the fit is held to the weights set by hand. */
const HOLD = 1;
/** How much choosing the right one counts beside judging each one. */
const LIST = 1;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  throw new Error("usage: node test/bench/fit-pairing.ts DIR");
}
const { lexicon } = loadConfig({});
const questions = await collectQuestions(folder, lexicon);
const hand: Model = { weights: WEIGHTS, bias: BIAS };
report(
  "before",
  questions.map((question) => [question, hand] as const),
);
report("cross-validated", crossValidate(questions));
const fitted = fit(questions, hand);
report(
  "after, on what it was fitted to",
  questions.map((question) => [question, fitted] as const),
);
print(`BIAS ${fitted.bias.toFixed(2)}`);
for (const [name, weight] of Object.entries(fitted.weights)) {
  const seen = questions.flatMap((one) => one.options).filter((one) => one.signals.has(name));
  const right = seen.filter((one) => one.right).length;
  print(
    `${name.padEnd(24)} ${(WEIGHTS[name] ?? 0).toFixed(2).padStart(6)} → ${weight.toFixed(2).padStart(6)}   right ${right}, wrong ${seen.length - right}`,
  );
}

function crossValidate(all: readonly Question[]): (readonly [Question, Model])[] {
  const groups = [...new Set(all.map((question) => question.group))];
  return Array.from({ length: FOLDS }, (_, fold) => {
    const held = new Set(groups.filter((_group, index) => index % FOLDS === fold));
    const model = fit(
      all.filter((question) => !held.has(question.group)),
      hand,
    );
    return all
      .filter((question) => held.has(question.group))
      .map((question) => [question, model] as const);
  }).flat();
}

/** Gradient descent (AdaGrad) on the log-loss of every option and of the choice among them. */
function fit(all: readonly Question[], start: Model): Model {
  const names = Object.keys(start.weights);
  const weights: Record<string, number> = { ...start.weights };
  let bias = start.bias;
  const squares = new Map<string, number>();
  const step = (key: string, gradient: number): number => {
    const sum = (squares.get(key) ?? 0) + gradient ** 2;
    squares.set(key, sum);
    return (RATE * gradient) / Math.sqrt(sum + 1e-8);
  };
  for (let turn = 0; turn < STEPS; turn += 1) {
    const gradient = new Map<string, number>();
    let biasGradient = 0;
    for (const question of all) {
      for (const [index, slope] of slopes(question, { weights, bias }).entries()) {
        biasGradient += slope;
        for (const [name, value] of question.options[index]?.signals ?? []) {
          gradient.set(name, (gradient.get(name) ?? 0) + slope * value);
        }
      }
    }
    for (const name of names) {
      const hold = HOLD * ((weights[name] ?? 0) - (start.weights[name] ?? 0));
      weights[name] = (weights[name] ?? 0) - step(name, (gradient.get(name) ?? 0) + hold);
    }
    bias -= step("bias", biasGradient);
  }
  return { weights, bias };
}

/** The slope of the loss in each option's logit. */
function slopes({ options }: Question, model: Model): number[] {
  const logits = options.map((option) => logit(option.signals, model));
  const right = options.filter((option) => option.right).length;
  const wrong = options.length - right;
  const top = Math.max(0, ...logits);
  const mass = logits.map((z) => Math.exp(z - top));
  const total = mass.reduce((sum, value) => sum + value, Math.exp(-top));
  const rightMass = mass.reduce((sum, value, i) => sum + (options[i]?.right ? value : 0), 0);
  return options.map((option, index) => {
    const share = (mass[index] ?? 0) / total;
    const choice =
      right === 0 ? share : share - (option.right ? (mass[index] ?? 0) / rightMass : 0);
    const each = 1 / (1 + Math.exp(-(logits[index] ?? 0))) - (option.right ? 1 : 0);
    return each * (option.right ? 1 / right : Math.min(1, 3 / wrong)) + LIST * choice;
  });
}

function logit(signals: ReadonlyMap<string, number>, model: Model): number {
  let sum = model.bias;
  for (const [name, value] of signals) {
    sum += (model.weights[name] ?? 0) * value;
  }
  return sum;
}

function report(title: string, judged: readonly (readonly [Question, Model])[]): void {
  print(`== ${title}`);
  for (const set of ["dev", "dev2", "fakes"]) {
    const mine = judged.filter(([question]) => question.set === set);
    const lines = [0.5, 0.6, 0.7].map((threshold) => {
      let [right, wrong, possible] = [0, 0, 0];
      for (const [question, model] of mine) {
        possible += question.answers ? 1 : 0;
        const best = question.options
          .map((option) => ({ option, z: logit(option.signals, model) }))
          .toSorted((a, b) => b.z - a.z)[0];
        if (best !== undefined && 1 / (1 + Math.exp(-best.z)) >= threshold) {
          right += best.option.right ? 1 : 0;
          wrong += best.option.right ? 0 : 1;
        }
      }
      const [p, r] = [right / (right + wrong), right / possible];
      return `${threshold}: P ${p.toFixed(3)} R ${r.toFixed(3)} F1 ${((2 * p * r) / (p + r)).toFixed(3)} (${right}+${wrong})`;
    });
    print(`${set.padEnd(6)} ${lines.join("  ")}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Fits the weights of the pair scorer to labelled sets that are not part of this repository, cross-validated by
 *  event: `npx node test/bench/fit-pairing.ts DIR`. Prints figures before and after, then the table of weights. */
import { loadConfig } from "../../src/config.ts";
import { flattenModel, unflattenModel } from "../../src/core/pairing/flat-model.ts";
import { BIAS, type Model, WEIGHTS } from "../../src/core/pairing/weights.ts";
import { collectQuestions, type Option, type Question } from "./pairing/examples.ts";
import { HAND_BIAS, HAND_WEIGHTS } from "./pairing/hand-weights.ts";

const FOLDS = 10;
const STEPS = 150;
const RATE = 0.3;
/** How strongly the fit is held to the weights set by hand. */
const HOLD = 3;
/** How much choosing the right one counts beside judging each one. */
const LIST = 1;
/** Hundreds of alike answers of one party must not outvote the rest. */
const SET_WEIGHT: Readonly<Record<string, number>> = { airwars: 0.3 };

const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined) {
  throw new Error("usage: node test/bench/fit-pairing.ts DIR [--airwars]");
}
const { lexicon } = loadConfig({});
const questions = await collectQuestions(folder, lexicon, flags.includes("--airwars"));
const hand: Model = { weights: HAND_WEIGHTS, bias: HAND_BIAS };
const current: Model = { weights: WEIGHTS, bias: BIAS };
report(
  "by hand",
  questions.map((question) => [question, hand] as const),
);
report(
  "current",
  questions.map((question) => [question, current] as const),
);
const held = crossValidate(questions);
report("cross-validated", held);
reportReliability(held);
const fitted = fit(questions, hand);
report(
  "after, on what it was fitted to",
  questions.map((question) => [question, fitted] as const),
);
printModel(fitted);

function printModel({ weights, bias }: Model): void {
  print(`export const BIAS: Bias = [${bias.map(short).join(", ")}];`);
  const options = questions.flatMap((one) => one.options);
  for (const [name, pair] of Object.entries(weights)) {
    const counts = (["here", "elsewhere"] as const).map((place) => {
      const seen = options.filter((one) => one.place === place && one.signals.has(name));
      return `${place} ${seen.filter((one) => one.right).length} of ${seen.length}`;
    });
    const before = (WEIGHTS[name] ?? [0, 0]).map(short).join(", ");
    const key = /^[a-z]+$/.test(name) ? name : `"${name}"`;
    print(`  ${key}: [${pair.map(short).join(", ")}], // was ${before}; ${counts.join(", ")}`);
  }
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
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
  const first = flattenModel(start);
  const weights = new Map(first);
  const squares = new Map<string, number>();
  for (let turn = 0; turn < STEPS; turn += 1) {
    const gradient = new Map<string, number>();
    for (const question of all) {
      const share = SET_WEIGHT[question.set] ?? 1;
      for (const [index, slope] of slopes(question, weights).entries()) {
        const option = question.options[index];
        for (const [key, value] of option === undefined ? [] : keyed(option)) {
          gradient.set(key, (gradient.get(key) ?? 0) + share * slope * value);
        }
      }
    }
    for (const [key, weight] of weights) {
      const hold = key.startsWith("bias") ? 0 : HOLD * (weight - (first.get(key) ?? 0));
      const slope = (gradient.get(key) ?? 0) + hold;
      const sum = (squares.get(key) ?? 0) + slope ** 2;
      squares.set(key, sum);
      weights.set(key, weight - (RATE * slope) / Math.sqrt(sum + 1e-8));
    }
  }
  return unflattenModel(weights, Object.keys(HAND_WEIGHTS));
}

function keyed({ place, signals }: Option): readonly (readonly [string, number])[] {
  return [
    [`bias ${place}`, 1] as const,
    ...[...signals].map(([name, value]) => [`${name} ${place}`, value] as const),
  ];
}

/** The slope of the loss in each option's logit. */
function slopes({ options }: Question, weights: ReadonlyMap<string, number>): number[] {
  const logits = options.map((option) =>
    keyed(option).reduce((sum, [key, value]) => sum + (weights.get(key) ?? 0) * value, 0),
  );
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

function logit(option: Option, model: Model): number {
  const column = option.place === "here" ? 0 : 1;
  let sum: number = model.bias[column];
  for (const [name, value] of option.signals) {
    sum += (model.weights[name]?.[column] ?? 0) * value;
  }
  return sum;
}

function report(title: string, judged: readonly (readonly [Question, Model])[]): void {
  print(`== ${title}`);
  for (const set of ["dev", "dev2", "fakes", "airwars"]) {
    const mine = judged.filter(([question]) => question.set === set);
    if (mine.length === 0) {
      continue;
    }
    const lines = [0, 0.5, 0.6, 0.7].map((threshold) => {
      let [right, wrong, possible] = [0, 0, 0];
      for (const [question, model] of mine) {
        possible += question.answers ? 1 : 0;
        const best = question.options
          .map((option) => ({ option, z: logit(option, model) }))
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

/** How often the best option of a question is right, by its score, where the model had not seen the event. */
function reportReliability(judged: readonly (readonly [Question, Model])[]): void {
  const best = judged
    .filter(([question]) => question.set !== "airwars")
    .flatMap(([question, model]) =>
      question.options
        .map((option) => ({ right: option.right, p: 1 / (1 + Math.exp(-logit(option, model))) }))
        .toSorted((a, b) => b.p - a.p)
        .slice(0, 1),
    );
  print("== reliability, cross-validated: score → right of all; from there up");
  for (let from = 0.2; from < 1; from += from < 0.85 ? 0.1 : 0.02) {
    const until = from + (from < 0.85 ? 0.1 : 0.02);
    const here = best.filter(({ p }) => p >= from && p < until);
    const above = best.filter(({ p }) => p >= from);
    const right = (list: typeof best): number => list.filter((one) => one.right).length;
    print(
      `${from.toFixed(2)}  ${right(here)}/${here.length}   ${right(above)}/${above.length} = ${(right(above) / above.length).toFixed(3)}`,
    );
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

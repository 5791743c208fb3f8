/** Whether the two statements stand in one document. */
export type Where = "here" | "elsewhere";
/** What one unit of each signal adds to the logit: within one document, across documents. */
export type Weights = Readonly<Record<string, readonly [here: number, elsewhere: number]>>;
export type Bias = readonly [here: number, elsewhere: number];

/** Where the logit starts: most statements do not answer most others. */
export const BIAS: Bias = [-0.87, -1.56];

/** What turns signals into a probability. */
export interface Model {
  readonly weights: Weights;
  readonly bias: Bias;
}

export const WEIGHTS: Weights = {
  replies: [0, 5],
  links: [0.5, 2],
  "same-document": [0.24, 0],
  "quotes-post": [1.83, 0],

  "names-speaker": [2.48, 3.09],
  "names-accuser": [0.72, 0.92],
  "names-side": [0.86, 0.29],
  "names-other": [-0.66, -1.06],

  "accused-answers": [0.33, 1.33],
  "shared-blame": [0.09, -0.33],
  "accused-nearby": [-0.26, -0.28],
  "speaks-for-accused": [0.96, 0.54],
  "nobody-accused": [0.67, 0.93],
  "other-accused": [-0.36, -0.7],
  "unknown-speaker": [-0.18, -0.37],
  "own-claim": [-2.81, -2.84],
  "own-claim-unclear": [-0.78, -0.85],
  "ally-claim": [-1.67, -1.9],

  "to-response": [-1.95, -2.22],
  rejoinder: [0.92, 1.09],
  "rejoinder-accused": [0.04, 0.19],
  "to-mild-answer": [-0.19, -1.42],
  "rejoinder-named": [0.24, 0.07],
  "to-response-unaccused": [0.67, 0.67],
  "claimed-before": [-0.79, 0.02],
  "observer-answers-claim": [-2.24, -0.71],

  "same-place": [2.57, 2.39],
  "same-spelling": [0.6, 1.6],
  "same-scene": [0.27, 1.37],
  "same-region": [0.54, 0.83],
  "other-place": [-0.67, -1.21],
  "other-scene": [-0.01, -0.44],
  "same-day": [0.3, 0.78],
  "next-day": [0.57, -1.06],
  "other-day": [-1.12, -2.47],
  "day-conflict": [-1.32, -1.02],
  "same-day-scene": [0.63, 0.45],
  "next-day-scene": [0.14, 0.38],
  "other-day-scene": [-0.56, -0.75],

  "apart-spot": [-0.2, -0.5],
  "nearer-spot": [0.19, 0.02],
  "unmatched-names": [0.39, -0.19],
  "same-event": [-0.14, 2.05],
  "near-event": [-0.05, 0.55],
  "same-writing": [0.36, 0.31],
  "same-breadth": [0.02, 0.38],
  "finer-spot": [-0.23, 0.03],
  "same-day-region": [0.17, 0.36],
  "other-region": [-0.06, -1.34],

  "shared-concepts": [1.37, 1.65],
  "same-figure": [1.26, 0.96],
  "shared-names": [0.06, 1.51],
  "shared-tags": [-0.72, 0.1],

  "answers-call": [0.5, 0.5],
  "passes-call": [-0.3, -0.3],
  "stranger-accuser": [-1.2, -0.9],

  aside: [-0.7, 0.18],
  plan: [-2.05, -1.23],
  foreign: [-0.18, -0.49],
  "grants-harm": [0.52, 0.38],
  "grants-no-harm": [0.37, -0.37],
  unasked: [-0.51, 0.34],
  bystander: [-0.66, -0.98],
  "empty-answer": [-0.4, 0.3],
  "doubtful-answer": [-2.4, -1.38],
  "doubtful-claim": [-1.19, -1.34],
  "off-topic": [-0.28, -0.46],
  recalled: [-1.19, 0.12],

  "stands-after": [-1.19, 0],
  "answer-stands-after": [-0.95, 0],
  nearest: [0.22, 0],
  "first-claim": [0.47, 0],
  previous: [0.28, 0],
  between: [-0.02, 0],
  "same-paragraph": [0.59, 0],
  "next-paragraph": [-0.04, 0],
  "far-paragraph": [-0.02, 0],
  adjacent: [0.64, 0],
  cue: [0.49, 0],
  headline: [1.2, 0],
  opens: [0.88, 0],
  "only-blame": [0.89, 0],
  "answered-before": [0.42, 1.66],
  "answered-later": [1.04, 1.01],

  "hours-apart": [0, -1.21],
  "said-later": [0, -0.97],
  "answers-here": [0, -0.93],
  "fresh-post": [0, 0.73],
};

/** As Riposte comes, fitted to its labelled sets. */
export const SHIPPED: Model = { weights: WEIGHTS, bias: BIAS };

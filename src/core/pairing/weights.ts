/** Whether the two statements stand in one document. */
export type Where = "here" | "elsewhere";
/** What one unit of each signal adds to the logit: within one document, across documents. */
export type Weights = Readonly<Record<string, readonly [here: number, elsewhere: number]>>;
export type Bias = readonly [here: number, elsewhere: number];

/** Where the logit starts: most statements do not answer most others. */
export const BIAS: Bias = [-0.95, -1.53];

export const WEIGHTS: Weights = {
  replies: [0, 5],
  links: [0.5, 2],
  "same-document": [0.19, 0],
  "quotes-post": [1.85, 0],

  "names-speaker": [2.48, 2.97],
  "names-accuser": [0.77, 0.96],
  "names-side": [0.9, 0.31],
  "names-other": [-0.66, -1.07],

  "accused-answers": [0.51, 1.55],
  "shared-blame": [0.05, -0.53],
  "speaks-for-accused": [1.14, 0.68],
  "nobody-accused": [0.36, 0.67],
  "other-accused": [-0.4, -0.69],
  "unknown-speaker": [-0.27, -0.39],
  "own-claim": [-2.83, -2.88],
  "own-claim-unclear": [-0.73, -1.08],
  "ally-claim": [-1.68, -1.88],

  "to-response": [-1.78, -2.25],
  rejoinder: [0.26, 0.58],
  "rejoinder-named": [0.3, 0.05],
  "to-response-unaccused": [0.82, 0.62],
  "claimed-before": [-0.87, -0.25],
  "observer-answers-claim": [-2.27, -0.75],

  "same-place": [2.58, 2.79],
  "same-scene": [0.2, 1.45],
  "same-region": [0.56, 0.91],
  "other-place": [-0.65, -1.23],
  "other-scene": [-0.11, -0.45],
  "same-day": [0.44, 1],
  "next-day": [0.6, -0.85],
  "other-day": [-1.33, -1.91],
  "same-day-scene": [0.65, 0.52],
  "next-day-scene": [0.18, 0.28],
  "other-day-scene": [-0.52, -0.84],

  "nearer-spot": [0.35, 0.15],
  "unmatched-names": [0.18, -0.38],
  "same-event": [-0.2, 2.22],
  "same-day-region": [0.24, 0.77],
  "other-region": [0.03, -1.42],

  "shared-concepts": [1.41, 1.55],
  "same-figure": [1.28, 0.94],
  "shared-names": [-0.03, 1.85],
  "shared-tags": [-0.62, 0.12],
  "shared-stems": [0.02, -0.14],

  aside: [-0.68, 0.2],
  plan: [-2.07, -1.22],
  foreign: [-0.11, -0.43],
  "grants-harm": [0.44, 0.35],
  "grants-no-harm": [0.36, -0.4],
  unasked: [-0.61, 0.23],
  "doubtful-answer": [-2.41, -1.24],
  "doubtful-claim": [-1.23, -1.02],
  "off-topic": [-0.33, -1.01],
  recalled: [-0.68, 0.11],

  "stands-after": [-1.19, 0],
  "answer-stands-after": [-0.94, 0],
  nearest: [0.17, 0],
  "first-claim": [0.42, 0],
  previous: [0.33, 0],
  between: [-0.07, 0],
  "same-paragraph": [0.52, 0],
  "next-paragraph": [-0.09, 0],
  "far-paragraph": [-0.04, 0],
  adjacent: [0.69, 0],
  cue: [0.47, 0],
  headline: [1.24, 0],
  opens: [0.77, 0],
  "only-blame": [0.83, 0],
  "answered-before": [0.41, 1.69],
  "answered-later": [0.92, 1.04],

  "hours-apart": [0, -1.25],
  "said-later": [0, -0.98],
  "answers-here": [0, -0.96],
  "fresh-post": [0, 0.55],
};

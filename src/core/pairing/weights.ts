/** Whether the two statements stand in one document. */
export type Where = "here" | "elsewhere";
/** What one unit of each signal adds to the logit: within one document, across documents. */
export type Weights = Readonly<Record<string, readonly [here: number, elsewhere: number]>>;
export type Bias = readonly [here: number, elsewhere: number];

/** Where the logit starts: most statements do not answer most others. */
export const BIAS: Bias = [-0.61, -1.7];

export const WEIGHTS: Weights = {
  replies: [0, 5],
  links: [0.37, 2],
  "quotes-post": [1.77, 0],

  "names-speaker": [2.32, 2.95],
  "names-accuser": [0.57, 0.78],
  "names-side": [1.65, 0.21],
  "names-other": [-0.22, -1.09],

  "accused-answers": [0.51, 1.78],
  "shared-blame": [0.36, -0.59],
  "speaks-for-accused": [1.03, 0.82],
  "nobody-accused": [0.46, 0.82],
  "other-accused": [-0.24, -0.89],
  "unknown-speaker": [0.21, -0.04],
  "own-claim": [-2.63, -3.22],
  "own-claim-unclear": [-1.04, -1.53],
  "ally-claim": [-2, -1.96],

  "to-response": [-2.05, -2.44],
  rejoinder: [-0.1, 0.49],
  "rejoinder-named": [0.23, -0.33],
  "to-response-unaccused": [1.07, 0.7],
  "claimed-before": [-0.51, -0.18],
  "observer-answers-claim": [-2.55, -1.07],

  "same-place": [3.06, 3],
  "same-scene": [0.18, 1.16],
  "same-region": [0.83, 1.09],
  "other-place": [-0.26, -0.86],
  "other-scene": [-0.13, -0.56],
  "same-day": [0.25, 0.82],
  "next-day": [0.99, -1.41],
  "other-day": [-1.49, -1.6],
  "same-day-scene": [0.46, 0.3],
  "next-day-scene": [-0.01, 0.17],
  "other-day-scene": [-0.7, -0.64],

  "nearer-spot": [0.58, 0.42],
  "unmatched-names": [0.06, -0.34],
  "same-event": [-0.8, 2.74],
  "same-day-region": [0.08, 0.95],
  "other-region": [-0.41, -1.47],

  "shared-concepts": [1.58, 1.68],
  "same-figure": [1.48, 0.9],
  "shared-names": [-0.52, 2.12],
  "shared-tags": [-0.67, -0.07],
  "shared-stems": [-0.03, -0.41],

  aside: [-0.79, 0.47],
  plan: [-2.1, -0.38],
  foreign: [-0.3, -0.26],
  "grants-harm": [0.38, 0.31],
  "grants-no-harm": [0.59, -0.37],
  unasked: [-0.64, 0.26],
  "doubtful-answer": [-2.29, -1.2],
  "doubtful-claim": [-1.22, -1.06],
  "off-topic": [-0.36, -1.29],
  recalled: [-0.79, 0.34],

  "stands-after": [-1.25, 0],
  "answer-stands-after": [-0.13, 0],
  nearest: [-0.32, 0],
  "first-claim": [0.49, 0],
  previous: [0.38, 0],
  between: [-0.08, 0],
  "same-paragraph": [0.28, 0],
  "next-paragraph": [-0.17, 0],
  "far-paragraph": [-0.31, 0],
  adjacent: [0.96, 0],
  cue: [0.5, 0],
  headline: [1.66, 0],
  opens: [0.62, 0],
  "only-blame": [1.11, 0],
  "answered-before": [0.47, 2.14],
  "answered-later": [1.12, 0.68],

  "hours-apart": [0, -1.39],
  "said-later": [0, -1.47],
  "answers-here": [0, -1.16],
  "fresh-post": [0, 0.68],
};

/** Whether the two statements stand in one document. */
export type Where = "here" | "elsewhere";
/** What one unit of each signal adds to the logit: within one document, across documents. */
export type Weights = Readonly<Record<string, readonly [here: number, elsewhere: number]>>;
export type Bias = readonly [here: number, elsewhere: number];

/** Where the logit starts: most statements do not answer most others. */
export const BIAS: Bias = [-0.96, -1.61];

export const WEIGHTS: Weights = {
  replies: [0, 5],
  links: [0.5, 2],
  "same-document": [0.18, 0],
  "quotes-post": [1.85, 0],

  "names-speaker": [2.48, 3.04],
  "names-accuser": [0.76, 0.95],
  "names-side": [0.9, 0.3],
  "names-other": [-0.64, -1.06],

  "accused-answers": [0.48, 1.34],
  "shared-blame": [0.06, -0.45],
  "speaks-for-accused": [1.06, 0.68],
  "nobody-accused": [0.38, 0.65],
  "other-accused": [-0.44, -0.62],
  "unknown-speaker": [-0.14, -0.38],
  "own-claim": [-2.8, -2.87],
  "own-claim-unclear": [-0.68, -1],
  "ally-claim": [-1.7, -1.9],

  "to-response": [-1.77, -2.16],
  rejoinder: [0.96, 1.1],
  "rejoinder-accused": [0.07, 0.19],
  "to-mild-answer": [-0.16, -1.39],
  "rejoinder-named": [0.26, 0.06],
  "to-response-unaccused": [0.77, 0.72],
  "claimed-before": [-0.79, -0.33],
  "observer-answers-claim": [-2.27, -0.73],

  "same-place": [2.59, 2.46],
  "same-scene": [0.26, 1.5],
  "same-region": [0.55, 0.96],
  "other-place": [-0.69, -1.18],
  "other-scene": [-0.12, -0.32],
  "same-day": [0.41, 0.84],
  "next-day": [0.58, -0.76],
  "other-day": [-1.31, -3.01],
  "same-day-scene": [0.65, 0.44],
  "next-day-scene": [0.18, 0.35],
  "other-day-scene": [-0.5, -0.73],

  "nearer-spot": [0.2, -0.15],
  "unmatched-names": [0.37, -0.17],
  "same-event": [-0.15, 2.22],
  "same-day-region": [0.25, 0.58],
  "other-region": [-0.01, -1.32],

  "shared-concepts": [1.44, 1.65],
  "same-figure": [1.34, 0.95],
  "shared-names": [0.01, 1.57],
  "shared-tags": [-0.66, 0.12],

  aside: [-0.66, 0.25],
  plan: [-2.09, -1.25],
  foreign: [-0.09, -0.6],
  "grants-harm": [0.49, 0.39],
  "grants-no-harm": [0.38, -0.37],
  unasked: [-0.58, 0.26],
  "doubtful-answer": [-2.46, -1.36],
  "doubtful-claim": [-1.19, -1.46],
  "off-topic": [-0.28, -0.4],
  recalled: [-0.65, 0.2],

  "stands-after": [-1.24, 0],
  "answer-stands-after": [-0.95, 0],
  nearest: [0.15, 0],
  "first-claim": [0.46, 0],
  previous: [0.3, 0],
  between: [-0.1, 0],
  "same-paragraph": [0.59, 0],
  "next-paragraph": [-0.1, 0],
  "far-paragraph": [-0.04, 0],
  adjacent: [0.64, 0],
  cue: [0.47, 0],
  headline: [1.27, 0],
  opens: [0.84, 0],
  "only-blame": [0.89, 0],
  "answered-before": [0.38, 1.79],
  "answered-later": [0.91, 0.97],

  "hours-apart": [0, -1.23],
  "said-later": [0, -1],
  "answers-here": [0, -0.78],
  "fresh-post": [0, 0.68],
};

/** Whether the two statements stand in one document. */
export type Where = "here" | "elsewhere";
/** What one unit of each signal adds to the logit: within one document, across documents. */
export type Weights = Readonly<Record<string, readonly [here: number, elsewhere: number]>>;
export type Bias = readonly [here: number, elsewhere: number];

/** Where the logit starts: most statements do not answer most others. */
export const BIAS: Bias = [-0.97, -1.68];

export const WEIGHTS: Weights = {
  replies: [0, 5],
  links: [0.5, 2],
  "same-document": [0.18, 0],
  "quotes-post": [1.84, 0],

  "names-speaker": [2.48, 3.04],
  "names-accuser": [0.75, 0.96],
  "names-side": [0.91, 0.3],
  "names-other": [-0.64, -1.02],

  "accused-answers": [0.5, 1.34],
  "shared-blame": [0.07, -0.45],
  "speaks-for-accused": [1.04, 0.61],
  "nobody-accused": [0.36, 0.62],
  "other-accused": [-0.44, -0.57],
  "unknown-speaker": [-0.13, -0.38],
  "own-claim": [-2.85, -2.87],
  "own-claim-unclear": [-0.7, -0.98],
  "ally-claim": [-1.68, -1.9],

  "to-response": [-1.75, -2.13],
  rejoinder: [0.97, 1.1],
  "rejoinder-accused": [0.06, 0.19],
  "to-mild-answer": [-0.16, -1.38],
  "rejoinder-named": [0.26, 0.06],
  "to-response-unaccused": [0.74, 0.73],
  "claimed-before": [-0.79, -0.31],
  "observer-answers-claim": [-2.26, -0.73],

  "same-place": [2.57, 2.5],
  "same-scene": [0.2, 1.44],
  "same-region": [0.56, 0.98],
  "other-place": [-0.68, -1.7],
  "other-scene": [-0.17, -0.39],
  "same-day": [0.41, 0.85],
  "next-day": [0.57, -0.74],
  "other-day": [-1.32, -3.19],
  "same-day-scene": [0.67, 0.5],
  "next-day-scene": [0.2, 0.36],
  "other-day-scene": [-0.49, -0.67],

  "nearer-spot": [0.29, 0.35],
  "unmatched-names": [0.25, -0.4],
  "same-event": [-0.14, 2.23],
  "same-day-region": [0.25, 0.53],
  "other-region": [0.01, -1.28],

  "shared-concepts": [1.43, 1.61],
  "same-figure": [1.34, 0.94],
  "shared-names": [0.03, 1.63],
  "shared-tags": [-0.66, 0.13],
  "shared-stems": [0, -0.16],

  aside: [-0.66, 0.26],
  plan: [-2.07, -1.27],
  foreign: [-0.09, -0.59],
  "grants-harm": [0.47, 0.33],
  "grants-no-harm": [0.4, -0.33],
  unasked: [-0.58, 0.27],
  "doubtful-answer": [-2.48, -1.37],
  "doubtful-claim": [-1.18, -1.39],
  "off-topic": [-0.29, -0.4],
  recalled: [-0.65, 0.18],

  "stands-after": [-1.23, 0],
  "answer-stands-after": [-0.9, 0],
  nearest: [0.11, 0],
  "first-claim": [0.43, 0],
  previous: [0.33, 0],
  between: [-0.08, 0],
  "same-paragraph": [0.57, 0],
  "next-paragraph": [-0.1, 0],
  "far-paragraph": [-0.03, 0],
  adjacent: [0.68, 0],
  cue: [0.46, 0],
  headline: [1.26, 0],
  opens: [0.85, 0],
  "only-blame": [0.86, 0],
  "answered-before": [0.44, 1.81],
  "answered-later": [0.89, 1.01],

  "hours-apart": [0, -1.13],
  "said-later": [0, -0.92],
  "answers-here": [0, -0.82],
  "fresh-post": [0, 0.7],
};

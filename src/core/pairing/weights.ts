/** Whether the two statements stand in one document. */
export type Where = "here" | "elsewhere";
/** What one unit of each signal adds to the logit: within one document, across documents. */
export type Weights = Readonly<Record<string, readonly [here: number, elsewhere: number]>>;
export type Bias = readonly [here: number, elsewhere: number];

/** Where the logit starts: most statements do not answer most others. */
export const BIAS: Bias = [-0.75, -1.54];

export const WEIGHTS: Weights = {
  replies: [0, 5],
  links: [0.44, 2],
  "quotes-post": [1.86, 0],

  "names-speaker": [2.48, 2.91],
  "names-accuser": [0.83, 0.93],
  "names-side": [1.05, 0.3],
  "names-other": [-0.51, -1.02],

  "accused-answers": [0.55, 1.59],
  "shared-blame": [0.11, -0.5],
  "speaks-for-accused": [1.11, 0.77],
  "nobody-accused": [0.35, 0.69],
  "other-accused": [-0.4, -0.93],
  "unknown-speaker": [-0.12, -0.32],
  "own-claim": [-2.76, -3.1],
  "own-claim-unclear": [-0.73, -0.96],
  "ally-claim": [-1.69, -1.87],

  "to-response": [-1.9, -2.16],
  rejoinder: [0.4, 0.75],
  "rejoinder-named": [0.34, 0.18],
  "to-response-unaccused": [0.92, 0.71],
  "claimed-before": [-0.76, -0.24],
  "observer-answers-claim": [-2.26, -1.04],

  "same-place": [2.56, 2.72],
  "same-scene": [0.16, 1.3],
  "same-region": [0.56, 1.05],
  "other-place": [-0.67, -1.24],
  "other-scene": [-0.16, -0.47],
  "same-day": [0.48, 1.11],
  "next-day": [0.62, -0.7],
  "other-day": [-1.31, -1.86],
  "same-day-scene": [0.75, 0.62],
  "next-day-scene": [0.26, 0.3],
  "other-day-scene": [-0.54, -0.75],

  "nearer-spot": [0.43, 0.14],
  "unmatched-names": [0.08, -0.36],
  "same-event": [-0.18, 2.27],
  "same-day-region": [0.25, 0.83],
  "other-region": [0.02, -1.51],

  "shared-concepts": [1.47, 1.58],
  "same-figure": [1.28, 0.96],
  "shared-names": [-0.02, 1.82],
  "shared-tags": [-0.62, 0.13],
  "shared-stems": [0.03, -0.09],

  aside: [-0.65, 0.17],
  plan: [-2.05, -1.24],
  foreign: [-0.09, -0.34],
  "grants-harm": [0.42, 0.27],
  "grants-no-harm": [0.36, -0.43],
  unasked: [-0.63, 0.25],
  "doubtful-answer": [-2.28, -1.51],
  "doubtful-claim": [-1.39, -1.06],
  "off-topic": [-0.32, -1.04],
  recalled: [-0.66, 0.21],

  "stands-after": [-1.27, 0],
  "answer-stands-after": [-0.91, 0],
  nearest: [-0.02, 0],
  "first-claim": [0.43, 0],
  previous: [0.35, 0],
  between: [-0.17, 0],
  "same-paragraph": [0.54, 0],
  "next-paragraph": [-0.04, 0],
  "far-paragraph": [-0.02, 0],
  adjacent: [0.63, 0],
  cue: [0.49, 0],
  headline: [1.43, 0],
  opens: [0.77, 0],
  "only-blame": [0.94, 0],
  "answered-before": [0.38, 1.73],
  "answered-later": [0.92, 1.03],

  "hours-apart": [0, -1.24],
  "said-later": [0, -1.46],
  "answers-here": [0, -1.03],
  "fresh-post": [0, 0.55],
};

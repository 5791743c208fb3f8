/** Whether the two statements stand in one document. */
export type Where = "here" | "elsewhere";
/** What one unit of each signal adds to the logit: within one document, across documents. */
export type Weights = Readonly<Record<string, readonly [here: number, elsewhere: number]>>;
export type Bias = readonly [here: number, elsewhere: number];

/** Where the logit starts: most statements do not answer most others. */
export const BIAS: Bias = [-0.51, -1.27];

export const WEIGHTS: Weights = {
  replies: [0, 5],
  links: [0.41, 2],
  "quotes-post": [1.88, 0],

  "names-speaker": [2.85, 3.69],
  "names-accuser": [0.72, 0.56],
  "names-side": [1.31, 0.14],
  "names-other": [-0.2, -1.18],

  "accused-answers": [0.65, 1.91],
  "speaks-for-accused": [1.29, 0.86],
  "nobody-accused": [0.55, 1.01],
  "other-accused": [-0.44, -0.97],
  "unknown-speaker": [0.01, -0.09],
  "own-claim": [-2.57, -3.28],
  "own-claim-unclear": [-0.55, -1.79],
  "ally-claim": [-1.99, -1.94],

  "to-response": [-2.16, -2.6],
  rejoinder: [-0.06, 0.4],
  "rejoinder-named": [0.31, -0.21],
  "to-response-unaccused": [0.81, 0.73],
  "claimed-before": [-0.82, -0.73],
  "observer-answers-claim": [-2.66, -1.22],

  "same-place": [2.68, 3.3],
  "same-scene": [0.23, 1.39],
  "same-region": [0.86, 1.24],
  "other-place": [-0.34, -1.43],
  "other-scene": [0.13, -0.56],
  "same-day": [0.08, 1.66],
  "next-day": [0.84, 0.72],
  "other-day": [-1.53, -1.96],
  "same-day-scene": [0.65, -0.17],
  "next-day-scene": [0.22, 0.17],
  "other-day-scene": [-0.69, -0.85],

  "same-event": [0.5, 1],
  "same-day-region": [0.3, 0.8],
  "other-region": [-0.5, -1],

  "shared-concepts": [1.37, 1.81],
  "same-figure": [1.58, 1.01],
  "shared-names": [-0.72, 1.94],
  "shared-tags": [-0.71, -0.23],
  "shared-stems": [0.08, -0.47],

  aside: [-0.87, 0.24],
  plan: [-2.01, -0.64],
  foreign: [-0.06, -0.26],
  "grants-harm": [0.49, 0.33],
  "grants-no-harm": [0.28, -0.63],
  unasked: [-0.41, 0.47],
  "doubtful-answer": [-2.34, -0.85],
  "doubtful-claim": [-1.87, -1.14],
  "off-topic": [-0.41, -1.13],
  recalled: [-0.72, 0.26],

  "stands-after": [-1.42, 0],
  "answer-stands-after": [-0.6, 0],
  nearest: [-0.33, 0],
  "first-claim": [0.55, 0],
  previous: [0.09, 0],
  between: [0.03, 0],
  "same-paragraph": [0.9, 0],
  "next-paragraph": [-0.18, 0],
  "far-paragraph": [-0.54, 0],
  adjacent: [0.78, 0],
  cue: [0.4, 0],
  headline: [1.68, 0],
  opens: [0.81, 0],
  "only-blame": [1.01, 0],
  "answered-before": [-0.22, 2.68],
  "answered-later": [0.78, 1.07],

  "hours-apart": [0, -1.9],
  "said-later": [0, -2.05],
  "answers-here": [0, -1.26],
  "fresh-post": [0, 0.3],
};

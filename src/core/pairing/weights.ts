/** What one unit of each signal adds to the logit. Positive speaks for the pair. */
export type Weights = Readonly<Record<string, number>>;

/** Where the logit starts: most statements do not answer most others. */
export const BIAS = -2.6;

export const WEIGHTS: Weights = {
  replies: 5,
  links: 2,
  "quotes-post": 2,

  "names-speaker": 2.2,
  "names-accuser": 2,
  "names-side": 0.8,
  "names-other": -1.2,

  "accused-answers": 1.6,
  "speaks-for-accused": 0.8,
  "nobody-accused": 0,
  "other-accused": -1.4,
  "unknown-speaker": -0.4,
  "own-claim": -5,
  "own-claim-unclear": -0.4,
  "ally-claim": -2,

  "to-response": -1.8,
  rejoinder: 2.6,
  "rejoinder-named": 1,
  "to-response-unaccused": 1.5,
  "claimed-before": -1,
  "observer-answers-claim": -1.5,

  "same-place": 2.4,
  "same-scene": 1.4,
  "same-region": 0.4,
  "other-place": -2.2,
  "other-scene": -0.8,
  "same-day": 1.8,
  "next-day": 0.9,
  "other-day": -2.4,
  "same-day-scene": 0.5,
  "next-day-scene": 0.2,
  "other-day-scene": -0.5,

  "shared-concepts": 0.7,
  "same-figure": 0.9,
  "shared-names": 0.8,
  "shared-tags": 0.6,
  "shared-stems": 0.35,

  aside: -1,
  plan: -1.5,
  foreign: -0.8,
  "grants-harm": 0.3,
  "grants-no-harm": -0.3,
  unasked: -1.5,
  "off-topic": -0.6,
  recalled: -0.3,

  "same-document": 1.6,
  "stands-after": -1.2,
  nearest: 1.2,
  between: -0.5,
  adjacent: 0.6,
  cue: 0.8,
  headline: -0.2,
  "answered-before": 1.5,

  "hours-apart": -1.2,
  "said-later": -2,
  "answers-here": -0.8,
  "fresh-post": 0.4,
};

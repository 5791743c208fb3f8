import type { Answer } from "./statement.ts";

export const PAIR_STATES = ["suggested", "confirmed", "rejected"] as const;
export type PairState = (typeof PAIR_STATES)[number];

/** One sentence's worth of why, free of language: `chat/words.ts` says it. */
export interface Reason {
  readonly kind:
    | "replies-to-post"
    | "quotes-words"
    | "links-source"
    | "names-accuser"
    | "accused-answers"
    | "speaks-for-accused"
    | "same-place"
    | "same-day"
    | "same-figure"
    | "shared-concepts"
    | "shared-words"
    | "same-document"
    | "adjacent"
    | "cue"
    | "hours-apart"
    | "other-event";
  /** The feature that it is; left out where it was kept without it. */
  readonly name?: string;
  /** What is shared, e.g. the place's name or the cue's words. */
  readonly detail: string;
  /** Signed contribution to the score's logit. */
  readonly weight: number;
}

export interface PairDraft {
  readonly answer: Answer;
  /** Probability, 0 to 1. */
  readonly score: number;
  /** Above the threshold at which Riposte speaks unasked. */
  readonly sure: boolean;
  readonly reasons: readonly Reason[];
}

/** A response tied to the claim it answers. The claim side may itself be a response. */
export interface Pair extends PairDraft {
  readonly id: number;
  readonly responseId: number;
  readonly claimId: number;
  readonly state: PairState;
  readonly madeAt: Date;
  /** The rules and weights that gave it its score (`pairerVersionOf`); null or left out: none did. */
  readonly pairedBy?: string | null;
}

/** An editor's word: an observation, kept for ever, that no recomputation overrides. */
export interface Decision {
  readonly id: number;
  readonly kind: "confirm" | "reject" | "link";
  readonly responseId: number;
  readonly claimId: number;
  readonly by: string;
  /** Platform and channel: `terminal:main`. */
  readonly from: string;
  readonly at: Date;
  readonly note: string | null;
}

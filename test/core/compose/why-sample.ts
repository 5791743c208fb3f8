import type { EvidenceFinder } from "../../../src/core/pairing/evidence-words.ts";
import type { WeighedClaim, WeighedSignal } from "../../../src/core/pairing/explain.ts";
import type { ClaimWhy, ResponseWhy } from "../../../src/core/pairing/explain-row.ts";
import { CLAIM, pair, RESPONSE } from "./story.ts";

export const VERSION = "4";

export function signal(name: string, share: number, part: Partial<WeighedSignal> = {}) {
  return { name, value: 1, weight: share, share, reason: null, detail: "", ...part };
}

export const SIGNALS: readonly WeighedSignal[] = [
  signal("names-accuser", 2.1, { reason: "names-accuser", detail: "amnesty" }),
  signal("same-place", 1.25, { reason: "same-place", detail: "homs" }),
  signal("other-day", -0.8, { reason: "other-event", detail: "2015-11-29" }),
  signal("cue", 0.9, { reason: "cue", detail: "Доклад" }),
  signal("hours-apart", -0.3, { reason: "hours-apart", detail: "4" }),
  signal("doubtful-answer", -0.2),
  signal("aside", 0.001),
];

export function weighed(part: Partial<WeighedClaim> = {}): WeighedClaim {
  return {
    claimId: 12,
    where: "elsewhere",
    bias: -1.56,
    signals: SIGNALS,
    probability: 0.87,
    halved: false,
    chosen: true,
    ...part,
  };
}

export function claimWhy(part: Partial<ClaimWhy> = {}): ClaimWhy {
  return { claim: CLAIM, pair: pair({ pairedBy: VERSION }).pair, weighed: weighed(), ...part };
}

export const REJECTED: ClaimWhy = {
  claim: { ...CLAIM, statement: { ...CLAIM.statement, id: 7 } },
  pair: null,
  weighed: weighed({
    claimId: 7,
    chosen: false,
    probability: 0.23,
    signals: [signal("other-place", -1.21, { reason: "other-event", detail: "idlib" })],
  }),
};

export function responseWhy(part: Partial<ResponseWhy> = {}): ResponseWhy {
  return {
    response: RESPONSE,
    chosen: [claimWhy()],
    rejected: [REJECTED],
    further: 2,
    weights: { tunedAt: null, version: VERSION },
    ...part,
  };
}

/** The first word of either side, whatever the reason. */
export const FIRST_WORDS: EvidenceFinder = (_basis, { statement: { start, quote } }) => [
  { start, end: start + quote.indexOf(" ") },
];

import type { Candidate } from "#src/core/pairing/candidate.ts";

/** A statement by hand: a claim by `amnesty` against `russia` unless told otherwise. */
export function candidate(id: number, rest: Partial<Candidate> = {}): Candidate {
  return {
    id,
    documentId: `d${id}`,
    documentKind: "post",
    language: "en",
    topics: ["syria"],
    saidAt: new Date(Date.UTC(2019, 6, 24, id)),
    order: 0,
    url: null,
    references: [],
    sameAs: null,
    start: 0,
    end: 40,
    quote: "",
    role: "claim",
    type: "allegation",
    party: "amnesty",
    speaker: null,
    quoted: false,
    against: ["russia"],
    figures: [],
    confidence: 1,
    recalled: false,
    embeddedUrl: null,
    features: [],
    ...rest,
  };
}

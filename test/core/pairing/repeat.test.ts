import assert from "node:assert/strict";
import { test } from "node:test";
import type { Candidate } from "#src/core/pairing/candidate.ts";
import type { Ground } from "#src/core/pairing/ground.ts";
import { relateParties } from "#src/core/pairing/party-relations.ts";
import { repeatOf } from "#src/core/pairing/repeat.ts";
import { SHIPPED } from "#src/core/pairing/weights.ts";
import type { Figure } from "#src/core/statement.ts";
import { candidate } from "./candidates.ts";

const GROUND: Ground = { parties: relateParties([]), rarity: () => 0.8, model: SHIPPED };
const CLAIM = [
  "place:hass",
  "concept:school",
  "concept:killed",
  "figure:22",
  "stem:en:school",
  "stem:en:kill",
  "stem:en:pupil",
];

function toll(value: number): Figure {
  return { value, upTo: value, qualifier: "exact", unit: "killed", start: 0, end: 2 };
}

function later(rest: Partial<Candidate>): Candidate {
  return candidate(2, { features: CLAIM, figures: [toll(22)], ...rest });
}

const FIRST = candidate(1, { features: CLAIM, figures: [toll(22)] });

const CASES: readonly (readonly [name: string, later: Candidate, expected: number | null])[] = [
  ["the same told again", later({}), 1],
  [
    "told in another language, with place, things and figure in common",
    later({ language: "fr", features: [...CLAIM.slice(0, 4), "stem:fr:ecol"] }),
    1,
  ],
  ["by another party", later({ party: "hrw" }), null],
  ["in another role", later({ role: "response", type: "denial" }), null],
  ["of another place", later({ features: ["place:ariha", ...CLAIM.slice(1, 3)] }), null],
  [
    "with another toll: an update is news",
    later({ features: ["place:hass", "concept:killed", "figure:35"], figures: [toll(35)] }),
    null,
  ],
  ["with nothing in common", later({ features: ["concept:dam"] }), null],
  ["by nobody known", later({ party: null }), null],
];

for (const [name, statement, expected] of CASES) {
  test(`a claim ${name} is ${expected === null ? "no repetition" : "a repetition"}`, () => {
    assert.equal(repeatOf(statement, [FIRST], GROUND), expected);
  });
}

test("a repetition points to the root, and never to a later statement", () => {
  const root = candidate(1, { features: CLAIM });
  const copy = candidate(2, { features: CLAIM, sameAs: 1 });
  const third = candidate(3, { features: CLAIM });

  assert.equal(repeatOf(third, [copy], GROUND), 1);
  assert.equal(repeatOf(root, [copy, third], GROUND), null);
});

test("a denial is not a repetition of an admission", () => {
  const admitted = candidate(1, { role: "response", type: "acknowledgement", features: CLAIM });
  const denied = candidate(2, { role: "response", type: "denial", features: CLAIM.slice(0, 3) });

  assert.equal(repeatOf(denied, [admitted], GROUND), null);
});

test("what denies in the same words is no repetition", () => {
  const words = [...CLAIM, ...["plane", "hit", "town"].map((word) => `stem:en:${word}`)];
  const said = candidate(1, { features: words, quote: "Planes hit the school in Hass." });
  const denied = candidate(2, { features: words, quote: "No planes hit the school in Hass." });
  const again = candidate(2, { features: words, quote: "The school in Hass was hit by planes." });

  assert.equal(repeatOf(denied, [said], GROUND), null);
  assert.equal(repeatOf(again, [said], GROUND), 1);
});

test("an admission does not repeat a denial, however alike", () => {
  const denied = candidate(1, { role: "response", type: "denial", features: CLAIM });
  const admitted = candidate(2, { role: "response", type: "acknowledgement", features: CLAIM });

  assert.equal(repeatOf(admitted, [denied], GROUND), null);
});

test("a town named where an earlier post named none makes another event, but not within a post", () => {
  const general = candidate(1, { features: CLAIM.slice(1) });
  const specific = candidate(2, { features: CLAIM });
  const body = candidate(2, { features: CLAIM, documentId: general.documentId });

  assert.equal(repeatOf(specific, [general], GROUND), null);
  assert.equal(repeatOf(body, [general], GROUND), 1);
});

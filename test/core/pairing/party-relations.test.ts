import assert from "node:assert/strict";
import { test } from "node:test";
import { relateParties } from "#src/core/pairing/party-relations.ts";
import type { Party } from "#src/core/party.ts";

function party(id: string, rest: Partial<Party> = {}): Party {
  return {
    id,
    names: { en: id },
    aliases: {},
    spokespeople: [],
    accounts: [],
    within: null,
    speaksFor: [],
    kind: "state",
    from: null,
    until: null,
    ...rest,
  };
}

const relations = relateParties([
  party("russia", { speaksFor: ["sy_gov"] }),
  party("ru_mod", { within: "russia" }),
  party("kremlin", { within: "russia" }),
  party("sy_gov"),
  party("hrw", { kind: "organisation" }),
  party("round", { within: "about" }),
  party("about", { within: "round" }),
]);

test("parts of one whole are one side, but not one line", () => {
  assert.ok(relations.sameSide("ru_mod", "kremlin"));
  assert.ok(!relations.inLine("ru_mod", "kremlin"));
  assert.ok(relations.inLine("ru_mod", "russia"));
  assert.ok(!relations.sameSide("ru_mod", "sy_gov"));
});

test("a part speaks for whom its whole speaks for, and not the other way round", () => {
  assert.ok(relations.speaksFor("ru_mod", "sy_gov"));
  assert.ok(!relations.speaksFor("sy_gov", "ru_mod"));
});

test("a circle is cut, and an unknown party stands alone", () => {
  assert.deepEqual(relations.lineage("round"), ["round", "about"]);
  assert.deepEqual(relations.lineage("unheard-of"), ["unheard-of"]);
  assert.ok(!relations.isObserver("unheard-of"));
  assert.ok(relations.isObserver("hrw"));
});

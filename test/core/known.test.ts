import assert from "node:assert/strict";
import { test } from "node:test";
import { lookUpLanguage, lookUpParty, lookUpTopic, withParts } from "../../src/core/known.ts";
import { PARTIES, TOPICS } from "../rigs/command-rig.ts";

test("a party is found by its id, a name, an alias, an account or a spokesperson", () => {
  const cases = [
    ["ru_mod", "ru_mod"],
    ["RU-MOD", "ru_mod"],
    ["ministere russe de la defense", "ru_mod"],
    ["Минобороны России", "ru_mod"],
    ["@mod_russia", "ru_mod"],
    ["конашенков", "ru_mod"],
    ["منظمة العفو الدوليه", "amnesty"],
    ["Russia", "russia"],
  ] as const;
  for (const [typed, id] of cases) {
    assert.deepEqual(lookUpParty(typed, PARTIES), { kind: "found", id }, typed);
  }
});

test("a mistyped party is not guessed, but suggested", () => {
  const cases = [
    ["ru_mud", ["ru_mod"]],
    ["Amnesti International", ["amnesty"]],
    ["Конашенко", ["ru_mod"]],
    ["the government", ["syria", "syria_2024"]],
    ["nobody at all", []],
    ["", []],
  ] as const;
  for (const [typed, suggestions] of cases) {
    assert.deepEqual(lookUpParty(typed, PARTIES), { kind: "unknown", suggestions }, typed);
  }
});

test("topics and languages are found by their names in any language", () => {
  assert.deepEqual(lookUpTopic("frappes en syrie", TOPICS), { kind: "found", id: "syria" });
  const cases = [
    ["fr", "fr"],
    ["fr-CA", "fr"],
    ["French", "fr"],
    ["français", "fr"],
    ["французский", "fr"],
    ["العربية", "ar"],
    ["RU", "ru"],
  ] as const;
  for (const [typed, id] of cases) {
    assert.deepEqual(lookUpLanguage(typed, ["en", "fr", "ru", "ar"]), { kind: "found", id }, typed);
  }
  assert.equal(lookUpLanguage("klingon", ["en", "fr"]).kind, "unknown");
});

test("asking for a state asks for its ministries too", () => {
  assert.deepEqual(withParts(["russia"], PARTIES), ["russia", "ru_mod"]);
  assert.deepEqual(withParts(["ru_mod"], PARTIES), ["ru_mod"]);
  assert.deepEqual(withParts([], PARTIES), []);
});

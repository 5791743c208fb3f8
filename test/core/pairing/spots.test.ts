import assert from "node:assert/strict";
import { test } from "node:test";
import { spotSignals } from "#src/core/pairing/spot-signals.ts";
import { viewCandidate } from "#src/core/pairing/view.ts";
import { candidate } from "./candidates.ts";
import { statementsOf, tie } from "./rig.ts";

function namesOf(response: readonly string[], claim: readonly string[]): readonly string[] {
  const views = [response, claim].map((features, index) =>
    viewCandidate(candidate(index + 1, { features: [...features] })),
  );
  const [a, b] = views;
  return a === undefined || b === undefined
    ? []
    : spotSignals(a, b)
        .filter(({ value }) => value > 0)
        .map(({ name }) => name);
}

test("a name written alike is told from one that only sounds alike", () => {
  const answer = ["spelt:rl", "stem:en:arul"];

  assert.deepEqual(namesOf(["spelt:hr", "stem:en:hiri"], ["spelt:hr", "stem:en:hiri"]), [
    "same-writing",
  ]);
  assert.deepEqual(namesOf(["spelt:hr", "stem:en:hiri"], ["spelt:hr", "stem:en:harri"]), []);
  assert.deepEqual(namesOf(answer, ["stem:en:arul"]), []);
});

test("a region named alone is matched by a claim on it rather than on one street of it", () => {
  const region = ["region:raqqa", "region:syria"];

  assert.deepEqual(namesOf(region, region), ["same-breadth"]);
  assert.deepEqual(namesOf(region, [...region, "name:kltr"]), []);
  assert.deepEqual(namesOf(region, [...region, "place:tabqa"]), []);
});

test("what a claim sets apart within the town speaks for another strike", () => {
  const town = ["place:abu-kamal", "concept:civilian"];

  assert.deepEqual(namesOf(town, town), []);
  assert.deepEqual(namesOf(town, [...town, "concept:bridge"]), ["finer-spot"]);
  assert.deepEqual(namesOf([...town, "concept:bridge"], [...town, "concept:bridge"]), []);
  assert.deepEqual(namesOf(town, [...town, "concept:killed"]), []);
});

test("an account's own words, quoted by itself, are no claim that it answers", async () => {
  const pairs = await tie([
    {
      source: "@CJTFOIR",
      date: "2017-06-01T12:00:00Z",
      lang: "en",
      text: '"Coalition aircraft struck a factory in Manbij on May 20, 2017." No civilians were killed in the strike on Manbij on May 20, 2017, and the allegation is not credible.',
    },
  ]);

  assert.deepEqual(pairs, []);
});

/** A statement in which a party only hands on a report, and one in which it is blamed. */
const SOURCES: readonly (readonly [string, string, readonly string[]])[] = [
  ["en", "May 3, 2018, near Hajin, via Airwars report: three civilians were killed.", []],
  ["en", "Three civilians were killed by Russia near Hajin.", ["russia"]],
  ["fr", "Trois civils tués près de Hajin, selon Amnesty International.", []],
  ["ru", "Трое мирных жителей погибли у Хаджина, по данным Amnesty International.", []],
  ["ar", "مقتل ثلاثة مدنيين قرب هجين بحسب منظمة العفو الدولية", []],
];

for (const [lang, text, against] of SOURCES) {
  test(`${lang}: "${text}" blames ${against.join(", ") || "nobody"}`, () => {
    const [statement] = statementsOf([
      { source: "@nobody_known", date: "2018-05-04T12:00:00Z", lang, text },
    ]);

    assert.deepEqual(statement?.against, against);
  });
}

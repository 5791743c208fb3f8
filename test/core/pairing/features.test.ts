import assert from "node:assert/strict";
import { test } from "node:test";
import { statementsOf, type Told } from "./rig.ts";

function featuresOf(told: Told, index = 0): ReadonlySet<string> {
  return new Set(statementsOf([told])[index]?.features);
}

test("a post's place, day, party and things stand with its statement", () => {
  const features = featuresOf({
    source: "@SyriaCivilDef",
    date: "2016-10-26T12:00:00Z",
    lang: "en",
    text: "Russian warplanes hit a school in Hass today, 22 killed. #Idlib https://t.co/x1",
  });

  for (const feature of [
    "by:white_helmets",
    "against:russia",
    "place:hass",
    "region:idlib",
    "day:2016-10-26",
    "concept:school",
    "figure:22",
    "hashtag:idlib",
    "url:t.co/x1",
  ]) {
    assert.ok(features.has(feature), `${feature} in ${[...features].join(" ")}`);
  }
});

test("a place that is spelt otherwise or in another script has the same feature", () => {
  const texts = [
    ["fr", "Des raids russes sur Maaret al-Noumane ont tué douze civils."],
    ["ru", "В Мааррет-эн-Нуумане при ударе российской авиации погибли 12 мирных жителей."],
    ["ar", "مقتل 12 مدنيا في قصف روسي على معرة النعمان"],
  ] as const;
  for (const [lang, text] of texts) {
    const features = featuresOf({
      source: "@SyriaCivilDefe",
      date: "2019-07-22T12:00:00Z",
      lang,
      text,
    });
    assert.ok(features.has("place:maarat-al-numan"), `${lang}: ${[...features].join(" ")}`);
  }
});

test("a statement without a place of its own takes the one told just before it, marked as near", () => {
  const told: Told = {
    source: "Agency",
    kind: "article",
    date: "2016-10-28T12:00:00Z",
    lang: "en",
    text: "The White Helmets said Russian jets killed 22 pupils in Hass on Oct. 26. Russia's Defence Ministry denied that it had carried out the strike.",
  };

  const answer = featuresOf(told, 1);

  assert.ok(answer.has("near-place:hass"));
  assert.ok(!answer.has("place:hass"));
});

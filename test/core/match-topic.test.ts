import assert from "node:assert/strict";
import { test } from "node:test";
import { createTopicMatcher, matchTopic } from "#src/core/match-topic.ts";
import type { Topic } from "#src/core/topic.ts";

const strikes: Topic = {
  id: "strikes",
  names: { en: "Strikes" },
  terms: {
    places: {
      en: ["Hass", "Deir ez-Zor", "US"],
      fr: ["Alep"],
      ru: ["Хомс", "Дейр-эз-Зор"],
      ar: ["حلب", "دير الزور"],
    },
    acts: {
      en: ["air strike", "bomb*"],
      fr: ["frappe aérienne", "bombarder"],
      ru: ["удар", "бомбардировка"],
      ar: ["غارة", "قصف"],
    },
    weapons: { "*": ["Su-24"] },
    sports: { en: ["football"] },
  },
  rule: { all: ["places", { any: ["acts", "weapons"] }, { not: "sports" }] },
};

const CASES: readonly (readonly [tag: string, text: string, want: string])[] = [
  ["en", "Air strikes near Hass", "acts places"],
  ["en", "Air-strikes hit Deir al-Zor", "not: places"],
  ["en", "Bombardment of Deir Ez-Zor", "acts places"],
  ["en", "Strikes of dock workers in Hass", "not: acts weapons"],
  ["en", "An air of strikes in Hass", "not: acts weapons"],
  ["en", "They bombed us", "not: places"],
  ["en", "The US bombed it", "acts places"],
  ["en", "A Su-24 over #Hass", "places weapons"],
  ["en", "Bombs hit a football field in Hass", "not:"],
  ["fr", "Des frappes aériennes sur Alep", "acts places"],
  ["fr", "Ils ont bombardé l'est d’Alep", "acts places"],
  ["ru", "Удары по Хомсу", "acts places"],
  ["ru", "Бомбардировками под Дейр-эз-Зором", "acts places"],
  ["ar", "غاراتٌ على ريف حلب", "acts places"],
  ["ar", "قـصـف بحلب ودير الزور", "acts places"],
  ["und", "удар по Hass", "acts places"],
];

for (const [tag, text, want] of CASES) {
  test(`${tag}: “${text}” → ${want}`, () => {
    const { matched, hits, missing } = matchTopic(strikes, text, tag);

    const lists = [...new Set(hits.map(({ list }) => list))].sort().join(" ");
    assert.equal(matched ? lists : `not: ${missing.toSorted().join(" ")}`.trim(), want);
  });
}

test("a hit points at the words as written", () => {
  const text = "Hier, des frappes\u00a0aériennes sur Alep";

  const { hits } = matchTopic(strikes, text, "fr");

  assert.deepEqual(
    hits.map(({ term, start, end }) => ({ term, words: text.slice(start, end) })),
    [
      { term: "frappe aérienne", words: "frappes\u00a0aériennes" },
      { term: "Alep", words: "Alep" },
    ],
  );
});

test("many topics are matched in one pass, in their order", () => {
  const other: Topic = { ...strikes, id: "sports", rule: "sports" };
  const match = createTopicMatcher([other, strikes]);

  const found = match("Bombs near Hass", "en");

  assert.deepEqual(
    found.map(({ topicId, matched }) => ({ topicId, matched })),
    [
      { topicId: "sports", matched: false },
      { topicId: "strikes", matched: true },
    ],
  );
});

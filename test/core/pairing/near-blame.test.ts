import assert from "node:assert/strict";
import { test } from "node:test";
import { statementsOf, type Told, tie } from "./rig.ts";

const DAY = "2019-07-27T10:00:00Z";
const TOLD: Readonly<Record<string, string>> = {
  en: "Eleven civilians were killed in air strikes on Ariha on 27 July. Residents accused Russia.",
  fr: "Onze civils ont été tués dans des frappes sur Ariha le 27 juillet. Des habitants accusent la Russie.",
  ru: "27 июля при авиаударах по Арихе погибли 11 мирных жителей. Жители обвинили Россию.",
  ar: "مقتل 11 مدنيا في غارات على أريحا في 27 تموز. واتهم السكان روسيا.",
};

for (const [lang, text] of Object.entries(TOLD)) {
  test(`${lang}: a toll without an accused is found by whom the next sentence accuses`, () => {
    const [toll] = statementsOf([{ source: "@SyriaCivilDef", date: DAY, lang, text }]);

    assert.deepEqual(toll?.against, []);
    assert.ok(toll.features.includes("near-against:russia"));
  });
}

test("whom a claim about another town accuses is not accused here", () => {
  const [toll] = statementsOf([
    {
      source: "@SyriaCivilDef",
      date: DAY,
      lang: "en",
      text: "Eleven civilians were killed in air strikes on Ariha. Residents of Hass accused Russia.",
    },
  ]);

  assert.ok(!toll?.features.some((feature) => feature.startsWith("near-against:")));
});

test("of two tolls of one day and town the one told beside an accusation of it is answered", async () => {
  const toll = (accused: string): Told => ({
    source: "Airwars",
    date: DAY,
    lang: "en",
    text: `Civilians were reportedly harmed in an airstrike in Ariha on 27 July 2019. Local sources accused ${accused}.`,
  });

  const tied = await tie([
    toll("the Turkish military"),
    toll("the Russian military"),
    {
      source: "@mod_russia",
      date: "2019-07-28T10:00:00Z",
      lang: "en",
      text: "No Russian aircraft flew over Ariha on 27 July.",
    },
  ]);

  assert.ok(tied.includes("d2 → d1"), tied.join(", "));
});

test("an account does not answer what it tells in the same post", async () => {
  const tied = await tie([
    {
      source: "@CJTFOIR",
      date: DAY,
      lang: "en",
      text: "One truck was destroyed in a strike near Mayadin and its driver killed. We regret that a civilian was unintentionally killed in the strike near Mayadin.",
    },
  ]);

  assert.deepEqual(tied, []);
});

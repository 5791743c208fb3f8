import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf } from "#src/core/languages/index.ts";
import { foldWord } from "#src/core/text.ts";

/** Forms that share a stem. */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  en: [
    "denied denies deny denial",
    "strike strikes struck",
    "children child",
    "hospital hospitals",
    "killed kills killing",
  ],
  fr: [
    "frappe frappes frapper frappé frappées frappaient",
    "rejette rejeté rejetée rejettent",
    "hôpital hôpitaux",
    "syrien syrienne syriens",
    "accuse accusé accusent accusations",
    "détruit détruite",
    "Etat État",
  ],
  ru: [
    "удар удары ударов ударами",
    "опроверг опровергла опровергли опровергает",
    "заявил заявляет заявила",
    "обвинил обвинения обвинение обвиняет",
    "Песков Пескова Пескову",
    "касок каски касками",
    "дети детей ребенок ребенка",
    "российский российской российскими",
    "человек человека людей",
  ],
  ar: [
    "نفى ونفى نفت ينفي تنفي",
    "غارة غارات الغارات غاراتها",
    "روسيا روسي الروسية",
    "قتلوا قتلى القتلى قتلت",
    "يستهدف استهدف استهدفت",
    "المتحدث متحدث والمتحدثة",
  ],
};

/** Words that must not share one. */
const APART: Readonly<Record<string, readonly string[]>> = {
  en: ["strike strict", "denial denim", "civilian civilisation", "raid radio"],
  fr: ["frappe frais", "président présenter", "mosquée mosquito"],
  ru: ["мина минобороны", "опровергать проверять", "завод заявил"],
  ar: ["نعمان عمان", "تحالف حالف", "مدرسة درس", "نفط نفى"],
};

for (const [tag, groups] of Object.entries(RELATED)) {
  const language = languageOf(tag);
  for (const group of groups) {
    test(`${tag}: ${group} share a stem`, () => {
      const stems = group.split(" ").map((word) => language.stem(foldWord(word, language)));

      assert.equal(new Set(stems).size, 1, stems.join(" "));
    });
  }
}

for (const [tag, groups] of Object.entries(APART)) {
  const language = languageOf(tag);
  for (const group of groups) {
    test(`${tag}: ${group} do not`, () => {
      const stems = group.split(" ").map((word) => language.stem(foldWord(word, language)));

      assert.equal(new Set(stems).size, stems.length, stems.join(" "));
    });
  }
}

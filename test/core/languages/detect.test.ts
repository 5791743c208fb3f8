import assert from "node:assert/strict";
import { test } from "node:test";
import { detectLanguage } from "#src/core/languages/detect.ts";

const CASES: readonly (readonly [text: string, hint: string | null, want: string])[] = [
  ["Jets hit a school and nobody denied it", null, "en"],
  ["Moscou dément toute frappe", null, "fr"],
  ["Минобороны опровергло это", null, "ru"],
  ["نفت الوزارة ذلك", null, "ar"],
  ["#Syria #Idlib Des avions ont bombardé une école https://t.co/abc", null, "fr"],
  ["@mod_russia #Syria https://t.me/mod_russia/1 Удары не наносились", null, "ru"],
  ["Удары завдали по школі, її зруйновано", null, "uk"],
  ["Удар па школе быў учора", null, "be"],
  ["Ударите са нанесени в района на пъра", null, "bg"],
  ["Наносились объективно", null, "ru"],
  ["Москва в объективном расследовании", null, "ru"],
  ["Напад на школу јуче", null, "sr"],
  ["Мектепке шабуыл жасалды, қаза болғандар", null, "kk"],
  ["حملات هوایی به مدرسه گزارش شد", null, "fa"],
  ["اسکول پر حملہ ہوا ہے", null, "ur"],
  ["Bei dem Angriff auf die Schule starben zwei Kinder, sagte er", null, "de"],
  ["Un ataque aéreo contra la escuela mató a dos niños ayer", null, "es"],
  ["", null, "und"],
  ["🔥🔥 123 https://t.co/abc", null, "und"],
  ["", "fr", "fr"],
  ["Raid", "fr", "fr"],
  ["Raid", null, "und"],
  ["Raid", "ru", "und"],
  ["Raids on Aleppo", "fr", "fr"],
  ["Jets hit a school in the town and nobody has denied that it was there", "fr", "en"],
  ["Минобороны опровергло", "fr", "ru"],
  ["Удар по школе", "uk", "uk"],
  ["Удары были в субботу", "uk", "ru"],
  ["Nobody denied it", "und", "en"],
  ["#خان_شيخون", null, "ar"],
  ["«Human Rights Watch» заявила об ударе", "en", "ru"],
];

for (const [text, hint, want] of CASES) {
  test(`“${text}”${hint === null ? "" : `, said to be ${hint},`} is ${want}`, () => {
    assert.equal(detectLanguage(text, hint), want);
  });
}

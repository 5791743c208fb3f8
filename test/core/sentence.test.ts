import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf } from "#src/core/languages/index.ts";
import { sentences } from "#src/core/sentence.ts";

/** `|` stands where a sentence ends and another begins. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  en: [
    "The school was hit. |Nobody claimed it.",
    "Dr. Amal Haddad spoke to Gen. Ivan Petrov in St. Ives.",
    "The raid of Oct. 26 killed many. |Another followed.",
    "They met in the U.S. Central Command. |The U.S. |They left.",
    "J. R. Smith denied it. |“We hit no one.” |He left.",
    '"Who fired?" he asked. |"Not us!" |She left.',
    "About 7.5 million fled, i.e. most of them.",
    "They waited… |Nothing came. |They waited… and left.",
    "They waited... |Nothing came... or so they said.",
    "First headline without a stop\n|The story begins. |It ends",
    "1. First point\n|2. Second point. |It goes on.",
    "BEIRUT, May 7 - |A shell hit the bakery. |It burned.",
    "LONDON (Newswire) — |A report appeared.",
    "The denial came at 4 p.m. in Geneva. |No proof was shown.",
    "See Art. 51 and No. 3 of the list. |Read it.",
    "It ended.|Then it rained, they said.",
    "He wrote to example.com yesterday. |No answer.",
    "Is it true?! |Yes.",
    "(They denied it.) |A day passed.",
  ],
  fr: [
    "M. Konachenkov a démenti. |Mme Petit non plus.",
    "« Nous n'avons rien fait. » |Puis il est parti.",
    "« Rien ! » |Le général se tait.",
    "« Est-ce vrai ? », a-t-il demandé. |Non.",
    "MOSCOU, 3 mai 2019 - |L'armée dément.",
    "Le 1er janv. 2020, un obus est tombé. |Silence.",
    "Le col. Durand parle. |Il ment, etc. et s'en va.",
  ],
  ru: [
    "И. В. Петров опроверг это. |Он ушел.",
    "В 2015 г. в городе была школа. |Ее нет.",
    "По словам ген. Иванова, ударов не было. |Точка.",
    "«Это ложь!» |Так он сказал.",
    "«Кто стрелял?» — спросил он. |Ответа нет.",
    "ЖЕНЕВА, 5 мая. |Доклад опубликован.",
    "Погибли 2,5 тыс. человек, т.е. каждый пятый. |Это много.",
    "Он ждал… |Никто не пришел.",
  ],
  ar: [
    "نفت الوزارة ذلك. |وقال المتحدث إنه كذب.",
    "قال د. سامر إن المشفى دُمر. |لم يرد أحد.",
    "من قصف السوق؟ |لا أحد يعلم!",
    "بيروت - |أعلنت منظمة عن تقرير. |ثم صمتت.",
    "«لم نقصف أحدا». |هكذا قال.",
  ],
};

for (const [tag, cases] of Object.entries(CASES)) {
  for (const marked of cases) {
    test(`${tag}: ${marked.replaceAll("\n", "⏎")}`, () => {
      const text = marked.replaceAll("|", "");

      const found = sentences(text, languageOf(tag)).map(({ start, end }) =>
        text.slice(start, end),
      );

      assert.deepEqual(
        found,
        marked.split("|").map((sentence) => sentence.trim()),
      );
    });
  }
}

test("empty lines and blanks are no sentences", () => {
  assert.deepEqual(sentences(" \n\u00a0\n\t", languageOf("en")), []);
});

test("an unknown language is split by its stops", () => {
  const text = "Det var allt. Ingen vet mer.";

  assert.equal(sentences(text, languageOf("sv")).length, 2);
});

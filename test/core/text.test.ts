import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf } from "#src/core/languages/index.ts";
import { foldedWords, normalise, originalSpan, tokenise } from "#src/core/text.ts";

const [en, fr, ru, ar] = ["en", "fr", "ru", "ar"].map(languageOf);
assert(en && fr && ru && ar);

const WORDS = [
  { language: en, text: "Amnesty’s report", words: "amnesty report" },
  {
    language: en,
    text: "They didn't, won’t and can't",
    words: "they did not will not and can not",
  },
  { language: en, text: "Ma'aret al-Nu`man", words: "maaret al numan" },
  { language: en, text: "U.S. officials told us", words: "us officials told us" },
  { language: en, text: "a Su-24 hit 1,200 homes", words: "a su 24 hit 1,200 homes" },
  { language: fr, text: "l’hôpital d'Alep", words: "le hopital de alep" },
  {
    language: fr,
    text: "Qu'il n'a pas démenti aujourd’hui",
    words: "que il ne a pas dementi aujourdhui",
  },
  { language: fr, text: "a-t-elle ajouté", words: "a elle ajoute" },
  { language: fr, text: "T comme Tango", words: "t comme tango" },
  { language: ru, text: "Тяжёлый бой, Йемен", words: "тяжелый бой йемен" },
  { language: ru, text: "Хан-Шейху́н", words: "хан шейхун" },
  { language: ar, text: "وأَعْلَنَتْ وزارةُ الدفاع", words: "اعلنت وزاره دفاع" },
  { language: ar, text: "بالبراميل المتفجرة على إدلب", words: "براميل متفجره علي ادلب" },
  { language: ar, text: "مجـــزرة ق.صف مج·زرة", words: "مجزره قصف مجزره" },
  { language: ar, text: "غادروا دمشق.وعادوا أمس", words: "غادروا دمشق عادوا امس" },
  { language: ar, text: "قتل ٢٢ مدنيا", words: "قتل 22 مدنيا" },
  { language: ar, text: "للجيش السوري", words: "جيش سوري" },
];

for (const { language, text, words } of WORDS) {
  test(`${language.tag}: “${text}” is compared as “${words}”`, () => {
    assert.equal(foldedWords(text, language).join(" "), words);
  });
}

test("a clitic does not make another word", () => {
  const pairs = [
    ["وزارة", "ووزارة"],
    ["قال", "وقال"],
    ["لافروف", "للافروف"],
    ["المدنيين", "للمدنيين"],
    ["بوتين", "لبوتين"],
    ["كوناشينكوف", "وكوناشينكوف"],
  ];

  for (const [bare, written] of pairs) {
    assert.deepEqual(foldedWords(written ?? "", ar), foldedWords(bare ?? "", ar), written);
  }
});

test("links, accounts and addresses stand whole", () => {
  const text =
    "See https://t.me/mod_russia/12, @mod_russia: amnesty.org/en or press@hrw.org (www.sana.sy).";

  const tokens = tokenise(text, en);

  assert.deepEqual(
    tokens.filter(({ kind }) => kind !== "word").map(({ start, end }) => text.slice(start, end)),
    ["https://t.me/mod_russia/12", "@mod_russia", "amnesty.org/en", "press@hrw.org", "www.sana.sy"],
  );
});

test("a full stop without its space is no link", () => {
  const tokens = tokenise("They left the town.No one stayed.me too", en);

  assert.equal(tokens.filter(({ kind }) => kind === "url").length, 0);
});

const HASHTAGS = [
  { text: "#FAKEAI", parts: ["FAKEAI"] },
  { text: "#Hass", parts: ["Hass"] },
  { text: "#WhiteHelmets", parts: ["White", "Helmets"] },
  { text: "#Khan_Sheikhoun", parts: ["Khan", "Sheikhoun"] },
  { text: "#خان_شيخون", parts: ["خان", "شيخون"] },
  { text: "#UNreport2016", parts: ["U", "Nreport2016"] },
  { text: "#2 of 3", parts: [] },
  { text: "C#minor", parts: [] },
];

for (const { text, parts } of HASHTAGS) {
  test(`the words of ${text}: ${parts.join(", ") || "none"}`, () => {
    const tags = tokenise(text, en).filter(({ kind }) => kind === "hashtag");

    assert.deepEqual(
      tags.map(({ start, end }) => text.slice(start, end)),
      parts,
    );
  });
}

test("a token points at the word as it is written", () => {
  const text = "🔥 «L’école» — мир, مجـ.ـزرة\u200f!";

  const written = tokenise(text, fr).map(({ start, end }) => text.slice(start, end));

  assert.deepEqual(written, ["L’", "école", "мир", "مجـ.ـزرة"]);
});

const NORMALISED = [
  { text: "«Нет» — сказал", want: '"нет" - сказал' },
  { text: "“No”,\u00a0he\u202fsaid…", want: '"no", he said...' },
  { text: "zero\u200bwidth\u200f marks", want: "zerowidth marks" },
  { text: "two  \t spaces\n\nkept", want: "two spaces\n\nkept" },
];

for (const { text, want } of NORMALISED) {
  test(`normalised: ${want.replaceAll("\n", "⏎")}`, () => {
    assert.equal(normalise(text).text, want);
  });
}

test("what is found in a normalised text is shown as it was written", () => {
  const text = "وقال إن «المجـــزرة»  وقعت في إدلب";
  const normalised = normalise(text, ar);
  const at = normalised.text.indexOf("مجزره");

  const span = originalSpan(normalised, at, at + "مجزره".length);

  assert.equal(text.slice(span.start, span.end).replace(/[»\s]+$/u, ""), "المجـــزرة");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { createFigureFinder } from "#src/core/figure.ts";
import { LANGUAGES, languageOf } from "#src/core/languages/index.ts";

const finders = new Map(LANGUAGES.map((language) => [language.tag, createFigureFinder(language)]));

/** `words=value[..upTo][+-~] unit`, joined by `; `. */
function figures(text: string, tag: string): string {
  const signs = { exact: "", "at-least": "+", "at-most": "-", about: "~" };
  const found = finders.get(tag)?.(text) ?? [];
  return found
    .map(({ start, end, value, upTo, qualifier, unit }) => {
      const range = upTo === value ? value : `${value}..${upTo}`;
      return `${text.slice(start, end)}=${range}${signs[qualifier]} ${unit}`;
    })
    .join("; ");
}

const CASES: readonly (readonly [tag: string, text: string, want: string])[] = [
  ["en", "At least 17 people were killed", "At least 17=17+ killed"],
  ["en", "22 children and six teachers died", "22=22 child; six=6 teacher"],
  ["en", "20 to 25 civilians", "20 to 25=20..25 civilian"],
  ["en", "between 20 and 25 civilians", "20 and 25=20..25 civilian"],
  ["en", "20 and 25 civilians", "20=20 null; 25=25 civilian"],
  ["en", "The toll rose to 86.", "86=86 killed"],
  ["en", "1,200 homes, 2.5 million refugees", "1,200=1200 home; 2.5 million=2500000 refugee"],
  [
    "en",
    "dozens of fighters, hundreds of thousands displaced",
    "dozens=24..99~ fighter; hundreds of thousands=200000..999999~ refugee",
  ],
  [
    "en",
    "twenty-two strikes, three hundred and five sorties",
    "twenty-two=22 strike; three hundred and five=305 sortie",
  ],
  ["en", "up to 64 women", "up to 64=64- woman"],
  ["en", "17 killed, at least 30 wounded", "17=17 killed; at least 30=30+ injured"],
  ["en", "nine civilians at least", "nine civilians at least=9+ civilian"],
  ["en", "at least 340 rebel-held villages", "at least 340=340+ null"],
  ["en", "a 12-year-old, aged 9, for 24 hours, 35 km away", ""],
  ["en", "In 2016, on 26 October at 10:30, the 2019 strike", ""],
  ["en", "2,000 civilians and 2000 civilians", "2,000=2000 civilian; 2000=2000 civilian"],
  ["en", "A Su-24 and an S-300 under Resolution 2118, 2/3", ""],
  ["en", "$500, 40% and 500 and 2,000 pounds", ""],
  ["en", "one of them, the two powers", ""],
  ["en", "one child died", "one=1 child"],
  ["fr", "plus de 150 civils tués", "plus de 150=150+ civilian"],
  ["fr", "une école, un hôpital, un mort", ""],
  [
    "fr",
    "vingt-deux enfants et quatre-vingt-dix-sept blessés",
    "vingt-deux=22 child; quatre-vingt-dix-sept=97 injured",
  ],
  [
    "fr",
    "Quelque 250.000 habitants, 1 200 frappes",
    "Quelque 250.000=250000~ civilian; 1 200=1200 strike",
  ],
  [
    "fr",
    "des dizaines de morts, plusieurs centaines de civils",
    "dizaines=20..99~ killed; plusieurs centaines=300..999~ civilian",
  ],
  ["fr", "âgé de 12 ans, le 26 octobre 2016, à 22h30", ""],
  ["fr", "entre 20 et 25 morts", "20 et 25=20..25 killed"],
  ["ru", "погибли свыше 30 мирных жителей", "свыше 30=30+ civilian"],
  ["ru", "не менее двадцати двух детей", "не менее двадцати двух=22+ child"],
  ["ru", "от 20 до 25 человек ранены", "20 до 25=20..25 injured"],
  ["ru", "сотни раненых, 2,5 тыс. ударов", "сотни=200..999~ injured; 2,5 тыс=2500 strike"],
  ["ru", "в 2015 году, 12 лет, 35 км, С-300", ""],
  ["ru", "два с половиной года", ""],
  ["ar", "مقتل ما لا يقل عن 12 مدنيا", "ما لا يقل عن 12=12+ civilian"],
  ["ar", "أصيب ٢٢ طفلا", "٢٢=22 child"],
  ["ar", "تسعة مدنيين على الأقل", "تسعة مدنيين على الأقل=9+ civilian"],
  ["ar", "خمسة وعشرون قتيلا ومئات الجرحى", "خمسة وعشرون=25 killed; ومئات=200..999~ injured"],
  ["ar", "بين 20 و25 قتيلا", "20 و25=20..25 killed"],
  ["ar", "أن القوات في 27 فبراير/شباط 2020", ""],
];

for (const [tag, text, want] of CASES) {
  test(`${tag}: “${text}” counts ${want || "nothing"}`, () => {
    assert.equal(figures(text, tag), want);
  });
}

test("an unknown language has its digits counted, with no unit", () => {
  const find = createFigureFinder(languageOf("sv"));

  assert.deepEqual(
    find("Det fanns 22 döda").map(({ value, unit }) => ({ value, unit })),
    [{ value: 22, unit: null }],
  );
});

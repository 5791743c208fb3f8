import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import { createReader } from "#src/core/reading/read.ts";

const read = createReader(loadConfig({}).lexicon);

/** Language, kind, what is said before, the answer, and whether it is an earlier one told again. */
const CASES: readonly (readonly [string, string, boolean])[] = [
  ["en", "Moscow had earlier denied bombing the clinic in Hass.", true],
  ["en", "Moscow denied bombing the clinic in Hass.", false],
  ["en", "Last year Moscow denied bombing the clinic in Hass.", true],
  ["en", "Moscow denied bombing the clinic in Hass last year.", false],
  ["en", "Moscow previously denied bombing the clinic in Hass.", true],
  ["en", "Moscow denied earlier reports of a strike on the clinic in Hass.", false],
  ["en", "Moscow denied the claims, which it had earlier called baseless.", false],
  ["en", "Moscow dismissed the report as a fake that it had denied on several occasions.", false],
  ["fr", "La veille, Moscou avait démenti avoir bombardé la clinique de Hass.", true],
  ["fr", "Moscou a démenti avoir bombardé la veille la clinique de Hass.", false],
  ["fr", "Moscou avait déjà démenti avoir bombardé la clinique de Hass.", true],
  ["fr", "Moscou a rejeté ces accusations, qu'il avait déjà démenties.", false],
  ["fr", "Moscou a rejeté les accusations formulées auparavant.", false],
  ["ru", "Ранее Минобороны России опровергло удар по больнице в Хасе.", true],
  ["ru", "Минобороны России опровергло удар по больнице в Хасе.", false],
  ["ru", "Накануне Москва отвергла обвинения в ударе по больнице.", true],
  ["ru", "Москва отвергла прозвучавшие ранее обвинения в ударе по больнице.", false],
  ["ru", "Москва отвергла обвинения, которые ранее называла голословными.", false],
  ["ru", "Отвечая на ранее прозвучавшие обвинения, в Минобороны России назвали их ложью.", false],
  ["ar", "وكانت موسكو قد نفت قصف المستشفى في حاس", true],
  ["ar", "ونفت موسكو قصف المستشفى في حاس", false],
  ["ar", "وسبق أن نفت موسكو قصف المستشفى في حاس", true],
  ["ar", "ونفت موسكو الاتهامات التي كانت قد وصفتها بالكاذبة", false],
];

test("«не раз опровергали» affirms, and what a lesser clause refutes is no denial of its own", () => {
  const { statements } = read({
    id: "1",
    kind: "post",
    source: "@mod_russia",
    date: new Date("2016-11-27T10:00:00Z"),
    text: "В докладе нет ничего нового: те же штампы, которые мы уже не раз опровергали.",
    language: "ru",
  });

  assert.deepEqual(
    statements.map(({ role, type }) => `${role} ${type}`),
    ["response rejection"],
  );
});

/** An account's own words are said now, whatever they point back at. */
const POSTS: readonly (readonly [string, string])[] = [
  ["en", "There is nothing in this report but fakes that we have refuted on several occasions."],
  ["fr", "Ce rapport ne contient que des mensonges que nous avions déjà démentis."],
  ["ru", "В докладе нет ничего нового: те же фейки, которые мы уже не раз опровергали."],
  ["ar", "لا شيء في هذا التقرير سوى أكاذيب سبق أن نفيناها"],
];

const ACCUSATION: Readonly<Record<string, string>> = {
  en: "Amnesty International said Russian jets had bombed a clinic in Hass. ",
  fr: "Amnesty International accuse l'aviation russe d'avoir bombardé une clinique à Hass. ",
  ru: "Amnesty International обвинила российскую авиацию в ударе по больнице в Хасе. ",
  ar: "اتهمت منظمة العفو الدولية الطيران الروسي بقصف مستشفى في حاس. ",
};

for (const [language, answer, isEarlier] of CASES) {
  test(`${language}: "${answer}" is ${isEarlier ? "an earlier answer" : "said now"}`, () => {
    const accusation = ACCUSATION[language] ?? "";
    const { statements } = read({
      id: "1",
      kind: "article",
      source: "Agency",
      date: new Date("2016-11-27T10:00:00Z"),
      text: accusation + answer,
      language,
    });

    const answers = statements.filter(({ start }) => start >= accusation.length - 1);
    assert.ok(answers.length > 0, "read as a statement");
    assert.equal(
      answers.some(({ recalled }) => recalled),
      isEarlier,
    );
  });
}

for (const [language, text] of POSTS) {
  test(`${language}: an account's "${text}" is said now`, () => {
    const { statements } = read({
      id: "1",
      kind: "post",
      source: "@mod_russia",
      date: new Date("2016-11-27T10:00:00Z"),
      text,
      language,
    });

    assert.deepEqual(
      statements.map(({ recalled }) => recalled),
      statements.map(() => false),
    );
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import { createConceptFinder } from "#src/core/concept.ts";
import { findDays } from "#src/core/day.ts";
import { createFigureFinder } from "#src/core/figure.ts";
import { languageOf } from "#src/core/languages/index.ts";
import { createReader } from "#src/core/reading/read.ts";
import { sentences } from "#src/core/sentence.ts";
import type { StatementDraft } from "#src/core/statement.ts";
import { tokenise } from "#src/core/text.ts";

const german = languageOf("de");
const read = createReader(loadConfig({}).lexicon);
const CLAIM =
  "Laut der Syrischen Beobachtungsstelle für Menschenrechte töteten russische Kampfjets in Hass 20 Zivilisten.";

/** What follows the accusation above; `other` for what answers nothing. Written before the reader saw them. */
const ANSWERS: readonly (readonly [expected: string, answer: string])[] = [
  ["denial kremlin", "Der Kreml dementierte das."],
  ["other kremlin", "Der Kreml dementierte das nicht."],
  ["other kremlin", "Der Kreml bestritt nicht, dass seine Flugzeuge dort waren."],
  ["other kremlin", "Der Kreml konnte nicht bestreiten, dass seine Flugzeuge dort waren."],
  ["no_comment kremlin", "Der Kreml hat den Bericht weder bestätigt noch dementiert."],
  ["denial kremlin recalled", "Der Kreml soll den Bericht dementiert haben."],
  ["denial kremlin recalled", "Der Kreml hatte solche Vorwürfe schon früher bestritten."],
  ["denial sy_gov", "Damaskus bestritt, dass russische Flugzeuge Hass angegriffen haben."],
  ["other kremlin", "Der Kreml dementierte, dass Russland türkische Tomaten kaufen werde."],
  [
    "rejection ru_mod",
    "Das russische Verteidigungsministerium wies den Bericht als haltlos zurück.",
  ],
  [
    "rejection ru_mod",
    "Den Bericht wies das russische Verteidigungsministerium als haltlos zurück.",
  ],
  [
    "denial ru_mod",
    "„Wir haben Hass nicht bombardiert“, erklärte das russische Verteidigungsministerium.",
  ],
  ["denial ru_mod", "»Wir haben Hass nicht bombardiert«, sagte Ministeriumssprecher Konaschenkow."],
  ["denial ru_mod", "Russische Flugzeuge hätten Hass nicht angegriffen, sagte Igor Konaschenkow."],
  ["no_comment ru_mod", "Das russische Verteidigungsministerium wollte sich nicht äußern."],
  ["acknowledgement russia", "Moskau räumte ein, den Markt irrtümlich getroffen zu haben."],
  [
    "justification russia",
    "Moskau erklärte, der Angriff habe einem Kommandoposten von Terroristen gegolten.",
  ],
  ["demand_evidence russia", "Moskau forderte von der Beobachtungsstelle Beweise."],
  ["investigation russia", "Moskau kündigte eine Untersuchung des Angriffs an."],
  ["other ru_mod", "Das russische Verteidigungsministerium antwortete den Menschenrechtlern."],
];

for (const [expected, answer] of ANSWERS) {
  test(`after an accusation “${answer}” is read as ${expected}`, () => {
    const text = `${CLAIM} ${answer}`;
    const from = text.indexOf(answer);

    const { statements, problems, language } = read({
      id: "de",
      kind: "article",
      source: "Agentur",
      partyId: null,
      date: new Date("2016-10-27T12:00:00Z"),
      title: null,
      text,
      url: null,
      language: null,
    });

    assert.deepEqual(problems, []);
    assert.equal(language, "de");
    const found = statements.find((draft) => draft.start < text.length && draft.end > from + 5);
    assert.equal(summary(found), expected);
  });
}

function summary(draft: StatementDraft | undefined): string {
  if (draft === undefined) return "nothing";
  const recalled = draft.role === "response" && draft.recalled ? " recalled" : "";
  return `${draft.role === "response" ? draft.type : draft.role} ${draft.party}${recalled}`;
}

const SENTENCES: readonly (readonly [text: string, count: number])[] = [
  ["Am 23. Dezember fielen Bomben. Moskau schwieg.", 2],
  ["Dr. Müller sagte nichts. Prof. Meier auch nicht.", 2],
  ["Das geschah z. B. in Homs. Dort starben zwölf.", 2],
  ["„Das ist gelogen.“ Mehr sagte er nicht.", 2],
  ["Resolution Nr. 2118 gilt. Sie bindet alle.", 2],
];

for (const [text, count] of SENTENCES) {
  test(`“${text}” has ${count} sentences`, () => {
    assert.equal(sentences(text, german).length, count);
  });
}

const FIGURES: readonly (readonly [text: string, value: number, qualifier: string])[] = [
  ["mindestens 15 Zivilisten getötet", 15, "at-least"],
  ["Dutzende Tote", 24, "exact"],
  ["Hunderte Zivilisten", 200, "exact"],
  ["einundzwanzig Menschen starben", 21, "exact"],
  ["rund 1.200 Menschen starben", 1200, "about"],
  ["bis zu zweihundert Tote", 200, "at-most"],
];

for (const [text, value, qualifier] of FIGURES) {
  test(`“${text}” counts ${value}`, () => {
    const [figure] = createFigureFinder(german)(text);

    assert.equal(figure?.value, value);
    if (qualifier !== "exact") assert.equal(figure?.qualifier, qualifier);
  });
}

test("days are named with an ordinal's full stop, by their weekday and from today", () => {
  const days = findDays(
    "Am 3. Oktober 2016, am Montag und gestern",
    german,
    new Date("2016-10-27"),
  );

  assert.deepEqual(
    days.map(({ day }) => day),
    ["2016-10-03", "2016-10-24", "2016-10-26"],
  );
});

const CONCEPTS: readonly (readonly [text: string, ids: string])[] = [
  ["Luftangriffe auf ein Krankenhaus", "hospital strike"],
  ["Fassbomben und Streumunition", "barrel cluster"],
  ["Giftgas tötete Zivilisten", "chemical civilian killed"],
];

for (const [text, ids] of CONCEPTS) {
  test(`“${text}” speaks of ${ids}`, () => {
    const found = createConceptFinder(german)(tokenise(text, german)).map(({ id }) => id);

    for (const id of ids.split(" ")) assert.ok(found.includes(id), `${id} in ${found}`);
  });
}

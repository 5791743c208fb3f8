import assert from "node:assert/strict";
import { test } from "node:test";
import { loadShipped } from "#src/config.ts";
import { type Basis, createEvidenceFinder, type Side } from "#src/core/pairing/evidence-words.ts";
import type { Statement } from "#src/core/statement.ts";
import { row, source } from "../compose/story.ts";

const find = createEvidenceFinder(loadShipped().lexicon);

function rowOf(language: string, text: string, quote: string, statement: Partial<Statement> = {}) {
  const at = "2016-10-27T10:00:00Z";
  return row({ id: 1, source: source("wire"), language, at, text, quote, statement });
}

type Case = readonly [
  language: string,
  basis: Basis,
  side: Side,
  text: string,
  quote: string,
  ...words: string[],
];

const PLACE: Basis = { name: "same-place", kind: "same-place", detail: "hass" };
const ACCUSER: Basis = { name: "names-accuser", kind: "names-accuser", detail: "amnesty" };
const CONCEPT: Basis = {
  name: "shared-concepts",
  kind: "shared-concepts",
  detail: "school, child",
};
const DAY: Basis = { name: "same-day", kind: "same-day", detail: "2016-10-26" };

/** In the words of the text, however it inflects them. */
const CASES: readonly Case[] = [
  ["en", PLACE, "claim", "Raids hit Hass again.", "Raids hit Hass again", "Hass"],
  [
    "fr",
    PLACE,
    "claim",
    "Un raid sur Hass a fait 22 morts.",
    "Un raid sur Hass a fait 22 morts",
    "Hass",
  ],
  ["ru", PLACE, "response", "Ударов по Хасу не было.", "Ударов по Хасу не было", "Хасу"],
  ["ar", PLACE, "claim", "قصفت الطائرات بلدة حاس.", "قصفت الطائرات بلدة حاس", "حاس"],
  [
    "en",
    ACCUSER,
    "response",
    "Amnesty’s report is false.",
    "Amnesty’s report is false",
    "Amnesty’s",
  ],
  [
    "fr",
    ACCUSER,
    "response",
    "Amnesty International se trompe.",
    "Amnesty International se trompe",
    "Amnesty International",
  ],
  [
    "ru",
    ACCUSER,
    "response",
    "Доклад Международной амнистии лжив.",
    "Доклад Международной амнистии лжив",
    "Международной амнистии",
  ],
  [
    "ar",
    ACCUSER,
    "response",
    "تقرير منظمة العفو الدولية كاذب.",
    "تقرير منظمة العفو الدولية كاذب",
    "منظمة العفو الدولية",
  ],
  [
    "en",
    CONCEPT,
    "claim",
    "A school was hit, children died.",
    "A school was hit, children died",
    "school",
    "children",
  ],
  [
    "fr",
    CONCEPT,
    "claim",
    "Une école touchée, des enfants tués.",
    "Une école touchée, des enfants tués",
    "école",
    "enfants",
  ],
  [
    "ru",
    CONCEPT,
    "claim",
    "Удар по школе, погибли дети.",
    "Удар по школе, погибли дети",
    "школе",
    "дети",
  ],
  ["ar", CONCEPT, "claim", "قصف مدرسة ومقتل أطفال.", "قصف مدرسة ومقتل أطفال", "مدرسة", "أطفال"],
  ["en", DAY, "claim", "It fell on 26 October.", "It fell on 26 October", "26 October"],
  ["fr", DAY, "claim", "C’était le 26 octobre.", "C’était le 26 octobre", "26 octobre"],
  ["ru", DAY, "claim", "Это было 26 октября.", "Это было 26 октября", "26 октября"],
  ["ar", DAY, "claim", "حدث ذلك في 26 أكتوبر.", "حدث ذلك في 26 أكتوبر", "26 أكتوبر"],
];

/** What is found where, and what is not. */
const FURTHER: readonly Case[] = [
  // Around the statement where it has no such words itself, the nearest alone.
  [
    "en",
    PLACE,
    "claim",
    "Hass was hit. Later Hass burned. Ten died. Hass wept.",
    "Ten died",
    "Hass",
  ],
  ["en", CONCEPT, "claim", "A school stood there. Ten died.", "Ten died"],
  // Another day or place: what the response names in its place.
  [
    "en",
    { name: "other-day", kind: "other-event", detail: "2016-10-26" },
    "response",
    "No flight on 24 October.",
    "No flight on 24 October",
    "24 October",
  ],
  [
    "en",
    { name: "other-place", kind: "other-event", detail: "hass" },
    "response",
    "Nobody bombed Ariha.",
    "Nobody bombed Ariha",
    "Ariha",
  ],
  [
    "en",
    { name: "other-place", kind: "other-event", detail: "hass" },
    "claim",
    "Hass, not Ariha.",
    "Hass, not Ariha",
    "Hass",
  ],
  [
    "en",
    { name: "next-day", kind: "same-day", detail: "2016-10-26" },
    "claim",
    "On 27 October ten died.",
    "On 27 October ten died",
    "27 October",
  ],
  [
    "en",
    { name: "stranger-accuser", kind: "other-event", detail: "London's accusations" },
    "response",
    "We reject London's accusations.",
    "We reject London's accusations",
    "London's accusations",
  ],
  // A cue is a word of the response; an id is no word of it.
  [
    "en",
    { name: "cue", kind: "cue", detail: "it" },
    "response",
    "He denied it.",
    "He denied it",
    "it",
  ],
  ["en", { name: "cue", kind: "cue", detail: "it" }, "claim", "He denied it.", "He denied it"],
  [
    "en",
    { name: "plan", kind: null, detail: "plans to" },
    "response",
    "It plans to leave.",
    "It plans to leave",
    "plans to",
  ],
  [
    "en",
    { name: "own-claim", kind: null, detail: "us" },
    "claim",
    "They told us so.",
    "They told us so",
  ],
  [
    "en",
    { name: "names-accuser", kind: "names-accuser", detail: "us" },
    "response",
    "They told us so.",
    "They told us so",
  ],
  // A surname in another script, a link, a hashtag, a sound.
  [
    "ru",
    { name: "names-speaker", kind: "names-accuser", detail: "Earnest" },
    "response",
    "Слова Эрнеста ложны.",
    "Слова Эрнеста ложны",
  ],
  [
    "en",
    { name: "names-speaker", kind: "names-accuser", detail: "Konashenkov" },
    "response",
    "What General Konashenkov says is false.",
    "What General Konashenkov says is false",
    "Konashenkov",
  ],
  [
    "en",
    { name: "links", kind: "links-source", detail: "t.me/x/1" },
    "response",
    "See https://t.me/x/1 now.",
    "See https://t.me/x/1 now",
    "https://t.me/x/1",
  ],
  [
    "en",
    { name: "shared-tags", kind: "shared-words", detail: "hass" },
    "claim",
    "Lies about #Hass today.",
    "Lies about #Hass today",
    "#Hass",
  ],
  // Nothing rests on words where two texts only stand somewhere.
  ["en", { name: "adjacent", kind: "adjacent", detail: "" }, "claim", "Hass.", "Hass"],
  ["en", { name: "hours-apart", kind: "hours-apart", detail: "4" }, "claim", "4 died.", "4 died"],
];

for (const [language, basis, side, text, quote, ...expected] of [...CASES, ...FURTHER]) {
  test(`${language}: ${basis.name} of the ${side} in "${text}"`, () => {
    const found = find(basis, rowOf(language, text, quote), side);

    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      expected,
    );
  });
}

test("who speaks is found beside the words, for the accused who answers and for the accuser", () => {
  const text = "There was no strike on Hass, said Igor Konashenkov.";
  const answer = rowOf("en", text, "There was no strike on Hass", { speaker: "Igor Konashenkov" });
  const basis = { name: "accused-answers", kind: "accused-answers", detail: "ru_mod" } as const;
  const words = (spans: ReturnType<typeof find>) =>
    spans.map(({ start, end }) => text.slice(start, end));

  assert.deepEqual(words(find(basis, answer, "response")), ["Igor Konashenkov"]);
  assert.deepEqual(words(find({ ...ACCUSER, detail: "ru_mod" }, answer, "claim")), [
    "Igor Konashenkov",
  ]);
});

test("the figures that count are spans of the statement", () => {
  const text = "At least 22 died in Hass.";
  const figure = {
    start: 0,
    end: 11,
    value: 22,
    upTo: 22,
    qualifier: "at-least",
    unit: "killed",
  } as const;
  const told = rowOf("en", text, "At least 22 died in Hass", { figures: [figure] });

  const [span] = find({ name: "same-figure", kind: "same-figure", detail: "22" }, told, "claim");

  assert.equal(text.slice(span?.start, span?.end), "At least 22");
});

test("a revision that does not hold the statement has no evidence", () => {
  const told = rowOf("en", "Raids hit Hass again.", "Raids hit Hass again");
  const edited = { ...told, revision: { ...told.revision, text: "Raids hit  Hass again." } };

  assert.deepEqual(find(PLACE, edited, "claim"), []);
});

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { LANGUAGES, languageOf } from "#src/core/languages/index.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";

const FOLDER = new URL("../../../src/core/languages/", import.meta.url);

test("the list of languages is the folder's: a file or a folder each", () => {
  const found = readdirSync(FOLDER)
    .filter((name) => /^[a-z]{2}(?:\.ts)?$/u.test(name))
    .map((name) => name.slice(0, 2));

  assert.deepEqual(LANGUAGES.map(({ tag }) => tag).toSorted(), found.toSorted());
});

test("every language that is spoken to people is read", () => {
  const read = new Set(LANGUAGES.map(({ tag }) => tag));

  assert.deepEqual(
    SPOKEN_LANGUAGES.filter((tag) => !read.has(tag)),
    [],
  );
});

test("a tag with a region means its language, an unknown one folds words only", () => {
  assert.equal(languageOf("fr-CH").tag, "fr");
  assert.equal(languageOf("EN").tag, "en");
  assert.equal(languageOf("fa").direction, "rtl");
  assert.equal(languageOf("sv").stem("husen"), "husen");
});

for (const language of LANGUAGES) {
  const { tag } = language;

  test(`${tag}: negations are never stop words`, () => {
    const lost = [...language.negations].filter((word) => language.stopWords.has(word));

    assert.deepEqual(lost, []);
  });

  test(`${tag}: what is compared with folded words is folded`, () => {
    const phrases = [
      ...language.stopWords,
      ...language.negations,
      ...language.months.keys(),
      ...language.weekdays.keys(),
      ...language.numerals.keys(),
    ];

    for (const word of phrases.flatMap((phrase) => phrase.split(" "))) {
      assert.equal(language.fold(word), word);
    }
  });

  test(`${tag}: has twelve months and seven weekdays`, () => {
    assert.equal(new Set(language.months.values()).size, 12);
    assert.equal(new Set(language.weekdays.values()).size, 7);
  });

  test(`${tag}: knows every concept that another language knows`, () => {
    const all = new Set(LANGUAGES.flatMap(({ concepts }) => [...concepts.keys()]));

    assert.deepEqual(
      [...all].filter((id) => !language.concepts.has(id)),
      [],
    );
    for (const [id, patterns] of language.concepts) assert(!patterns.includes(""), id);
  });
}

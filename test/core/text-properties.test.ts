import assert from "node:assert/strict";
import { test } from "node:test";
import { findDays } from "#src/core/day.ts";
import { createFigureFinder } from "#src/core/figure.ts";
import { foldCharacters } from "#src/core/fold.ts";
import { detectLanguage } from "#src/core/languages/detect.ts";
import { LANGUAGES, languageOf } from "#src/core/languages/index.ts";
import type { Language } from "#src/core/languages/language.ts";
import { matchTopic } from "#src/core/match-topic.ts";
import { createMentionFinder } from "#src/core/mention.ts";
import { nameKey } from "#src/core/name-key.ts";
import { signature } from "#src/core/near-duplicate.ts";
import { sentences } from "#src/core/sentence.ts";
import type { Span } from "#src/core/statement.ts";
import { normalise, originalSpan, tokenise } from "#src/core/text.ts";
import { lexicon } from "./lexicon.ts";

const ROUNDS = 400;
const SAID = new Date("2016-10-27T16:30:00Z");
/** What texts are made of, the awkward in front. */
const PIECES = [
  "\ud83d",
  "\udd25",
  "🔥",
  "\u0000",
  "\u200f",
  "\u202e",
  "\ufeff",
  "\u0301",
  "ـ",
  "ـ.ـ",
  "İ",
  "ﬁ",
  "ﻼ",
  "\r\n",
  "\n\n",
  "«",
  "»",
  "“",
  "”",
  '"',
  "'",
  "’",
  "…",
  "...",
  ".",
  "?!",
  " ",
  "\u00a0",
  "\u202f",
  "-",
  "—",
  "/",
  "@",
  "#",
  "#@",
  "://",
  "https://",
  "www.",
  "t.me/x",
  "@a.b@c.d",
  "#ش_ي",
  "#FAKEAI",
  "U.S.",
  "И. В. ",
  "د. ",
  "22",
  "1 200",
  "٢٢",
  "2,5 тыс.",
  "26.10.2016",
  "26 октября",
  "Oct. 26",
  "27 فبراير/شباط",
  "hier",
  "между",
  "от 20 до 25",
  "بين 20 و25",
  "twenty-two",
  "quatre-vingt-dix",
  "dozens",
  "l’hôpital",
  "n't",
  "didn't",
  "qu'",
  "a-t-il",
  "ё",
  "Хасе",
  "Hass",
  "Maaret al-Noumane",
  "Конашенкову",
  "ووزارة",
  "للروسية",
  "غارات",
  "bombs",
  "killed",
  "civils",
  "жертв",
  "Has",
  "US",
  "us",
  "العلم",
  "日本",
  "ab".repeat(40),
];

/** Mulberry32: the same texts in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function* randomTexts(seed: number): Generator<string> {
  const random = createRandom(seed);
  for (let round = 0; round < ROUNDS; round += 1) {
    const parts: string[] = [];
    for (let count = Math.floor(random() * 30); count > 0; count -= 1) {
      parts.push(PIECES[Math.floor(random() * PIECES.length)] ?? "");
      if (random() < 0.5) parts.push(" ");
      if (random() < 0.1) parts.push(String.fromCharCode(Math.floor(random() * 0x10000)));
    }
    yield parts.join("");
  }
}

function assertSpans(text: string, spans: readonly Span[], what: string): void {
  let last = 0;
  for (const { start, end } of spans) {
    const where = `${what} ${start}–${end} of ${JSON.stringify(text)}`;
    assert(start >= last && start < end && end <= text.length, where);
    last = start;
  }
}

const READ: readonly Language[] = [...LANGUAGES, languageOf("sv")];
const find = createMentionFinder(lexicon());

for (const language of READ) {
  const { tag } = language;
  const figures = createFigureFinder(language);

  test(`${tag}: whatever the text, every span lies in it and in order`, () => {
    for (const text of randomTexts(tag.charCodeAt(0))) {
      const tokens = tokenise(text, language);

      assertSpans(text, tokens, "token");
      assertSpans(text, sentences(text, language), "sentence");
      assertSpans(text, find(text, tokens, language, SAID), "mention");
      assertSpans(text, figures(text, { tokens }), "figure");
      assertSpans(text, findDays(text, language, SAID, tokens), "day");
    }
  });

  test(`${tag}: tokens do not overlap and fold to what their words fold to`, () => {
    for (const text of randomTexts(tag.charCodeAt(1))) {
      let last = 0;
      for (const { start, end, word } of tokenise(text, language)) {
        assert(start >= last, JSON.stringify(text));
        assert.notEqual(word, "");
        assert.doesNotMatch(text.slice(start, end), /^\s|\s$/u);
        last = end;
      }
    }
  });

  test(`${tag}: sentences hold every word once`, () => {
    for (const text of randomTexts(tag.charCodeAt(0) * 7)) {
      const inside = sentences(text, language).map(({ start, end }) => text.slice(start, end));

      assert.equal(inside.join("").replace(/\s/gu, ""), text.replace(/\s/gu, ""));
    }
  });

  test(`${tag}: folding is idempotent`, () => {
    for (const text of randomTexts(tag.charCodeAt(1) * 7)) {
      for (const { word } of tokenise(text, language).filter(({ kind }) => kind === "word")) {
        assert.equal(language.fold(foldCharacters(word)), word, JSON.stringify(text));
      }
    }
  });

  test(`${tag}: a normalised text leads back to the original`, () => {
    for (const text of randomTexts(tag.charCodeAt(0) * 11)) {
      const normalised = normalise(text, language);

      assert.equal(normalised.map.length, normalised.text.length + 1);
      assert(normalised.map.every((at, index, map) => at >= (map[index - 1] ?? 0)));
      assert.deepEqual(originalSpan(normalised, 0, normalised.text.length).end, text.length);
    }
  });
}

test("nothing throws on any text", () => {
  for (const text of randomTexts(99)) {
    assert.match(detectLanguage(text), /^[a-z]{2,3}$/u);
    assert.equal(signature(text).length, 64);
    assert.equal(typeof nameKey(text).consonants, "string");
    assert.equal(
      matchTopic({ id: "t", names: {}, terms: { a: { en: [text] } }, rule: "a" }, text, "en")
        .topicId,
      "t",
    );
  }
});

const HOSTILE = [
  "a.",
  "a@",
  "@a.",
  "#ا",
  "ـ",
  ".ا",
  "ا.",
  "'",
  "a-",
  "1,",
  "1 200 ",
  "«",
  "Ab ",
  "U.S.",
  "و",
  "a\u0301",
  "l'",
  "ab.ـ",
  "اباب.",
  "https://",
  "vingt ",
];

test("a long hostile text takes time in proportion to its length", () => {
  const language = languageOf("fr");
  for (const piece of HOSTILE) {
    const text = piece.repeat(Math.ceil(60_000 / piece.length));
    const started = performance.now();

    const tokens = tokenise(text, language);
    sentences(text, language);
    find(text, tokens, language, SAID);
    createFigureFinder(language)(text, { tokens });
    detectLanguage(text);

    const tookMs = performance.now() - started;
    assert(tookMs < 5000, `${JSON.stringify(piece)} took ${Math.round(tookMs)} ms`);
  }
});

test("a word folds alike whether or not another letter in it needs more than lower case", () => {
  for (let code = 0x20; code < 0x0700; code += 1) {
    const letter = String.fromCharCode(code);

    assert.equal(`${foldCharacters(letter)}e`, foldCharacters(`${letter}é`), code.toString(16));
  }
});

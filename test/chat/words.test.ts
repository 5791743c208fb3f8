import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { WORDS, wordsFor } from "../../src/chat/words.ts";
import type { Words } from "../../src/core/words.ts";

/** Every string of a table by its path; plurals with their category at the end. */
function entries(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") {
    return [[path, value]];
  }
  return Object.entries(value as object).flatMap(([key, child]) =>
    entries(child, path === "" ? key : `${path}.${key}`),
  );
}

const CATEGORY = /\.(?:zero|one|two|few|many|other)$/u;

function placeholders(text: string): string {
  return [...text.matchAll(/\{(\w+)\}/gu)]
    .map((match) => match[1])
    .sort()
    .join();
}

/** What a phrase's placeholders must be: those of English; of a plural, those of `other`. */
function expected(path: string): string {
  const english = new Map(entries(WORDS.en));
  const phrase = english.get(path.replace(CATEGORY, ".other"));
  return placeholders(phrase ?? assert.fail(`English has no ${path}`));
}

describe("words", () => {
  for (const [tag, words] of Object.entries(WORDS)) {
    test(`${tag}: the placeholders of every phrase are those of the English one`, () => {
      for (const [path, text] of entries(words)) {
        const own = placeholders(text);
        // "One response" and the Arabic dual say their number in a word.
        const mayOmitCount = /\.(?:zero|one|two)$/u.test(path);
        const wanted = expected(path);
        const allowed = mayOmitCount ? [wanted, wanted.replace(/count,?/u, "")] : [wanted];
        assert.ok(
          allowed.map((names) => names.replace(/,$/u, "")).includes(own),
          `${path}: {${own}} for {${wanted}}`,
        );
      }
    });

    test(`${tag}: every plural has a form for each number from 0 to 300`, () => {
      const rules = new Intl.PluralRules(words.locale);
      const paths = new Set(entries(words).map(([path]) => path));
      const plurals = [...paths].filter(
        (path) => path.endsWith(".other") && !/roles|what/u.test(path),
      );

      for (const path of plurals) {
        for (let count = 0; count <= 300; count += 1) {
          const form = path.replace(/other$/u, rules.select(count));
          assert.ok(paths.has(form), `${form} for ${count}`);
        }
      }
    });

    test(`${tag}: the digits can be typed after a command`, () => {
      assert.match(new Intl.NumberFormat(words.locale).format(12), /^12$/u);
    });
  }

  test("no two tables hold the same sentence by accident", () => {
    const tables = Object.entries(WORDS).map(
      ([tag, words]) => [tag, new Map(entries(words))] as const,
    );

    for (const [tag, table] of tables) {
      for (const [other, others] of tables) {
        for (const [path, text] of tag < other ? table : []) {
          const isSentence = /\p{L}\s+\p{L}/u.test(text.replace(/\{\w+\}/gu, ""));
          assert.ok(!isSentence || others.get(path) !== text, `${path} in ${tag} and ${other}`);
        }
      }
    }
  });

  test("Russian and Arabic are written in their own letters", () => {
    const own = (text: string) => text.replace(/\{\w+\}|Riposte/gu, "");
    const settings = new Set<string>(["tag", "locale", "direction"]);

    for (const [path, text] of [...entries(WORDS.ru), ...entries(WORDS.ar)]) {
      assert.ok(settings.has(path) || !/\p{Script=Latin}/u.test(own(text)), `${path}: ${text}`);
    }
  });

  test("French sets its double punctuation off with no-break spaces", () => {
    for (const [path, text] of entries(WORDS.fr)) {
      assert.doesNotMatch(text, /[^\u00A0\s][;!?»]|[^\u00A0]:(?:\s|$)|«(?!\u00A0)/u, path);
    }
  });

  test("a platform's locale finds its language, an unknown one English", () => {
    const cases: readonly (readonly [string, Words["tag"]])[] = [
      ["fr-CA", "fr"],
      ["RU", "ru"],
      ["ar_SY", "ar"],
      ["de", "en"],
      ["", "en"],
    ];
    for (const [locale, tag] of cases) {
      assert.equal(wordsFor(locale).tag, tag, locale);
    }
  });
});

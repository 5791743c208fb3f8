import assert from "node:assert/strict";
import { test } from "node:test";
import { COMMANDS } from "#commands/index.ts";
import { PHRASES, phrasesFor } from "#src/chat/phrases.ts";
import { WORDS } from "#src/chat/words.ts";
import { descriptionOf, summaryOf } from "#src/core/reply/help.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";

const KNOWN = {
  parties: [],
  topics: [],
  languages: SPOKEN_LANGUAGES,
  now: new Date(0),
  zone: "UTC",
};
/** Discord's limit for the descriptions of commands and options: the shortest of all platforms.
 *  Source: interactions/application-commands, "Application Command Structure". */
const MAX_DESCRIPTION = 100;

test("every command and option is described in every language, in a line that platforms take", () => {
  for (const tag of SPOKEN_LANGUAGES) {
    const phrases = PHRASES[tag];
    for (const command of COMMANDS) {
      const described = command.describe(KNOWN).map((option) => ({
        name: `${command.name}.${option.name}`,
        english: option.description,
        text: descriptionOf(command.name, option, { phrases }),
      }));
      const english = command.summary;
      const text = summaryOf(command, { phrases });
      for (const line of [{ name: command.name, english, text }, ...described]) {
        assert.ok(line.text.length > 0, `${tag} ${line.name} is empty`);
        assert.ok(line.text.length <= MAX_DESCRIPTION, `${tag} ${line.name}: ${line.text.length}`);
        if (tag !== "en") assert.notEqual(line.text, line.english, `${tag} ${line.name}`);
      }
    }
  }
});

test("translations belong to commands and options that there are", () => {
  const names = new Set(
    COMMANDS.flatMap((command) => [
      command.name,
      ...command.describe(KNOWN).flatMap(({ name }) => [name, `${command.name}.${name}`]),
    ]),
  );
  for (const tag of SPOKEN_LANGUAGES) {
    const { summaries, optionTexts } = PHRASES[tag].help;
    for (const name of [...Object.keys(summaries), ...Object.keys(optionTexts)]) {
      assert.ok(names.has(name), `${tag} ${name}`);
    }
  }
});

test("a phrase takes the same values in every language", () => {
  const english = new Map(leaves(PHRASES.en).map(([path, text]) => [path, placeholders(text)]));
  for (const tag of SPOKEN_LANGUAGES.filter((other) => other !== "en")) {
    for (const [path, text] of leaves(PHRASES[tag])) {
      const expected = english.get(path) ?? english.get(path.replace(/\.[^.]+$/u, ".other"));
      if (expected === undefined) continue;
      const used = placeholders(text).filter((name) => name !== "count");
      const wanted = expected.filter((name) => name !== "count");
      assert.deepEqual(used, wanted, `${tag} ${path}`);
    }
  }
});

test("a counted phrase has a form for every number of its language", () => {
  for (const tag of SPOKEN_LANGUAGES) {
    const { locale } = WORDS[tag];
    const rules = new Intl.PluralRules(locale);
    const needed = new Set(Array.from({ length: 120 }, (_, count) => rules.select(count)));
    for (const [path, plural] of plurals(PHRASES[tag])) {
      for (const category of needed) {
        assert.ok(Object.hasOwn(plural, category), `${tag} ${path} lacks ${category}`);
      }
    }
  }
});

test("a locale of a platform finds its language, an unknown one English", () => {
  const cases = [
    ["fr", PHRASES.fr],
    ["fr-CA", PHRASES.fr],
    ["RU_ru", PHRASES.ru],
    ["pt-BR", PHRASES.en],
    ["", PHRASES.en],
    ["__proto__", PHRASES.en],
  ] as const;
  for (const [locale, phrases] of cases) assert.equal(phrasesFor(locale), phrases, locale);
});

function leaves(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

function plurals(value: unknown, path = ""): readonly (readonly [string, object])[] {
  if (typeof value !== "object" || value === null) return [];
  if ("other" in value && "one" in value) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => plurals(inner, `${path}.${key}`));
}

function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? ""))].sort();
}

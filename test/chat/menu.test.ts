import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { COMMANDS } from "#commands/index.ts";
import { createMenu, type Localised } from "#src/chat/menu.ts";
import { CHOICE_LABELS, COMMAND_NAMES, OPTION_NAMES } from "#src/chat/words/menu.ts";
import { defineCommand } from "#src/command.ts";
import { id, text } from "#src/core/option.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";

/** Discord's limits, the narrowest of all platforms.
 *  Source: interactions/application-commands, "Application Command Structure" and "… Naming". */
const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
const MAX_OPTIONS = 25;
const MAX_CHOICES = 25;
const MAX_LINE = 100;
const MAX_COMMAND = 8_000;

const KNOWN = {
  parties: [],
  topics: [],
  languages: SPOKEN_LANGUAGES,
  now: new Date(0),
  zone: "UTC",
};
const MENU = createMenu(COMMANDS, KNOWN);

test("the menu holds every command, in the order of the list", () => {
  assert.deepEqual(
    MENU.map(({ name }) => name),
    COMMANDS.map(({ name }) => name),
  );
});

for (const tag of SPOKEN_LANGUAGES) {
  test(`${tag}: names are such as platforms take, and no two of a list are the same`, () => {
    const lists = [MENU, ...MENU.map(({ options }) => options)];
    for (const list of lists) {
      const names = list.map((entry) => entry.names[tag]);
      for (const name of names) {
        assert.match(name, NAME);
        assert.equal(name, name.toLowerCase().normalize("NFC"));
      }
      assert.deepEqual(names, [...new Set(names)]);
      // A name that is another entry's own would run that one.
      for (const entry of list) {
        const others = list.filter((other) => other !== entry).map((other) => other.name);
        assert.ok(!others.includes(entry.names[tag]), `${entry.name}: ${entry.names[tag]}`);
      }
    }
  });

  test(`${tag}: descriptions and choices are told in a line`, () => {
    for (const command of MENU) {
      for (const line of [command, ...command.options].map((one) => one.description[tag])) {
        assert.ok(line.length > 0 && line.length <= MAX_LINE, `${command.name}: ${line}`);
      }
      for (const option of command.options) {
        const labels = option.choices.map(({ label }) => label[tag]);
        for (const label of labels) {
          assert.ok(label.length > 0 && label.length <= MAX_LINE, label);
        }
        assert.deepEqual(labels, [...new Set(labels)], `${command.name} ${option.name}`);
        assert.ok(labels.length <= MAX_CHOICES);
      }
    }
  });
}

test("every command, option and choice has words of its own in every language", () => {
  for (const command of MENU) {
    assert.ok(Object.hasOwn(COMMAND_NAMES, command.name), command.name);
    assert.equal(command.names.en, command.name);
    for (const option of command.options) {
      assert.ok(Object.hasOwn(OPTION_NAMES, option.name), option.name);
      assert.equal(option.names.en, option.name);
      for (const { value, label } of option.choices) {
        const translated = SPOKEN_LANGUAGES.map((tag) => label[tag]);
        const told = new Set(translated).size > 1;
        assert.ok(told, `${command.name} ${option.name} ${value}: ${translated.join()}`);
      }
    }
  }
});

test("translations belong to what there is", () => {
  const options = MENU.flatMap((command) => command.options);
  const there = {
    commands: new Set(MENU.map(({ name }) => name)),
    options: new Set(options.map(({ name }) => name)),
    choices: new Set(options.flatMap(({ choices }) => choices.map(({ value }) => value))),
  };
  assert.deepEqual(missing(COMMAND_NAMES, there.commands), []);
  assert.deepEqual(missing(OPTION_NAMES, there.options), []);
  assert.deepEqual(missing(CHOICE_LABELS, there.choices), []);
});

test("what is required stands first, and public last on every command", () => {
  for (const { name, options } of MENU) {
    const required = options.map((option) => option.required);
    assert.deepEqual(
      required,
      required.toSorted((a, b) => Number(b) - Number(a)),
      name,
    );
    assert.equal(options.at(-1)?.name, "public", name);
    assert.equal(options.filter((option) => option.name === "public").length, 1, name);
    assert.ok(options.length <= MAX_OPTIONS, name);
  }
});

test("the order of required options is the command's own", () => {
  const command = defineCommand({
    name: "tie",
    summary: "Ties",
    group: "run",
    permission: "editor",
    positional: ["note", "to"],
    examples: ["tie x 1"],
    options: () => z.strictObject({ note: text(9).optional(), from: id(), to: id() }),
    run: async () => ({ summary: "", blocks: [] }),
  });

  const [entry] = createMenu([command], KNOWN);

  assert.deepEqual(
    entry?.options.map(({ name, required, least, maxChars }) => [name, required, least, maxChars]),
    [
      ["from", true, 1, null],
      ["to", true, 1, null],
      ["note", false, null, 9],
      ["public", false, null, null],
    ],
  );
  assert.equal(entry?.permission, "editor");
  assert.deepEqual(entry?.positional, ["note", "to"]);
});

test("a command's texts fit together, in the longest language of each", () => {
  for (const command of MENU) {
    const longest = (text: Localised) =>
      Math.max(...SPOKEN_LANGUAGES.map((tag) => text[tag].length));
    const options = command.options.flatMap(({ names, description, choices }) => [
      longest(names) + longest(description),
      ...choices.map(({ label, value }) => longest(label) + value.length),
    ]);
    const length = longest(command.names) + longest(command.description) + sum(options);
    assert.ok(length <= MAX_COMMAND, `${command.name}: ${length}`);
  }
});

function missing(table: Readonly<Record<string, unknown>>, there: ReadonlySet<string>) {
  return Object.keys(table).filter((name) => !there.has(name));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { COMMANDS } from "#commands/index.ts";
import { gatherOptions } from "#src/chat/options.ts";
import { parseCommandLine } from "#src/core/command-line.ts";
import { PARTIES, TOPICS } from "../rigs/command-rig.ts";
import { CHANNEL, NOON } from "../rigs/store-rig.ts";

const FOLDER = join(import.meta.dirname, "../../commands");
const SYRIA = { ...TOPICS[0], id: "syria-strikes", names: {}, terms: {}, rule: "x" };
const KNOWN = {
  parties: PARTIES,
  topics: [SYRIA],
  languages: ["en", "fr", "ru", "ar"],
  now: NOON,
  zone: "UTC",
};

test("the list holds one command for each file of the folder, under the file's name", () => {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".ts") && name !== "index.ts")
    .map((name) => name.replace(/\.ts$/u, ""));

  assert.deepEqual(COMMANDS.map(({ name }) => name).sort(), files.sort());
});

test("every example of every command is understood, and is the command's own", () => {
  for (const command of COMMANDS) {
    assert.ok(command.examples.length > 0, command.name);
    for (const line of command.examples) {
      const parsed = parseCommandLine(line);
      const { raw, problems } = gatherOptions(command, { ...parsed, ...NOBODY });
      const prepared = command.prepare(KNOWN, raw);

      assert.equal(parsed.command, command.name, line);
      assert.deepEqual(problems, [], line);
      assert.equal(prepared.kind, "ready", `${line} ${JSON.stringify(prepared)}`);
    }
  }
});

test("names suit every platform, and positional options are options", () => {
  for (const command of COMMANDS) {
    assert.match(command.name, /^[a-z]{1,32}$/u);
    const names = command.describe(KNOWN).map(({ name }) => name);
    assert.ok(names.length <= 25, command.name);
    for (const name of names) assert.match(name, /^[a-z-]{1,32}$/u, `${command.name} ${name}`);
    for (const name of command.positional) {
      assert.ok(names.includes(name), `${command.name} has no option ${name}`);
    }
  }
});

test("a command's options are described from its schema", () => {
  const pairs = COMMANDS.find(({ name }) => name === "pairs");
  const options = pairs?.describe(KNOWN) ?? [];

  assert.deepEqual(
    options.map(({ name, kind, required }) => [name, kind, required]),
    [
      ["party", "parties", false],
      ["topic", "topic", false],
      ["answer", "choice", false],
      ["state", "choice", false],
      ["language", "language", false],
      ["since", "date", false],
      ["until", "date", false],
      ["sure", "choice", false],
      ["before", "number", false],
    ],
  );
  assert.deepEqual(options[3]?.choices, ["suggested", "confirmed", "rejected"]);
  assert.deepEqual(options[5]?.examples, ["7d", "2015-12-23"]);
  assert.deepEqual([options[8]?.least, options[8]?.most], [1, 2_147_483_647]);
});

const NOBODY = {
  channel: CHANNEL,
  user: { id: "U1", name: "Nadia", locale: null, standing: "everyone", groups: [] },
};

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { NEEDED_PERMISSIONS } from "#src/chat/discord/permissions.ts";
import { BOT_SCOPES } from "#src/chat/slack/scopes.ts";
import { runCommand } from "../rigs/command-process.ts";

const ID = "123456789012345678";
const TOKEN = `${Buffer.from(ID).toString("base64")}.Gabcde.never-print-this`;

test("the address to invite the bot is made from the token, which it does not show", async () => {
  const fromToken = await runCommand(["discord-invite"], { env: { DISCORD_TOKEN: TOKEN } });
  const fromId = await runCommand(["discord-invite", "--application", ID]);

  for (const { out, errors, code } of [fromToken, fromId]) {
    assert.match(out, new RegExp(`^https://discord\\.com/oauth2/authorize\\?client_id=${ID}&`));
    assert.equal(out.trim().split("\n").length, 1, "the address alone, to be piped or copied");
    assert.match(errors, /Read Message History/);
    assert.equal((out + errors).includes("never-print-this"), false);
    assert.equal(code, 0);
  }
});

test("an application that nobody names is asked for in a sentence", async () => {
  const cases = [
    [[], {}, /DISCORD_TOKEN is not set/],
    [[], { DISCORD_TOKEN: "a.b.c" }, /does not begin with an application's id/],
    [["--application", "Riposte"], {}, /--application is "Riposte"/],
  ] as const;
  for (const [words, env, says] of cases) {
    const { out, errors, code } = await runCommand(["discord-invite", ...words], { env });

    assert.match(errors, says);
    assert.match(errors, /Application ID[\s\S]*Example: riposte discord-invite --application \d+/);
    assert.deepEqual([out, code], ["", 1]);
  }
});

test("the README names every permission and every scope that is asked for", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

  const missing = [
    ...NEEDED_PERMISSIONS.map(({ name }) => name),
    ...BOT_SCOPES.map((scope) => `\`${scope}\``),
  ].filter((name) => !readme.includes(name));
  assert.deepEqual(missing, []);
});

test(".env.example names every variable that is read, and no other", () => {
  const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
  const schema = readFileSync(new URL("../../src/config-schema.ts", import.meta.url), "utf8");
  const named = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, name]) => name).sort();

  assert.deepEqual(named(example, /^([A-Z_]+)=/gm), named(schema, /^ {2}([A-Z_]+): /gm));
});

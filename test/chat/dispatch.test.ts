import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { createDispatch } from "#src/chat/dispatch.ts";
import { ar } from "#src/chat/words/ar.ts";
import { ar as arPhrases } from "#src/chat/words/commands.ar.ts";
import { defineCommand } from "#src/command.ts";
import { UserError } from "#src/core/error.ts";
import type { Message } from "#src/core/message.ts";
import { choice, id, text } from "#src/core/option.ts";
import { type CommandRig, openCommandRig, textOf } from "../rigs/command-rig.ts";
import { CHANNEL } from "../rigs/store-rig.ts";

const SECRET = "hunter2";

function say(summary: string): Promise<Message> {
  return Promise.resolve({ summary, blocks: [] });
}

/** Commands of every temper. */
const COMMANDS = [
  defineCommand({
    name: "echo",
    summary: "Says what it was given",
    group: "run",
    permission: "everyone",
    positional: ["kind", "words"],
    takesRest: true,
    examples: ["echo loud", "echo loud good morning", "echo quiet words:hush count:3"],
    options: () =>
      z.strictObject({
        kind: choice(["loud", "quiet"]),
        words: text(20).optional(),
        count: id().optional(),
      }),
    run: (_context, options) => say(JSON.stringify(options)),
  }),
  defineCommand({
    name: "decree",
    summary: "For editors",
    group: "run",
    permission: "editor",
    examples: ["decree"],
    options: () => z.strictObject({ to: choice(["all", "some"]).optional() }),
    permissionFor: ({ to }) => (to === "all" ? "admin" : "editor"),
    run: () => say("decreed"),
  }),
  defineCommand({
    name: "grumble",
    summary: "Finds fault",
    group: "run",
    permission: "everyone",
    examples: ["grumble"],
    options: () => z.strictObject({}),
    run: () =>
      Promise.reject(
        new UserError("Not so.", { expected: "something else", example: "echo loud" }),
      ),
  }),
  defineCommand({
    name: "burst",
    summary: "Has a bug",
    group: "run",
    permission: "everyone",
    positional: ["words"],
    examples: ["burst"],
    options: () => z.strictObject({ words: text().optional() }),
    run: () => Promise.reject(new Error(`broken at ${SECRET}`)),
  }),
  defineCommand({
    name: "dawdle",
    summary: "Takes too long",
    group: "run",
    permission: "everyone",
    examples: ["dawdle"],
    options: () => z.strictObject({}),
    run: async ({ signal }) => {
      await sleep(5_000, undefined, { signal });
      return say("done");
    },
  }),
];

let rig: CommandRig;
before(async () => {
  rig = await openCommandRig({ context: { commands: COMMANDS } });
});
after(() => rig.close());

test("words without a name go to the positional options, the rest to the last", async () => {
  const cases = [
    ["echo loud", { kind: "loud" }],
    ["/ECHO Loud good morning", { kind: "loud", words: "good morning" }],
    ["echo kind:quiet good morning", { kind: "quiet", words: "good morning" }],
    ["echo words:hush quiet count:#3", { kind: "quiet", words: "hush", count: 3 }],
    ['echo loud "since:7d"', { kind: "loud", words: "since:7d" }],
  ] as const;
  for (const [line, options] of cases) {
    const { summary } = await rig.type(line);

    assert.deepEqual(JSON.parse(summary), options, line);
  }
});

test("public is every command's option: the command never sees it, its answer is for all", async () => {
  const cases = [
    ["echo loud public:yes", false],
    ["echo loud public:YES", false],
    ["echo loud public:no", undefined],
    ["echo loud", undefined],
  ] as const;
  for (const [line, ephemeral] of cases) {
    const message = await rig.type(line);

    assert.deepEqual(JSON.parse(message.summary), { kind: "loud" }, line);
    assert.equal(message.ephemeral, ephemeral, line);
  }
});

test("what was mistaken stays with who typed it, public or not", async () => {
  const cases = [
    [
      "echo loud public:maybe",
      "public: “maybe” is not one of the choices. Expected: one of yes, no.",
    ],
    ["echo loud public:yes public:no", "public is given twice."],
    ["echo whispered public:yes", "“whispered” is not one of the choices"],
    ["grumble public:yes", "Not so."],
    ["burst public:yes", "Something went wrong"],
  ] as const;
  const bugs = await openCommandRig({ context: { commands: COMMANDS } });
  for (const [line, expected] of cases) {
    const message = await bugs.type(line);

    assert.ok(textOf(message).includes(expected), `${line}: ${textOf(message)}`);
    assert.equal(message.ephemeral, true, line);
    assert.equal(message.tone, "problem", line);
  }
  await bugs.close();
});

test("all mistakes of a line come back in one message with an example that fits", async () => {
  const message = await rig.type(`echo whispered words:${"x".repeat(21)} count:0 wrds:x`);

  assert.equal(message.ephemeral, true);
  assert.equal(
    textOf(message),
    [
      "Nothing was done: /echo was not understood.",
      "• kind: “whispered” is not one of the choices. Expected: one of loud, quiet.",
      "• words is too long. Expected: at most 20 characters.",
      "• count: “0” is not a number that fits. Expected: a number as lists and alerts show it, e.g. 12.",
      "• There is no option “wrds”. Did you mean “words”?",
      "Example: /echo quiet words:hush count:3",
      "Help: /help echo",
    ].join("\n"),
  );
});

test("a mistake is told in one line too, for notifications", async () => {
  const { summary } = await rig.type("echo");

  assert.equal(summary, "Nothing was done: /echo was not understood. kind is missing.");
});

test("words that no option takes and options given twice are told", async () => {
  const cases = [
    ["decree to:some all", "“all”: these words have no place here."],
    ["decree to:some to:all", "to is given twice."],
    ["grumble a b c", "“a b c”: these words have no place here."],
    ["grumble x:1", "There is no option “x”. Expected: no options."],
  ] as const;
  for (const [line, expected] of cases) {
    assert.ok(textOf(await rig.type(line)).includes(expected), line);
  }
});

test("an unknown command is answered with the nearest ones", async () => {
  const cases = [
    ["ehco", "There is no command /ehco.\nDid you mean “/echo”?\nHelp: /help"],
    ["xyzzyxyzzy", "There is no command /xyzzyxyzzy.\nHelp: /help"],
    ["/", "No command was given.\nHelp: /help"],
    ["constructor", "There is no command /constructor.\nHelp: /help"],
  ] as const;
  for (const [line, expected] of cases) assert.equal(textOf(await rig.type(line)), expected, line);
});

test("who may not is told so, and nothing runs", async () => {
  const cases = [
    { permission: "everyone", line: "decree", answer: "only editors may use" },
    { permission: "everyone", line: "decree nonsense", answer: "only editors may use" },
    { permission: "editor", line: "decree", answer: "decreed" },
    { permission: "editor", line: "decree to:all", answer: "only administrators may use" },
    { permission: "admin", line: "decree to:all", answer: "decreed" },
  ] as const;
  for (const { permission, line, answer } of cases) {
    const other = await openCommandRig({ permission, context: { commands: COMMANDS } });

    const { summary } = await other.type(line);

    await other.close();
    assert.ok(summary.includes(answer), `${permission} ${line}: ${summary}`);
  }
});

test("what a command finds wrong is told with what was expected and an example", async () => {
  const message = await rig.type("grumble");

  assert.equal(textOf(message), "Not so.\nExpected: something else.\nExample: /echo loud");
  assert.deepEqual(rig.logged, []);
});

test("a bug is logged and told by its id, with no word of what it was", async () => {
  const bugs = await openCommandRig({ context: { commands: COMMANDS } });

  const message = await bugs.type(`burst "${SECRET}-typed"`);

  await bugs.close();
  const [logged, ...others] = bugs.logged;
  assert.deepEqual(others, []);
  assert.equal(logged?.sentence, "command failed");
  assert.equal(logged?.command, "burst");
  assert.ok(message.summary.includes(String(logged?.id)));
  assert.equal(message.ephemeral, true);
  assert.equal(JSON.stringify(message).includes(SECRET), false);
  assert.equal(JSON.stringify({ ...logged, error: null }).includes(SECRET), false);
});

test("a command that takes too long is given up, told and logged", async () => {
  const slow = await openCommandRig({ context: { commands: COMMANDS } });

  const message = await slow.type("dawdle");

  await slow.close();
  assert.match(message.summary, /No answer within 0\.5 seconds/u);
  assert.deepEqual(
    slow.logged.map(({ sentence }) => sentence),
    ["command took too long"],
  );
});

test("a context that cannot be had is answered too", async () => {
  const logged: string[] = [];
  const dispatch = createDispatch({
    commands: COMMANDS,
    contextFor: () => Promise.reject(new Error(SECRET)),
    log: { error: (_fields, sentence) => logged.push(sentence) },
  });

  const message = await dispatch({
    command: "echo",
    options: {},
    words: [],
    channel: CHANNEL,
    user: { id: "U1", name: "Nadia", locale: null, standing: "everyone", groups: [] },
  });

  assert.match(message.summary, /^Something went wrong \([0-9a-f]{8}\)/u);
  assert.equal(JSON.stringify(message).includes(SECRET), false);
  assert.deepEqual(logged, ["command failed"]);
});

test("mistakes are told in the channel's language", async () => {
  const arabic = await openCommandRig({
    words: ar,
    phrases: arPhrases,
    context: { commands: COMMANDS },
  });

  const message = await arabic.type("echo");

  await arabic.close();
  assert.match(message.summary, /لم يُنفَّذ شيء/u);
});

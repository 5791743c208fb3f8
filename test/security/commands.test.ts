import assert from "node:assert/strict";
import { test } from "node:test";
import { COMMANDS } from "#commands/index.ts";
import { messageOf } from "#src/core/error.ts";
import { openCommandRig } from "../rigs/command-rig.ts";
import { textOf } from "../rigs/recording-platform.ts";

/** A button, a menu of a message and a typed line all come to one place as a line: whoever forges one
 *  may do what they may type. */

/** Every line of the manual that changes something, and buttons that are never shown to everyone. */
const CHANGING = COMMANDS.flatMap(({ permission, examples }) =>
  permission === "everyone" ? [] : examples,
).concat(
  ["sources add https://a.example/feed", "sources add https://a.example/feed confirm:yes"],
  ["sources pause amnesty", "sources resume amnesty", "sources remove amnesty", "sources test x"],
  ["/SOURCES remove amnesty", "sources action:remove source:amnesty", "sources REMOVE amnesty"],
);

test("who is no editor changes nothing, by whatever line, and the trail says so", async () => {
  assert.ok(CHANGING.length > 20);
  const rig = await openCommandRig({ permission: "everyone" });
  const kept = async () => (await rig.snapshot()).replace(/"sizeBytes":\d+/, "");
  const before = await kept();

  for (const [at, line] of CHANGING.entries()) {
    const answer = textOf(await rig.type(line));

    assert.match(answer, /only (?:editors|administrators) may use/, `${line}: ${answer}`);
    assert.equal(await kept(), before, line);
    const trail = await rig.store.audit.list(CHANGING.length + 1);
    assert.equal(trail.length, at + 1, line);
    assert.equal(trail[0]?.outcome, "refused");
  }
  assert.deepEqual(rig.logged, []);
  await rig.close();
});

/** Where ids, names, words and lines are expected. */
const HOSTILE: readonly string[] = [
  ...["../../etc/passwd", "..\\..\\x", "/etc/passwd", "file:///etc/passwd", "riposte.db", "a\0b"],
  ...[
    "%2e%2e%2f",
    "__proto__",
    "constructor",
    "toString",
    "$where",
    "' or 1=1 --",
    "1; drop table posts",
  ],
  ...[
    "0",
    "-1",
    "1e9",
    "0x10",
    "99999999999999999999",
    "NaN",
    "Infinity",
    "1.5",
    "\u0661",
    "#",
    "##1",
  ],
  ...["\u001b[2J", "\u202e1", "\r\n/confirm 1", "\ud800", "x".repeat(1_001)],
  ...["(a+)+$", ".*.*.*.*=", "[", "(?=", "*", '"', "note:", "since:since:", "party:../../x"],
];

test("whatever stands in an option or in place of a command, the answer is a sentence and nothing is broken", async () => {
  const rig = await openCommandRig({ permission: "admin" });
  for (const { name, positional } of COMMANDS.filter((each) => each.name !== "add")) {
    for (const typed of HOSTILE) {
      const quoted = `"${typed.replaceAll(/["\\]/g, "\\$&")}"`;
      const named = positional.map((option) => `${option}:${quoted}`).join(" ");
      const lines = [`${name} ${quoted}`, `${name} ${named}`];
      for (const line of name === "pairs" ? [...lines, `${quoted} ${name}`] : lines) {
        const answer = await rig.type(line).catch(messageOf);

        assert.equal(typeof answer, "object", `${line.slice(0, 80)}: ${JSON.stringify(answer)}`);
      }
    }
  }

  // A machine that is busy may be late; nothing else may go wrong.
  const wrong = rig.logged.filter(({ sentence }) => sentence !== "command took too long");
  assert.deepEqual(wrong, []);
  await rig.close();
});

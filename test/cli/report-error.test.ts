import assert from "node:assert/strict";
import { test } from "node:test";
import { describeError } from "#src/cli/report-error.ts";
import { ChatError, ConfigError, SourceError, StoreError, UserError } from "#src/core/error.ts";

test("an error that Riposte throws on purpose is told without a stack", () => {
  const cases: readonly (readonly [error: unknown, told: string])[] = [
    [new SourceError("gone", "It is gone"), "It is gone"],
    [new ChatError("forbidden", "Not allowed"), "Not allowed"],
    [new StoreError("newer", "Too new"), "Too new"],
    [new UserError("Wrong"), "Wrong"],
    [
      new UserError("Wrong", { expected: "right", example: "this" }),
      "Wrong\nExpected: right\nExample: this",
    ],
    [
      new ConfigError([
        { path: "digest.time", file: "riposte.yaml", line: 3, message: "no time" },
        { path: "", file: "riposte.yaml", message: "cannot be read" },
        { path: "DISCORD_TOKEN", message: "too short" },
      ]),
      "The configuration has 3 mistake(s):\n  riposte.yaml:3 digest.time: no time\n  riposte.yaml cannot be read\n  DISCORD_TOKEN: too short",
    ],
    [
      Object.assign(new Error("ENOSPC: no space left"), { syscall: "write" }),
      "ENOSPC: no space left",
    ],
  ];

  for (const [error, told] of cases) {
    assert.equal(describeError(error), told);
  }
});

test("a bug is told as one, with its stack", () => {
  const told = describeError(new TypeError("x is undefined"));

  assert.match(told, /^Something went wrong that should not: please report it\.\nTypeError: x/);
  assert.match(told, /report-error\.test\.ts/);
});

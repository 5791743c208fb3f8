import assert from "node:assert/strict";
import { test } from "node:test";
import { SourceError } from "#src/core/error.ts";
import { createLog } from "#src/log.ts";

const SECRET = "trap-word-of-a-platform";

/** A log with the lines that it wrote. */
function keepLog(level = "info") {
  let written = "";
  const stream = {
    write: (text: string) => {
      written += text;
    },
  };
  return { log: createLog(level, stream, [SECRET]), written: () => written };
}

const HOSTILE = [
  'a line\nlevel":50,"msg":"forged"}\n{"level":60}',
  "\u001b[2J\u001b]8;;https://evil.test\u0007click\u001b]8;;\u0007 \u009b31m",
  "\u202eright to left\u2066open",
  "\u2028line \u2029paragraph \u0085next",
  "\u0000\b\r\u007f",
  "\ud800 half",
];

test("each entry is one line of JSON, whatever stands in it", () => {
  const { log, written } = keepLog();

  for (const text of HOSTILE) {
    log.warn({ [text]: text, deep: { list: [text] }, error: new Error(text) }, text);
  }

  const lines = written().trimEnd().split("\n");
  assert.equal(lines.length, HOSTILE.length);
  for (const line of lines) {
    assert.equal(JSON.parse(line).level, 40);
    assert.doesNotMatch(line, /[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
    assert.doesNotMatch(line, /\\u00(?:1b|9b|07|00|7f|85)|\\[br]/);
  }
});

test("no secret is logged: not by its value, its field, its address or an error's own fields", () => {
  const { log, written } = keepLog();
  const error = Object.assign(new Error(`401 for ${SECRET}`), {
    code: 401,
    headers: { authorization: "trap-word-header" },
    requestBody: { json: { text: "trap-word-body" } },
    config: { url: "trap-word-config" },
  });

  log.error(
    {
      error,
      token: "trap-word-field",
      deep: { er: { still: { password: "trap-word-deep", botToken: "trap-word-camel" } } },
      url: `https://nadia:trap-word-url@a.example/?access_token=trap-word-query`,
      cause: new Error("outer", { cause: new SourceError("gone", `inner ${SECRET}`) }),
      bytes: Buffer.from("trap-word-bytes"),
    },
    `started with ${SECRET}`,
  );

  assert.doesNotMatch(written(), /trap-word/);
  assert.match(written(), /401 for REDACTED/);
});

test("an error is told with its words, its cause and where it was thrown", () => {
  const { log, written } = keepLog();

  log.error({ error: new SourceError("gone", "outer", { cause: new TypeError("inner") }) }, "it");

  const { error } = JSON.parse(written());
  assert.deepEqual([error.type, error.message, error.kind], ["SourceError", "outer", "gone"]);
  assert.deepEqual([error.cause.type, error.cause.message], ["TypeError", "inner"]);
  assert.match(error.stack, /log\.test\.ts/);
});

test("an entry has a limited length, and what runs in a circle ends", () => {
  const { log, written } = keepLog();
  const circle: Record<string, unknown> = { many: new Array(10_000).fill("x".repeat(50)) };
  circle.circle = circle;
  const error = new Error("a".repeat(1_000_000));

  log.info({ circle, error }, "it");

  assert.ok(written().length < 100_000, String(written().length));
});

test("what the level leaves out is not written", () => {
  const { log, written } = keepLog("warn");

  log.info({ a: 1 }, "quiet");
  log.warn({ a: 1 }, "loud");

  assert.match(written(), /^\{[^\n]*"msg":"loud"\}\n$/);
});

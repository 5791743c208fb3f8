import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { limitsIn } from "./schema-limits.ts";
import { generateSchema, installedVersion, SCHEMA_FILE, textOf } from "./write-schema.ts";

const kept = readFileSync(SCHEMA_FILE, "utf8");

test("the schema is the one of the installed types", () => {
  assert.ok(kept.includes(`"@slack/types ${installedVersion()}, `), "run write-schema.ts");
});

test("the schema is what the script writes today", () => {
  assert.equal(kept, textOf(generateSchema()));
});

test("at least the 118 limits that the comments state are in it", () => {
  const limits = Number(/(\d+) limits/.exec(kept)?.[1]);

  assert.ok(limits >= 118, String(limits));
});

test("sentences become limits", () => {
  const text = { type: "string" };
  const list = { type: "array" };
  const object = { $ref: "#/definitions/PlainTextElement" };
  for (const [sentence, schema, limit] of [
    ["Maximum length for this field is 3000\n characters.", text, { maxLength: 3000 }],
    ["Maximum length of 255 characters.", text, { maxLength: 255 }],
    ["Limit 12,000 characters max.", text, { maxLength: 12_000 }],
    [
      "Maximum length for the `text` in this field is 75 characters.",
      object,
      { properties: { text: { maxLength: 75 } } },
    ],
    [
      "`text` within must be less than 200 characters.",
      object,
      { properties: { text: { maxLength: 199 } } },
    ],
    ["There is a maximum of 25 elements in each action block.", list, { maxItems: 25 }],
    ["Maximum number of option groups is 100.", list, { maxItems: 100 }],
    ["An array of up to 5 {@link PlainTextOption } to display.", list, { maxItems: 5 }],
    ["Must be between 1 and 100.", { type: "number" }, { minimum: 1, maximum: 100 }],
  ] as const) {
    assert.deepEqual(limitsIn(sentence, schema), [limit], sentence);
  }
  assert.deepEqual(limitsIn("Resized to a maximum width of 360px.", text), []);
});

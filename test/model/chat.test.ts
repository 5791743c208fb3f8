import assert from "node:assert/strict";
import { test } from "node:test";
import { openDoor } from "#src/machines.ts";
import { createModelChat } from "#src/model/chat.ts";
import type { Answer } from "../rigs/http-server.ts";
import { type Asked, completion, startModelServer } from "../rigs/model-server.ts";

const KEY = "sk-trap-0123456789";
const QUESTION = {
  system: "Read.",
  user: "A post",
  schema: { type: "object" },
  schemaName: "reading",
  maxTokens: 10,
  timeoutMs: 2_000,
};

async function ask(
  answer: (asked: Asked) => Answer | "never" | "endless" | "slow",
  timeoutMs = QUESTION.timeoutMs,
) {
  await using server = await startModelServer(answer);
  await using fetch = openDoor(server.url, {
    bounds: { userAgent: "test" },
    now: () => new Date(),
  });
  const chat = createModelChat({ url: `${server.url}/v1`, name: "small", key: KEY, fetch });
  const settled = await chat({ ...QUESTION, timeoutMs }).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return { ...settled, asked: server.asked };
}

test("one POST asks for JSON of the schema, with the key in its header", async () => {
  const { asked, ...settled } = await ask(() => completion({ a: 1 }));

  assert.deepEqual(settled, { value: { a: 1 } });
  assert.equal(asked.length, 1);
  assert.equal(asked[0]?.path, "/v1/chat/completions");
  assert.equal(asked[0]?.authorization, `Bearer ${KEY}`);
  assert.equal(asked[0]?.body.model, "small");
  assert.deepEqual(asked[0]?.body.response_format, {
    type: "json_schema",
    json_schema: { name: "reading", strict: true, schema: { type: "object" } },
  });
});

test("a server that knows no schemas is asked without, from then on at once", async () => {
  await using server = await startModelServer(({ body }) =>
    body.response_format === undefined ? completion("{}") : { status: 400 },
  );
  await using fetch = openDoor(server.url, {
    bounds: { userAgent: "test" },
    now: () => new Date(),
  });
  const chat = createModelChat({ url: server.url, name: "small", key: null, fetch });

  await chat(QUESTION);
  await chat(QUESTION);

  const forms = server.asked.map(({ body }) => body.response_format !== undefined);
  assert.deepEqual(forms, [true, false, false]);
  assert.equal(server.asked[0]?.authorization, undefined);
});

test("thoughts and a fence around the JSON are taken off", async () => {
  for (const content of ['<think>{"b":2}</think>\n{"a":1}', '```json\n{"a":1}\n```']) {
    const { asked: _, ...settled } = await ask(() => completion(content));
    assert.deepEqual(settled, { value: { a: 1 } }, content);
  }
});

const FAULTS: readonly (readonly [
  name: string,
  answer: () => Answer | "never" | "endless" | "slow",
  kind: string,
  says: RegExp,
])[] = [
  ["no JSON", () => completion(`Sure! ${KEY}`), "malformed", /no JSON/],
  ["an empty answer", () => completion(""), "malformed", /no JSON/],
  ["a page of HTML", () => ({ body: `<html>${KEY}</html>` }), "malformed", /no JSON/],
  ["JSON of another API", () => ({ body: '{"response":"{}"}' }), "malformed", /no chat completion/],
  ["no choice", () => ({ body: '{"choices":[]}' }), "malformed", /no chat completion/],
  [
    "an answer cut off",
    () => completion('{"a":', { finish_reason: "length" }),
    "malformed",
    /cut off/,
  ],
  [
    "a refusal",
    () => completion("", { message: { content: null, refusal: "No." } }),
    "malformed",
    /refused/,
  ],
  ["401", () => ({ status: 401, body: `bad key ${KEY}` }), "unauthorised", /401/],
  ["429", () => ({ status: 429, headers: { "retry-after": "17" } }), "rate-limited", /17 s/],
  ["500", () => ({ status: 500 }), "unreachable", /500/],
  ["404", () => ({ status: 404 }), "unreachable", /nothing is at this address/],
  ["an answer without an end", () => "endless", "too-large", /larger than/],
  ["no answer", () => "never", "unreachable", /within 0\.3 s/],
  ["an answer that stops", () => "slow", "unreachable", /within 0\.3 s/],
];

for (const [name, answer, kind, says] of FAULTS) {
  test(`${name} is told apart, and tells neither key nor answer`, async () => {
    const isSlow = typeof answer() === "string" && answer() !== "endless";
    const settled = await ask(answer, isSlow ? 300 : 5_000);

    assert.ok("error" in settled);
    const error = settled.error as Error & { readonly kind: string; readonly waitMs?: number };
    assert.equal(error.kind, kind);
    assert.match(error.message, says);
    if (kind === "rate-limited") assert.equal(error.waitMs, 17_000);
    assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /trap/);
  });
}

test("a redirect is not followed: neither post nor key goes elsewhere", async () => {
  await using elsewhere = await startModelServer(() => completion("{}"));
  for (const status of [301, 302, 307, 308]) {
    const location = `${elsewhere.url}/v1/chat/completions`;
    const settled = await ask(() => ({ status, headers: { location } }));

    assert.ok("error" in settled, String(status));
    assert.match(String(settled.error), /redirects a question/);
  }
  assert.equal(elsewhere.asked.length, 0);
});

test("nothing listens at the address", async () => {
  await using server = await startModelServer(() => completion("{}"));
  await server.close();
  await using fetch = openDoor(server.url, {
    bounds: { userAgent: "test" },
    now: () => new Date(),
  });
  const chat = createModelChat({ url: server.url, name: "small", key: KEY, fetch });

  await assert.rejects(chat(QUESTION), { kind: "unreachable" });
});

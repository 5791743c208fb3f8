import assert from "node:assert/strict";
import { test } from "node:test";
import type { TranslatorSettings } from "#src/config-model.ts";
import { createTranslator, openDoor } from "#src/machines.ts";
import type { Answer } from "../rigs/http-server.ts";
import { type Asked, completion, startModelServer } from "../rigs/model-server.ts";

const KEY = "trap-0123456789:fx";
type Kind = TranslatorSettings["kind"];

/** Shapes: LibreTranslate API, `POST /translate`; DeepL API, `POST /v2/translate`. */
const GOOD: Readonly<Record<Kind, Answer>> = {
  model: completion({ translation: "No." }),
  libretranslate: { body: '{"translatedText":"No."}' },
  deepl: { body: '{"translations":[{"detected_source_language":"RU","text":"No."}]}' },
};

async function translate(kind: Kind, answer: (asked: Asked) => Answer | "endless") {
  await using server = await startModelServer(answer);
  const model = { url: server.url, name: "small", key: KEY, perDay: 9 };
  const settings: TranslatorSettings =
    kind === "model" ? { kind, model, perDay: 9 } : { kind, url: server.url, key: KEY, perDay: 9 };
  await using fetch = openDoor(server.url, {
    bounds: { userAgent: "test" },
    now: () => new Date(),
  });
  const translator = createTranslator(settings, () => fetch);
  const signal = AbortSignal.timeout(10_000);
  const settled = await translator.translate("Нет.", { from: "ru", to: "en" }, signal).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return { ...settled, asked: server.asked };
}

test("each service is asked in its own form, with its key in its own place", async () => {
  const libre = await translate("libretranslate", () => GOOD.libretranslate);
  assert.equal("value" in libre && libre.value, "No.");
  assert.deepEqual(libre.asked, [
    {
      path: "/translate",
      authorization: undefined,
      body: { q: "Нет.", source: "ru", target: "en", format: "text", api_key: KEY },
    },
  ]);

  const deepl = await translate("deepl", () => GOOD.deepl);
  assert.equal("value" in deepl && deepl.value, "No.");
  assert.deepEqual(deepl.asked, [
    {
      path: "/v2/translate",
      authorization: `DeepL-Auth-Key ${KEY}`,
      body: { text: ["Нет."], source_lang: "RU", target_lang: "EN-GB" },
    },
  ]);

  const model = await translate("model", () => GOOD.model);
  assert.equal("value" in model && model.value, "No.");
  assert.equal(model.asked[0]?.path, "/chat/completions");
});

const FAULTS: readonly (readonly [name: string, answer: () => Answer | "endless", kind: string])[] =
  [
    ["another shape", () => ({ body: '{"error":"trap"}' }), "malformed"],
    ["no JSON", () => ({ body: "<html>trap" }), "malformed"],
    ["401", () => ({ status: 401, body: "trap" }), "unauthorised"],
    ["403", () => ({ status: 403 }), "unauthorised"],
    ["429", () => ({ status: 429, headers: { "retry-after": "5" } }), "rate-limited"],
    ["a quota that is used up", () => ({ status: 456 }), "unreachable"],
    ["500", () => ({ status: 500 }), "unreachable"],
    ["an answer without an end", () => "endless", "too-large"],
    [
      "a redirect",
      () => ({ status: 307, headers: { location: "http://127.0.0.1:9/" } }),
      "malformed",
    ],
  ];

for (const kind of ["model", "libretranslate", "deepl"] as const) {
  for (const [name, answer, expected] of FAULTS) {
    test(`${kind}: ${name} is told apart, and tells neither key nor answer`, async () => {
      const settled = await translate(kind, answer);

      assert.ok("error" in settled);
      const error = settled.error as Error & { readonly kind: string };
      assert.equal(error.kind, expected);
      assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /trap/);
    });
  }
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import { ConfigError } from "#src/core/error.ts";

const MODEL = { MODEL_URL: "http://127.0.0.1:11434/v1", MODEL_NAME: "qwen3:8b" };

test("no model and no translator is asked unless the environment names them", () => {
  assert.deepEqual(loadConfig({}).machines, { model: null, translator: null });
  const empty = { MODEL_URL: "", MODEL_NAME: " ", TRANSLATE_KIND: "" };
  assert.deepEqual(loadConfig(empty).machines, { model: null, translator: null });
});

test("an address may be pasted as the API's or as the method's", () => {
  for (const end of ["", "/", "/chat/completions", "/chat/completions/"]) {
    const { model } = loadConfig({ ...MODEL, MODEL_URL: `${MODEL.MODEL_URL}${end}` }).machines;
    assert.deepEqual(model, { url: MODEL.MODEL_URL, name: "qwen3:8b", key: null, perDay: 300 });
  }
});

test("each kind of translator takes what it needs", () => {
  const translator = (env: Readonly<Record<string, string>>) => loadConfig(env).machines.translator;
  const perDay = 500;

  const model = loadConfig(MODEL).machines.model;
  assert.deepEqual(translator({ ...MODEL, TRANSLATE_KIND: "model" }), {
    kind: "model",
    model,
    perDay,
  });
  const libre = { TRANSLATE_KIND: "libretranslate", TRANSLATE_URL: "http://libre:5000/translate" };
  assert.deepEqual(translator({ ...libre, TRANSLATE_PER_DAY: "7" }), {
    kind: "libretranslate",
    url: "http://libre:5000",
    key: null,
    perDay: 7,
  });
  const hosts = { "trap:fx": "https://api-free.deepl.com", trap: "https://api.deepl.com" };
  for (const [key, url] of Object.entries(hosts)) {
    const deepl = translator({ TRANSLATE_KIND: "deepl", TRANSLATE_KEY: key });
    assert.deepEqual(deepl, { kind: "deepl", url, key, perDay });
  }
});

test("what is set by half is told by name, with an example and without the key", () => {
  const cases: readonly (readonly [env: Readonly<Record<string, string>>, path: string])[] = [
    [{ MODEL_URL: MODEL.MODEL_URL }, "MODEL_NAME"],
    [{ MODEL_NAME: "small" }, "MODEL_URL"],
    [{ ...MODEL, MODEL_NAME: "", MODEL_KEY: "sk-trap" }, "MODEL_NAME"],
    [{ MODEL_KEY: "sk-trap", MODEL_NAME: "small" }, "MODEL_URL"],
    [{ ...MODEL, MODEL_URL: "127.0.0.1" }, "MODEL_URL"],
    [{ ...MODEL, MODEL_PER_DAY: "many" }, "MODEL_PER_DAY"],
    [{ TRANSLATE_KEY: "sk-trap" }, "TRANSLATE_KIND"],
    [{ TRANSLATE_KIND: "babel" }, "TRANSLATE_KIND"],
    [{ TRANSLATE_KIND: "model" }, "MODEL_URL"],
    [{ TRANSLATE_KIND: "libretranslate" }, "TRANSLATE_URL"],
    [{ TRANSLATE_KIND: "deepl" }, "TRANSLATE_KEY"],
  ];
  for (const [env, path] of cases) {
    assert.throws(
      () => loadConfig(env),
      (error) => {
        assert.ok(error instanceof ConfigError);
        const problem = error.problems.find((each) => each.path === path);
        assert.match(problem?.message ?? "", /environment/, JSON.stringify(env));
        assert.doesNotMatch(JSON.stringify(error.problems), /trap/);
        return true;
      },
    );
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMachines } from "#src/cli/doctor/machines.ts";
import { loadShipped } from "#src/config.ts";
import type { MachineSettings } from "#src/config-model.ts";
import type { Finding } from "#src/core/finding.ts";
import type { Answer } from "../rigs/http-server.ts";
import { type Asked, completion, startModelServer } from "../rigs/model-server.ts";

const KEY = "sk-trap-0123456789";

async function look(answer: (asked: Asked) => Answer): Promise<readonly Finding[]> {
  await using server = await startModelServer(answer);
  const model = { url: server.url, name: "small", key: KEY, perDay: 9 };
  const translator = { kind: "libretranslate", url: server.url, key: KEY, perDay: 9 } as const;
  return await findings({ model, translator });
}

async function findings(machines: MachineSettings): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for await (const finding of checkMachines({ ...loadShipped(), machines })) found.push(finding);
  assert.doesNotMatch(JSON.stringify(found), /trap/);
  return found;
}

test("what is off is no mistake", async () => {
  const found = await findings({ model: null, translator: null });

  assert.deepEqual(
    found.map(({ state }) => state),
    ["notice", "notice"],
  );
});

test("a model that answers and a translator that translates are fine", async () => {
  const found = await look(({ path }) =>
    path === "/translate"
      ? { body: '{"translatedText":"L’hôpital a été touché."}' }
      : completion({ statements: [], pairs: [] }),
  );

  assert.deepEqual(
    found.map(({ state }) => state),
    ["fine", "fine"],
  );
  assert.match(found[0]?.what ?? "", /The model small answers \(\d+\.\d s\)/);
});

test("each fault says what to change", async () => {
  const cases: readonly (readonly [Answer, Finding["state"], RegExp])[] = [
    [{ status: 401, body: KEY }, "wrong", /Set (MODEL|TRANSLATE)_KEY/],
    [{ status: 404 }, "wrong", /Check (MODEL|TRANSLATE)_URL/],
    [{ body: "<html>" }, "wrong", /Check (MODEL|TRANSLATE)_URL/],
    [{ status: 429 }, "notice", /^null$/],
  ];
  for (const [answer, state, fix] of cases) {
    for (const finding of await look(() => answer)) {
      assert.equal(finding.state, state, finding.what);
      assert.match(String(finding.fix), fix);
    }
  }
});

test("a model that follows no schema is a notice", async () => {
  const [model] = await look(() => completion({ claims: [] }));

  assert.equal(model?.state, "notice");
  assert.match(model?.fix ?? "", /MODEL_NAME/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { createFetch } from "#src/net/http.ts";
import { type Handler, startServer } from "../rigs/http-server.ts";
import { assertRefused } from "../rigs/refusal.ts";

async function openServer(handler: Handler) {
  const server = await startServer(handler);
  const fetch = createFetch({ allowHosts: [server.host], spacingMs: 0, timeoutMs: 5_000 });
  return {
    server,
    fetch,
    [Symbol.asyncDispose]: async () => {
      await fetch.close();
      await server.close();
    },
  };
}

test("JSON is posted as it is, with a scheme of the API's own before the key", async () => {
  let body = "";
  await using at = await openServer(async (_, __, request) => {
    for await (const chunk of request) body += String(chunk);
    return "{}";
  });
  const json = '{"q":"нет"}';

  await at.fetch({ url: at.server.url, json, bearer: "key", authScheme: "DeepL-Auth-Key" });

  const [seen] = at.server.requests;
  assert.equal(seen?.method, "POST");
  assert.equal(seen?.headers["content-type"], "application/json");
  assert.equal(seen?.headers.authorization, "DeepL-Auth-Key key");
  assert.equal(body, json);
});

test("what was posted is carried to no other address", async () => {
  await using at = await openServer(({ path }) =>
    path === "/moved" ? { body: "{}" } : { status: 307, headers: { location: "/moved" } },
  );

  await assertRefused(at.fetch({ url: at.server.url, json: "{}" }), {
    kind: "malformed",
    says: /redirects a question/,
  });
  assert.equal(at.server.requests.length, 1);
});

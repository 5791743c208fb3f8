import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { SourceError } from "#src/core/error.ts";
import type { FetchRequest, Refused } from "#src/net/fetch.ts";
import { createFetch } from "#src/net/http.ts";
import { type Answer, type Handler, startServer } from "../rigs/http-server.ts";
import { assertRefused } from "../rigs/refusal.ts";

const SECRETS = { bearer: "trap-word-bearer", secretQuery: { access_token: "trap-word-query" } };

/** Two servers, so that one can lead to the other. */
async function openPair(home: Handler, abroad: Handler = () => "abroad") {
  const servers = [await startServer(home), await startServer(abroad)] as const;
  const hosts = servers.map(({ host }) => host);
  const fetch = createFetch({ allowHosts: hosts, spacingMs: 0, timeoutMs: 5_000 });
  return {
    home: servers[0],
    abroad: servers[1],
    ask: (path: string, more: Partial<FetchRequest> = {}) =>
      fetch({ url: `${servers[0].url}${path}`, ...SECRETS, ...more }),
    [Symbol.asyncDispose]: async () => {
      await fetch.close();
      for (const server of servers) await server.close();
    },
  };
}

test("secrets go to the address that was asked for, and stand in nothing that comes back", async () => {
  await using pair = await openPair(() => "page");

  const page = await pair.ask("/api?v=1");

  const [seen] = pair.home.requests;
  assert.equal(seen?.headers.authorization, "Bearer trap-word-bearer");
  assert.equal(seen?.path, "/api?v=1&access_token=trap-word-query");
  assert.equal(page.finalUrl, `${pair.home.url}/api?v=1`);
  assert.doesNotMatch(inspect(page, { depth: 9 }), /trap-word/);
});

test("without secrets nothing is added", async () => {
  await using pair = await openPair(() => "page");

  await pair.ask("/api?a=%7E b", { bearer: undefined, secretQuery: undefined } as never);

  assert.equal(pair.home.requests[0]?.path, "/api?a=%7E%20b");
  assert.ok(!("authorization" in (pair.home.requests[0]?.headers ?? {})));
});

test("a redirect at home keeps them, though it repeats the query", async () => {
  await using pair = await openPair(({ path }) =>
    path.startsWith("/old")
      ? { status: 301, headers: { location: path.replace("/old", "/new") } }
      : "page",
  );

  const page = await pair.ask("/old?a=%7E");

  assert.equal(pair.home.requests[1]?.headers.authorization, "Bearer trap-word-bearer");
  assert.equal(pair.home.requests[1]?.path, "/new?a=%7E&access_token=trap-word-query");
  assert.doesNotMatch(`${page.finalUrl} ${page.movedTo}`, /trap-word/);
});

test("another origin never sees them, nor does home after it", async () => {
  const answers: Record<string, (home: string, abroad: string) => Answer> = {
    "/start": (_, abroad) => ({
      status: 302,
      headers: { location: `${abroad}/there?access_token=trap-word-query` },
    }),
    "/there": (home) => ({ status: 302, headers: { location: `${home}/again` } }),
    "/again": () => ({ body: "page" }),
  };
  const urls: [string, string] = ["", ""];
  const handler: Handler = ({ path }) =>
    answers[path.replace(/\?.*/, "")]?.(urls[0], urls[1]) ?? { status: 404 };
  await using pair = await openPair(handler, handler);
  urls[0] = pair.home.url;
  urls[1] = pair.abroad.url;

  await pair.ask("/start");

  assert.match(pair.home.requests[0]?.path ?? "", /trap-word/);
  assert.equal(pair.home.requests[1]?.path, "/again");
  assert.equal(pair.home.requests[1]?.headers.authorization, undefined);
  assert.equal(pair.abroad.requests[0]?.path, "/there");
  assert.equal(pair.abroad.requests[0]?.headers.authorization, undefined);
});

const TOLD = [
  "/log-in?next=%2Fapi%3Faccess_token%3Dtrap-word-query",
  "/log-in?next=%252Fapi%253Faccess_token%253Dtrap-word-query",
  "/trap-word-bearer",
  "/?token=trap%2Dword%2Dquery",
];

for (const location of TOLD) {
  test(`a redirect to ${location} is not followed`, async () => {
    await using pair = await openPair(() => ({ status: 302, headers: { location } }));

    await assertRefused(pair.ask("/start"), { kind: "malformed", says: /tells our token/ });

    assert.equal(pair.home.requests.length, 1);
  });
}

test("a token that no header can hold is told, not sent", async () => {
  await using pair = await openPair(() => "page");

  for (const bearer of ["trap-word\nx: y", "trap word", "трава", ""]) {
    await assertRefused(pair.ask("/", { bearer }), { kind: "unauthorised" });
  }

  assert.equal(pair.home.requests.length, 0);
});

test("what an API says of its refusal is heard", async () => {
  const heard: Refused[] = [];
  await using pair = await openPair(() => ({ status: 403, body: '{"reason":"protected"}' }));
  const explain = (refused: Refused) => {
    heard.push(refused);
    return new SourceError("gone", "says who");
  };

  await assertRefused(pair.ask("/", { explain }), { kind: "gone", says: /says who/ });

  assert.equal(heard[0]?.status, 403);
  assert.equal(Buffer.from(heard[0]?.bytes ?? []).toString(), '{"reason":"protected"}');
});

test("where an API says nothing of use its status counts, and a good answer is not explained", async () => {
  await using pair = await openPair(({ path }) =>
    path.startsWith("/good") ? "page" : { status: 429, headers: { "retry-after": "60" } },
  );
  const explain = () => null;

  await pair.ask("/good", { explain: () => assert.fail("explained a good answer") });
  await assertRefused(pair.ask("/busy", { explain }), { kind: "rate-limited", waitMs: 60_000 });
  await assertRefused(pair.ask("/good", { explain }), { kind: "rate-limited", says: /asked not/ });
});

const UNREADABLE: readonly (readonly [string, Answer])[] = [
  ["too large", { status: 400, body: "x".repeat(200_000) }],
  ["broken", { status: 400, headers: { "content-encoding": "gzip" }, body: "not gzip" }],
];

for (const [name, answer] of UNREADABLE) {
  test(`a refusal whose body is ${name} is one without words`, async () => {
    await using pair = await openPair(() => answer);
    const sizes: number[] = [];
    const explain = ({ bytes }: Refused) => {
      sizes.push(bytes.byteLength);
      return null;
    };

    await assertRefused(pair.ask("/", { explain }), { kind: "unreachable", status: 400 });

    assert.ok((sizes[0] ?? -1) < 100);
  });
}

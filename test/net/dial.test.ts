import assert from "node:assert/strict";
import { test } from "node:test";
import { SourceError } from "#src/core/error.ts";
import { createDial, type ResolvedAddress } from "#src/net/dial.ts";
import { createFetch } from "#src/net/http.ts";
import { startServer } from "../rigs/http-server.ts";
import { assertRefused } from "../rigs/refusal.ts";

function address(text: string): ResolvedAddress {
  return { address: text, family: text.includes(":") ? 6 : 4 };
}

function failing(code: string): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
}

const FORBIDDEN: readonly (readonly string[])[] = [
  ["127.0.0.1"],
  ["10.0.0.5"],
  ["169.254.169.254"],
  ["::1"],
  ["::ffff:10.0.0.1"],
  ["fd00::1"],
  // One bad address spoils the name, wherever it stands.
  ["8.8.8.8", "127.0.0.1"],
  ["192.168.0.1", "8.8.8.8"],
  ["2606:4700::1", "fe80::1"],
];

for (const found of FORBIDDEN) {
  test(`a name that means ${found.join(" and ")} is not dialled`, async () => {
    await using fetch = createFetch({ resolve: async () => found.map(address), spacingMs: 0 });

    for (const scheme of ["http", "https"]) {
      await assertRefused(fetch({ url: `${scheme}://rebind.example/?trap-word` }), {
        kind: "forbidden-address",
        says: /^rebind\.example is not a public address/,
      });
    }
  });
}

test("an address written as numbers is judged at the dial too, where no lookup is made", () => {
  const dial = createDial(() => assert.fail("looked up"), new Set(), 1_000);

  for (const hostname of ["127.0.0.1", "10.0.0.1", "::1", "::ffff:127.0.0.1"]) {
    const refusals: unknown[] = [];
    dial({ hostname, protocol: "http:", port: "80" }, (...given) => refusals.push(given[0]));
    assert.ok(refusals[0] instanceof SourceError, hostname);
  }
});

test("a name is looked up once, so it cannot turn private between judgement and dial", async () => {
  await using server = await startServer(() => ({ headers: { connection: "close" }, body: "x" }));
  const answers = [["127.0.0.1"], ["10.0.0.1"]];
  let lookups = 0;
  await using fetch = createFetch({
    allowHosts: [`rebind.example:${server.port}`],
    resolve: async () => (answers[lookups++] ?? []).map(address),
  });

  const arrival = await fetch({ url: `http://rebind.example:${server.port}/` });

  // One lookup only: a second, after the judgement, is what rebinding needs.
  assert.equal(arrival.kind, "body");
  assert.equal(lookups, 1);
  assert.equal(server.requests[0]?.headers.host, `rebind.example:${server.port}`);
});

test("a name of this machine is judged by what it means, with or without its dot", async () => {
  const resolve = async () => [address("127.0.0.1")];
  await using fetch = createFetch({ spacingMs: 0, resolve });

  for (const url of ["http://localhost/", "http://localhost./", "http://LOCALHOST:8080/"]) {
    await assertRefused(fetch({ url }), { kind: "forbidden-address" });
  }
});

test("what a stranger's page names may not be what only the operator may ask for", async () => {
  await using server = await startServer(() => "inside");
  await using fetch = createFetch({ allowHosts: [server.host], spacingMs: 0 });
  const url = `${server.url}/feed`;

  assert.equal((await fetch({ url })).kind, "body");
  assert.equal((await fetch({ url, from: `${server.url}/list` })).movedTo, null);
  for (const form of [undefined, { "hub.mode": "subscribe" }]) {
    await assertRefused(
      fetch({ url, from: "https://stranger.example/feed", ...(form && { form }) }),
      {
        kind: "forbidden-address",
        says: /^stranger\.example leads to 127\.0\.0\.1:\d+: a host of the allow list/,
      },
    );
  }
  assert.equal(server.requests.length, 2);
});

test("an allowed name is allowed on its port only", async () => {
  await using fetch = createFetch({
    allowHosts: ["feeds.example:9999"],
    resolve: async () => [address("127.0.0.1")],
  });

  await assertRefused(fetch({ url: "http://feeds.example:8080/" }), { kind: "forbidden-address" });
});

test("without a network every source is unreachable, at once and in one sentence", async () => {
  for (const code of ["EAI_AGAIN", "ENOTFOUND", "ENETUNREACH"]) {
    await using fetch = createFetch({ resolve: failing(code), spacingMs: 0 });
    const startedAt = performance.now();

    await assertRefused(fetch({ url: "https://news.example/feed?key=trap-word" }), {
      kind: "unreachable",
      says: /^[^.]*news\.example[^.]*is this machine online\?$/,
    });
    assert.ok(performance.now() - startedAt < 2_000);
  }
});

test("a name without addresses is unreachable", async () => {
  await using fetch = createFetch({ resolve: async () => [] });

  await assertRefused(fetch({ url: "http://empty.example/" }), { kind: "unreachable" });
});

test("what is no address is malformed, and its text stays out of the error", async () => {
  await using fetch = createFetch();

  for (const url of ["", "trap-word", "http://", "http://a b/", "https://[trap-word]/"]) {
    await assertRefused(fetch({ url }), { kind: "malformed", says: /not a web address/ });
  }
});

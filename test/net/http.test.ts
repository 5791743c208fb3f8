import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import type { FetchedBody, FetchRequest } from "#src/net/fetch.ts";
import { createFetch, type FetchOptions, type HttpFetch } from "#src/net/http.ts";
import { type Answer, type Handler, startServer, type TestServer } from "../rigs/http-server.ts";
import { assertRefused, type Expected } from "../rigs/refusal.ts";

const NOW = new Date("2015-12-23T12:00:00Z");

interface World extends AsyncDisposable {
  readonly server: TestServer;
  readonly fetch: HttpFetch;
  readonly ask: (path: string, more?: Partial<FetchRequest>) => ReturnType<HttpFetch>;
}

async function openWorld(handler: Handler, options: FetchOptions = {}): Promise<World> {
  const server = await startServer(handler);
  const fetch = createFetch({
    allowHosts: [server.host],
    spacingMs: 0,
    timeoutMs: 5_000,
    now: () => NOW,
    ...options,
  });
  return {
    server,
    fetch,
    ask: (path, more = {}) => fetch({ url: `${server.url}${path}`, ...more }),
    [Symbol.asyncDispose]: async () => {
      await fetch.close();
      await server.close();
    },
  };
}

async function firstRequest(server: TestServer): Promise<void> {
  while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

function assertBody(arrival: Awaited<ReturnType<HttpFetch>>): FetchedBody {
  assert.equal(arrival.kind, "body");
  return arrival as FetchedBody;
}

test("a page comes with its bytes inflated, its headers, its time and its freshness", async () => {
  const headers = {
    "Content-Type": "application/rss+xml",
    "Content-Encoding": "gzip",
    ETag: '"v1"',
    "Cache-Control": "max-age=300",
    "Set-Cookie": "session=trap-word",
  };
  await using world = await openWorld(() => ({ headers, body: gzipSync("<rss/>") }));

  const page = assertBody(await world.ask("/feed?format=rss#top"));

  assert.equal(Buffer.from(page.bytes).toString(), "<rss/>");
  assert.equal(page.status, 200);
  assert.equal(page.finalUrl, `${world.server.url}/feed?format=rss`);
  assert.equal(page.movedTo, null);
  assert.equal(page.fetchedAt, NOW);
  assert.equal(page.freshForMs, 300_000);
  assert.equal(page.headers["content-type"], "application/rss+xml");
  assert.equal(page.headers.etag, '"v1"');
  assert.equal(page.headers["set-cookie"], undefined);
  assert.equal(world.server.requests[0]?.path, "/feed?format=rss");
});

test("a request says who asks, what it can read, and carries no cookies", async () => {
  const userAgent = "Riposte/0.1 (+https://newsroom.example/bot)";
  const cookie = { headers: { "set-cookie": "a=b" }, body: "x" };
  await using world = await openWorld(() => cookie, { userAgent });

  await world.ask("/");
  await world.ask("/", { userAgent: "Special/1", accept: "text/html" });

  const [first, second] = world.server.requests;
  assert.equal(first?.method, "GET");
  assert.equal(first?.headers["user-agent"], userAgent);
  assert.match(String(first?.headers["accept-encoding"]), /gzip.*br.*zstd/);
  assert.match(String(first?.headers.accept), /atom.*rss/);
  assert.equal(second?.headers["user-agent"], "Special/1");
  assert.equal(second?.headers.accept, "text/html");
  assert.equal(second?.headers.cookie, undefined);
});

test("a User-Agent that cannot be sent does not stop the source", async () => {
  await using world = await openWorld(() => "x", { userAgent: "Трава\r\nx-evil: 1" });

  await world.ask("/", { userAgent: "a\nb" });

  assert.equal(world.server.requests[0]?.headers["user-agent"], "Riposte");
});

test("a request's own size cap goes before the default, in both directions", async () => {
  const headers = { "content-encoding": "gzip" };
  await using world = await openWorld(() => ({ headers, body: gzipSync("x".repeat(5_000)) }), {
    maxBytes: 1_000,
  });

  await assertRefused(world.ask("/"), { kind: "too-large", says: /larger than 1000 bytes/ });
  assertBody(await world.ask("/", { maxBytes: 6_000 }));
});

test("an option that is undefined is the default", async () => {
  await using world = await openWorld(() => "x", { userAgent: undefined, now: undefined });

  const page = await world.ask("/");

  assert.match(String(world.server.requests[0]?.headers["user-agent"]), /^Riposte\//);
  assert.ok(Math.abs(Date.now() - page.fetchedAt.getTime()) < 5_000);
});

test("validators go out as they came, and a 304 comes back as not modified", async () => {
  const seenDate = "Wed, 23 Dec 2015 10:00:00 GMT";
  const headers = { ETag: 'W/"v1"', "Cache-Control": "max-age=60" };
  await using world = await openWorld((seen) =>
    seen.headers["if-none-match"] === 'W/"v1"' ? { status: 304, headers } : "changed",
  );

  const arrival = await world.ask("/", { etag: 'W/"v1"', lastModified: seenDate });

  assert.equal(arrival.kind, "not-modified");
  assert.equal(arrival.freshForMs, 60_000);
  assert.equal(arrival.headers.etag, 'W/"v1"');
  assert.equal(world.server.requests[0]?.headers["if-modified-since"], seenDate);
});

test("a validator with bytes beyond ASCII goes back byte for byte", async () => {
  const etag = Buffer.from('"трава"').toString("latin1");
  await using world = await openWorld(() => ({ headers: { etag }, body: "x" }));

  const page = await world.ask("/");
  await world.ask("/", { etag: page.headers.etag });

  assert.equal(world.server.requests[1]?.headers["if-none-match"], etag);
});

test("a validator that is empty or cannot be sent is left out", async () => {
  await using world = await openWorld(() => "x");

  for (const bad of ["", "  ", null, undefined, "a\r\nx-evil: 1", "\u0442", "x".repeat(2_000)]) {
    await world.ask("/", { etag: bad, lastModified: bad });
  }

  assert.equal(world.server.requests.length, 7);
  for (const { headers } of world.server.requests) {
    assert.ok(!("if-none-match" in headers) && !("if-modified-since" in headers));
    assert.ok(!("x-evil" in headers));
  }
});

const STATUSES: readonly (readonly [Answer, Expected])[] = [
  [{ status: 304 }, { kind: "malformed", status: 304, says: /answered 304/ }],
  [{ status: 300 }, { kind: "malformed", status: 300 }],
  [{ status: 400 }, { kind: "unreachable", status: 400 }],
  [{ status: 401 }, { kind: "unauthorised", status: 401 }],
  [{ status: 403 }, { kind: "unauthorised", status: 403 }],
  [{ status: 404 }, { kind: "unreachable", status: 404, says: /nothing is at this address/ }],
  [{ status: 410 }, { kind: "gone", status: 410 }],
  [{ status: 500 }, { kind: "unreachable", status: 500, says: /^127\.0\.0\.1:\d+ answered 500/ }],
  [{ status: 503 }, { kind: "unreachable", status: 503 }],
  // A quota that stands on every answer does not make an outage a pause.
  [
    { status: 503, headers: { "x-ratelimit-reset": "2015-12-23T12:05:00Z" } },
    { kind: "unreachable", status: 503 },
  ],
  [
    { status: 503, headers: { "retry-after": "120" } },
    { kind: "rate-limited", status: 503, waitMs: 120_000, says: /for 120 s/ },
  ],
  [{ status: 429 }, { kind: "rate-limited", status: 429 }],
  [
    { status: 429, headers: { "retry-after": "Wed, 23 Dec 2015 12:00:30 GMT", date: "" } },
    { kind: "rate-limited", waitMs: 30_000 },
  ],
  [
    { status: 429, headers: { "retry-after": "8640000" } },
    { kind: "rate-limited", waitMs: 86_400_000 },
  ],
  [
    { status: 429, headers: { "x-rate-limit-reset": String(NOW.getTime() / 1_000 + 60) } },
    { kind: "rate-limited", waitMs: 60_000 },
  ],
];

for (const [answer, expected] of STATUSES) {
  test(`${JSON.stringify(answer)} is ${expected.kind}`, async () => {
    await using world = await openWorld(() => answer);

    await assertRefused(world.ask("/?token=trap-word"), expected);
  });
}

test("an answer without a body is an empty body", async () => {
  await using world = await openWorld(() => ({ status: 204 }));

  const page = assertBody(await world.ask("/"));

  assert.equal(page.status, 204);
  assert.equal(page.bytes.byteLength, 0);
});

test("a host that asked for a pause is not asked again until it is over", async () => {
  let now = NOW;
  const busy = { status: 429, headers: { "retry-after": "60" } };
  await using world = await openWorld((seen) => (seen.path === "/busy" ? busy : "x"), {
    now: () => now,
  });

  await assertRefused(world.ask("/busy"), { kind: "rate-limited", waitMs: 60_000 });
  now = new Date(NOW.getTime() + 20_000);
  await assertRefused(world.ask("/other"), {
    kind: "rate-limited",
    waitMs: 40_000,
    says: /127\.0\.0\.1 asked not to be asked for another 40 s/,
  });
  assert.equal(world.server.requests.length, 1);

  now = new Date(NOW.getTime() + 60_000);
  assertBody(await world.ask("/other"));
});

test("one host gets two requests at a time, and their wait costs no time budget", async () => {
  let running = 0;
  let most = 0;
  const slow: Handler = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 150));
    running -= 1;
    return "x";
  };
  await using world = await openWorld(slow, { timeoutMs: 400 });

  const pages = await Promise.all([..."12345678"].map((page) => world.ask(`/${page}`)));

  assert.equal(pages.length, 8);
  assert.equal(most, 2);
});

test("requests to one host start a spacing apart", async () => {
  await using world = await openWorld(() => "x", { now: () => new Date(), spacingMs: 100 });
  const startedAt = performance.now();

  await Promise.all([..."123"].map((page) => world.ask(`/${page}`)));

  assert.ok(performance.now() - startedAt > 190);
});

test("a signal stops a request, on its way or in the queue", async () => {
  await using world = await openWorld(() => new Promise(() => {}), { perHost: 1 });
  const stop = new AbortController();
  const running = world.ask("/running?token=trap-word", { signal: stop.signal });
  const waiting = world.ask("/waiting", { signal: stop.signal });
  const refused = [running, waiting].map((work) =>
    assertRefused(work, { kind: "unreachable", says: /was stopped/ }),
  );

  await firstRequest(world.server);
  stop.abort(new Error("trap-word"));

  await Promise.all(refused);
  await assertRefused(world.ask("/late", { signal: stop.signal }), { kind: "unreachable" });
  assert.deepEqual(
    world.server.requests.map(({ path }) => path),
    ["/running?token=trap-word"],
  );
});

test("close stops what runs and what waits, and nothing starts after it", async () => {
  await using world = await openWorld(() => new Promise(() => {}), { perHost: 1 });
  const asked = [world.ask("/running"), world.ask("/waiting")];
  const refused = asked.map((work) => assertRefused(work, { kind: "unreachable" }));

  await firstRequest(world.server);
  await world.fetch.close();

  await Promise.all(refused);
  await assertRefused(world.ask("/late"), { kind: "unreachable", says: /was stopped/ });
  assert.equal(world.server.requests.length, 1);
});

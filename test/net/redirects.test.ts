import assert from "node:assert/strict";
import { test } from "node:test";
import { movedTo } from "#src/net/hop.ts";
import { createFetch } from "#src/net/http.ts";
import { type Answer, startServer } from "../rigs/http-server.ts";
import { assertRefused, type Expected } from "../rigs/refusal.ts";

/** A server of redirects: each path is one answer; everything else is a page. */
async function openMaze(paths: Readonly<Record<string, readonly [number, string]>>) {
  const server = await startServer((seen): Answer => {
    const redirect = paths[seen.path];
    if (redirect === undefined) return { body: `page ${seen.path}` };
    const [status, location] = redirect;
    return { status, headers: { location }, body: "moved" };
  });
  const fetch = createFetch({ allowHosts: [server.host], spacingMs: 0, timeoutMs: 5_000 });
  return {
    server,
    ask: (path: string) => fetch({ url: `${server.url}${path}`, etag: '"v1"' }),
    [Symbol.asyncDispose]: async () => {
      await fetch.close();
      await server.close();
    },
  };
}

const CHAIN = {
  "/permanent": [301, "/308"],
  "/308": [308, "page?x=1#part"],
  "/mixed": [301, "/temporary"],
  "/temporary": [302, "/page"],
  "/last-is-permanent": [307, "/permanent"],
  "/303": [303, "/page"],
  // Raw UTF-8, as many servers send it.
  "/unicode": [301, Buffer.from("/трава").toString("latin1")],
} as const;

const FOLLOWED: readonly (readonly [string, string, boolean])[] = [
  ["/permanent", "/page?x=1", true],
  ["/308", "/page?x=1", true],
  ["/mixed", "/page", false],
  ["/temporary", "/page", false],
  ["/last-is-permanent", "/page?x=1", false],
  ["/303", "/page", false],
  ["/unicode", "/%D1%82%D1%80%D0%B0%D0%B2%D0%B0", true],
];

for (const [path, target, moved] of FOLLOWED) {
  test(`${path} ends at ${target}${moved ? ", moved for good" : ", not moved for good"}`, async () => {
    await using maze = await openMaze(CHAIN);

    const arrival = await maze.ask(path);

    assert.equal(arrival.finalUrl, maze.server.url + target);
    assert.equal(arrival.movedTo, moved ? maze.server.url + target : null);
    assert.ok(maze.server.requests.every(({ headers }) => headers["if-none-match"] === '"v1"'));
  });
}

const MOVES: readonly (readonly [readonly string[], string, string | null])[] = [
  [["http://a.example/"], "https://a.example/", "https://a.example/"],
  [["https://a.example/"], "https://b.example/", "https://b.example/"],
  [["https://a.example/"], "http://a.example/", null],
  [["https://a.example/", "http://a.example/"], "http://b.example/", null],
];

test("a move for good is kept, except from https down to http", () => {
  for (const [visited, url, kept] of MOVES) {
    const from = new URL(visited.at(-1) ?? "");
    const hop = { url: new URL(url), from, visited, permanent: true };

    assert.equal(movedTo(hop), kept);
  }
});

test("five redirects are followed, six are not", async () => {
  await using maze = await openMaze(
    Object.fromEntries([1, 2, 3, 4, 5, 6].map((step) => [`/${step}`, [302, `/${step + 1}`]])),
  );

  assert.equal((await maze.ask("/2")).finalUrl, `${maze.server.url}/7`);
  await assertRefused(maze.ask("/1"), { kind: "malformed", says: /more than 5 times/ });
});

const NOWHERE: readonly (readonly [string, Expected])[] = [
  ["/self", { kind: "malformed", says: /in a circle/ }],
  ["/a", { kind: "malformed", says: /in a circle/ }],
  ["", { kind: "malformed", says: /to nowhere/ }],
  ["http://", { kind: "malformed", says: /to nowhere/ }],
  ["file:///etc/passwd", { kind: "forbidden-address", says: /not file:/ }],
  ["ftp://example.org/feed", { kind: "forbidden-address" }],
  ["data:text/xml,<rss/>", { kind: "forbidden-address" }],
  ["javascript:alert(1)", { kind: "forbidden-address" }],
  ["https://u:trap-word@example.org/", { kind: "forbidden-address", says: /password/ }],
  ["http://127.0.0.1/?trap-word", { kind: "forbidden-address", says: /leads to 127\.0\.0\.1/ }],
  ["http://127.0.0.1:22/", { kind: "forbidden-address", says: /port 22/ }],
  ["//127.1/", { kind: "forbidden-address" }],
  ["http://2130706433/", { kind: "forbidden-address" }],
  ["http://0x7f.0.0.1:8080/", { kind: "forbidden-address" }],
  ["http://0177.0.0.1/", { kind: "forbidden-address" }],
  ["http://0/", { kind: "forbidden-address" }],
  ["http://10.0.0.1/", { kind: "forbidden-address" }],
  ["http://192.168.1.1/admin", { kind: "forbidden-address" }],
  ["http://169.254.169.254/latest/meta-data/", { kind: "forbidden-address" }],
  ["http://[::1]/", { kind: "forbidden-address" }],
  ["http://[::ffff:127.0.0.1]/", { kind: "forbidden-address" }],
  ["http://[::ffff:7f00:1]:8080/", { kind: "forbidden-address" }],
  ["http://[64:ff9b::7f00:1]/", { kind: "forbidden-address" }],
  ["http://localhost/", { kind: "forbidden-address", says: /^localhost is not a public/ }],
  ["http://LOCALHOST:8080/", { kind: "forbidden-address" }],
];

for (const [location, expected] of NOWHERE) {
  test(`a redirect to "${location}" is ${expected.kind}`, async () => {
    await using maze = await openMaze({
      "/start": [302, location],
      "/self": [302, "/self"],
      "/a": [302, "/b"],
      "/b": [302, "/a"],
    });

    await assertRefused(maze.ask("/start"), expected);
  });
}

test("a redirect to another local server that is not allowed never reaches it", async () => {
  await using other = await startServer(() => "inner secret");
  await using maze = await openMaze({ "/start": [301, `${other.url}/admin`] });

  await assertRefused(maze.ask("/start"), { kind: "forbidden-address" });

  assert.equal(other.requests.length, 0);
});

test("a redirect with an endless body is followed without reading it", async () => {
  await using server = await startServer((seen, response) => {
    if (seen.path !== "/start") return "page";
    response.writeHead(302, { location: "/page" });
    response.write("x".repeat(50_000));
    return undefined;
  });
  await using fetch = createFetch({ allowHosts: [server.host], spacingMs: 0, timeoutMs: 2_000 });

  const arrival = await fetch({ url: `${server.url}/start` });

  assert.equal(arrival.finalUrl, `${server.url}/page`);
});

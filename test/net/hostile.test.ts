import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { createFetch, type FetchOptions } from "#src/net/http.ts";
import { startServer } from "../rigs/http-server.ts";
import { assertRefused, type Expected } from "../rigs/refusal.ts";

type Misbehave = (response: ServerResponse) => void;

async function refusedBy(misbehave: Misbehave, expected: Expected, options: FetchOptions = {}) {
  await using server = await startServer((_seen, response) => {
    misbehave(response);
    return undefined;
  });
  await using fetch = createFetch({ allowHosts: [server.host], spacingMs: 0, ...options });
  await assertRefused(fetch({ url: `${server.url}/feed?key=trap-word` }), expected);
}

/** Writes as fast as the other side reads; answers how much was taken. */
function pour(response: ServerResponse, totalBytes: number): () => number {
  const chunk = Buffer.alloc(100_000, "<item/>");
  let writtenBytes = 0;
  const more = () => {
    while (writtenBytes < totalBytes && !response.destroyed) {
      writtenBytes += chunk.byteLength;
      if (!response.write(chunk)) {
        response.once("drain", more);
        return;
      }
    }
    response.end();
  };
  more();
  return () => writtenBytes;
}

test("a body of 200 MB is stopped at 10 MB", async () => {
  let taken = () => 0;
  const expected: Expected = { kind: "too-large", says: /larger than 10 MB/ };

  await refusedBy((response) => {
    taken = pour(response, 200_000_000);
  }, expected);

  assert.ok(taken() < 30_000_000, `the server got rid of ${taken()} bytes`);
});

test("a body that announces 200 MB is not read", async () => {
  let taken = () => 0;
  await refusedBy(
    (response) => {
      response.writeHead(200, { "content-length": "200000000" });
      taken = pour(response, 200_000_000);
    },
    { kind: "too-large" },
  );

  assert.ok(taken() < 20_000_000, `the server got rid of ${taken()} bytes`);
});

test("a gzip bomb is stopped at 30 MB", async () => {
  const megabyte = gzipSync(Buffer.alloc(1_000_000));
  const bomb = Buffer.concat(Array(200).fill(megabyte));

  await refusedBy(
    (response) => {
      response.setHeader("content-encoding", "gzip");
      response.end(bomb);
    },
    { kind: "too-large", says: /larger than 30 MB/ },
  );
});

const QUICK = { timeoutMs: 300 };
const SLOW: readonly (readonly [string, Misbehave])[] = [
  ["no answer at all", () => {}],
  ["headers and then nothing", (response) => void response.writeHead(200).flushHeaders()],
  [
    "a byte every 20 ms",
    (response) => {
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    },
  ],
  [
    "half of the announced bytes and then nothing",
    (response) => void response.writeHead(200, { "content-length": "100" }).write("x".repeat(50)),
  ],
];

for (const [name, misbehave] of SLOW) {
  test(`${name} ends with the deadline`, async () => {
    const startedAt = performance.now();

    const expected = { kind: "unreachable", says: /did not answer in full within 0\.3 s/ } as const;
    await refusedBy(misbehave, expected, QUICK);

    assert.ok(performance.now() - startedAt < 3_000);
  });
}

test("a lookup that never ends, ends with the deadline", async () => {
  await using fetch = createFetch({ resolve: () => new Promise(() => {}) });
  const startedAt = performance.now();

  await assertRefused(fetch({ url: "http://slow.example/", ...QUICK }), {
    kind: "unreachable",
    says: /^slow\.example did not answer in full/,
  });

  assert.ok(performance.now() - startedAt < 3_000);
});

test("slow redirects share one deadline", async () => {
  let hops = 0;
  await using server = await startServer(async () => {
    hops += 1;
    await new Promise((resolve) => setTimeout(resolve, 120));
    return { status: 302, headers: { location: `/${hops}` } };
  });
  await using fetch = createFetch({ allowHosts: [server.host], spacingMs: 0, ...QUICK });

  await assertRefused(fetch({ url: server.url }), { kind: "unreachable", says: /within 0\.3 s/ });

  assert.ok(hops < 5, `${hops} hops of 120 ms`);
});

const CUT: readonly (readonly [string, Misbehave, Expected])[] = [
  [
    "a connection reset before the answer",
    (response) => void response.socket?.resetAndDestroy(),
    { kind: "unreachable", says: /broke the connection off/ },
  ],
  [
    "a connection closed before the answer",
    (response) => void response.socket?.destroy(),
    { kind: "unreachable", says: /broke the connection off/ },
  ],
  [
    "a body shorter than announced",
    (response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("x".repeat(50), () => response.socket?.destroy());
    },
    { kind: "unreachable", says: /broke the connection off/ },
  ],
  [
    "a chunked body without its end",
    (response) => void response.write("<rss>", () => response.socket?.destroy()),
    { kind: "unreachable", says: /broke the connection off/ },
  ],
  [
    "a compressed body without its end",
    (response) => {
      response.setHeader("content-encoding", "gzip");
      response.end(gzipSync("x".repeat(5_000)).subarray(0, -6));
    },
    { kind: "malformed", says: /cannot be inflated/ },
  ],
  [
    "headers without end",
    (response) => {
      response.setHeader("x-padding", "x".repeat(70_000));
      response.end("x");
    },
    { kind: "too-large", says: /headers/ },
  ],
];

for (const [name, misbehave, expected] of CUT) {
  test(`${name} is ${expected.kind}`, async () => {
    await refusedBy(misbehave, expected);
  });
}

const RAW: readonly (readonly [string, string, Expected])[] = [
  ["another protocol", "SSH-2.0-OpenSSH_9.9\r\n", { kind: "malformed", says: /not valid HTTP/ }],
  [
    "two lengths",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
    { kind: "malformed" },
  ],
  [
    "a length and chunks",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
    { kind: "malformed" },
  ],
  [
    "a broken chunk",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    { kind: "malformed" },
  ],
  [
    "an upgrade",
    "HTTP/1.1 101 Go\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    { kind: "unreachable" },
  ],
];

for (const [name, bytes, expected] of RAW) {
  test(`${name} is ${expected.kind}`, async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket.on("error", () => {}));
      socket.once("data", () => socket.end(bytes, "latin1"));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    await using fetch = createFetch({ allowHosts: [host], timeoutMs: 2_000 });
    try {
      await assertRefused(fetch({ url: `http://${host}/?trap-word` }), expected);
    } finally {
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  });
}

test("a server without TLS is told apart from one that is down", async () => {
  await using server = await startServer(() => "x");
  await using fetch = createFetch({ allowHosts: [server.host, "127.0.0.1:9"], spacingMs: 0 });

  await assertRefused(fetch({ url: `https://${server.host}/` }), {
    kind: "unreachable",
    says: /TLS/,
  });
  await assertRefused(fetch({ url: "http://127.0.0.1:9/" }), {
    kind: "unreachable",
    says: /refused the connection/,
  });
});

test("after any misbehaviour the next request to the host is served", async () => {
  await using server = await startServer((seen, response) => {
    if (seen.path === "/good") return "good";
    response.socket?.destroy();
    return undefined;
  });
  await using fetch = createFetch({ allowHosts: [server.host], spacingMs: 0 });
  for (let time = 0; time < 5; time += 1) {
    await assertRefused(fetch({ url: `${server.url}/bad` }), { kind: "unreachable" });
  }

  assert.equal((await fetch({ url: `${server.url}/good` })).kind, "body");
});

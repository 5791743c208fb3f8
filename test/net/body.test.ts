import assert from "node:assert/strict";
import { test } from "node:test";
import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { SourceError, type SourceErrorKind } from "#src/core/error.ts";
import { readBody } from "#src/net/body.ts";

const LIMITS = { wireBytes: 100_000, inflatedBytes: 1_000_000 };
const FEED = Buffer.from(`<?xml version="1.0"?><rss>${"<item>трава</item>".repeat(200)}</rss>`);
const JSON_FEED = Buffer.from('{"version":"https://jsonfeed.org/version/1.1","items":[]}');

async function* inPieces(bytes: Uint8Array, pieceBytes = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += pieceBytes)
    yield bytes.subarray(at, at + pieceBytes);
}

function read(bytes: Uint8Array, contentEncoding?: string, contentLength?: string) {
  const chunks = inPieces(bytes);
  return readBody({ host: "a.example", chunks, contentLength, contentEncoding }, LIMITS);
}

function isKind(kind: SourceErrorKind): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof SourceError, String(error));
    assert.equal(error.kind, kind, error.message);
    assert.match(error.message, /a\.example/);
    return true;
  };
}

/** Header fields that node:zlib never writes: extra, name, comment and header checksum. */
function gzipWithAllFields(bytes: Uint8Array): Buffer {
  const plain = gzipSync(bytes);
  const head = Buffer.from([...plain.subarray(0, 3), 2 + 4 + 8 + 16, ...plain.subarray(4, 10)]);
  const fields = Buffer.from("\x03\x00abcfeed.xml\x00a comment\x00hc", "latin1");
  return Buffer.concat([head, fields, plain.subarray(10)]);
}

const skippableFrame = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
const halves = [FEED.subarray(0, 999), FEED.subarray(999)];
const UNPACKED: readonly (readonly [string, Uint8Array, string | undefined])[] = [
  ["plain", FEED, undefined],
  ["gzip", gzipSync(FEED), "gzip"],
  ["x-gzip in capitals", gzipSync(FEED), "X-GZIP"],
  ["gzip with every header field", gzipWithAllFields(FEED), "gzip"],
  ["brotli", brotliCompressSync(FEED), "br"],
  ["zstd", zstdCompressSync(FEED), "zstd"],
  ["zlib deflate", deflateSync(FEED), "deflate"],
  ["raw deflate", deflateRawSync(FEED), "deflate"],
  ["gzip of two members", Buffer.concat(halves.map((half) => gzipSync(half))), "gzip"],
  ["zstd of two frames", Buffer.concat(halves.map((half) => zstdCompressSync(half))), "zstd"],
  [
    "zstd around a skippable frame",
    Buffer.concat([skippableFrame, zstdCompressSync(FEED)]),
    "zstd",
  ],
  ["gzip and a stray line break", Buffer.concat([gzipSync(FEED), Buffer.from("\r\n")]), "gzip"],
  ["gzip and stray zeros", Buffer.concat([gzipSync(FEED), Buffer.alloc(5)]), "gzip"],
  [
    "brotli and a stray line break",
    Buffer.concat([brotliCompressSync(FEED), Buffer.from("\n")]),
    "br",
  ],
  ["gzip that no header tells of", gzipSync(FEED), undefined],
  ["zstd that no header tells of", zstdCompressSync(FEED), "identity"],
  ["gzip under the name of brotli", gzipSync(FEED), "br"],
  ["zstd under the name of gzip", zstdCompressSync(FEED), "gzip"],
  ["nothing under the name of gzip", FEED, "gzip"],
  ["nothing under the name of brotli", FEED, "br"],
  ["nothing under the name of deflate", FEED, "deflate"],
  ["JSON under the name of brotli", JSON_FEED, "br"],
  ["JSON under the name of deflate", JSON_FEED, "deflate"],
  ["a charset where the coding belongs", FEED, "utf-8"],
  ["the name of an object's own method", FEED, "constructor, toString"],
  ["gzip twice, told once", gzipSync(gzipSync(FEED)), "gzip"],
  ["gzip once, told twice", gzipSync(FEED), "gzip, gzip"],
  ["gzip in brotli", brotliCompressSync(gzipSync(FEED)), "gzip, br"],
  ["brotli in gzip", gzipSync(brotliCompressSync(FEED)), "br, gzip"],
];

for (const [name, wire, encoding] of UNPACKED) {
  test(`a body is read through ${name}`, async () => {
    const bytes = await read(wire, encoding);

    assert.equal(
      Buffer.from(bytes).toString(),
      (name.startsWith("JSON") ? JSON_FEED : FEED).toString(),
    );
  });
}

test("an empty body is empty, whatever the header claims", async () => {
  for (const encoding of ["gzip", "br", "zstd", "deflate", undefined]) {
    assert.equal((await read(Buffer.alloc(0), encoding)).byteLength, 0);
  }
});

test("the bytes own their memory, so that they can be handed to a worker", async () => {
  const bytes = await read(Buffer.from("<rss/>"));

  assert.equal(bytes.buffer.byteLength, bytes.byteLength);
});

const gzipped = gzipSync(FEED);
const wrongChecksum = Buffer.from(gzipped);
wrongChecksum[gzipped.length - 8] = (wrongChecksum[gzipped.length - 8] ?? 0) ^ 1;
const BROKEN: readonly (readonly [string, Uint8Array, string | undefined])[] = [
  ["gzip cut in the middle", gzipped.subarray(0, 100), "gzip"],
  ["gzip without its last byte", gzipped.subarray(0, -1), "gzip"],
  ["gzip cut in its header", gzipWithAllFields(FEED).subarray(0, 14), "gzip"],
  ["gzip with a wrong checksum", wrongChecksum, "gzip"],
  ["brotli cut in the middle", brotliCompressSync(FEED).subarray(0, -9), "br"],
  ["zstd cut in the middle", zstdCompressSync(FEED).subarray(0, -9), undefined],
  ["deflate cut in the middle", deflateSync(FEED).subarray(0, -9), "deflate"],
  ["noise under the name of brotli", Buffer.from([0xff, 0xfe, 0, 1, 2, 3]), "br"],
  ["noise under the name of deflate", Buffer.from([0x78, 0x9c, 0xff, 0xff, 0xff]), "deflate"],
  ["six layers of gzip", [1, 2, 3, 4, 5].reduce((inner) => gzipSync(inner), gzipped), "gzip"],
  ["thousands of empty members", Buffer.concat(Array(3_000).fill(gzipSync(""))), "gzip"],
];

for (const [name, wire, encoding] of BROKEN) {
  test(`${name} is malformed, not shortened`, async () => {
    await assert.rejects(read(wire, encoding), isKind("malformed"));
  });
}

const ZEROS = Buffer.alloc(50_000_000);
const fastBrotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const BOMBS: readonly (readonly [string, Uint8Array, string | undefined])[] = [
  ["gzip", gzipSync(ZEROS, { level: 1 }).subarray(0, 90_000), "gzip"],
  [
    "gzip of many members",
    Buffer.concat(Array(90).fill(gzipSync(ZEROS.subarray(0, 100_000)))),
    "gzip",
  ],
  ["brotli", brotliCompressSync(ZEROS, fastBrotli), "br"],
  ["zstd", zstdCompressSync(ZEROS), "zstd"],
  ["deflate", deflateSync(ZEROS, { level: 1 }).subarray(0, 90_000), "deflate"],
  ["gzip in gzip", gzipSync(gzipSync(ZEROS, { level: 1 })), undefined],
];

for (const [name, wire, encoding] of BOMBS) {
  test(`a bomb of ${name} stops at the cap`, async () => {
    assert.ok(wire.byteLength < LIMITS.wireBytes, `${wire.byteLength} bytes on the wire`);
    await assert.rejects(read(wire, encoding), isKind("too-large"));
  });
}

test("a zstd frame that asks for a window of 128 MB is refused", async () => {
  const params = { [constants.ZSTD_c_windowLog]: 27 };
  const wire = zstdCompressSync(ZEROS, { params });

  await assert.rejects(read(wire, "zstd"), isKind("malformed"));
});

test("an endless body is read to the wire cap and no further", async () => {
  let sentBytes = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      sentBytes += 10_000;
      yield Buffer.alloc(10_000, "x");
    }
  }
  const sent = { host: "a.example", contentLength: undefined, contentEncoding: undefined };

  await assert.rejects(readBody({ ...sent, chunks: endless() }, LIMITS), isKind("too-large"));
  assert.equal(sentBytes, 110_000);
});

test("a body that announces too much is not read at all", async () => {
  const chunks: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => assert.fail("read"),
  };
  const sent = { host: "a.example", contentLength: "200000000", contentEncoding: undefined };

  await assert.rejects(readBody({ ...sent, chunks }, LIMITS), isKind("too-large"));
});

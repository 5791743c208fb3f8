import {
  constants,
  crc32,
  createBrotliDecompress,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib";

export type Coding = "gzip" | "br" | "zstd" | "deflate";

export type Inflated =
  | { readonly kind: "inflated"; readonly bytes: Uint8Array }
  | { readonly kind: "too-large" }
  | { readonly kind: "broken"; readonly cause: unknown };

/** RFC 9659: a window of 8 MB at most; else a few bytes could ask for 128 MB of memory. */
const ZSTD_WINDOW_LOG = 23;
/** Parallel compressors write blocks of 64 kB and more, so 30 MB need fewer. */
const MAX_MEMBERS = 1_000;

/** Takes one coding off; stops as soon as `maxBytes` are exceeded. All members of gzip and zstd are
 *  read, what follows the last one is ignored, as browsers do. Never throws on input. */
export async function inflate(
  bytes: Uint8Array,
  coding: Coding,
  maxBytes: number,
): Promise<Inflated> {
  const chunks: Uint8Array[] = [];
  let leftBytes = maxBytes;
  let rest = bytes;
  for (let member = 0; member === 0 || markedCoding(rest) === coding; member += 1) {
    if (member === MAX_MEMBERS) return broken("too many members");
    const read = await readMember(rest, coding, leftBytes);
    if (read.kind !== "member") return read;
    for (const chunk of read.chunks) {
      chunks.push(chunk);
      leftBytes -= chunk.byteLength;
    }
    rest = rest.subarray(read.usedBytes);
  }
  return { kind: "inflated", bytes: Buffer.concat(chunks) };
}

/** What the first bytes say for themselves; text never begins like this. */
export function markedCoding(bytes: Uint8Array): "gzip" | "zstd" | null {
  if (startsWith(bytes, [0x1f, 0x8b, 0x08])) return "gzip";
  if (startsWith(bytes, [0x28, 0xb5, 0x2f, 0xfd])) return "zstd";
  // A skippable frame, RFC 8878 section 3.1.2: its first byte is 0x50 to 0x5f.
  const skippable = startsWith(bytes.subarray(1), [0x2a, 0x4d, 0x18]);
  return skippable && ((bytes[0] ?? 0) & 0xf0) === 0x50 ? "zstd" : null;
}

type Member =
  | { readonly kind: "member"; readonly chunks: readonly Uint8Array[]; readonly usedBytes: number }
  | Exclude<Inflated, { readonly kind: "inflated" }>;

async function readMember(bytes: Uint8Array, coding: Coding, maxBytes: number): Promise<Member> {
  if (coding === "gzip") return readGzipMember(bytes, maxBytes);
  return run(engineOf(coding, bytes), bytes, maxBytes);
}

/** By hand around raw deflate, since node:zlib rejects the whole body for a stray line break after
 *  the last member. Source: RFC 1952, section 2.3. */
async function readGzipMember(bytes: Uint8Array, maxBytes: number): Promise<Member> {
  const headerBytes = gzipHeaderBytes(bytes);
  const read = await run(createInflateRaw(), bytes.subarray(headerBytes), maxBytes);
  if (read.kind !== "member") return read;

  const trailerAt = headerBytes + read.usedBytes;
  if (trailerAt + 8 > bytes.byteLength) return broken("the end is missing");
  const told = Buffer.from(bytes.subarray(trailerAt, trailerAt + 4)).readUInt32LE();
  let checksum = 0;
  for (const chunk of read.chunks) checksum = crc32(chunk, checksum);
  if (checksum !== told) return broken("the checksum is wrong");
  return { ...read, usedBytes: trailerAt + 8 };
}

function gzipHeaderBytes(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const named of [flags & 8, flags & 16]) {
    if (named) at = bytes.indexOf(0, at) + 1 || bytes.byteLength;
  }
  return flags & 2 ? at + 2 : at;
}

type Engine = ReturnType<typeof createInflate | typeof createZstdDecompress>;

function engineOf(coding: Exclude<Coding, "gzip">, bytes: Uint8Array): Engine {
  if (coding === "br") return createBrotliDecompress();
  if (coding === "zstd") {
    return createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } });
  }
  // RFC 9110 means zlib by "deflate"; some servers send it without its two bytes of header.
  return hasZlibHeader(bytes) ? createInflate() : createInflateRaw();
}

async function run(engine: Engine, bytes: Uint8Array, maxBytes: number): Promise<Member> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  engine.end(bytes);
  try {
    for await (const chunk of engine as AsyncIterable<Uint8Array>) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) return { kind: "too-large" };
      chunks.push(chunk);
    }
  } catch (cause) {
    return { kind: "broken", cause };
  }
  return { kind: "member", chunks, usedBytes: engine.bytesWritten };
}

function broken(why: string): Extract<Inflated, { readonly kind: "broken" }> {
  return { kind: "broken", cause: new Error(why) };
}

function hasZlibHeader(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

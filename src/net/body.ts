import { promisify } from "node:util";
import {
  brotliDecompress,
  constants,
  gunzip,
  inflate,
  inflateRaw,
  zstdDecompress,
} from "node:zlib";
import { SourceError } from "../core/error.ts";

export interface BodyLimits {
  /** As sent. */
  readonly wireBytes: number;
  /** After inflating, each layer. */
  readonly inflatedBytes: number;
}

export interface SentBody {
  readonly host: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly contentLength: string | undefined;
  readonly contentEncoding: string | undefined;
}

type Coding = "gzip" | "br" | "zstd" | "deflate";

/** More layers than any honest server puts on. */
const MAX_LAYERS = 4;
/** RFC 9659: a window of 8 MB at most; else a few bytes could ask for 128 MB of memory. */
const ZSTD_WINDOW_LOG = 23;

/** Reads a body within the limits and takes off its compression, also where Content-Encoding is
 *  missing, wrong or stacked. Throws SourceError: `too-large`, `malformed` (broken compression). */
export async function readBody(sent: SentBody, limits: BodyLimits): Promise<Uint8Array> {
  const announced = Number(sent.contentLength ?? 0);
  if (announced > limits.wireBytes) throw tooLarge(sent.host, limits.wireBytes);

  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of sent.chunks) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > limits.wireBytes) throw tooLarge(sent.host, limits.wireBytes);
    chunks.push(chunk);
  }
  return unpack(Buffer.concat(chunks), sent, limits.inflatedBytes);
}

/** Magic numbers win over the header; what has none (br, deflate) is taken at its word. */
async function unpack(wire: Uint8Array, sent: SentBody, maxBytes: number): Promise<Uint8Array> {
  const claims = readCodings(sent.contentEncoding).reverse();
  let bytes = wire;
  for (let layer = 0; ; layer += 1) {
    const marked = markedCoding(bytes);
    const claimed = claims.shift();
    const coding = marked ?? claimed;
    if (coding === undefined || bytes.byteLength === 0) break;
    if (layer === MAX_LAYERS) throw broken(sent.host, "is compressed again and again");
    if (marked === null && (coding === "gzip" || coding === "zstd")) continue;
    bytes = await unpackLayer(bytes, coding, sent.host, maxBytes);
  }
  if (bytes.byteLength > maxBytes) throw tooLarge(sent.host, maxBytes);
  // Its own memory, not a slice of Buffer's pool: a reader may hand it to a worker.
  return new Uint8Array(bytes);
}

async function unpackLayer(
  bytes: Uint8Array,
  coding: Coding,
  host: string,
  maxBytes: number,
): Promise<Uint8Array> {
  try {
    return await INFLATERS[coding](bytes, maxBytes);
  } catch (cause) {
    if (codeOf(cause) === "ERR_BUFFER_TOO_LARGE") throw tooLarge(host, maxBytes);
    // A header that claims a compression the body does not have.
    if (markedCoding(bytes) === null && looksLikeText(bytes)) return bytes;
    throw broken(host, `could not be inflated (${coding})`, cause);
  }
}

const INFLATERS: Readonly<
  Record<Coding, (bytes: Uint8Array, maxOutputLength: number) => Promise<Uint8Array>>
> = {
  gzip: (bytes, maxOutputLength) => promisify(gunzip)(bytes, { maxOutputLength }),
  br: (bytes, maxOutputLength) => promisify(brotliDecompress)(bytes, { maxOutputLength }),
  zstd: (bytes, maxOutputLength) =>
    promisify(zstdDecompress)(bytes, {
      maxOutputLength,
      params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG },
    }),
  // RFC 9110 means zlib by "deflate"; some servers send it without its two bytes of header.
  deflate: (bytes, maxOutputLength) =>
    promisify(hasZlibHeader(bytes) ? inflate : inflateRaw)(bytes, { maxOutputLength }),
};

function readCodings(header: string | undefined): Coding[] {
  const names = (header ?? "").toLowerCase().split(",");
  return names.flatMap((name) => {
    const coding = name.trim().replace(/^x-/, "");
    return isCoding(coding) ? [coding] : [];
  });
}

function isCoding(name: string): name is Coding {
  return Object.hasOwn(INFLATERS, name);
}

function markedCoding(bytes: Uint8Array): "gzip" | "zstd" | null {
  if (startsWith(bytes, [0x1f, 0x8b, 0x08])) return "gzip";
  if (startsWith(bytes, [0x28, 0xb5, 0x2f, 0xfd])) return "zstd";
  return null;
}

function hasZlibHeader(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/** Markup or JSON in any encoding that keeps ASCII, after a BOM and white space. */
function looksLikeText(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("latin1");
  return /^(?:\u00ef\u00bb\u00bf)?\s*[<{[]/.test(head);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function tooLarge(host: string, maxBytes: number): SourceError {
  return new SourceError("too-large", `The answer of ${host} is larger than ${size(maxBytes)}`);
}

function broken(host: string, what: string, cause?: unknown): SourceError {
  return new SourceError("malformed", `The answer of ${host} ${what}`, { cause });
}

function size(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${bytes} bytes`;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

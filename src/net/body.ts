import { SourceError } from "../core/error.ts";
import { type Coding, inflate, markedCoding } from "./inflate.ts";

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

/** More layers than any honest server puts on. */
const MAX_LAYERS = 4;

/** Reads a body within the limits and takes off its compression, also where Content-Encoding is
 *  missing, wrong or stacked. Throws SourceError: `too-large`, `malformed` (broken compression);
 *  what `chunks` throws passes through. */
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
  const bytes = await unpack(Buffer.concat(chunks), sent, limits.inflatedBytes);
  // Its own memory, not a slice of Buffer's pool: a reader may hand it to a worker.
  return new Uint8Array(bytes);
}

/** Magic numbers win over the header; what has none (br, deflate) is taken at its word. */
async function unpack(wire: Uint8Array, sent: SentBody, maxBytes: number): Promise<Uint8Array> {
  // The last coding named was put on last.
  const claims = readCodings(sent.contentEncoding).reverse();
  let bytes = wire;
  for (let layer = 0; bytes.byteLength > 0; layer += 1) {
    const marked = markedCoding(bytes);
    const claimed = claims.shift();
    const coding = marked ?? claimed;
    if (coding === undefined) break;
    if (layer === MAX_LAYERS) throw broken(sent.host, "is compressed again and again");
    if (marked === null && (coding === "gzip" || coding === "zstd")) continue;
    bytes = await unpackLayer(bytes, coding, sent.host, maxBytes);
  }
  return bytes;
}

async function unpackLayer(
  bytes: Uint8Array,
  coding: Coding,
  host: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const read = await inflate(bytes, coding, maxBytes);
  if (read.kind === "inflated") return read.bytes;
  if (read.kind === "too-large") throw tooLarge(host, maxBytes);
  // A header that claims a compression the body does not have.
  if (markedCoding(bytes) === null && looksLikeText(bytes)) return bytes;
  throw broken(host, `cannot be inflated (${coding})`, read.cause);
}

const CODINGS: ReadonlyMap<string, Coding> = new Map([
  ["gzip", "gzip"],
  ["x-gzip", "gzip"],
  ["br", "br"],
  ["zstd", "zstd"],
  ["deflate", "deflate"],
]);

/** Names that are no coding, such as `utf-8` and `identity`, are met and mean nothing. */
function readCodings(header: string | undefined): Coding[] {
  const names = (header ?? "").toLowerCase().split(",");
  return names.flatMap((name) => CODINGS.get(name.trim()) ?? []);
}

/** Markup or JSON in any encoding that keeps ASCII, after a BOM and white space. */
function looksLikeText(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("latin1");
  return /^(?:\u00ef\u00bb\u00bf)?\s*[<{[]/.test(head);
}

function tooLarge(host: string, maxBytes: number): SourceError {
  const size = maxBytes >= 1_000_000 ? `${Math.round(maxBytes / 1e6)} MB` : `${maxBytes} bytes`;
  return new SourceError("too-large", `The answer of ${host} is larger than ${size}`);
}

function broken(host: string, what: string, cause?: unknown): SourceError {
  return new SourceError("malformed", `The answer of ${host} ${what}`, { cause });
}

import { WARCRecord, WARCSerializer } from "warcio";
import { sha256 } from "#src/core/hash.ts";
import { redact } from "#src/core/redact.ts";
import type { BodyRow } from "#src/store/exports.ts";

const VERSION = "WARC/1.1";

/** The first record of the file: who wrote it. */
export async function warcInfo(software: string, at: Date): Promise<Uint8Array> {
  const fields = { software, format: "WARC File Format 1.1" };
  const record = WARCRecord.createWARCInfo(
    { date: stamp(at), type: "warcinfo", warcVersion: VERSION, filename: "evidence.warc.gz" },
    fields,
  );
  return await WARCSerializer.serialize(record, { gzip: true });
}

/** One body as an archive keeps it: the answer with the headers that were kept, or, where none were,
 *  the bytes alone as a resource. Its payload digest is the record's own SHA-256. */
export async function warcRecord(body: BodyRow, bytes: Uint8Array): Promise<Uint8Array> {
  const shared = {
    url: redact(body.url),
    date: stamp(body.fetchedAt),
    warcVersion: VERSION,
  } as const;
  const digest = { "WARC-Payload-Digest": `sha256:${sha256(bytes)}` };
  const type = body.contentType ?? "application/octet-stream";
  const record =
    body.status === null || body.headers === null
      ? WARCRecord.create(
          { ...shared, type: "resource", warcHeaders: { ...digest, "Content-Type": type } },
          one(bytes),
        )
      : WARCRecord.create(
          {
            ...shared,
            type: "response",
            warcHeaders: { ...digest, "Content-Type": "application/http; msgtype=response" },
            statusline: `HTTP/1.1 ${body.status} ${body.status === 200 ? "OK" : "Answered"}`,
            httpHeaders: plainHeaders(body.headers, bytes),
          },
          one(bytes),
        );
  return await WARCSerializer.serialize(record, { gzip: true });
}

/** The bytes were inflated when they were fetched: how they came over the wire is said beside. */
function plainHeaders(
  headers: Readonly<Record<string, string>>,
  bytes: Uint8Array,
): Record<string, string> {
  const { "content-encoding": encoding, "content-length": _, ...rest } = headers;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, redact(value)])),
    ...(encoding === undefined ? {} : { "x-archive-orig-content-encoding": encoding }),
    "content-length": String(bytes.byteLength),
  };
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function stamp(date: Date): string {
  return date.toISOString();
}

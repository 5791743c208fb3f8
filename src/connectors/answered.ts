import { sha256 } from "#src/core/hash.ts";
import type { FetchedBody, NotModified } from "#src/net/fetch.ts";
import type { Answered, EvidenceBody } from "./connector.ts";

/** What an HTTP answer tells the scheduler, and its body as evidence. */
export function answered(
  fetched: FetchedBody | NotModified,
  before: { readonly etag: string | null; readonly lastModified: string | null },
): Answered {
  const { finalUrl, movedTo, headers, freshForMs, fetchedAt } = fetched;
  const shared = { finalUrl, movedTo, freshForMs, fetchedAt };
  if (fetched.kind === "not-modified") {
    // A 304 may leave out the validators that it confirms (RFC 9110 section 15.4.5).
    const etag = headers.etag ?? before.etag;
    const lastModified = headers["last-modified"] ?? before.lastModified;
    return { ...shared, status: 304, etag, lastModified, bodies: [] };
  }
  return {
    ...shared,
    status: fetched.status,
    etag: headers.etag ?? null,
    lastModified: headers["last-modified"] ?? null,
    bodies: [evidence(fetched)],
  };
}

/** What of an answer's headers says where and when it comes from; never a cookie or a token. */
const TELLING = [
  ...["content-type", "content-language", "content-location", "content-length", "date", "age"],
  ...["last-modified", "etag", "expires", "link", "server", "via", "content-encoding"],
];
const MAX_HEADER_CHARS = 1_000;

/** The bytes as they came, under their hash. */
export function evidence(body: FetchedBody): EvidenceBody {
  const told = TELLING.flatMap((name) => {
    const value = body.headers[name];
    return value === undefined ? [] : [[name, value.slice(0, MAX_HEADER_CHARS)] as const];
  });
  return {
    url: body.finalUrl,
    bytes: body.bytes,
    hash: sha256(body.bytes),
    contentType: body.headers["content-type"] ?? null,
    status: body.status,
    headers: Object.fromEntries(told),
  };
}

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

/** The bytes as they came, under their hash. */
export function evidence(body: FetchedBody): EvidenceBody {
  return {
    url: body.finalUrl,
    bytes: body.bytes,
    hash: sha256(body.bytes),
    contentType: body.headers["content-type"] ?? null,
  };
}

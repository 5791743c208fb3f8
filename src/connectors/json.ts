import { SourceError } from "#src/core/error.ts";
import { decodeText } from "#src/net/charset.ts";
import type { FetchedBody, NotModified } from "#src/net/fetch.ts";
import { parseJson } from "./parse-json.ts";
import { describeWall } from "./wall.ts";

/** The JSON that an API answered with. Throws SourceError `malformed`: a web page in its place
 *  (named as what it is where that shows), an answer that breaks off, a 304 that nobody asked for. */
export function readJson(fetched: FetchedBody | NotModified): unknown {
  const { host } = new URL(fetched.finalUrl);
  if (fetched.kind === "not-modified") {
    throw new SourceError("malformed", `${host} answered 304 to what was not asked of it`);
  }
  const text = textOf(fetched.bytes, fetched.headers);
  const json = parseJson(text);
  if (json !== undefined) return json;
  throw new SourceError("malformed", describeWall(text, `JSON from ${host}`));
}

/** Undefined where it is none. */
export function jsonOf(bytes: Uint8Array, headers: Readonly<Record<string, string>>): unknown {
  return parseJson(textOf(bytes, headers));
}

function textOf(bytes: Uint8Array, headers: Readonly<Record<string, string>>): string {
  return decodeText(bytes, { contentType: headers["content-type"] ?? null }).text;
}

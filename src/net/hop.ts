import { isUtf8 } from "node:buffer";
import { type Dispatcher, request } from "undici";
import { SourceError } from "../core/error.ts";
import type { FetchRequest } from "./fetch.ts";

/** One exchange of a chain: where we are, and how we came here. */
export interface Hop {
  readonly url: URL;
  /** What pointed here, a redirect or content; null for what was asked for. */
  readonly from: URL | null;
  readonly visited: readonly string[];
  /** Every redirect so far was permanent (301, 308). */
  readonly permanent: boolean;
}

export const MAX_REDIRECTS = 5;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const PERMANENT: readonly number[] = [301, 308];

export type RawResponse = Dispatcher.ResponseData;

/** The first hop, of an address that another one's content may have named. Throws SourceError
 *  `malformed` for what is no address. */
export function firstHop(url: string, from?: string): Hop {
  // No cause: the error of `new URL` holds the whole input, and that may hold a secret.
  if (!URL.canParse(url)) throw new SourceError("malformed", "This is not a web address");
  const named = from === undefined || !URL.canParse(from) ? null : new URL(from);
  return { url: withoutHash(new URL(url)), from: named, visited: [], permanent: true };
}

/** The next hop that a response points to; null where it is no redirect. Throws SourceError
 *  `malformed`: no or an unreadable target, a loop, too many hops. */
export function nextHop(hop: Hop, response: RawResponse): Hop | null {
  const status = response.statusCode;
  if (!REDIRECTS.includes(status)) return null;
  const { host } = hop.url;
  const location = asUtf8([response.headers.location ?? []].flat()[0]?.trim() ?? "");
  if (location === "" || !URL.canParse(location, hop.url.href)) {
    throw new SourceError("malformed", `${host} redirects to nowhere`, { status });
  }
  const url = withoutHash(new URL(location, hop.url));
  const visited = [...hop.visited, hop.url.href];
  if (visited.includes(url.href)) {
    throw new SourceError("malformed", `${host} redirects in a circle`, { status });
  }
  if (visited.length > MAX_REDIRECTS) {
    const text = `${host} redirects more than ${MAX_REDIRECTS} times`;
    throw new SourceError("malformed", text, { status });
  }
  return { url, from: hop.url, visited, permanent: hop.permanent && PERMANENT.includes(status) };
}

/** Where the source has moved for good; null where it has not. A move from https down to http is
 *  followed but never kept. */
export function movedTo(hop: Hop): string | null {
  if (hop.visited.length === 0 || !hop.permanent) return null;
  const wasSecure = hop.visited.some((url) => url.startsWith("https:"));
  return wasSecure && hop.url.protocol === "http:" ? null : hop.url.href;
}

export interface Sent {
  /** All that are sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly form?: FetchRequest["form"];
  readonly json?: FetchRequest["json"];
}

/** GETs an address, or POSTs a form or JSON to it. No cookies, no redirects, nothing inflated. */
export function send(
  url: URL,
  dispatcher: Dispatcher,
  { headers, ...sent }: Sent,
  signal: AbortSignal,
): Promise<RawResponse> {
  // Undici's own timers start anew with every byte; the deadline behind `signal` does not.
  const timers = { headersTimeout: 0, bodyTimeout: 0 };
  const { type, ...what } = payload(sent);
  return request(url, { dispatcher, ...what, headers: { ...headers, ...type }, signal, ...timers });
}

function payload({ form, json }: Omit<Sent, "headers">) {
  if (json !== undefined) {
    return { method: "POST", body: json, type: { "content-type": "application/json" } } as const;
  }
  if (form === undefined) return { method: "GET", type: {} } as const;
  const type = { "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", body: encoded(form), type } as const;
}

function encoded(form: Readonly<Record<string, string>>): string {
  return new URLSearchParams(form).toString();
}

const ACCEPT =
  "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, " +
  "text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5";

/** All headers that we send. Empty or unsendable validators are left out: an empty If-None-Match
 *  makes some servers answer 200 for ever. */
export function requestHeaders(asked: FetchRequest, userAgent: string): Record<string, string> {
  const etag = sendable(asked.etag);
  const lastModified = sendable(asked.lastModified);
  return {
    accept: sendable(asked.accept) ?? ACCEPT,
    "accept-encoding": "gzip, br, zstd, deflate",
    "user-agent": sendable(asked.userAgent) ?? sendable(userAgent) ?? "Riposte",
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}

/** Response headers as the house passes them on: lower case, joined, without cookies. */
export function receivedHeaders(response: RawResponse): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined || name === "set-cookie" ? [] : [[name, [value].flat().join(", ")]],
    ),
  );
}

/** Closes the connection rather than read what nobody wants; the body may be endless. */
export function drop(response: RawResponse): void {
  response.body.on("error", () => {}).destroy();
}

function sendable(value: string | null | undefined): string | null {
  const text = value?.trim() ?? "";
  return text !== "" && text.length <= 1_000 && /^[\t\x20-\x7e\x80-\xff]+$/.test(text)
    ? text
    : null;
}

/** Undici reads headers as Latin-1; servers that write a Location unescaped write UTF-8. */
function asUtf8(header: string): string {
  const bytes = Buffer.from(header, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : header;
}

function withoutHash(url: URL): URL {
  url.hash = "";
  return url;
}

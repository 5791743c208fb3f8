import { z } from "zod";
import { SourceError } from "#src/core/error.ts";
import type { FetchedBody, FetchRequest, NotModified, Refused } from "#src/net/fetch.ts";
import type { PollContext } from "../connector.ts";
import { jsonOf, readJson } from "../json.ts";

export type ApiContext = Pick<PollContext, "fetch" | "signal">;

/** Forty statuses of a server without a limit of characters. */
const MAX_BYTES = 8_000_000;
const NOT_FOUND: readonly number[] = [404, 410];

export interface ApiRequest {
  /** With its query. */
  readonly url: string;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** The sentence where the server itself says that there is no such thing; its status is said where
   *  this is left out. */
  readonly missing?: string;
}

/** GETs JSON of a server. Throws SourceError: `unauthorised` where it wants a token, `gone` with the
 *  `missing` sentence, and what the fetch throws. */
export async function ask(
  { fetch, signal }: ApiContext,
  { missing, ...request }: ApiRequest,
): Promise<FetchedBody | NotModified> {
  const { host } = new URL(request.url);
  const full: FetchRequest = {
    ...request,
    accept: "application/json",
    maxBytes: MAX_BYTES,
    signal,
    explain: (refused) => explain(refused, host, missing),
  };
  return await fetch(full);
}

export function bodyOf(fetched: FetchedBody | NotModified): FetchedBody {
  if (fetched.kind === "body") return fetched;
  const { host } = new URL(fetched.finalUrl);
  throw new SourceError("malformed", `${host} answered 304 to what was not asked of it`);
}

/** Reads an answer as what it should be. Throws SourceError `malformed`. */
export function parse<Shape>(schema: z.ZodType<Shape>, fetched: FetchedBody | NotModified): Shape {
  const read = schema.safeParse(readJson(fetched));
  if (read.success) return read.data;
  const { host } = new URL(fetched.finalUrl);
  throw new SourceError("malformed", `${host} sent something that is no answer of Mastodon's`);
}

/** Whether the server itself says that there is no such thing: a page of a proxy that cannot find its
 *  way does not. */
export function isMissing(error: unknown): boolean {
  return error instanceof SourceError && error.kind === "gone" && isNotFound(error);
}

/** Whether the answer was 404 or 410, whoever gave it. */
export function isNotFound(error: unknown): boolean {
  return error instanceof SourceError && NOT_FOUND.includes(error.status ?? 0);
}

const Refusal = z.object({ error: z.string() });

function explain(
  { status, bytes, headers }: Refused,
  host: string,
  missing: string | undefined,
): SourceError | null {
  if (!Refusal.safeParse(jsonOf(bytes, headers)).success) return null;
  // 422 is what some versions say for 401. Source: docs.joinmastodon.org/methods/accounts.
  if (status === 401 || status === 422) {
    const text = `${host} shows its posts to no one without an account there (${status}).`;
    return new SourceError("unauthorised", text, { status });
  }
  if (missing === undefined || !NOT_FOUND.includes(status)) return null;
  return new SourceError("gone", missing, { status });
}

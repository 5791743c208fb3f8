import { z } from "zod";
import { SourceError } from "#src/core/error.ts";
import type { FetchedBody, FetchRequest, NotModified, Refused } from "#src/net/fetch.ts";
import type { PollContext } from "../connector.ts";
import { jsonOf, readJson } from "../json.ts";
import { DID } from "./address.ts";

export type ApiContext = Pick<PollContext, "apis" | "fetch" | "signal">;

export interface Account {
  readonly did: string;
  readonly handle: string;
  readonly title: string | null;
  readonly body: FetchedBody;
}

/** A hundred posts with their embeds are some 500 kB. */
const MAX_BYTES = 5_000_000;
/** A wrong request: for one account only, that there is none. */
const BAD_REQUEST = 400;

const Profile = z.object({
  did: z.string().regex(DID),
  handle: z.string().max(253),
  displayName: z.string().max(1_000).optional().catch(undefined),
});

/** Who an account is. Throws SourceError: `malformed` where Bluesky knows none, `gone` where it is
 *  suspended, `unauthorised` where its owner has deactivated it. */
export async function openAccount(context: ApiContext, actor: string): Promise<Account> {
  const body = bodyOf(
    await ask(context, {
      method: "app.bsky.actor.getProfile",
      params: [["actor", actor]],
      explain: (code) =>
        stateOf(code, actor) ??
        (code === "InvalidRequest" ? unknownAccount(`Bluesky knows no account ${actor}.`) : null),
    }),
  );
  const { did, handle, displayName } = parse(Profile, body);
  return { did, handle, title: displayName?.trim() || null, body };
}

/** Whether Bluesky itself says that there is no such account, which a broken proxy never does. */
export function isUnknownAccount(error: unknown): boolean {
  return isBadRequest(error) && error.kind === "malformed";
}

export function isBadRequest(error: unknown): error is SourceError {
  return error instanceof SourceError && error.status === BAD_REQUEST;
}

export interface ApiRequest {
  readonly method: string;
  readonly params: readonly (readonly [name: string, value: string])[];
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** What an error code means here; null: what its status says. */
  readonly explain: (code: string) => SourceError | null;
}

export async function ask(
  { apis, fetch, signal }: ApiContext,
  { method, params, explain, ...validators }: ApiRequest,
): Promise<FetchedBody | NotModified> {
  const { url, token } = apis.bluesky;
  const query = new URLSearchParams(params.map(([name, value]): [string, string] => [name, value]));
  const request: FetchRequest = {
    url: `${url}/${method}?${query}`,
    ...validators,
    ...(token === null ? {} : { bearer: token }),
    accept: "application/json",
    maxBytes: MAX_BYTES,
    signal,
    explain: (refused) => {
      const code = codeOf(refused);
      return code === null ? null : explain(code);
    },
  };
  return await fetch(request);
}

/** What an account's own state makes of every request for it. */
export function stateOf(code: string, actor: string): SourceError | null {
  if (code === "AccountTakedown") {
    return new SourceError("gone", `Bluesky has suspended the account ${actor}.`);
  }
  if (code === "AccountDeactivated") {
    const text = `The account ${actor} is deactivated by its owner, who can bring it back.`;
    return new SourceError("unauthorised", text);
  }
  return null;
}

export function bodyOf(fetched: FetchedBody | NotModified): FetchedBody {
  if (fetched.kind === "body") return fetched;
  const { host } = new URL(fetched.finalUrl);
  throw new SourceError("malformed", `${host} answered 304 to what was not asked of it`);
}

/** Reads an answer as what it should be. Throws SourceError `malformed`. */
export function parse<Shape>(schema: z.ZodType<Shape>, body: FetchedBody): Shape {
  const read = schema.safeParse(readJson(body));
  if (read.success) return read.data;
  const { host } = new URL(body.finalUrl);
  throw new SourceError("malformed", `${host} sent something that is no answer of Bluesky's.`);
}

function unknownAccount(text: string): SourceError {
  return new SourceError("malformed", text, { status: BAD_REQUEST });
}

const Refusal = z.object({ error: z.string().max(200) });

function codeOf({ status, bytes, headers }: Refused): string | null {
  if (status !== BAD_REQUEST) return null;
  const read = Refusal.safeParse(jsonOf(bytes, headers));
  return read.success ? read.data.error : null;
}

import type { SourceError } from "../core/error.ts";

/** What the rest of the house knows of the network: one door, `Fetch`. */
export interface FetchRequest {
  readonly url: string;
  /** The address whose content named this one; left out where a person or the configuration did. It is
   *  judged like the hop before a redirect. */
  readonly from?: string;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly accept?: string;
  /** Sent as `Authorization: Bearer …` to this address's own origin, and to no other that redirects
   *  lead to. Never logged. */
  readonly bearer?: string;
  /** Parameters that are added to the address when it is dialled, for APIs that take their token so.
   *  Sent where `bearer` is; in no `finalUrl`, error or log. */
  readonly secretQuery?: Readonly<Record<string, string>>;
  /** Sent as `application/x-www-form-urlencoded` by POST; a redirect is then refused, for what is
   *  sent is meant for this address alone. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as `application/json` by POST, as a form is; of the two one only. */
  readonly json?: string;
  /** In place of `Bearer`, for an API that names its own: `Authorization: DeepL-Auth-Key …`. */
  readonly authScheme?: string;
  /** Says what a refusal means where a source's API tells it in the body; null: what its status says. */
  readonly explain?: (refused: Refused) => SourceError | null;
  /** In place of the house's own, for a source that demands another. */
  readonly userAgent?: string;
  /** Overrides of the defaults in `http.ts`: bytes after inflating; time for the whole exchange. */
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** An answer of 4xx or 5xx. */
export interface Refused {
  readonly status: number;
  /** After redirects. */
  readonly finalUrl: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** At most 100 kB; empty where the body could not be read. */
  readonly bytes: Uint8Array;
  readonly fetchedAt: Date;
}

export interface FetchedBody {
  readonly kind: "body";
  readonly status: number;
  /** After redirects. */
  readonly finalUrl: string;
  /** Set where every hop was permanent (301, 308). */
  readonly movedTo: string | null;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Inflated, capped. */
  readonly bytes: Uint8Array;
  readonly fetchedAt: Date;
  /** From Cache-Control / Expires: do not ask again sooner. */
  readonly freshForMs: number;
}

export interface NotModified {
  readonly kind: "not-modified";
  readonly finalUrl: string;
  readonly movedTo: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetchedAt: Date;
  readonly freshForMs: number;
}

/** GETs one URL, or POSTs a form or JSON to it, politely and safely. Throws SourceError: `unreachable` (network, TLS, time-out, 5xx),
 *  `rate-limited` (429, 503 with Retry-After; waitMs), `unauthorised` (401, 403), `gone` (410; 404 is
 *  `unreachable`), `forbidden-address`, `too-large`, `malformed` (redirect loops, broken encoding);
 *  and what `explain` makes of a refusal. */
export type Fetch = (request: FetchRequest) => Promise<FetchedBody | NotModified>;

import { MAX_ASKED_MS } from "../core/retry.ts";

type Headers = Readonly<Record<string, string>>;

/** How long an answer says it stays fresh, in milliseconds, at most `maxMs`; 0 where it says
 *  nothing. Source: RFC 9111, sections 4.2.1 and 5.2.2. */
export function freshForMs(headers: Headers, now: Date, maxMs: number): number {
  const control = (headers["cache-control"] ?? "").toLowerCase();
  if (/(?:^|[\s,])(?:no-cache|no-store)(?=$|[\s,=])/.test(control)) return 0;
  const ageMs = clamp(Number(headers.age ?? 0) * 1_000, maxMs);

  const maxAge = /(?:^|[\s,])max-age="?(\d+)/.exec(control)?.[1];
  if (maxAge !== undefined) return clamp(Number(maxAge) * 1_000 - ageMs, maxMs);

  const expires = readHttpDate(headers.expires);
  if (expires === null) return 0;
  const sentAt = readHttpDate(headers.date) ?? now;
  return clamp(expires.getTime() - sentAt.getTime() - ageMs, maxMs);
}

/** How long the other side asks us to stay away, in milliseconds, at most a day; undefined where it
 *  asks nothing. Reads Retry-After (RFC 9110, section 10.2.3), else the reset of a spent quota:
 *  `x-rate-limit-reset` (X: epoch seconds), `x-ratelimit-reset` (Mastodon: ISO 8601),
 *  `ratelimit-reset` (seconds or epoch seconds). */
export function askedWaitMs(headers: Headers, now: Date): number | undefined {
  const asked = readWait(headers["retry-after"], headers, now);
  if (asked !== undefined) return asked;
  for (const name of ["x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset"]) {
    const reset = readWait(headers[name], headers, now);
    if (reset !== undefined) return reset;
  }
  return undefined;
}

/** Numbers beyond this are points in time, not spans: 2001 in epoch seconds. */
const FIRST_EPOCH_SECONDS = 1_000_000_000;

function readWait(value: string | undefined, headers: Headers, now: Date): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) {
    const seconds = Number(text);
    const isMoment = seconds >= FIRST_EPOCH_SECONDS;
    return clamp(isMoment ? seconds * 1_000 - now.getTime() : seconds * 1_000, MAX_ASKED_MS);
  }
  const until = readHttpDate(text);
  if (until === null) return undefined;
  // Both times from the other side's clock where it tells its own, so that skew cancels out.
  const sentAt = readHttpDate(headers.date) ?? now;
  return clamp(until.getTime() - sentAt.getTime(), MAX_ASKED_MS);
}

/** Reads the three date forms of RFC 9110, section 5.6.7, and ISO 8601; null where it is none. */
export function readHttpDate(value: string | undefined): Date | null {
  const text = value?.trim() ?? "";
  if (!/\d{2}:\d{2}/.test(text)) return null;
  // asctime dates name no zone and mean GMT; Date.parse would take the machine's.
  const zoned = /(?:gmt|utc|z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text} GMT`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : new Date(time);
}

function clamp(ms: number, maxMs: number): number {
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(0, ms), maxMs);
}

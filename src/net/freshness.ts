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
 *  asks nothing. Source: RFC 9110, section 10.2.3. */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const text = headers["retry-after"]?.trim() ?? "";
  if (DIGITS.test(text)) return clamp(Number(text) * 1_000, MAX_ASKED_MS);
  // Both times from the other side's clock where it tells its own, so that skew cancels out.
  return untilMs(readHttpDate(text), readHttpDate(headers.date) ?? now);
}

/** When a spent quota is full again, for a 429 without Retry-After, in milliseconds from now, at
 *  most a day: `x-rate-limit-reset` (X: epoch seconds), `x-ratelimit-reset` (Mastodon: ISO 8601),
 *  `ratelimit-reset` (seconds). These stand on good answers too: a 503 says nothing by them. */
export function quotaResetMs(headers: Headers, now: Date): number | undefined {
  const names = ["x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset"];
  const text = names.map((name) => headers[name]?.trim() ?? "").find((value) => value !== "");
  if (text === undefined) return undefined;
  if (!DIGITS.test(text)) return untilMs(readHttpDate(text), now);
  const seconds = Number(text);
  const isMoment = seconds >= FIRST_EPOCH_SECONDS;
  return clamp(isMoment ? seconds * 1_000 - now.getTime() : seconds * 1_000, MAX_ASKED_MS);
}

const DIGITS = /^\d+(?:\.\d+)?$/;
/** Numbers from here on are points in time, not spans: September 2001 in epoch seconds. */
const FIRST_EPOCH_SECONDS = 1_000_000_000;

function untilMs(until: Date | null, now: Date): number | undefined {
  return until === null ? undefined : clamp(until.getTime() - now.getTime(), MAX_ASKED_MS);
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

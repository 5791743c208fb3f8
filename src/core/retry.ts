/** The only retry policy: exponential, bounded, with jitter; the other side's wish comes first. */
export interface RetryPolicy {
  readonly firstMs: number;
  readonly factor: number;
  readonly maxMs: number;
  /** 0.1 spreads waits by ±10 %. */
  readonly jitter: number;
}

export const SOURCE_RETRY: RetryPolicy = {
  firstMs: 300_000,
  factor: 2,
  maxMs: 21_600_000,
  jitter: 0.1,
};
export const DELIVERY_RETRY: RetryPolicy = {
  firstMs: 2_000,
  factor: 2,
  maxMs: 600_000,
  jitter: 0.1,
};
/** A source may ask for a day at most (`Retry-After`). */
export const MAX_ASKED_MS = 86_400_000;

/** How long to wait before try `attempt` + 1. `attempt` counts failures, from 1; `random` is 0 to 1.
 *  Never shorter than `askedMs` (capped at a day). */
export function waitMs(policy: RetryPolicy, attempt: number, random: number, askedMs = 0): number {
  const exponent = Math.min(Math.max(attempt, 1) - 1, 30);
  const base = Math.min(policy.firstMs * policy.factor ** exponent, policy.maxMs);
  const spread = base * (1 + policy.jitter * (2 * random - 1));
  return Math.round(Math.max(spread, Math.min(askedMs, MAX_ASKED_MS)));
}

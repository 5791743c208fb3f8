import { SourceError } from "#src/core/error.ts";
import { type RetryPolicy, waitMs } from "#src/core/retry.ts";

/** A service that failed is left alone for a while, each time longer. */
export interface Rest {
  readonly isOver: () => boolean;
  readonly succeeded: () => void;
  /** Begins a rest; returns how long it is, in milliseconds. */
  readonly failed: (error: unknown) => number;
}

/** Of these 4xx the request itself is the cause: too long a text, a language that is not spoken there. */
const REFUSED: readonly number[] = [400, 413, 422];

/** Whether asking the same again would have the same end. */
export function isAnswer({ kind, status = 0 }: SourceError): boolean {
  return kind === "malformed" || kind === "too-large" || REFUSED.includes(status);
}

/** A model's server is the newsroom's own or paid for: a minute, an hour at most. */
const MACHINE_RETRY: RetryPolicy = { firstMs: 60_000, factor: 2, maxMs: 3_600_000, jitter: 0.1 };

/** Kept in memory: a restart is a good reason to try again. */
export function createRest(now: () => Date, random: () => number): Rest {
  let failures = 0;
  let until = 0;
  return {
    isOver: () => now().getTime() >= until,
    succeeded: () => {
      failures = 0;
      until = 0;
    },
    failed: (error) => {
      failures += 1;
      const asked = error instanceof SourceError ? error.waitMs : undefined;
      const rest = waitMs(MACHINE_RETRY, failures, random(), asked);
      until = now().getTime() + rest;
      return rest;
    },
  };
}

import { type Finding, fine, notice, wrong } from "#src/core/finding.ts";

/** Slack refuses requests that are five minutes off, and alerts show times: more than this is wrong. */
const MOST_OFF_MS = 30_000;

/** What other machines say of the time. */
export interface Clock {
  /** `date` is an HTTP `Date`, just received; `trusted` for platforms, whose clocks are right. */
  readonly note: (date: string, trusted: boolean) => void;
  /** How much this machine is ahead, null where nobody said; by platforms if they did. */
  readonly aheadMs: () => number | null;
}

export function createClock(now: () => number = Date.now): Clock {
  const trustedMs: number[] = [];
  const otherMs: number[] = [];
  return {
    note: (date, trusted) => {
      const aheadMs = now() - Date.parse(date);
      if (Number.isFinite(aheadMs)) (trusted ? trustedMs : otherMs).push(aheadMs);
    },
    aheadMs: () => median(trustedMs.length > 0 ? trustedMs : otherMs),
  };
}

/** A server's clock may be wrong too; half of them hardly. */
function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

export function* checkClock(clock: Clock): Generator<Finding> {
  const aheadMs = clock.aheadMs();
  if (aheadMs === null) {
    yield notice("No server told the time: the clock could not be compared");
    return;
  }
  const offMs = Math.abs(aheadMs);
  const seconds = Math.round(offMs / 1000);
  yield offMs <= MOST_OFF_MS
    ? fine("The clock is right")
    : wrong(
        `The clock is ${seconds} s ${aheadMs > 0 ? "ahead" : "behind"}`,
        "Turn on time synchronisation (NTP), e.g. timedatectl set-ntp true",
      );
}

import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

/** How late a rig does what it was given up for: longer than that. */
const MOST_REAL_MS = 60;

export interface ShiftedClock {
  readonly now: () => Date;
  /** Moves it; what is under way elsewhere has a hundredth of that, and not for long. */
  readonly advance: (ms: number) => Promise<void>;
}

/** The clock of this process, libraries and rigs included: hours pass when a test says so. */
export function shiftClock(context: TestContext): ShiftedClock {
  const real = Date.now;
  let shift = 0;
  context.mock.method(Date, "now", () => real.call(Date) + shift);
  return {
    now: () => new Date(Date.now()),
    advance: async (ms) => {
      shift += ms;
      await sleep(Math.min(ms / 100, MOST_REAL_MS));
    },
  };
}

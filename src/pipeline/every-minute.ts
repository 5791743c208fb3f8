import cron from "node-cron";

/** How often it is looked whether the clock was set back. */
const LOOK_MS = 5_000;
const SET_BACK_MS = 60_000;

export interface EveryMinute {
  readonly stop: () => Promise<void>;
}

/** A day that a clock jumped over, or a machine slept through, is no fault: node-cron would print a line
 *  for each minute of it. */
const SETTINGS = { name: "scans", noOverlap: true, suppressMissedWarning: true } as const;

/** Runs something each minute of the clock, and at once where that is set back by more than one:
 *  node-cron alone would wait for the minute that it had come to. */
export function startEveryMinute(run: () => void): EveryMinute {
  const schedule = () => cron.schedule("* * * * *", run, SETTINGS);
  let task = schedule();
  let latest = Date.now();
  let replaced: Promise<unknown> = Promise.resolve();
  const look = setInterval(() => {
    const now = Date.now();
    if (now < latest - SET_BACK_MS) {
      const old = task;
      replaced = replaced.then(() => old.destroy());
      task = schedule();
      run();
    }
    latest = now;
  }, LOOK_MS);
  look.unref();
  return {
    stop: async () => {
      clearInterval(look);
      await replaced;
      await task.destroy();
    },
  };
}

import { type Health, lagging, type Stage } from "../core/health.ts";

/** Whether Riposte lives, for a supervisor. `fail`: start it again. `warn`: it does what it can.
 *  Source of the words: draft-inadarei-api-health-check. */
export interface Vitals {
  readonly status: "pass" | "warn" | "fail";
  /** Loops that have not turned for too long. */
  readonly stuck: readonly string[];
  readonly behind: readonly {
    readonly stage: Stage;
    readonly count: number;
    readonly seconds: number;
  }[];
  readonly sources: Readonly<Record<string, number>>;
  /** Channels that refuse or do not answer. */
  readonly resting: number;
  readonly sent24h: number;
}

export function vitalsOf(health: Health, stuck: readonly string[], running: Date): Vitals {
  const behind = lagging(health, { running });
  const sources: Record<string, number> = {};
  for (const { state } of health.sources) sources[state] = (sources[state] ?? 0) + 1;
  const reads = health.sources.some(({ state }) => state === "ok" || state === "new");
  const silent = health.sources.length > 0 && !reads;
  const troubled = behind.length > 0 || health.channels.length > 0 || silent;
  return {
    status: stuck.length > 0 ? "fail" : troubled ? "warn" : "pass",
    stuck,
    behind: behind.map(({ stage, count, ms }) => ({
      stage,
      count,
      seconds: Math.round(ms / 1_000),
    })),
    sources,
    resting: health.channels.length,
    sent24h: health.deliveryTimes?.count ?? 0,
  };
}

/** How long each loop may take for a turn. Milliseconds. */
const PATIENCE_MS: Readonly<Record<string, number>> = {
  read: 180_000,
  pair: 180_000,
  alert: 180_000,
  deliver: 900_000,
};

/** Notices loops that stand still, on a clock that never jumps. */
export interface Heart {
  readonly beat: (loop: string) => void;
  /** Loops that have not turned for too long, since they first did. */
  readonly stuck: () => readonly string[];
}

export function createHeart(monotonic: () => number): Heart {
  const beats = new Map<string, number>();
  return {
    beat: (loop) => {
      beats.set(loop, monotonic());
    },
    stuck: () => {
      const now = monotonic();
      return Object.entries(PATIENCE_MS)
        .filter(([loop, patience]) => now - (beats.get(loop) ?? now) > patience)
        .map(([loop]) => loop);
    },
  };
}

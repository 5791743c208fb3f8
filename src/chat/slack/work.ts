import type { SlackLog } from "./deps.ts";
import { chatError } from "./failure.ts";

/** What is under way and has to end before the connection may. */
export interface Work {
  /** What it throws is logged and goes no further. */
  readonly underWay: (work: () => Promise<void>) => Promise<void>;
  /** Counts as under way too, and throws what it throws. */
  readonly follow: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Resolves when nothing is under way any more, or after so many milliseconds. */
  readonly ended: (limitMs: number) => Promise<void>;
}

export function createWork(log: SlackLog): Work {
  const running = new Set<Promise<unknown>>();

  async function follow<Value>(work: () => Promise<Value>): Promise<Value> {
    const outcome = work();
    running.add(outcome);
    try {
      return await outcome;
    } finally {
      running.delete(outcome);
    }
  }

  return {
    follow,
    underWay: async (work) => {
      try {
        await follow(work);
      } catch (error) {
        const { kind, message: reason } = chatError(error);
        log.error({ kind, reason, err: stackOf(error) }, "an act in Slack was not answered");
      }
    },
    ended: async (limitMs) => {
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, limitMs);
      });
      const all = async () => {
        while (running.size > 0) await Promise.allSettled(running);
      };
      await Promise.race([all(), limit]);
      clearTimeout(timer);
    },
  };
}

/** Where a bug is, without what it was about: messages of errors may quote what people wrote. */
function stackOf(error: unknown): string | null {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return /\n\s+at [^\n]*/u.exec(stack)?.[0].trim() ?? null;
}

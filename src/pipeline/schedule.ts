import type { SourceRow } from "#src/core/rows.ts";
import type { Store } from "#src/store/store.ts";
import { startEveryMinute } from "./every-minute.ts";
import type { Log } from "./log.ts";
import type { Poll } from "./poll.ts";

/** How long a loop sleeps at most: due times also move by commands and other clocks. */
const MAX_NAP_MS = 2_000;
/** A look that could not be kept leaves its source due: its server must not be asked again at once. */
const AFTER_LOST_LOOK_MS = 20_000;
/** What is found together is told together: while the stages are at work, sending waits so long. */
const GATHER_MS = 2_000;
/** How often it is asked whether they still are. */
const GATHER_STEP_MS = 50;
/** After a stage failed (a full disk, say), the next try waits. */
const AFTER_FAILURE_MS = 5_000;

export interface ScheduleDeps {
  readonly store: Pick<Store, "sources">;
  readonly poll: Poll;
  /** Sources looked at at the same time. */
  readonly atOnce: number;
  /** The stages between polling and sending, in order; each returns how much it did. */
  readonly stages: readonly { readonly name: string; readonly run: () => Promise<number> }[];
  /** What nothing waits for (a model, a translator): a loop of its own each. */
  readonly aside?: readonly Aside[];
  /** Sends what is due, until told to stop. */
  readonly deliver: (stopping: AbortSignal) => Promise<number>;
  /** Idempotent scans that node-cron starts each minute: digests, silences. */
  readonly scans: readonly { readonly name: string; readonly run: () => Promise<number> }[];
  readonly onPolled: (sourceId: string, ok: boolean) => void;
  readonly log: Log;
  readonly now: () => Date;
}

/** Does one thing of what there is to do; returns how much it did. Stops with the signal. */
export interface Aside {
  readonly name: string;
  readonly run: (stopping: AbortSignal) => Promise<number>;
}

export interface Schedule {
  /** Stops taking work, waits for what is under way. */
  readonly stop: () => Promise<void>;
}

/** Runs the stages until stopped: one loop polls what is due, one works on what was found, one sends
 *  what it has to say, and node-cron starts the scans. */
export function startSchedule(deps: ScheduleDeps): Schedule {
  const stopping = new AbortController();
  const bell = createBell();
  const work: Work = { since: null };
  const loops = [
    pollLoop(deps, stopping.signal, bell),
    workLoop(deps, stopping.signal, { bell, work }),
    deliverLoop(deps, stopping.signal, work),
    ...(deps.aside ?? []).map((aside) => asideLoop(deps, aside, stopping.signal)),
  ];
  let scanning: Promise<void> = runScans(deps, bell);
  const minutes = startEveryMinute(() => {
    scanning = scanning.then(() => runScans(deps, bell));
  });
  return {
    stop: async () => {
      stopping.abort();
      bell.ring();
      await minutes.stop();
      await Promise.all([...loops, scanning]);
    },
  };
}

async function pollLoop(deps: ScheduleDeps, signal: AbortSignal, bell: Bell): Promise<void> {
  const underWay = new Map<string, Promise<void>>();
  while (!signal.aborted) {
    const due = await attempt(deps, "sources due", () =>
      deps.store.sources.due(deps.now(), deps.atOnce + underWay.size),
    );
    if (signal.aborted) break;
    const waiting = (due ?? []).filter(({ source }) => !underWay.has(source.id));
    for (const row of waiting.slice(0, deps.atOnce - underWay.size)) {
      const task = pollOne(deps, row, signal).finally(() => {
        underWay.delete(row.source.id);
        bell.ring();
      });
      underWay.set(row.source.id, task);
    }
    const pause = due === null ? AFTER_FAILURE_MS : await untilDue(deps, underWay.size);
    await nap(pause, signal, bell);
  }
  await Promise.all(underWay.values());
}

async function pollOne(deps: ScheduleDeps, row: SourceRow, signal: AbortSignal): Promise<void> {
  const outcome = await attempt(deps, "poll", () => deps.poll(row, signal), signal);
  if (outcome === null) {
    await nap(AFTER_LOST_LOOK_MS, signal, null);
  } else {
    deps.onPolled(row.source.id, outcome.ok);
  }
}

/** Since when the stages have had something to do, on a clock that never jumps. */
interface Work {
  since: number | null;
}

async function workLoop(
  deps: ScheduleDeps,
  signal: AbortSignal,
  { bell, work }: { readonly bell: Bell; readonly work: Work },
): Promise<void> {
  while (!signal.aborted) {
    let done = 0;
    let failed = false;
    for (const stage of deps.stages) {
      if (signal.aborted) return;
      const count = await attempt(deps, stage.name, stage.run);
      failed ||= count === null;
      done += count ?? 0;
      if (done > 0) {
        work.since ??= performance.now();
      }
    }
    if (done === 0) {
      work.since = null;
    }
    if (failed) {
      await nap(AFTER_FAILURE_MS, signal, null);
    } else if (done === 0) {
      await nap(MAX_NAP_MS / 4, signal, bell);
    } else {
      // Commands and polls get their turn between two rounds.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** A loop of its own: a chat that is slow holds up neither reading nor commands. */
async function deliverLoop(deps: ScheduleDeps, signal: AbortSignal, work: Work): Promise<void> {
  while (!signal.aborted) {
    if (work.since !== null && performance.now() - work.since < GATHER_MS) {
      await nap(GATHER_STEP_MS, signal, null);
      continue;
    }
    const sent = await attempt(deps, "deliver", () => deps.deliver(signal), signal);
    await nap(sent === null ? AFTER_FAILURE_MS : MAX_NAP_MS / 4, signal, null);
  }
}

/** Whoever is asked may take minutes. */
async function asideLoop(deps: ScheduleDeps, aside: Aside, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const done = await attempt(deps, aside.name, () => aside.run(signal), signal);
    const pause = done === null ? AFTER_FAILURE_MS : MAX_NAP_MS;
    if ((done ?? 0) === 0) await nap(pause, signal, null);
  }
}

async function runScans(deps: ScheduleDeps, bell: Bell): Promise<void> {
  for (const scan of deps.scans) {
    const found = await attempt(deps, scan.name, scan.run);
    if ((found ?? 0) > 0) {
      bell.ring();
    }
  }
}

/** A stage's failure is logged and tried again: it must not stop the others. */
async function attempt<T>(
  deps: ScheduleDeps,
  stage: string,
  run: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    if (signal?.aborted !== true) {
      deps.log.error({ stage, err: error }, "stage failed, tried again later");
    }
    return null;
  }
}

/** While looks are under way the bell wakes the loop: the next due source may be one of them. */
async function untilDue(deps: ScheduleDeps, underWay: number): Promise<number> {
  if (underWay > 0) {
    return MAX_NAP_MS / 4;
  }
  const next = await attempt(deps, "next source", () => deps.store.sources.nextDueAt());
  const wait = next === null ? MAX_NAP_MS : next.getTime() - deps.now().getTime();
  return Math.min(Math.max(wait, 0), MAX_NAP_MS);
}

/** Wakes sleepers. */
interface Bell {
  readonly ring: () => void;
  readonly heard: () => Promise<void>;
}

function createBell(): Bell {
  let wake: () => void = () => undefined;
  let next = new Promise<void>((resolve) => {
    wake = resolve;
  });
  return {
    ring: () => {
      const ringing = wake;
      next = new Promise((resolve) => {
        wake = resolve;
      });
      ringing();
    },
    heard: () => next,
  };
}

async function nap(ms: number, signal: AbortSignal, bell: Bell | null): Promise<void> {
  if (signal.aborted) {
    return;
  }
  let timer: NodeJS.Timeout | undefined;
  let stop: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
    stop = resolve;
    signal.addEventListener("abort", stop, { once: true });
  });
  await Promise.race(bell === null ? [over] : [over, bell.heard()]);
  clearTimeout(timer);
  signal.removeEventListener("abort", stop);
}

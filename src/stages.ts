import type { ChatPlatform } from "./chat/chat.ts";
import { wordsFor } from "./chat/words.ts";
import type { Config } from "./config.ts";
import type { Health } from "./core/health.ts";
import { PAIRER_VERSION, pairStatements } from "./core/pairing/decide.ts";
import { createReader } from "./core/reading/read.ts";
import { readerVersionOf } from "./core/reading/version.ts";
import { searchStems } from "./core/search-stems.ts";
import type { RiposteSettings } from "./main.ts";
import { createMonitoring, type Monitoring } from "./monitoring.ts";
import { type AlertDeps, alertNew } from "./pipeline/alert.ts";
import { type DeliverDeps, deliverDue } from "./pipeline/deliver.ts";
import { digestDue } from "./pipeline/digest.ts";
import { createLagScan, takeHealth } from "./pipeline/health.ts";
import { pairNew } from "./pipeline/pair.ts";
import { readNew } from "./pipeline/read.ts";
import { retain } from "./pipeline/retain.ts";
import type { Store } from "./store/store.ts";

const HOUR_MS = 3_600_000;
/** Platforms that speak to whoever sits there: nothing is kept for one that is not part of a run. A
 *  chat without its token is waited for. */
const SEATS: ReadonlySet<string> = new Set(["terminal"]);

export interface Stage {
  readonly name: string;
  readonly run: () => Promise<number>;
}

export interface WorkParts {
  readonly store: Store;
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  readonly now: () => Date;
  readonly annotate: AlertDeps["annotate"];
  /** Scans of other rooms. */
  readonly further: readonly Stage[];
}

/** What is done with what polling found, and what watches that it is done. */
export interface Work {
  readonly telling: AlertDeps & { readonly store: Store };
  readonly health: () => Promise<Health>;
  readonly monitoring: Monitoring;
  readonly stages: readonly Stage[];
  readonly deliver: (stopping?: AbortSignal) => Promise<number>;
  readonly scans: readonly Stage[];
}

export function createWork(settings: RiposteSettings, parts: WorkParts): Work {
  const { config } = settings;
  const { store, platforms, now, annotate } = parts;
  const telling = {
    store,
    lexicon: config.lexicon,
    wordsOf: wordsFor,
    zone: config.digest.zone,
    now,
    annotate,
    canEdit: (platform: string) => platforms.get(platform)?.canEdit ?? false,
    speaks: (platform: string) => platforms.has(platform) || !SEATS.has(platform),
  };
  const health = () => takeHealth(store, now(), [...platforms.keys()]);
  const monitoring = createMonitoring(config.monitor, { health, log: settings.log, now });
  const delivering = deliveryOf(settings, telling, platforms, monitoring);
  const lag = { name: "health", run: createLagScan(delivering) };
  return {
    telling,
    health,
    monitoring,
    stages: createStages(settings, store, telling).map(({ name, run }) => ({
      name,
      run: monitoring.observed(name, run),
    })),
    deliver: monitoring.observed("deliver", (stopping?: AbortSignal) =>
      deliverDue(delivering, stopping),
    ),
    scans: [...createScans(config, store, telling), ...parts.further, lag],
  };
}

function createStages(
  { config, log }: RiposteSettings,
  store: Store,
  telling: AlertDeps,
): readonly Stage[] {
  const { lexicon } = config;
  const { now } = telling;
  const reading = {
    store,
    reader: createReader(lexicon),
    readerVersion: readerVersionOf(lexicon),
    searchStems,
    log,
    now,
  };
  const pairing = {
    store,
    lexicon,
    now,
    pairStatements,
    pairerVersion: PAIRER_VERSION,
    maxAgeMs: config.alerts.maxAgeHours * HOUR_MS,
  };
  const inTurn = createInTurn();
  return [
    { name: "read", run: inTurn(() => readNew(reading)) },
    { name: "pair", run: inTurn(() => pairNew(pairing)) },
    { name: "alert", run: inTurn(() => alertNew(telling)) },
  ];
}

/** One stage at a time, whoever starts it: the schedule, and commands that wait for what they kept. */
function createInTurn() {
  let last: Promise<unknown> = Promise.resolve();
  return (run: () => Promise<number>) => () => {
    const turn = last.then(run, run);
    last = turn;
    return turn;
  };
}

function deliveryOf(
  { config, log, random = Math.random }: RiposteSettings,
  telling: AlertDeps & { readonly store: Store },
  platforms: ReadonlyMap<string, ChatPlatform>,
  { sent }: Monitoring,
): DeliverDeps & { readonly store: Store } {
  return { ...telling, platforms, notices: config.chat.notices, log, random, onSent: sent };
}

function createScans(config: Config, store: Store, telling: AlertDeps): readonly Stage[] {
  const silenceMs = config.alerts.silenceAfterHours * HOUR_MS;
  return [
    {
      name: "clock",
      run: async () => ((await store.wakeAfterSetBack(telling.now())) ? 1 : 0),
    },
    { name: "digest", run: () => digestDue(telling) },
    { name: "silence", run: () => store.changes.noteSilences(telling.now(), silenceMs) },
    { name: "retain", run: () => retain({ store, ...config.retention, now: telling.now }) },
  ];
}

export async function scanOnce(scans: readonly Stage[]): Promise<void> {
  for (const { run } of scans) {
    await run();
  }
}

/** Sends when nothing is left to find, so that what is found together is told together. */
export async function workUntilIdle(
  stages: readonly Stage[],
  deliver: Work["deliver"],
): Promise<void> {
  let done: number;
  do {
    done = 0;
    for (const { run } of stages) {
      done += await run();
    }
    if (done === 0) {
      done = await deliver();
    }
  } while (done > 0);
}

import type { MonitorSettings } from "./config-monitor.ts";
import { ConfigError, messageOf } from "./core/error.ts";
import type { Health } from "./core/health.ts";
import { createMetrics } from "./monitor/metrics.ts";
import { createMonitorServer, type MonitorServer } from "./monitor/server.ts";
import { createHeart, vitalsOf } from "./monitor/vitals.ts";
import type { Log } from "./pipeline/log.ts";

export interface MonitoringDeps {
  readonly health: () => Promise<Health>;
  readonly log: Log;
  readonly now: () => Date;
}

/** Watches the house at work and tells supervisors and Prometheus how it does. */
export interface Monitoring {
  /** The stage, with each of its turns measured. */
  readonly observed: <Args extends readonly unknown[]>(
    stage: string,
    run: (...args: Args) => Promise<number>,
  ) => (...args: Args) => Promise<number>;
  readonly polled: (sourceId: string, ok: boolean) => void;
  readonly sent: (platform: string, ms: number) => void;
  /** Throws ConfigError where the port cannot be had. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export function createMonitoring(
  settings: MonitorSettings | null,
  { health, log, now }: MonitoringDeps,
): Monitoring {
  const metrics = createMetrics();
  const heart = createHeart(() => performance.now());
  const running = now();
  const server =
    settings === null
      ? null
      : createMonitorServer(settings, {
          vitals: async () => vitalsOf(await health(), heart.stuck(), running),
          metrics: async () => metrics.expose(await health()),
          metricsType: metrics.contentType,
        });
  return {
    observed:
      (stage, run) =>
      async (...args) => {
        const begun = performance.now();
        heart.beat(stage);
        let ok = false;
        try {
          const done = await run(...args);
          ok = true;
          return done;
        } finally {
          heart.beat(stage);
          metrics.turned(stage, performance.now() - begun, ok);
        }
      },
    polled: metrics.polled,
    sent: (platform, ms) => {
      heart.beat("deliver");
      metrics.sent(platform, ms);
    },
    start: async () => {
      if (server === null || settings === null) return;
      const port = await listen(server, settings);
      log.info({ host: settings.host, port }, "health is told");
    },
    stop: async () => server?.stop(),
  };
}

async function listen(server: MonitorServer, { port, host }: MonitorSettings): Promise<number> {
  try {
    return await server.start();
  } catch (cause) {
    throw new ConfigError([
      {
        path: "MONITOR_PORT",
        message: `port ${port} of ${host} cannot be listened on: ${messageOf(cause)}`,
      },
    ]);
  }
}

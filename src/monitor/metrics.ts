import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type Health, lagMs, STAGES } from "../core/health.ts";

/** What is counted while the process runs; everything else is read from the record when it is asked for. */
export interface Metrics {
  readonly polled: (sourceId: string, ok: boolean) => void;
  readonly sent: (platform: string, ms: number) => void;
  /** A stage did its turn, or failed. */
  readonly turned: (stage: string, ms: number, ok: boolean) => void;
  /** In the text format of Prometheus. Source: prometheus.io/docs/instrumenting/exposition_formats. */
  readonly expose: (health: Health) => Promise<string>;
  readonly contentType: string;
}

/** Seconds: from at once to an outage of an hour. */
const DELIVERY_BUCKETS = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600];
const STAGE_BUCKETS = [0.005, 0.05, 0.25, 1, 5, 30, 120];

/** Names and labels follow prometheus.io/docs/practices/naming: base units, `_total` for counters. */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const counted = createCounted(registers);
  const gauges = createGauges(registers);
  return {
    polled: (source, ok) => counted.polls.inc({ source, outcome: outcomeOf(ok) }),
    sent: (platform, ms) => counted.deliveries.observe({ platform }, ms / 1_000),
    turned: (stage, ms, ok) => counted.turns.observe({ stage, outcome: outcomeOf(ok) }, ms / 1_000),
    expose: (health) => {
      setGauges(gauges, health);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

function outcomeOf(ok: boolean): "ok" | "failed" {
  return ok ? "ok" : "failed";
}

function createCounted(registers: Registry[]) {
  return {
    polls: new Counter({
      name: "riposte_polls_total",
      help: "Looks at a source since the process started.",
      labelNames: ["source", "outcome"],
      registers,
    }),
    deliveries: new Histogram({
      name: "riposte_delivery_duration_seconds",
      help: "From the moment a message was composed until it stood in its channel.",
      labelNames: ["platform"],
      buckets: DELIVERY_BUCKETS,
      registers,
    }),
    turns: new Histogram({
      name: "riposte_stage_turn_seconds",
      help: "One turn of a stage: a bounded batch.",
      labelNames: ["stage", "outcome"],
      buckets: STAGE_BUCKETS,
      registers,
    }),
  };
}

function createGauges(registers: Registry[]) {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers });
  return {
    lag: gauge("riposte_stage_lag_seconds", "How long the oldest waits for a stage.", ["stage"]),
    queue: gauge("riposte_stage_queue_depth", "How much waits for a stage.", ["stage"]),
    failures: gauge("riposte_source_failures", "Failed looks at a source in a row.", [
      "source",
      "kind",
    ]),
    answered: gauge("riposte_source_last_ok_timestamp_seconds", "When a source last answered.", [
      "source",
    ]),
    states: gauge("riposte_sources", "Sources by state.", ["state"]),
    resting: gauge("riposte_channel_resting_since_timestamp_seconds", "A channel that refuses.", [
      "platform",
      "channel",
      "reason",
    ]),
    kept: gauge("riposte_kept", "What the record holds.", ["what"]),
    messages: gauge("riposte_deliveries", "Messages by state.", ["state"]),
    size: gauge("riposte_database_bytes", "Size of the record.", []),
  };
}

type Gauges = ReturnType<typeof createGauges>;

/** All anew: a source that was removed must not be shown for ever. */
function setGauges(gauges: Gauges, health: Health): void {
  for (const gauge of Object.values(gauges)) gauge.reset();
  for (const stage of STAGES) {
    gauges.lag.set({ stage }, lagMs(health, stage) / 1_000);
    gauges.queue.set({ stage }, health.backlogs[stage].count);
  }
  for (const { id, kind, state, failures, lastOkAt } of health.sources) {
    gauges.failures.set({ source: id, kind }, failures);
    gauges.states.inc({ state });
    if (lastOkAt !== null) gauges.answered.set({ source: id }, lastOkAt.getTime() / 1_000);
  }
  for (const { platform, channelId, kind, since } of health.channels) {
    const labels = { platform, channel: channelId, reason: kind };
    gauges.resting.set(labels, since.getTime() / 1_000);
  }
  const { counts } = health;
  for (const what of [
    "posts",
    "revisions",
    "tombstones",
    "claims",
    "responses",
    "pairs",
  ] as const) {
    gauges.kept.set({ what }, counts[what]);
  }
  gauges.messages.set({ state: "due" }, counts.deliveriesDue);
  gauges.messages.set({ state: "sent" }, counts.deliveriesSent);
  gauges.messages.set({ state: "abandoned" }, counts.deliveriesAbandoned);
  gauges.size.set(counts.sizeBytes);
}

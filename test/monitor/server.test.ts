import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";
import { loadShipped } from "#src/config.ts";
import { openRiposte } from "#src/main.ts";
import { createMonitorServer } from "#src/monitor/server.ts";
import { createHeart, vitalsOf } from "#src/monitor/vitals.ts";
import { recordPlatform } from "../rigs/recording-platform.ts";
import { CHANNEL, makeDelivery, makeSource, minutesAfter, NOON } from "../rigs/store-rig.ts";

test("the house at work tells supervisors that it lives, and Prometheus how it does", async () => {
  const platform = recordPlatform();
  let port = 0;
  const ignore = () => undefined;
  const riposte = await openRiposte({
    config: {
      ...loadShipped(),
      sources: [makeSource({ url: "http://127.0.0.1:9/feed" })],
      watches: [],
      monitor: { port: 0, host: "127.0.0.1" },
    },
    place: ":memory:",
    platforms: [platform],
    log: {
      warn: ignore,
      error: ignore,
      info: (fields, sentence) => {
        if (sentence === "health is told") port = Number(fields.port);
      },
    },
    now: () => minutesAfter(NOON, 1),
  });
  try {
    await riposte.start();
    await riposte.store.changes.keepAlerts([], [makeDelivery()], NOON);
    await until(async () => (await get(port, "/metrics")).body.includes("duration_seconds_count"));
    const { status, type, body } = await get(port, "/healthz");
    assert.deepEqual([status, type], [200, "application/health+json"]);
    assert.equal(JSON.parse(body).sent24h, 1);

    const metrics = (await get(port, "/metrics")).body;
    for (const line of [
      'riposte_stage_lag_seconds{stage="deliver"} 0',
      'riposte_stage_queue_depth{stage="read"} 0',
      'riposte_delivery_duration_seconds_sum{platform="terminal"} 60',
      'riposte_deliveries{state="sent"} 1',
      'riposte_source_failures{source="amnesty",kind="rss"} 1',
      'riposte_polls_total{source="amnesty",outcome="failed"} 1',
    ]) {
      assert.ok(metrics.split("\n").includes(line), `${line}\n${metrics}`);
    }
    assert.match(metrics, /^riposte_stage_turn_seconds_count\{stage="read",outcome="ok"\} [1-9]/mu);
    assert.match(metrics, /^process_resident_memory_bytes [1-9]/mu);
  } finally {
    await riposte.stop();
  }
  assert.equal(platform.posted[0]?.channel.channelId, CHANNEL.channelId);
  await assert.rejects(get(port, "/healthz"), /ECONNREFUSED/u);
});

const HEALTH = {
  at: NOON,
  counts: { sizeBytes: 0 } as never,
  deliveryTimes: null,
  sources: [],
  channels: [],
};
const NOTHING = { count: 0, since: null };
const IDLE = { poll: NOTHING, read: NOTHING, pair: NOTHING, alert: NOTHING, deliver: NOTHING };
const LATE = { ...IDLE, pair: { count: 3, since: minutesAfter(NOON, -6) } };
const LONG_AGO = minutesAfter(NOON, -600);

test("what is late is a warning and no reason to start anew; a loop that stands still is one", () => {
  const statusOf = (...args: Parameters<typeof vitalsOf>) => vitalsOf(...args).status;
  assert.equal(statusOf({ ...HEALTH, backlogs: IDLE }, [], LONG_AGO), "pass");
  assert.equal(statusOf({ ...HEALTH, backlogs: LATE }, [], LONG_AGO), "warn");
  assert.equal(statusOf({ ...HEALTH, backlogs: LATE }, [], minutesAfter(NOON, -1)), "pass");
  assert.equal(statusOf({ ...HEALTH, backlogs: IDLE }, ["read"], LONG_AGO), "fail");
  const failing = { id: "a", kind: "rss", name: "A", state: "failing", failures: 3 } as const;
  const silent = { ...failing, lastOkAt: null, lastError: "down" };
  assert.equal(statusOf({ ...HEALTH, backlogs: IDLE, sources: [silent] }, [], LONG_AGO), "warn");

  let seconds = 0;
  const heart = createHeart(() => seconds * 1_000);
  assert.deepEqual(heart.stuck(), [], "what has not begun does not stand still");
  heart.beat("read");
  heart.beat("deliver");
  seconds = 170;
  assert.deepEqual(heart.stuck(), []);
  seconds = 190;
  assert.deepEqual(heart.stuck(), ["read"]);
  heart.beat("read");
  assert.deepEqual(heart.stuck(), []);
});

test("what cannot be told is 503, and nothing but two pages is answered", async () => {
  const pages = {
    vitals: async () => vitalsOf({ ...HEALTH, backlogs: IDLE }, ["read"], LONG_AGO),
    metrics: () => Promise.reject(new Error("disk\n<b>gone</b>")),
    metricsType: "text/plain; version=0.0.4",
  };
  const server = createMonitorServer({ port: 0, host: "127.0.0.1" }, pages);
  const port = await server.start();
  try {
    const stuck = await get(port, "/healthz?x=1");
    assert.equal(stuck.status, 503);
    assert.deepEqual(JSON.parse(stuck.body).stuck, ["read"]);
    const broken = await get(port, "/metrics");
    assert.equal(broken.status, 503);
    assert.deepEqual(JSON.parse(broken.body), { status: "fail", output: "disk\n<b>gone</b>" });
    assert.equal((await get(port, "/healthz/../etc/passwd")).status, 404);
    assert.equal((await get(port, "/", "POST")).status, 404);
    assert.equal((await get(port, "/metrics", "POST")).status, 405);
    assert.equal((await get(port, "/healthz", "HEAD")).body, "");
  } finally {
    await server.stop();
  }
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

function get(port: number, path: string, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, method, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.on("end", () => {
        const type = response.headers["content-type"] ?? "";
        resolve({ status: response.statusCode ?? 0, type, body });
      });
    });
    asked.on("error", reject).end();
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail("it did not come to pass in ten seconds");
}

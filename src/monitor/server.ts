import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { messageOf } from "../core/error.ts";
import { close, listen } from "../net/listener.ts";
import type { Vitals } from "./vitals.ts";

export interface MonitorSettings {
  readonly port: number;
  /** The address it listens on: this machine alone unless people choose another. */
  readonly host: string;
}

export interface MonitorServer {
  /** Listens; throws what the system says where it cannot. Returns the port. */
  readonly start: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Where a supervisor asks. */
export interface MonitorPages {
  readonly vitals: () => Promise<Vitals>;
  readonly metrics: () => Promise<string>;
  readonly metricsType: string;
}

const REQUEST_MS = 5_000;
const MAX_CONNECTIONS = 20;

/** `/healthz` for supervisors and `/metrics` for Prometheus. Nothing else is answered, and nothing
 *  that came from outside is shown but ids of sources and channels. */
export function createMonitorServer(
  { port, host }: MonitorSettings,
  pages: MonitorPages,
): MonitorServer {
  const server = createServer((request, response) => {
    request.resume();
    void answer(pages, request, response);
  });
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = REQUEST_MS;
  server.maxConnections = MAX_CONNECTIONS;
  return { start: () => listen(server, port, host), stop: () => close(server) };
}

async function answer(
  pages: MonitorPages,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, type, body } = await reply(pages, request).catch((error: unknown) => ({
    status: 503,
    type: HEALTH_JSON,
    body: JSON.stringify({ status: "fail", output: messageOf(error).slice(0, 300) }),
  }));
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Source: draft-inadarei-api-health-check. */
const HEALTH_JSON = "application/health+json";

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

async function reply(pages: MonitorPages, request: IncomingMessage): Promise<Reply> {
  const path = (request.url ?? "/").split("?", 1)[0];
  if (path !== "/healthz" && path !== "/metrics")
    return plain(404, "There is /healthz and /metrics");
  if (request.method !== "GET" && request.method !== "HEAD") return plain(405, "Only GET");
  if (path === "/metrics") {
    return { status: 200, type: pages.metricsType, body: await pages.metrics() };
  }
  const vitals = await pages.vitals();
  const body = `${JSON.stringify(vitals, null, 2)}\n`;
  return { status: vitals.status === "fail" ? 503 : 200, type: HEALTH_JSON, body };
}

function plain(status: number, sentence: string): Reply {
  return { status, type: "text/plain; charset=utf-8", body: `${sentence}\n` };
}

import type { Environment } from "./config-schema.ts";

/** Where supervisors and Prometheus ask; null where nobody does. */
export interface MonitorSettings {
  readonly port: number;
  readonly host: string;
}

/** This machine alone: what is shown there is nobody else's business. */
const LOOPBACK = "127.0.0.1";

export function readMonitor({ MONITOR_PORT, MONITOR_HOST }: Environment): MonitorSettings | null {
  return MONITOR_PORT === undefined ? null : { port: MONITOR_PORT, host: MONITOR_HOST ?? LOOPBACK };
}

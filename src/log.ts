import { type DestinationStream, pino } from "pino";
import type { Log } from "./pipeline/log.ts";

/** Fields whose values never reach a log, at any depth that our own code writes. */
const SECRET = ["token", "authorization", "cookie", "password", "secret"];
const REDACTED = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** A logger that writes JSON Lines to a stream, secrets redacted. */
export function createLog(level: string, stream: DestinationStream): Log {
  return pino({ level, base: null, redact: { paths: REDACTED, censor: "[redacted]" } }, stream);
}

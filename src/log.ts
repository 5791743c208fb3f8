import { type DestinationStream, pino } from "pino";
import { neutralise } from "./chat/neutral.ts";
import { createRedact } from "./core/redact.ts";
import type { Log } from "./pipeline/log.ts";

/** Fields whose values never reach a log, at any depth. */
const SECRET = /(?:token|authori[sz]ation|cookie|password|secret|api[_-]?key)$/i;
/** An entry tells what happened; a page or a stack of a thousand lines does not. */
const MAX_TEXT_CHARS = 4_000;
const MAX_DEPTH = 6;
const MAX_ENTRIES = 100;
/** What errors of ours, of Node and of the platforms' libraries say of themselves. Their requests,
 *  headers and bodies stay out. */
const ERROR_FIELDS = ["code", "kind", "status", "waitMs", "path", "line"] as const;

/** A logger that writes JSON Lines to a stream. Outside text in it moves no cursor and starts no line;
 *  `secrets` and whatever looks like one are left out. */
export function createLog(
  level: string,
  stream: DestinationStream,
  secrets: readonly string[] = [],
): Log {
  const redact = createRedact(secrets);
  const clean = (text: string) => neutralise(redact(text.slice(0, MAX_TEXT_CHARS)));
  const logger = pino({ level, base: null }, stream);
  const at =
    (which: "info" | "warn" | "error"): Log["info"] =>
    (fields, sentence) => {
      if (!logger.isLevelEnabled(which)) return;
      logger[which](plain(fields, clean, 0), clean(sentence));
    };
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

type Clean = (text: string) => string;

/** A value as it may be written: of limited depth and length, errors as their fields. */
function plain(value: unknown, clean: Clean, depth: number): unknown {
  if (typeof value === "string") return clean(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return "…";
  if (value instanceof Error) return plainError(value, clean, depth);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (Array.isArray(value)) {
    return value.slice(0, MAX_ENTRIES).map((each) => plain(each, clean, depth + 1));
  }
  const entries = Object.entries(value).slice(0, MAX_ENTRIES);
  return Object.fromEntries(
    entries.map(([name, each]) => [
      clean(name),
      SECRET.test(name) ? "REDACTED" : plain(each, clean, depth + 1),
    ]),
  );
}

function plainError(error: Error, clean: Clean, depth: number): object {
  const told = ERROR_FIELDS.flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return value === undefined ? [] : [[name, plain(value, clean, depth + 1)] as const];
  });
  return {
    type: clean(error.name),
    message: clean(error.message),
    ...Object.fromEntries(told),
    stack: clean(error.stack ?? ""),
    ...(error.cause === undefined ? {} : { cause: plain(error.cause, clean, depth + 1) }),
  };
}

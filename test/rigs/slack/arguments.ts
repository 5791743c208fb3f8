import type { ArgKind, Method } from "./methods/method.ts";
import type { Json } from "./rig.ts";
import type { Violation } from "./violation.ts";
import { parseJson } from "./wire.ts";

/** Arguments that every method takes. */
const COMMON = new Set(["token", "team_id"]);

/** Reads a form's text by what the arguments are: JSON, booleans, numbers. */
export function decodeArgs(method: Method | undefined, sent: Json): Json {
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [name, decode(method?.args[name], value)]),
  );
}

function decode(kind: ArgKind | undefined, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (kind === "json") {
    const parsed = parseJson(value);
    return parsed === undefined ? value : parsed;
  }
  if (kind === "boolean") return BOOLEANS.get(value) ?? value;
  if (kind === "integer") return /^\d+$/.test(value) ? Number(value) : value;
  return value;
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

const SHAPES: Readonly<Record<ArgKind, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: (value) => Number.isInteger(value),
  channel: (value) => typeof value === "string" && /^[CDGUW][A-Z0-9]{2,}$/.test(value),
  user: (value) => typeof value === "string" && /^[UW][A-Z0-9]{2,}$/.test(value),
  ts: (value) => typeof value === "string" && /^\d{1,16}\.\d{6}$/.test(value),
  time: (value) => /^\d{1,16}(\.\d{1,6})?$/.test(String(value)),
  json: (value) => typeof value === "object" && value !== null,
};

/** What Slack says to an argument of the wrong shape, where that is not `invalid_arguments`. */
const ERRORS: Readonly<Record<string, string>> = {
  channel: "channel_not_found",
  user: "user_not_found",
  thread_ts: "invalid_thread_ts",
  blocks: "invalid_blocks_format",
  metadata: "invalid_metadata_format",
  oldest: "invalid_ts_oldest",
  latest: "invalid_ts_latest",
};

/** Unknown, missing and misshapen arguments. */
export function checkArgs(method: Method, args: Json): readonly Violation[] {
  const missing = method.required
    .filter((name) => args[name] === undefined || args[name] === "")
    .map((name) => ({
      path: name,
      rule: `${name} is required`,
      error: ERRORS[name] ?? "invalid_arguments",
    }));
  const wrong = Object.entries(args).flatMap(([name, value]): Violation[] => {
    const kind = method.args[name];
    if (kind === undefined) {
      if (COMMON.has(name)) return [];
      return [{ path: name, rule: `${name} is an argument of the method`, error: null }];
    }
    if (SHAPES[kind](value)) return [];
    const error = ERRORS[name] ?? "invalid_arguments";
    return [{ path: name, rule: `${name} is a ${kind}`, error }];
  });
  return [...missing, ...wrong];
}

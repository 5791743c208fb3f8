import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shiftDates } from "./shift-dates.ts";

const LOOK_MS = 25;
const FILE = "TEST_CLOCK_FILE";

/** A clock that processes share: the one that sets it, and those that are started with `env`. */
export interface SharedClock {
  readonly env: Readonly<Record<string, string>>;
  /** How far it is from the machine's. */
  readonly set: (shiftMs: number) => void;
}

export function createSharedClock(folder: string): SharedClock {
  const file = join(folder, "clock");
  const set = (shiftMs: number) => {
    writeFileSync(`${file}.next`, String(shiftMs));
    renameSync(`${file}.next`, file);
  };
  set(0);
  return { set, env: { [FILE]: file, NODE_OPTIONS: `--import=${import.meta.url}` } };
}

// In a process that was started with it.
const file = process.env[FILE];
if (file !== undefined) {
  let shiftMs = Number(readFileSync(file, "utf8"));
  setInterval(() => {
    shiftMs = Number(readFileSync(file, "utf8"));
  }, LOOK_MS).unref();
  shiftDates(() => shiftMs);
}

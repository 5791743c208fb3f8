import { closeSync, fstatSync, openSync, readFileSync, writeSync } from "node:fs";

/** Which deliveries a terminal has shown, over restarts: a terminal has no history to look into. */
export interface Journal {
  readonly has: (key: string) => boolean;
  readonly note: (key: string) => void;
  /** The write failed after all: nobody has seen it. */
  readonly revoke: (key: string) => void;
  readonly close: () => void;
}

/** Larger files are not read back whole: what was shown long ago is not delivered again. */
const MAX_BYTES = 4_000_000;

/** Opens a journal file, made where it is missing (0600): a delivery's key a line, `-key` for one revoked. */
export function openJournal(file: string): Journal {
  const descriptor = openSync(file, "a", 0o600);
  const skipped = Math.max(0, fstatSync(descriptor).size - MAX_BYTES);
  const lines = readFileSync(file, "utf8").slice(skipped).split("\n");
  const shown = new Set<string>();
  for (const line of lines) {
    if (line.startsWith("-")) shown.delete(line.slice(1));
    else shown.add(line);
  }
  // A full disk may take half a line: the next one must not grow together with it to another id.
  const writeLine = (line: string) => writeSync(descriptor, `\n${line}\n`);
  return {
    has: (key) => shown.has(key),
    note: (key) => {
      shown.add(key);
      writeLine(key);
    },
    revoke: (key) => {
      shown.delete(key);
      writeLine(`-${key}`);
    },
    close: () => closeSync(descriptor),
  };
}

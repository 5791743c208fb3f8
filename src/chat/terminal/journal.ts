import { closeSync, fstatSync, openSync, readFileSync, writeSync } from "node:fs";

/** Which deliveries a terminal has shown, over restarts: a terminal has no history to look into. */
export interface Journal {
  readonly has: (deliveryId: number) => boolean;
  readonly note: (deliveryId: number) => void;
  /** The write failed after all: nobody has seen it. */
  readonly revoke: (deliveryId: number) => void;
  readonly close: () => void;
}

/** Larger files are not read back whole: what was shown long ago is not delivered again. */
const MAX_BYTES = 4_000_000;

/** Opens a journal file, made where it is missing (0600): a delivery's id a line, `-id` for one revoked. */
export function openJournal(file: string): Journal {
  const descriptor = openSync(file, "a", 0o600);
  const skipped = Math.max(0, fstatSync(descriptor).size - MAX_BYTES);
  const lines = readFileSync(file, "utf8").slice(skipped).split("\n");
  const shown = new Set<number>();
  for (const line of lines) {
    const id = Number(line);
    if (line !== "" && Number.isInteger(id)) {
      if (id > 0) shown.add(id);
      else shown.delete(-id);
    }
  }
  // A full disk may take half a line: the next one must not grow together with it to another id.
  const writeLine = (line: string) => writeSync(descriptor, `\n${line}\n`);
  return {
    has: (id) => shown.has(id),
    note: (id) => {
      shown.add(id);
      writeLine(`${id}`);
    },
    revoke: (id) => {
      shown.delete(id);
      writeLine(`-${id}`);
    },
    close: () => closeSync(descriptor),
  };
}

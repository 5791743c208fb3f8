import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The bytes of a file under test/fixtures. */
export function fixture(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, "../fixtures", path)));
}

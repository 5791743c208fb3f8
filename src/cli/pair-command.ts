import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { loadConfig } from "#src/config.ts";
import { UserError } from "#src/core/error.ts";
import { runPairFile } from "./pair.ts";

/** The batch form for researchers: JSON Lines in, JSON Lines out; exit code 1 where any row was bad. */
export async function pair(
  file: string | undefined,
  options: { readonly candidates?: string },
): Promise<void> {
  const candidates = options.candidates === undefined ? undefined : Number(options.candidates);
  if (candidates !== undefined && !(Number.isInteger(candidates) && candidates > 0)) {
    throw new UserError(`--candidates is "${options.candidates}"`, {
      expected: "a whole number from 1",
      example: "riposte pair archive.jsonl --candidates 3",
    });
  }
  const { lexicon } = loadConfig();
  const lines = createInterface({
    input: file === undefined ? process.stdin : createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  process.exitCode = await runPairFile(lines, { candidates }, lexicon, {
    write: (row) => {
      process.stdout.write(`${row}\n`);
    },
    complain: (line) => {
      process.stderr.write(`${line}\n`);
    },
  });
}

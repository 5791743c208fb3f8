import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { loadConfig } from "#src/config.ts";
import { messageOf, UserError } from "#src/core/error.ts";
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
    input: file === undefined ? standardInput() : await openRows(file),
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

function standardInput(): NodeJS.ReadableStream {
  if (process.stdin.isTTY) {
    process.stderr.write("Type rows, one a line; Ctrl-D ends them.\n");
  }
  return process.stdin;
}

/** Opened before anything is written, so that a mistyped name is told alone. Throws UserError. */
async function openRows(file: string): Promise<NodeJS.ReadableStream> {
  try {
    const rows = await open(file);
    if (!(await rows.stat()).isDirectory()) {
      return rows.createReadStream();
    }
    await rows.close();
  } catch (error) {
    const why = messageOf(error);
    throw noRows(`${file} cannot be read: ${why}`);
  }
  throw noRows(`${file} is a folder`);
}

function noRows(message: string): UserError {
  return new UserError(message, {
    expected: "a JSON Lines file, one document a line",
    example: "riposte pair archive.jsonl > pairs.jsonl",
  });
}

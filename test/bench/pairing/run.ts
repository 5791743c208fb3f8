import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { runPairFile } from "../../../src/cli/pair.ts";
import type { Lexicon } from "../../../src/core/lexicon.ts";
import type { OutputRow } from "./gold.ts";

/** Runs documents through the batch form. */
export async function runRows(
  documents: readonly object[],
  lexicon: Lexicon,
  candidates?: number,
): Promise<{ readonly rows: readonly OutputRow[]; readonly seconds: number }> {
  const rows: OutputRow[] = [];
  const startedAt = performance.now();
  await runPairFile(
    documents.map((document) => JSON.stringify(document)),
    { candidates },
    lexicon,
    {
      write: (row) => rows.push(JSON.parse(row)),
      complain: () => {},
    },
  );
  return { rows, seconds: (performance.now() - startedAt) / 1000 };
}

export function readRows<T>(file: string): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
}

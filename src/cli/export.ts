import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { loadConfig } from "#src/config.ts";
import { UserError } from "#src/core/error.ts";
import { parsePeriod } from "#src/core/when.ts";
import { openForReading } from "#src/store/open.ts";
import { writeExport } from "./export/write.ts";
import { sentenceOf } from "./verify.ts";

/** Rows between two lines of progress. */
const PROGRESS_EVERY = 5_000;
const SOFTWARE = "Riposte/0.1";

export interface ExportOptions {
  readonly since?: string;
  readonly until?: string;
}

/** Writes the record into a new folder, also while the bot runs: all of it or nothing. Returns the exit
 *  code: 1 where the record is not as it was kept, which the manifest says too. Throws UserError,
 *  StoreError. */
export async function exportRecord(folder: string, options: ExportOptions): Promise<0 | 1> {
  const target = resolve(folder);
  if (existsSync(target)) {
    throw new UserError(`${folder} is there already and is left as it is`, {
      expected: "the name of a new folder",
      example: "riposte export riposte-2026-11-24",
    });
  }
  const config = loadConfig();
  const now = new Date();
  const { zone } = config.digest;
  const span = {
    since: timeOf("since", options.since, now, zone),
    until: timeOf("until", options.until, now, zone),
  };
  const store = await openForReading(config.dataFolder);
  await mkdir(dirname(target), { recursive: true });
  const made = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const { head, links, firstBreak } = await store.verify();
    const { parties } = config.lexicon;
    const settings = { store, parties, software: SOFTWARE, now, ...span, onProgress: progress() };
    const files = await writeExport(made, settings);
    const manifest = {
      software: SOFTWARE,
      record: store.recordId,
      made_at: now.toISOString(),
      since: span.since?.toISOString() ?? null,
      until: span.until?.toISOString() ?? null,
      chain: { links, head, broken: firstBreak === null ? null : sentenceOf(firstBreak) },
      files,
    };
    await writeFile(join(made, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: 0o600,
    });
    await rename(made, target);
    const lines = files.map(({ file, rows }) => `  ${file}: ${rows}`);
    process.stdout.write(`The record is exported to ${folder}:\n${lines.join("\n")}\n`);
    if (firstBreak === null) return 0;
    process.stderr.write(
      `The record is not as it was kept, and the manifest says so. ${sentenceOf(firstBreak)}\n`,
    );
    return 1;
  } finally {
    await rm(made, { recursive: true, force: true });
    await store.close();
  }
}

function timeOf(name: string, typed: string | undefined, now: Date, zone: string): Date | null {
  const period = typed === undefined ? null : parsePeriod(typed, now, zone);
  if (typed !== undefined && period === null) {
    throw new UserError(`--${name} is "${typed}"`, {
      expected: "a day or how long ago, e.g. 2015-12-23 or 7d",
      example: `riposte export folder --${name} 2015-12-23`,
    });
  }
  return period?.from ?? null;
}

function progress(): (what: string, count: number) => void {
  let told = "";
  return (what, count) => {
    const line = `${what} ${Math.floor(count / PROGRESS_EVERY)}`;
    if (line === told || count < PROGRESS_EVERY) return;
    told = line;
    process.stderr.write(`${count} ${what} written\n`);
  };
}

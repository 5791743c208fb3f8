import { existsSync } from "node:fs";
import { loadConfig } from "#src/config.ts";
import { UserError } from "#src/core/error.ts";
import { openForReading } from "#src/store/open.ts";

/** Copies the record into a new file, also while the bot runs. */
export async function backup(file: string): Promise<void> {
  const config = loadConfig();
  if (existsSync(file)) {
    throw new UserError(`${file} is there already and is left as it is`, {
      expected: "the name of a new file",
      example: "riposte backup riposte-2026-11-24.db",
    });
  }
  const store = await openForReading(config.dataFolder);
  try {
    await store.backup(file);
  } finally {
    await store.close();
  }
  process.stdout.write(`The record in ${config.dataFolder} is copied to ${file}.\n`);
}

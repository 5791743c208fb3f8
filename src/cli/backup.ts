import { loadConfig } from "#src/config.ts";
import { openForReading } from "#src/store/open.ts";

/** Copies the record into a new file, also while the bot runs. */
export async function backup(file: string): Promise<void> {
  const config = loadConfig();
  const store = await openForReading(config.dataFolder);
  try {
    await store.backup(file);
  } finally {
    await store.close();
  }
  process.stdout.write(`The record in ${config.dataFolder} is copied to ${file}.\n`);
}

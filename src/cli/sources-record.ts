import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "#src/config.ts";
import { StoreError } from "#src/core/error.ts";
import type { SourceRow } from "#src/core/rows.ts";
import type { Source, SourceStateName } from "#src/core/source.ts";
import { openBeside, openForReading, openStore } from "#src/store/open.ts";
import type { Store } from "#src/store/store.ts";

/** Every source that the record has, removed ones too, also while the bot runs; null where there is no
 *  record yet. Throws UserError, StoreError. */
export async function readRows({ dataFolder }: Config): Promise<readonly SourceRow[] | null> {
  if (!existsSync(join(dataFolder, "riposte.db"))) return null;
  const store = await openForReading(dataFolder);
  try {
    return await store.sources.all();
  } finally {
    await store.close();
  }
}

/** What is or will be read: of the record all but the removed ones, and of the configuration what the
 *  next start brings there. */
export function presentOf(
  { sources }: Config,
  rows: readonly SourceRow[] | null,
): readonly PresentSource[] {
  const known = new Set(rows?.map(({ source }) => source.id));
  return [
    ...(rows ?? [])
      .filter(({ state }) => state.state !== "removed")
      .map(({ source, state }) => ({ source, state: state.state })),
    ...sources
      .filter(({ id }) => !known.has(id))
      .map((source) => ({ source, state: "new" as const })),
  ];
}

export interface PresentSource {
  readonly source: Source;
  readonly state: SourceStateName;
}

/** The record for one short write: this process's own, or beside the bot that runs. */
export async function openToAdd({
  dataFolder,
}: Config): Promise<{ readonly store: Store; readonly besideBot: boolean }> {
  try {
    return { store: await openStore(dataFolder), besideBot: false };
  } catch (error) {
    if (!(error instanceof StoreError) || error.kind !== "in-use") throw error;
    return { store: await openBeside(dataFolder), besideBot: true };
  }
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { messageOf, StoreError, UserError } from "#src/core/error.ts";
import type { Source } from "#src/core/source.ts";
import type { ChannelRef } from "#src/core/watch.ts";
import { lockFolder } from "#src/store/lock.ts";
import { openForReading } from "#src/store/open.ts";

/** What the record knows beside the configuration, read while the bot may run. */
export interface RecordView {
  readonly state: "none" | "older" | "read" | "unreadable";
  readonly error: string | null;
  /** Whether a Riposte has the folder. */
  readonly inUse: boolean;
  /** Channels with a watch. */
  readonly channels: readonly ChannelRef[];
  /** Those added by command. */
  readonly sources: readonly Source[];
  /** Ids of sources that people paused: nobody looks at them. */
  readonly paused: ReadonlySet<string>;
}

/** Never throws: what cannot be read is said so. */
export async function openRecord(folder: string): Promise<RecordView> {
  const inUse = isInUse(folder);
  const nothing = { inUse, channels: [], sources: [], paused: new Set<string>(), error: null };
  if (!existsSync(join(folder, "riposte.db"))) return { ...nothing, state: "none" };
  try {
    return { ...(await readRecord(folder)), state: "read", error: null, inUse };
  } catch (error) {
    return error instanceof UserError
      ? { ...nothing, state: "older" }
      : { ...nothing, state: "unreadable", error: messageOf(error) };
  }
}

async function readRecord(
  folder: string,
): Promise<Pick<RecordView, "channels" | "sources" | "paused">> {
  const store = await openForReading(folder);
  try {
    const watches = await store.watches.active();
    const rows = await store.sources.list();
    const paused = rows.filter(({ state }) => state.state === "paused");
    return {
      channels: watches.map(({ channel }) => channel),
      sources: rows.map(({ source }) => source).filter(({ origin }) => origin === "command"),
      paused: new Set(paused.map(({ source }) => source.id)),
    };
  } finally {
    await store.close();
  }
}

/** Taking the folder and giving it back is the only way to know. */
function isInUse(folder: string): boolean {
  const lock = join(folder, "riposte.lock");
  if (!existsSync(lock)) return false;
  try {
    lockFolder(lock, folder)();
    return false;
  } catch (error) {
    return error instanceof StoreError && error.kind === "in-use";
  }
}

import { existsSync, statSync } from "node:fs";
import { copyFile, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { StoreError, UserError } from "#src/core/error.ts";
import { storeError } from "./failure.ts";
import { lockFolder } from "./lock.ts";
import { checkFormat, readMigrations } from "./migrate.ts";
import { DATABASE, LOCK } from "./open.ts";
import { copyPrivate, createPrivate } from "./private.ts";
import { openSqlite } from "./sqlite.ts";
import { type Verified, verifyChain } from "./verify.ts";

export interface Restored {
  /** Where the record that was there is now; null where none was. */
  readonly before: string | null;
  readonly verified: Verified;
}

/** Puts a backup in the place of a data folder's record, after its chain was found whole. What was
 *  there is kept beside it. Killed at any moment, the folder holds the old record or the new one.
 *  Throws UserError where it is no backup or would take the place of a record unasked, StoreError
 *  `in-use` where a process has the folder. */
export async function restoreRecord(
  backup: string,
  folder: string,
  { replace, now }: { readonly replace: boolean; readonly now: Date },
): Promise<Restored> {
  if (!existsSync(backup) || !statSync(backup).isFile()) {
    throw new UserError(`${backup} is ${existsSync(backup) ? "no file" : "not there"}`, {
      expected: "a file that riposte backup made",
      example: "riposte restore riposte-2026-11-24.db",
    });
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await createPrivate(join(folder, LOCK));
  const release = lockFolder(join(folder, LOCK), folder);
  const file = join(folder, DATABASE);
  const fresh = `${file}.new`;
  try {
    if (existsSync(file) && !replace) {
      throw new UserError(`There is a record in ${folder} already`, {
        expected:
          "an empty data folder, or --replace, which keeps the old record beside the new one",
        example: "riposte restore riposte-2026-11-24.db --replace",
      });
    }
    // Left by one that was killed.
    await rm(fresh, { force: true });
    await copyPrivate(backup, fresh);
    const verified = await examine(fresh, backup);
    const before = existsSync(file) ? await setAside(file, now) : null;
    await sync(fresh);
    await rename(fresh, file);
    return { before, verified };
  } catch (error) {
    throw storeError(error, folder);
  } finally {
    for (const part of [fresh, `${fresh}-wal`, `${fresh}-shm`]) await rm(part, { force: true });
    release();
  }
}

/** Throws UserError where the copy is no whole record. */
async function examine(fresh: string, backup: string): Promise<Verified> {
  try {
    const db = openSqlite(fresh);
    try {
      await checkFormat(db, await readMigrations());
      const verified = await verifyChain(db);
      if (verified.firstBreak === null) return verified;
    } finally {
      await db.close();
    }
  } catch (error) {
    if (error instanceof StoreError && error.kind !== "damaged") throw error;
    throw notWhole(backup, error);
  }
  throw notWhole(backup, null);
}

function notWhole(backup: string, cause: unknown): UserError {
  const why = cause instanceof Error ? ` (${cause.message})` : "";
  return new UserError(`${backup} is no whole record${why}; nothing was changed`, {
    expected: "a file that riposte backup made, as it made it",
    example: "riposte restore riposte-2026-11-24.db",
  });
}

/** A copy, so that there is a record in the folder at any moment. Closing it empties its journal,
 *  which would else be taken for that of the new one. */
async function setAside(file: string, now: Date): Promise<string> {
  await openSqlite(file).close();
  const before = `${file}.before-${now.toISOString().replace(/[:.]/g, "-")}`;
  await copyFile(file, before);
  await sync(before);
  for (const part of [`${file}-wal`, `${file}-shm`]) await rm(part, { force: true });
  return before;
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}

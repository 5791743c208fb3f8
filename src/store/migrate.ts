import { readdir, readFile } from "node:fs/promises";
import { StoreError, UserError } from "#src/core/error.ts";
import { type Database, type Db, insert } from "./db.ts";
import { Fields } from "./row.ts";

const FOLDER = new URL("./migrations/", import.meta.url);

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly script: string;
}

/** Brings a database to this version of Riposte, one transaction a step. Throws StoreError `newer`
 *  where a later version has written to it. */
export async function migrate(
  db: Database,
  migrations: readonly Migration[],
  now: Date,
): Promise<void> {
  await db.run(
    "create table if not exists migrations (version integer primary key, name text not null, applied_at integer not null)",
  );
  const version = await versionOf(db);
  refuseNewer(version, lastOf(migrations));
  for (const step of migrations.filter((each) => each.version > version)) {
    await db.migrate(step.script, async (tx) => {
      const row = { version: step.version, name: step.name, applied_at: now.getTime() };
      await insert(tx, "migrations", row);
    });
  }
}

/** Makes sure that a database can be read as it is. Throws StoreError `newer`, UserError where
 *  an older version wrote it: only the process that has the folder may change it. */
export async function checkFormat(db: Db, migrations: readonly Migration[]): Promise<void> {
  const version = await versionOf(db);
  const last = lastOf(migrations);
  refuseNewer(version, last);
  if (version < last) {
    throw new UserError(`The data have an older format (${version}, this Riposte reads ${last})`, {
      expected: "data that this version has opened once",
      example: "npm start",
    });
  }
}

function refuseNewer(version: number, last: number): void {
  if (version > last) {
    throw new StoreError(
      "newer",
      `The data were written by a newer Riposte (format ${version}, this one knows ${last}): update Riposte, or use another folder`,
    );
  }
}

function lastOf(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/** The steps in `migrations/`, in order: `0001-observations.sql` is version 1. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => ({
      version: Number.parseInt(name, 10),
      name,
      script: await readFile(new URL(name, FOLDER), "utf8"),
    })),
  );
}

async function versionOf(db: Db): Promise<number> {
  const row = await db.get("select coalesce(max(version), 0) as version from migrations");
  return row === null ? 0 : new Fields(row).int("version");
}

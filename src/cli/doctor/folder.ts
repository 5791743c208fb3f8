import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { rm, stat, statfs, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { messageOf } from "#src/core/error.ts";
import { type Finding, fine, notice, wrong } from "#src/core/finding.ts";
import { openToOthers } from "#src/store/private.ts";
import type { RecordView } from "./record.ts";

const MEGABYTE = 1_000_000;
/** The default sources fill some tens of megabytes a week, raw bodies included. */
const LITTLE_SPACE = 1_000 * MEGABYTE;
const NO_SPACE = 100 * MEGABYTE;

/** Whether the record can be kept. */
export async function* checkFolder(folder: string, record: RecordView): AsyncGenerator<Finding> {
  const standing = nearestFolder(folder);
  yield await writable(folder, standing);
  if (record.state === "unreadable") {
    yield wrong(
      `The record cannot be read: ${record.error}`,
      "Restore a backup as riposte.db, or name another dataFolder",
    );
  } else if (record.state === "older") {
    yield notice("The record has an older format", "It is brought up to date at the next start");
  } else if (record.inUse) {
    yield fine("A Riposte is running with it");
  }
  yield* await privacy(folder);
  yield await space(standing);
}

/** Riposte closes its own files at each start; what it may not change is told here. */
async function privacy(folder: string): Promise<readonly Finding[]> {
  const open = await openToOthers(folder);
  const found = await stat(folder).catch(() => null);
  const mode = (found?.mode ?? 0) & 0o777;
  return [
    ...(open.length === 0
      ? []
      : [
          wrong(
            `Others on this machine may read ${open.join(", ")}`,
            `Close it: chmod 600 ${open.join(" ")}`,
          ),
        ]),
    ...((mode & 0o022) === 0
      ? []
      : [
          wrong(
            `Others on this machine may replace what is in ${folder}`,
            `Close it: chmod 700 ${folder}`,
          ),
        ]),
    ...((mode & 0o055) === 0 || (mode & 0o022) !== 0
      ? []
      : [
          notice(
            `Others on this machine may see which files are in ${folder}`,
            `If nobody else needs it: chmod 700 ${folder}`,
          ),
        ]),
  ];
}

/** Whether only its owner can read the file with the tokens; nothing where there is none. */
export async function checkSecretsFile(file = ".env"): Promise<readonly Finding[]> {
  const found = await stat(file).catch(() => null);
  return found === null || (found.mode & 0o077) === 0
    ? []
    : [
        wrong(
          `Others on this machine may read ${file}, which holds the tokens`,
          `Close it: chmod 600 ${file}; tokens that others may have seen are made anew`,
        ),
      ];
}

function nearestFolder(folder: string): string {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

async function writable(folder: string, standing: string): Promise<Finding> {
  const probe = join(standing, `.riposte-${randomUUID()}`);
  try {
    await writeFile(probe, "", { mode: 0o600, flag: "wx" });
    await rm(probe);
  } catch (error) {
    return wrong(
      `The data folder ${folder} cannot be written (${messageOf(error)})`,
      "Give its owner the right to write, or name another one as dataFolder or RIPOSTE_DATA",
    );
  }
  return fine(
    standing === folder
      ? `The data folder ${folder} can be written`
      : `The data folder ${folder} will be made`,
  );
}

async function space(standing: string): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(standing);
    const free = bavail * bsize;
    const what = `${Math.floor(free / MEGABYTE)} MB are free on its disk`;
    if (free < NO_SPACE) return wrong(what, "Make room, or name another dataFolder");
    return free < LITTLE_SPACE ? notice(what, "Make room soon") : fine(what);
  } catch (error) {
    return notice(`Free space cannot be read (${messageOf(error)})`);
  }
}

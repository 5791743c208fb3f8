import { createReadStream } from "node:fs";
import { chmod, lstat, open, readdir } from "node:fs/promises";
import { join } from "node:path";

/** For the owner alone. */
const OWN_FILE = 0o600;
const OTHERS = 0o077;
/** What Riposte writes into a data folder. */
const OURS = /^(?:riposte\.(?:db|lock)|terminal\.journal)/;

/** Makes an empty file that only its owner may read, before somebody else makes one that others may.
 *  One that exists is not opened: closing it would drop the locks this process holds on it. */
export async function createPrivate(file: string): Promise<void> {
  try {
    const made = await open(file, "wx", OWN_FILE);
    await made.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Takes from others what they may do with our files in a data folder: they came from an older version,
 *  a copy or a hand. What belongs to somebody else stays, and the doctor tells of it. */
export async function closeToOthers(folder: string): Promise<void> {
  for (const file of await openToOthers(folder)) {
    await chmod(file, OWN_FILE).catch(() => undefined);
  }
}

/** Our files in a data folder that others may read or write. Links are not followed. */
export async function openToOthers(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const open: string[] = [];
  for (const name of names.filter((each) => OURS.test(each))) {
    const file = join(folder, name);
    const found = await lstat(file).catch(() => null);
    if (found?.isFile() === true && (found.mode & OTHERS) !== 0) open.push(file);
  }
  return open;
}

/** Copies a file to a new one that is its owner's alone from its first byte on; `target` must not be
 *  there, not even as a link. */
export async function copyPrivate(source: string, target: string): Promise<void> {
  const into = await open(target, "wx", OWN_FILE);
  try {
    await into.writeFile(createReadStream(source));
  } finally {
    await into.close();
  }
}

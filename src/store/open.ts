import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "#src/core/error.ts";
import { fillAddresses } from "./addresses.ts";
import { createArticles } from "./articles.ts";
import { createAudit } from "./audit.ts";
import { sealOlder } from "./chain.ts";
import { createChanges } from "./changes.ts";
import { createCounts } from "./counts.ts";
import type { Database } from "./db.ts";
import { createDeliveries, wakeDeliveries } from "./deliveries.ts";
import { createDigests } from "./digests.ts";
import { createExports } from "./exports.ts";
import { storeError } from "./failure.ts";
import { createHealth } from "./health.ts";
import { lockFolder } from "./lock.ts";
import { checkFormat, migrate, readMigrations } from "./migrate.ts";
import { createModelReadings } from "./model-readings.ts";
import { createMutes } from "./mutes.ts";
import { createPairs } from "./pairs.ts";
import { createPosts } from "./posts.ts";
import { closeToOthers, createPrivate } from "./private.ts";
import { keepRecordId, readRecordId } from "./record.ts";
import { createRereads } from "./rereads.ts";
import { removeBodies } from "./retention.ts";
import { wakeAfterSetBack } from "./set-back.ts";
import { createSources } from "./sources.ts";
import { openSqlite } from "./sqlite.ts";
import { createStatements } from "./statements.ts";
import type { Store } from "./store.ts";
import { createSubscriptions } from "./subscriptions.ts";
import { createTranslations } from "./translations.ts";
import { createTunings } from "./tunings.ts";
import { verifyChain } from "./verify.ts";
import { createWatches } from "./watches.ts";

export const DATABASE = "riposte.db";
export const LOCK = "riposte.lock";

/** Opens the store in a data folder, which is made where it is missing (0700, files 0600), or in
 *  memory. Throws StoreError: `in-use` at once where another process has the folder, `newer`,
 *  `unwritable`, `damaged`; nothing is open then. */
export async function openStore(place: string | ":memory:"): Promise<Store> {
  if (place === ":memory:") {
    return openDatabase(openSqlite(place), () => undefined);
  }
  const file = join(place, DATABASE);
  const lock = join(place, LOCK);
  await prepareFolder(place, [lock, file]);
  const release = lockFolder(lock, place);
  try {
    return await openDatabase(openSqlite(file), release);
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens the store in a data folder to read from it or to copy it, also while another process has
 *  the folder. Whatever writes fails. Throws UserError where there is nothing to read, StoreError. */
export async function openForReading(folder: string): Promise<Store> {
  return openAsItIs(folder, true);
}

/** Opens the store of a data folder that another process has, for one short write: SQLite lets one
 *  writer in after the other, and a transaction waits 5 s for its turn. Nothing is brought to this
 *  version's format, nothing is woken. Throws UserError where there is nothing, StoreError. */
export async function openBeside(folder: string): Promise<Store> {
  return openAsItIs(folder, false);
}

async function openAsItIs(folder: string, readOnly: boolean): Promise<Store> {
  const file = join(folder, DATABASE);
  if (!existsSync(file)) {
    throw new UserError(`There are no data in ${folder} yet`, {
      expected: "the data folder of a Riposte that has run",
      example: "npm start",
    });
  }
  const db = openSqlite(file, { readOnly });
  try {
    await checkFormat(db, await readMigrations());
    return assemble(db, await readRecordId(db), () => undefined);
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Files are made before SQLite does, which would let others read them; its side files copy their
 *  rights. */
async function prepareFolder(folder: string, files: readonly string[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const file of files) {
      await createPrivate(file);
    }
    await closeToOthers(folder);
  } catch (error) {
    throw storeError(error, folder);
  }
}

async function openDatabase(db: Database, release: () => void): Promise<Store> {
  try {
    await migrate(db, await readMigrations(), new Date());
    await fillAddresses(db);
    await sealOlder(db);
    await wakeDeliveries(db);
    return assemble(db, await keepRecordId(db), release);
  } catch (error) {
    await db.close();
    throw error;
  }
}

function assemble(db: Database, recordId: string, release: () => void): Store {
  return {
    recordId,
    sources: createSources(db),
    posts: createPosts(db),
    articles: createArticles(db),
    statements: createStatements(db),
    pairs: createPairs(db),
    changes: createChanges(db),
    deliveries: createDeliveries(db),
    watches: createWatches(db),
    digests: createDigests(db),
    mutes: createMutes(db),
    audit: createAudit(db),
    subscriptions: createSubscriptions(db),
    modelReadings: createModelReadings(db),
    translations: createTranslations(db),
    counts: createCounts(db),
    health: createHealth(db),
    exports: createExports(db),
    tunings: createTunings(db),
    rereads: createRereads(db),
    removeBodies: (before, limit, now) =>
      db.transaction((tx) => removeBodies(tx, before, { limit, now })),
    wakeAfterSetBack: (now) => db.transaction((tx) => wakeAfterSetBack(tx, now)),
    verify: (options) => verifyChain(db, options),
    backup: (target) => db.backup(target),
    close: async () => {
      await db.close();
      release();
    },
  };
}

import { open, rename, rm, stat } from "node:fs/promises";
import { backup, DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Database, Db, Row, SqlValue } from "./db.ts";
import { storeError } from "./failure.ts";
import { createPrivate } from "./private.ts";

const MEMORY = ":memory:";
/** Prepared statements kept: more than the store has, so that lists of many lengths stay bounded. */
const MAX_PREPARED = 400;
/** How long a statement waits for another process that looks into the file, e.g. a backup tool. */
const BUSY_MS = 5_000;
/** Pages of the candidate index are touched all over: SQLite's own 2 MiB would read them again. */
const CACHE_KIB = 32_768;
/** How long tasks follow each other before the event loop gets its turn. */
const MAX_BUSY_MS = 10;
/** A backup in one step is one state of the database, whatever is written meanwhile. */
const ALL_PAGES = 2_000_000_000;

/** Opens a database file, or `:memory:`. WAL with `synchronous=full`: of the choices measured the
 *  one that lost nothing to kill -9 and to power cuts. A read-only one may be opened beside the
 *  process that writes. Throws StoreError. */
export function openSqlite(file: string, { readOnly = false } = {}): Database {
  const connection = readOnly ? connectToRead(file) : connect(file);
  const exclusive = createLock();
  const direct = createDb(connection, file);
  const handle: Handle = {
    connection,
    file,
    direct,
    begin: readOnly ? "begin" : "begin immediate",
  };
  return {
    all: (sql, params) => exclusive(() => direct.all(sql, params)),
    get: (sql, params) => exclusive(() => direct.get(sql, params)),
    run: (sql, params) => exclusive(() => direct.run(sql, params)),
    transaction: (work) => exclusive(() => inTransaction(handle, work)),
    read: (work) => exclusive(() => inTransaction({ ...handle, begin: "begin" }, work)),
    migrate: (script, mark) =>
      exclusive(() =>
        inTransaction(handle, async (tx) => {
          connection.exec(script);
          await mark(tx);
        }),
      ),
    backup: (target) =>
      file === MEMORY ? exclusive(() => copy(connection, target)) : copyFile(file, target),
    sizeBytes: () => exclusive(() => sizeBytes(connection, file)),
    close: () =>
      exclusive(async () => {
        connection.close();
      }),
  };
}

interface Handle {
  readonly connection: DatabaseSync;
  readonly file: string;
  /** Without the lock: for whoever holds it. */
  readonly direct: Db;
  readonly begin: string;
}

function connectToRead(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: BUSY_MS, readOnly: true });
  } catch (error) {
    throw storeError(error, file);
  }
}

function connect(file: string): DatabaseSync {
  try {
    const connection = new DatabaseSync(file, { timeout: BUSY_MS, defensive: true });
    connection.exec("pragma journal_mode = wal");
    connection.exec("pragma synchronous = full");
    connection.exec("pragma foreign_keys = on");
    connection.exec(`pragma cache_size = -${CACHE_KIB}`);
    connection.exec("pragma journal_size_limit = 67108864");
    return connection;
  } catch (error) {
    throw storeError(error, file);
  }
}

/** Lets one task in at a time, in the order in which they came. SQLite works on this thread: after
 *  a while of it the event loop gets its turn, so that a long batch holds up no acknowledgement. */
function createLock(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let yieldedAt = performance.now();
  const begin = async () => {
    if (performance.now() - yieldedAt > MAX_BUSY_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      yieldedAt = performance.now();
    }
  };
  return (work) => {
    const turn = last.then(begin).then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

function createDb(connection: DatabaseSync, file: string): Db {
  const prepared = new Map<string, StatementSync>();
  const attempt = async <T>(sql: string, use: (statement: StatementSync) => T): Promise<T> => {
    try {
      return use(prepare(connection, prepared, sql));
    } catch (error) {
      throw storeError(error, file);
    }
  };
  return {
    all: (sql, params) => attempt(sql, (statement) => statement.all(bind(params)) as Row[]),
    get: (sql, params) =>
      attempt(sql, (statement) => (statement.get(bind(params)) as Row | undefined) ?? null),
    run: (sql, params) => attempt(sql, (statement) => Number(statement.run(bind(params)).changes)),
  };
}

function prepare(
  connection: DatabaseSync,
  prepared: Map<string, StatementSync>,
  sql: string,
): StatementSync {
  const known = prepared.get(sql);
  if (known !== undefined) {
    return known;
  }
  const [oldest] = prepared.keys();
  if (oldest !== undefined && prepared.size >= MAX_PREPARED) {
    prepared.delete(oldest);
  }
  const statement = connection.prepare(sql);
  prepared.set(sql, statement);
  return statement;
}

/** `$1`, `$2` are names to SQLite: bound by name, in any order and as often as they stand. */
function bind(params: readonly SqlValue[] = []): Record<string, SQLInputValue> {
  return Object.fromEntries(params.map((value, index) => [`$${index + 1}`, value]));
}

async function inTransaction<T>(
  { connection, file, direct, begin }: Handle,
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  let open = true;
  const within = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => {
    return (...args: A): Promise<R> => {
      if (!open) {
        throw new Error("A transaction was used after its end");
      }
      return call(...args);
    };
  };
  try {
    connection.exec(begin);
    const result = await work({
      all: within(direct.all),
      get: within(direct.get),
      run: within(direct.run),
    });
    connection.exec("commit");
    return result;
  } catch (error) {
    // A full disk may have made SQLite roll back by itself.
    if (connection.isOpen && connection.isTransaction) {
      connection.exec("rollback");
    }
    throw storeError(error, file);
  } finally {
    open = false;
  }
}

/** Copies through a second connection, which sees only what is committed and holds nobody up. */
async function copyFile(file: string, target: string): Promise<void> {
  const source = connectToRead(file);
  try {
    await copy(source, target);
  } finally {
    source.close();
  }
}

/** Puts the copy in its place when it is whole. */
async function copy(source: DatabaseSync, target: string): Promise<void> {
  const part = `${target}.part`;
  try {
    await rm(part, { force: true });
    await createPrivate(part);
    await backup(source, part, { rate: ALL_PAGES });
    await flush(part);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw storeError(error, target);
  }
}

/** Puts a file on the disk before it takes the place of an older one. */
async function flush(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sizeBytes(connection: DatabaseSync, file: string): Promise<number> {
  if (file === MEMORY) {
    const row = connection
      .prepare("select page_count * page_size as size from pragma_page_count, pragma_page_size")
      .get();
    return Number(row?.size ?? 0);
  }
  const sizes = await Promise.all(
    [file, `${file}-wal`].map((path) =>
      stat(path).then(
        (found) => found.size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

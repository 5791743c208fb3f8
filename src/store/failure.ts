import { StoreError } from "#src/core/error.ts";

/** SQLite's primary result codes, the low byte of `errcode`. Source: sqlite.org/rescode.html */
const SQLITE = {
  perm: 3,
  busy: 5,
  locked: 6,
  readonly: 8,
  ioerr: 10,
  corrupt: 11,
  full: 13,
  cantopen: 14,
  auth: 23,
  notadb: 26,
} as const;

/** What the operating system says when a file cannot be made or written. */
const REFUSED = new Set([
  "EACCES",
  "ENOENT",
  "EPERM",
  "EROFS",
  "ENOSPC",
  "EDQUOT",
  "EFBIG",
  "ENOTDIR",
  "EIO",
]);

/** Says in a sentence what is wrong with the database at `path`. An error that is not about the
 *  disk or the file (a bug, or one that was thrown on purpose) is given back as it is. */
export function storeError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) {
    return error;
  }
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  if (typeof errcode === "number") {
    return sqliteError(error, errcode & 0xff, path) ?? error;
  }
  if (typeof code === "string" && REFUSED.has(code)) {
    return new StoreError("unwritable", `${path} cannot be written (${error.message})`, error);
  }
  return error;
}

function sqliteError(error: Error, primary: number, path: string): StoreError | null {
  switch (primary) {
    case SQLITE.full:
      return new StoreError("unwritable", `The disk that holds ${path} is full`, error);
    case SQLITE.readonly:
    case SQLITE.perm:
    case SQLITE.auth:
      return new StoreError("unwritable", `${path} is read-only`, error);
    case SQLITE.cantopen:
      return new StoreError("unwritable", `${path} cannot be opened or made`, error);
    case SQLITE.ioerr:
      return new StoreError(
        "unwritable",
        `${path} cannot be read or written: the disk is full, over its quota or failing`,
        error,
      );
    case SQLITE.corrupt:
    case SQLITE.notadb:
      return new StoreError("damaged", `${path} is damaged or not a database of Riposte`, error);
    case SQLITE.busy:
    case SQLITE.locked:
      return new StoreError("in-use", `${path} is in use by another program`, error);
    default:
      return null;
  }
}

/** What a column can hold: integers for times (milliseconds since the epoch) and flags, text for JSON. */
export type SqlValue = string | number | null | Uint8Array;

/** A row as a driver gives it; `row.ts` turns it into values. One driver gives big integers as
 *  numbers, another as strings or bigints. */
export type Row = Readonly<Record<string, SqlValue | bigint>>;

/** The portable door to the database: SQL in the common subset, parameters numbered from `$1`. */
export interface Db {
  readonly all: (sql: string, params?: readonly SqlValue[]) => Promise<readonly Row[]>;
  readonly get: (sql: string, params?: readonly SqlValue[]) => Promise<Row | null>;
  /** How many rows were changed. */
  readonly run: (sql: string, params?: readonly SqlValue[]) => Promise<number>;
}

/** An engine. Statements of other tasks wait while a transaction is open. */
export interface Database extends Db {
  /** All or nothing. Inside `work` only `tx` may be used: the database itself would wait for ever. */
  readonly transaction: <T>(work: (tx: Db) => Promise<T>) => Promise<T>;
  /** Several statements that see one state and write nothing: cheaper than a transaction. */
  readonly read: <T>(work: (tx: Db) => Promise<T>) => Promise<T>;
  /** Runs one migration, several statements, in a transaction with what marks it as done. */
  readonly migrate: (script: string, mark: (tx: Db) => Promise<void>) => Promise<void>;
  readonly backup: (file: string) => Promise<void>;
  readonly sizeBytes: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export interface Params {
  readonly values: SqlValue[];
  /** Adds a value and gives its place: `$3`. */
  readonly of: (value: SqlValue) => string;
  /** Adds values and gives their places: `$3, $4`. */
  readonly list: (values: readonly SqlValue[]) => string;
}

/** Collects the parameters of a statement that is put together from optional conditions. */
export function createParams(): Params {
  const values: SqlValue[] = [];
  const of = (value: SqlValue) => `$${values.push(value)}`;
  return { values, of, list: (added) => added.map(of).join(", ") };
}

/** Joins the conditions that apply; one that does not apply is null. */
export function allOf(conditions: readonly (string | null)[]): string {
  return conditions.filter((condition) => condition !== null).join("\n    and ");
}

/** Inserts one row given by column; `tail` is an `on conflict` or a `returning` clause. */
export function insert(
  db: Db,
  table: string,
  row: Readonly<Record<string, SqlValue>>,
  tail = "",
): Promise<Row | null> {
  const params = createParams();
  const places = params.list(Object.values(row));
  const columns = Object.keys(row).join(", ");
  return db.get(`insert into ${table} (${columns}) values (${places}) ${tail}`, params.values);
}

/** Sets columns of one row by its key. */
export function update(
  db: Db,
  table: string,
  key: { readonly id: SqlValue },
  row: Readonly<Record<string, SqlValue>>,
): Promise<number> {
  const params = createParams();
  const sets = Object.entries(row).map(([column, value]) => `${column} = ${params.of(value)}`);
  return db.run(
    `update ${table} set ${sets.join(", ")} where id = ${params.of(key.id)}`,
    params.values,
  );
}

/** Most parameters given to one statement: far below what any engine takes, and few enough
 *  that the same statements come again. */
const CHUNK = 200;

/** Cuts a list so that each part fits into one statement. */
export function chunks<T>(list: readonly T[], size = CHUNK): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let at = 0; at < list.length; at += size) {
    parts.push(list.slice(at, at + size));
  }
  return parts;
}

/** A list for `in (…)`, its last value repeated up to one of few lengths, so that the same statements come
 *  again: preparing one takes longer than running it. */
export function padded<T>(list: readonly T[]): readonly T[] {
  const length = Math.min(CHUNK, 2 ** Math.ceil(Math.log2(list.length)));
  const last = list.slice(-1);
  return [...list, ...Array.from({ length: Math.max(0, length - list.length) }, () => last).flat()];
}

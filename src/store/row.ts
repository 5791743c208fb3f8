import type { Row, SqlValue } from "./db.ts";

/** Reads the columns of one row, whatever the driver made of them: the one place of conversion.
 *  With a prefix it reads one table's part of a join. */
export class Fields {
  readonly #row: Row;
  readonly #prefix: string;

  constructor(row: Row, prefix = "") {
    this.#row = row;
    this.#prefix = prefix;
  }

  /** One table's part of the same row. */
  part(prefix: string): Fields {
    return new Fields(this.#row, prefix);
  }

  /** Whether an outer join found a row: its `id` is there. */
  get present(): boolean {
    return this.#value("id") !== null;
  }

  text(column: string): string {
    return String(this.#value(column));
  }

  textOrNull(column: string): string | null {
    const value = this.#value(column);
    return value === null ? null : String(value);
  }

  /** One of a closed set of words; the table's check keeps it so. */
  word<T extends string>(column: string): T {
    return this.text(column) as T;
  }

  int(column: string): number {
    return Number(this.#value(column));
  }

  real(column: string): number {
    return Number(this.#value(column));
  }

  intOrNull(column: string): number | null {
    const value = this.#value(column);
    return value === null ? null : Number(value);
  }

  flag(column: string): boolean {
    return this.int(column) !== 0;
  }

  date(column: string): Date {
    return new Date(this.int(column));
  }

  dateOrNull(column: string): Date | null {
    const value = this.intOrNull(column);
    return value === null ? null : new Date(value);
  }

  json<T>(column: string): T {
    return fromJson(this.text(column)) as T;
  }

  bytes(column: string): Uint8Array {
    const value = this.#value(column);
    return value instanceof Uint8Array ? value : new Uint8Array();
  }

  #value(column: string): SqlValue | bigint {
    const value = this.#row[this.#prefix + column];
    if (value === undefined) {
      throw new Error(`The statement selects no column ${this.#prefix}${column}`);
    }
    return value;
  }
}

/** `p.id as p_id, p.url as p_url`: one table's columns in a join, for `Fields` with prefix `p_`. */
export function selectAs(alias: string, columns: readonly string[]): string {
  return columns.map((column) => `${alias}.${column} as ${alias}_${column}`).join(", ");
}

/** The id of a row just inserted with `returning id`. */
export function idOf(row: Row | null): number {
  if (row === null) {
    throw new Error("An inserted row came back without its id");
  }
  return new Fields(row).int("id");
}

export function ms(date: Date): number {
  return date.getTime();
}

export function msOrNull(date: Date | null): number | null {
  return date === null ? null : date.getTime();
}

export function bit(flag: boolean): number {
  return flag ? 1 : 0;
}

/** How a date stands in JSON: as an object with this key. */
const DATE_KEY = "$ms";

/** JSON that keeps dates: messages hold them for the reader's own zone. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, plain) {
    const raw = this[key];
    return raw instanceof Date ? { [DATE_KEY]: raw.getTime() } : plain;
  });
}

function fromJson(text: string): unknown {
  // A reviver makes parsing many times slower, and few columns hold dates.
  return text.includes(DATE_KEY) ? JSON.parse(text, reviveDate) : JSON.parse(text);
}

function reviveDate(_key: string, value: unknown): unknown {
  if (value !== null && typeof value === "object" && DATE_KEY in value) {
    return new Date(Number(value[DATE_KEY]));
  }
  return value;
}

/** What the stages need of a logger: a fixed sentence plus fields. */
export interface Log {
  readonly info: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  readonly warn: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  readonly error: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
}

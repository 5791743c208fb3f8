/** The five errors that Riposte throws on purpose. Anything else thrown is a bug:
 *  only a stage or the dispatcher catches it, and logs it. Tell errors apart by `kind`, never by text. */

export type SourceErrorKind =
  | "unreachable"
  | "rate-limited"
  | "unauthorised"
  | "forbidden-address"
  | "gone"
  | "too-large"
  | "malformed";

/** `unauthorised`: the bot's token is refused, wherever it would write. `forbidden`: it may not
 *  write there. */
export type ChatErrorKind =
  | "unreachable"
  | "rate-limited"
  | "unauthorised"
  | "forbidden"
  | "channel-gone"
  | "rejected";

/** `in-use`: another Riposte has the data folder. `newer`: a later version wrote it.
 *  `unwritable`: the disk is full, read-only or refused. `damaged`: what is there cannot be read. */
export type StoreErrorKind = "in-use" | "newer" | "unwritable" | "damaged";

interface Details {
  readonly cause?: unknown;
  /** How long the other side asked us to wait, in milliseconds. */
  readonly waitMs?: number;
}

/** A source could not be fetched or understood. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly kind: SourceErrorKind;
  readonly waitMs: number | undefined;
  /** The HTTP status, where one was received. */
  readonly status: number | undefined;

  constructor(
    kind: SourceErrorKind,
    message: string,
    details: Details & { readonly status?: number } = {},
  ) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.waitMs = details.waitMs;
    this.status = details.status;
  }
}

/** A chat platform refused or lost a message. */
export class ChatError extends Error {
  override readonly name = "ChatError";
  readonly kind: ChatErrorKind;
  readonly waitMs: number | undefined;

  constructor(kind: ChatErrorKind, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.waitMs = details.waitMs;
  }
}

/** The data folder cannot be opened, read or written. What was asked is undone as a whole;
 *  what was kept before is still kept. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly kind: StoreErrorKind;

  constructor(kind: StoreErrorKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

/** Shown to the person who typed: what is wrong, what was expected, an example. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly expected: string | undefined;
  readonly example: string | undefined;

  constructor(
    message: string,
    hint: { readonly expected?: string; readonly example?: string } = {},
  ) {
    super(message);
    this.expected = hint.expected;
    this.example = hint.example;
  }
}

export interface ConfigProblem {
  /** Where in the configuration: `sources[3].url`. */
  readonly path: string;
  readonly line?: number;
  readonly file?: string;
  readonly message: string;
}

/** All mistakes of the configuration at once; nothing has started when it is thrown. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(`The configuration has ${problems.length} mistake(s)`);
    this.problems = problems;
  }
}

/** The sentence of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

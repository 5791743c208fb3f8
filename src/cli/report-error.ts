import { neutralise } from "#src/chat/neutral.ts";
import { secretsSet } from "#src/config-secrets.ts";
import {
  ChatError,
  ConfigError,
  type ConfigProblem,
  SourceError,
  StoreError,
  UserError,
} from "#src/core/error.ts";
import { createRedact } from "#src/core/redact.ts";

/** Says on stderr what is wrong, what was expected and an example. Returns the exit code. */
export function reportError(error: unknown): number {
  process.stderr.write(`${forPeople(describeError(error))}\n`);
  return 1;
}

/** Ends the process on what nobody caught, as Node would, but without the fields of the error: those of
 *  the platforms' libraries hold requests and headers. */
export function endOnBugs(): void {
  process.on("uncaughtException", (error) => process.exit(reportError(error)));
}

/** A text as it may be printed: words of servers and names of channels may stand in it. */
export function forPeople(text: string): string {
  return neutralise(createRedact(secretsSet())(text));
}

/** An error as a person reads it; only a bug shows its stack. */
export function describeError(error: unknown): string {
  if (error instanceof ConfigError) {
    const lines = error.problems.map((problem) => `  ${describeProblem(problem)}`);
    return [`The configuration has ${error.problems.length} mistake(s):`, ...lines].join("\n");
  }
  if (error instanceof UserError) {
    return [
      error.message,
      error.expected === undefined ? "" : `Expected: ${error.expected}`,
      error.example === undefined ? "" : `Example: ${error.example}`,
    ]
      .filter((line) => line !== "")
      .join("\n");
  }
  if (
    error instanceof SourceError ||
    error instanceof ChatError ||
    error instanceof StoreError ||
    isSystemError(error)
  ) {
    return error.message;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Something went wrong that should not: please report it.\n${stack}`;
}

/** A file that cannot be read or written is no bug: `EACCES: permission denied, open …`. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** With its file, line and path. */
export function describeProblem({ file, line, path, message }: ConfigProblem): string {
  const place = file === undefined ? "" : `${file}${line === undefined ? "" : `:${line}`} `;
  return `${place}${path === "" ? "" : `${path}: `}${message}`;
}

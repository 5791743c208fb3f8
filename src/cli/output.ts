import { reportError } from "./report-error.ts";

/** Ends a command whose output nobody takes: quietly where a reader has enough (`riposte pair … |
 *  head`), with a sentence and exit code 1 where the disk is full. */
export function endWithOutput(): void {
  process.stdout.on("error", end);
  process.stderr.on("error", () => undefined);
}

/** For a command that stops in its own way. */
export function outliveOutput(): void {
  process.stdout.off("error", end);
}

function end(error: NodeJS.ErrnoException): void {
  process.exit(error.code === "EPIPE" ? 0 : reportError(error));
}

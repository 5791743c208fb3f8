import type { CommandContext } from "#src/command.ts";
import type { AuditEntry } from "#src/core/audit.ts";
import { formatCommandLine } from "#src/core/command-line.ts";
import { redact } from "#src/core/redact.ts";
import type { Invocation } from "./chat.ts";
import type { DispatchLog } from "./dispatch.ts";

const MAX_LINE_CHARS = 500;
const MAX_NAME_CHARS = 100;

/** Keeps who did what, or was refused. What was done stays done where it cannot be noted: the log
 *  tells of it instead. */
export async function noteInAudit(
  {
    name,
    invocation,
    outcome,
  }: {
    readonly name: string;
    readonly invocation: Invocation;
    readonly outcome: AuditEntry["outcome"];
  },
  { store, now, channel, user }: CommandContext,
  log: DispatchLog,
): Promise<void> {
  try {
    await store.audit.note({
      at: now,
      channel,
      userId: user.id,
      userName: cut(user.name, MAX_NAME_CHARS),
      line: cut(redact(lineOf(name, invocation)), MAX_LINE_CHARS),
      outcome,
    });
  } catch (error) {
    log.error({ command: name, channel, outcome, error }, "audit entry was not kept");
  }
}

function lineOf(name: string, { words, options }: Invocation): string {
  return formatCommandLine(name, words, options);
}

/** Cuts between characters. */
function cut(text: string, chars: number): string {
  return text.length <= chars
    ? text
    : text
        .slice(0, chars)
        .toWellFormed()
        .replace(/\uFFFD$/u, "");
}

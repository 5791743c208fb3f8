import { neutraliseLine } from "#src/chat/neutral.ts";
import { loadConfig } from "#src/config.ts";
import { UserError } from "#src/core/error.ts";
import { causeOf, REREAD_KINDS, type Reread, type RereadChange } from "#src/core/reread.ts";
import { openForReading } from "#src/store/open.ts";

const MAX_REREADS = 20;
const MAX_LISTED = 1_000;
const DAY_MS = 86_400_000;

/** Prints what re-readings of the archive changed, also while the bot runs. Throws UserError, StoreError. */
export async function printChanges(options: {
  readonly since: string;
  readonly json?: true;
}): Promise<void> {
  const since = sinceOf(options.since, new Date());
  const store = await openForReading(loadConfig().dataFolder);
  try {
    const rereads = await store.rereads.latest(since, MAX_REREADS, MAX_LISTED);
    const text =
      options.json === true
        ? JSON.stringify(
            rereads.map((reread) => ({ ...reread, cause: causeOf(reread) })),
            null,
            2,
          )
        : rereads.length === 0
          ? "Nothing was read or paired anew since then."
          : rereads.flatMap(linesOf).map(neutraliseLine).join("\n");
    process.stdout.write(`${text}\n`);
  } finally {
    await store.close();
  }
}

function sinceOf(typed: string, now: Date): Date {
  const days = /^(\d{1,4})d$/u.exec(typed)?.[1];
  const time = days === undefined ? Date.parse(typed) : now.getTime() - Number(days) * DAY_MS;
  if (Number.isNaN(time)) {
    throw new UserError(`"${typed}" is no time`, {
      expected: "a number of days or a date",
      example: "riposte changes --since 7d",
    });
  }
  return new Date(time);
}

function linesOf(reread: Reread): readonly string[] {
  const { stage, from, to, beganAt, lastAt, done, waiting, counts, changes } = reread;
  const counted = REREAD_KINDS.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const rest = total - changes.length;
  return [
    `${stage} anew: ${causeOf(reread)} ${from} → ${to}, ${beganAt.toISOString()} to ${lastAt.toISOString()}`,
    `  ${done} done, ${waiting} still to do; ${counted.join(", ") || "nothing is otherwise"}`,
    ...changes.map((change) => `  ${changeLine(change)}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

function changeLine({ kind, statementId, claimId, was, became }: RereadChange): string {
  const ids = claimId === null ? `#${statementId}` : `#${statementId} to #${claimId}`;
  return `${kind} ${ids}: ${[was, became].map((side) => side ?? "–").join(" → ")}`;
}

import { formatCommandLine } from "../command-line.ts";
import { statementLine } from "../compose/lines.ts";
import type { Message } from "../message.ts";
import type { StatementRow } from "../rows.ts";
import { lineHint, listBlock, privateReply, reply, type Tongue } from "./reply.ts";

/** `added`: false where the claim was muted already. */
export function composeMuted(claimId: number, added: boolean, tongue: Tongue): Message {
  const { voice, phrases } = tongue;
  const { muted, already, undo } = phrases.mutes;
  const names = { id: String(claimId) };
  const hint = lineHint(undo, formatCommandLine("unmute", [claimId]));
  return added
    ? reply(voice.say(muted, names), [hint])
    : privateReply(voice.say(already, names), [hint]);
}

/** `removed`: false where the claim was not muted. */
export function composeUnmuted(claimId: number, removed: boolean, tongue: Tongue): Message {
  const { voice, phrases } = tongue;
  const { unmuted, notMuted, undo } = phrases.mutes;
  const names = { id: String(claimId) };
  return removed
    ? reply(voice.say(unmuted, names), [lineHint(undo, formatCommandLine("mute", [claimId]))])
    : privateReply(voice.say(notMuted, names));
}

/** One page of what a channel has muted. */
export function composeMutes(
  rows: readonly StatementRow[],
  total: number,
  tongue: Tongue,
): Message {
  const { voice, phrases } = tongue;
  const { none, count, hearAgain } = phrases.mutes;
  const [first] = rows;
  if (first === undefined) return privateReply(none);
  return privateReply(voice.count(count, total), [
    listBlock(rows.map((row) => statementLine(row, voice))),
    lineHint(hearAgain, formatCommandLine("unmute", [first.statement.id])),
  ]);
}

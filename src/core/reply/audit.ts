import type { AuditEntry } from "../audit.ts";
import { cutText } from "../compose/quote.ts";
import type { Inline, Message } from "../message.ts";
import { channelKey } from "../watch.ts";
import { listBlock, privateReply, type Tongue, textBlock } from "./reply.ts";

/** As much of a line as tells what it did. */
const LINE_CHARS = 160;

/** One page of the audit trail: when, who, where, what, with what outcome. */
export function composeAudit(entries: readonly AuditEntry[], tongue: Tongue): Message {
  const { none, heading } = tongue.phrases.audit;
  if (entries.length === 0) return privateReply(none);
  return {
    ephemeral: true,
    changedNothing: true,
    summary: heading,
    blocks: [
      textBlock({ text: heading, style: "bold" }),
      listBlock(entries.map((entry) => auditLine(entry, tongue))),
    ],
  };
}

function auditLine(entry: AuditEntry, { voice, phrases }: Tongue): readonly Inline[] {
  const { at, userId, userName, line, outcome } = entry;
  const { text, cut } = cutText(`/${line}`, LINE_CHARS);
  const who = userName === userId ? userName : `${userName} (${userId})`;
  const outcomes = phrases.audit.outcomes;
  return [
    { text: voice.time(at), at },
    { text: ` · ${who} · ${channelKey(entry.channel)} · ` },
    { text: cut ? `${text}…` : text, style: "code" },
    { text: " · " },
    { text: outcomes[outcome], ...(outcome === "done" ? {} : { style: "bold" as const }) },
  ];
}

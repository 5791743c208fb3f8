import type { Inline, Message } from "../message.ts";
import { plain } from "../message.ts";
import type { Voice } from "./voice.ts";

/** Alerts told in one message: more would not fit on any platform's. */
export const MAX_BURST_LINES = 25;

/** An alert as it would have been told alone. */
export interface BurstAlert {
  readonly message: Message;
  /** The number by which `/show` gives everything; null where there is none. */
  readonly statementId: string | null;
}

/** Many alerts at once in one message, a line each. */
export function composeBurst(alerts: readonly BurstAlert[], voice: Voice): Message {
  const { burst } = voice.words;
  const heading = voice.count(burst.heading, alerts.length);
  return {
    tone: "claim",
    summary: heading,
    blocks: [
      { kind: "heading", text: heading },
      { kind: "list", items: alerts.map(lineOf) },
      { kind: "context", spans: [plain(burst.note)] },
    ],
  };
}

function lineOf({ message, statementId }: BurstAlert): readonly Inline[] {
  const quote = message.blocks.find((block) => block.kind === "quote");
  const text = message.summary;
  const url = quote?.url ?? null;
  return [
    url === null ? { text } : { text, url },
    ...(statementId === null
      ? []
      : [plain(" "), { text: `/show ${statementId}`, style: "code" as const }]),
  ];
}

import type { CommandHandler, House } from "#src/chat/chat.ts";
import type { Message } from "#src/core/message.ts";

/** A house that answers commands as told, and nothing else. */
export function houseOf(run: CommandHandler): House {
  return { run, complete: async () => [], home: async () => sentence("home") };
}

/** A message of one sentence. */
export function sentence(text: string): Message {
  return { summary: text, blocks: [{ kind: "text", spans: [{ text }] }] };
}

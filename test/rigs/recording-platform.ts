import type { ChatPlatform, Posting } from "#src/chat/chat.ts";
import { ChatError } from "#src/core/error.ts";
import type { Block, Inline, Message } from "#src/core/message.ts";

/** A platform that keeps what it was given, and fails when it is told to. */
export interface RecordingPlatform extends ChatPlatform {
  readonly posted: readonly Posting[];
  /** The next so many posts are refused as unreachable. */
  readonly failNext: (times: number) => void;
}

export function recordPlatform(name = "terminal"): RecordingPlatform {
  const posted: Posting[] = [];
  let failing = 0;
  return {
    name,
    canEdit: false,
    posted,
    failNext: (times) => {
      failing = times;
    },
    start: async () => undefined,
    stop: async () => undefined,
    edit: async () => undefined,
    post: async (posting) => {
      if (failing > 0) {
        failing -= 1;
        throw new ChatError("unreachable", "the platform is down");
      }
      posted.push(posting);
      return `message-${posting.key}`;
    },
  };
}

/** All words of a message, a line a block. */
export function textOf(message: Message): string {
  return message.blocks.map(blockText).join("\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return block.text;
    case "quote":
      return `> ${block.text}`;
    case "text":
    case "context":
      return inline(block.spans);
    case "list":
      return block.items.map((item) => `- ${inline(item)}`).join("\n");
    case "fields":
      return block.fields.map(({ name, value }) => `${name}: ${value}`).join("\n");
    case "table":
      return block.rows.map((row) => row.join(" | ")).join("\n");
    case "actions":
      return block.actions.map(({ command }) => `[${command}]`).join(" ");
    case "divider":
      return "---";
    default:
      return block satisfies never;
  }
}

function inline(spans: readonly Inline[]): string {
  return spans.map(({ text }) => text).join("");
}

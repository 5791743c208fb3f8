import assert from "node:assert/strict";
import type { ChatPlatform, Posting } from "#src/chat/chat.ts";
import { ChatError } from "#src/core/error.ts";
import type { Block, Inline, Message } from "#src/core/message.ts";

/** A platform that keeps what it was given, and fails when it is told to. */
export interface RecordingPlatform extends ChatPlatform {
  /** Every message that was posted, as it was posted. */
  readonly posted: readonly Posting[];
  readonly edited: readonly Edited[];
  /** What a message says now. */
  readonly saysNow: (messageId: string) => string;
  /** The next so many posts are refused as unreachable. */
  readonly failNext: (times: number) => void;
  /** Everything that is sent to the channel fails so, until told null. */
  readonly failIn: (channelId: string, error: ChatError | null) => void;
  /** The answer of the next post is lost after the message is there. */
  readonly loseNext: () => void;
}

export interface Edited {
  readonly messageId: string;
  readonly message: Message;
}

export function recordPlatform(
  name = "terminal",
  { canEdit = false }: { readonly canEdit?: boolean } = {},
): RecordingPlatform {
  const posted = new Map<string, Posting>();
  const edited: Edited[] = [];
  const failures = new Map<string, ChatError>();
  let failing = 0;
  let losing = false;
  const refuse = (channelId: string) => {
    const error = failures.get(channelId);
    if (error !== undefined) {
      throw error;
    }
  };
  return {
    name,
    canEdit,
    get posted() {
      return [...posted.values()];
    },
    edited,
    saysNow: (messageId) => {
      const last = edited.findLast((edit) => edit.messageId === messageId);
      const message = last?.message ?? posted.get(messageId)?.message;
      return message === undefined ? "" : textOf(message);
    },
    failNext: (times) => {
      failing = times;
    },
    failIn: (channelId, error) => {
      if (error === null) failures.delete(channelId);
      else failures.set(channelId, error);
    },
    loseNext: () => {
      losing = true;
    },
    start: async () => undefined,
    stop: async () => undefined,
    edit: async ({ channel, messageId }, message) => {
      refuse(channel.channelId);
      assert.ok(canEdit, "a message was edited on a platform that cannot");
      assert.ok(posted.has(messageId), `${messageId} was never posted`);
      edited.push({ messageId, message });
    },
    post: async (posting) => {
      if (failing > 0) {
        failing -= 1;
        throw new ChatError("unreachable", "the platform is down");
      }
      refuse(posting.channel.channelId);
      const id = `message-${posting.key}`;
      if (posting.retry && posted.has(id)) {
        return id;
      }
      assert.ok(!posted.has(id), `${id} was posted twice`);
      posted.set(id, posting);
      if (losing) {
        losing = false;
        throw new ChatError("unreachable", "the answer was lost");
      }
      return id;
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
      return `> ${block.text}\n— ${inline(block.byline ?? [])}`;
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

import type { App, MessageShortcut } from "@slack/bolt";
import { type MessageParts, readThis } from "../read-this.ts";
import type { Place, SlackDeps } from "./deps.ts";
import { asTyped } from "./typed.ts";

type ShortcutDeps = Pick<SlackDeps, "house" | "log" | "userOf" | "answerTo" | "underWay" | "once">;

/** By what Slack tells which shortcut was chosen; the manifest names it. */
export const READ_THIS_CALLBACK = "riposte_read_this";
/** Blocks nest a few levels; a message has 50 blocks and 100 attachments at most. */
const MAX_DEPTH = 8;
const MAX_PARTS = 500;

/** Answers the shortcut in the menu of a message: its links are read, and who chose it alone sees what
 *  was found. Acknowledged before anything else, and handled once.
 *  Source: https://docs.slack.dev/interactivity/implementing-shortcuts */
export function listenForShortcut(app: App, deps: ShortcutDeps): void {
  app.shortcut<MessageShortcut>(
    { callback_id: READ_THIS_CALLBACK, type: "message_action" },
    async ({ ack, shortcut }) => {
      const isNew = deps.once(`shortcut:${shortcut.trigger_id}`);
      await ack().catch(() => deps.log.warn({}, "an act could not be acknowledged"));
      if (isNew) await deps.underWay(() => run(shortcut, deps));
    },
  );
}

async function run(shortcut: MessageShortcut, deps: ShortcutDeps): Promise<void> {
  const { user, channel, message } = shortcut;
  const person = await deps.userOf(user.id, user.name);
  const place: Place = {
    channelId: channel.id,
    userId: user.id,
    threadTs: threadOf(message),
    responseUrl: shortcut.response_url || null,
    isPublic: false,
    replaces: false,
  };
  const asked = readThis(partsOf(message));
  const where = { platform: "slack", channelId: channel.id };
  await deps.answerTo(await deps.house.run({ ...asked, channel: where, user: person }), place);
}

/** Where the message stands in a thread, the answer does too. */
function threadOf({ thread_ts: thread, ts }: MessageShortcut["message"]): string | null {
  return typeof thread === "string" && thread !== ts ? thread : null;
}

/** Its words, the links of its blocks, and those that were unfurled below it. */
function partsOf({ text = "", blocks, attachments }: MessageShortcut["message"]): MessageParts {
  const texts: string[] = [];
  gather(blocks, texts, 0);
  const unfurled: string[] = [];
  gather(attachments, unfurled, 0);
  return { texts: [asTyped(text), ...texts, ...unfurled], files: [] };
}

/** Where addresses stand in blocks and attachments.
 *  Sources: docs.slack.dev/reference/block-kit, .../messaging/formatting-message-text#attachments */
const ADDRESSES = ["url", "text", "fallback", "from_url", "original_url", "title_link", "value"];

function gather(value: unknown, found: string[], depth: number): void {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return;
  for (const [key, part] of Object.entries(value)) {
    if (found.length >= MAX_PARTS) return;
    if (typeof part === "string" && ADDRESSES.includes(key)) found.push(asTyped(part));
    else gather(part, found, depth + 1);
  }
}

import { SourceError } from "#src/core/error.ts";
import { readTree } from "../tree.ts";
import { type Message, readMessage } from "./message.ts";
import { byClass, visibleText } from "./query.ts";

/** A page of a public channel's preview (`t.me/s/<channel>`). */
export interface ChannelPage {
  readonly title: string | null;
  /** Oldest first, as the page has them. */
  readonly messages: readonly Message[];
  /** Blocks that could not be read. */
  readonly unread: number;
}

/** Reads a preview page. Throws SourceError: `unauthorised` where the channel has its preview switched
 *  off, `malformed` where the page is no channel's or nothing on it can be read. */
export function readPage(html: string, channel: string): ChannelPage {
  const { root } = readTree(html, "html");
  const [history] = byClass(root, "tgme_channel_history");
  if (history === undefined) {
    throw refusal(html, channel);
  }
  const blocks = byClass(history, "js-widget_message");
  const messages = blocks.map(readMessage).filter((message) => message !== null);
  if (messages.length === 0 && blocks.length > 0) {
    const text = `None of the ${blocks.length} posts of @${channel} can be read: Telegram has changed its page.`;
    throw new SourceError("malformed", text);
  }
  const [title] = [
    ...byClass(root, "tgme_channel_info_header_title"),
    ...byClass(history, "tgme_widget_message_owner_name"),
  ];
  return {
    title: title === undefined ? null : visibleText(title) || null,
    messages,
    unread: blocks.length - messages.length,
  };
}

/** Without its preview a channel answers with its card: name, subscribers, a button. */
function refusal(html: string, channel: string): SourceError {
  if (/tgme_page_extra[^>]*>[^<]*(?:subscriber|member)/i.test(html)) {
    return new SourceError(
      "unauthorised",
      `The channel @${channel} has its web preview switched off: its posts can only be read in the app.`,
    );
  }
  if (/tgme_page/.test(html)) {
    return new SourceError("malformed", `Telegram knows no public channel @${channel}.`);
  }
  return new SourceError(
    "malformed",
    `The page is not the preview of a Telegram channel (@${channel}).`,
  );
}

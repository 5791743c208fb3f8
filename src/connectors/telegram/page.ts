import { SourceError } from "#src/core/error.ts";
import { type RawElement, readTree } from "../tree.ts";
import { describeWall } from "../wall.ts";
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

/** A page of Telegram's has some 20; of more the newest, which stand last, are read. */
const MAX_MESSAGES = 500;

/** Reads a preview page. Throws SourceError: `unauthorised` where the channel has its preview switched
 *  off, `malformed` where the page is no channel's or nothing on it can be read. */
export function readPage(html: string, channel: string): ChannelPage {
  const { root } = readTree(html, "html");
  const [history] = byClass(root, "tgme_channel_history");
  if (history === undefined) {
    throw refusal(root, channel, html);
  }
  const blocks = byClass(history, "js-widget_message");
  const messages = blocks
    .slice(-MAX_MESSAGES)
    .map(readMessage)
    .filter((message) => message !== null);
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
function refusal(root: RawElement, channel: string, html: string): SourceError {
  const counts = byClass(root, "tgme_page_extra").map(visibleText);
  if (counts.some((count) => /subscriber|member/i.test(count))) {
    return new SourceError(
      "unauthorised",
      `The channel @${channel} has its web preview switched off: its posts can only be read in the app.`,
    );
  }
  if (byClass(root, "tgme_page").length > 0) {
    return new SourceError("malformed", `Telegram knows no public channel @${channel}.`);
  }
  return new SourceError("malformed", describeWall(html, `the preview of @${channel}`));
}

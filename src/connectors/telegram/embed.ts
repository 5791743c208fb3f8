import { SourceError } from "#src/core/error.ts";
import type { FeedItem } from "#src/core/item.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import type { LookContext } from "../connector.ts";
import { readTree } from "../tree.ts";
import { describeWall } from "../wall.ts";
import { channelOf } from "./address.ts";
import { ask, textOf } from "./ask.ts";
import { readMessage } from "./message.ts";
import { byClass, visibleText } from "./query.ts";

export type Embed =
  | { readonly kind: "shown"; readonly item: FeedItem }
  | { readonly kind: "gone" }
  /** There, but not to be read here. */
  | { readonly kind: "withheld"; readonly why: string };

/** Asks for the page of a single post. Throws SourceError. */
export async function askEmbed(
  context: Pick<LookContext, "source" | "fetch" | "signal">,
  number: number,
): Promise<{ readonly body: FetchedBody; readonly embed: Embed }> {
  const channel = channelOf(context.source.url);
  const url = new URL(`/${channel}/${number}`, context.source.url);
  url.searchParams.set("embed", "1");
  const body = await ask(context, url.href);
  return { body, embed: readEmbed(textOf(body), channel, number) };
}

/** The page of a single post cuts its text at some 1,000 characters: what was cut was not edited away. */
const WHOLE_CHARS = 900;

/** Reads the page of a single post (`t.me/<channel>/<number>?embed=1`). Gone is only what Telegram says
 *  it does not find; a channel that is private or unknown says something else in the same place.
 *  Throws SourceError where the page is none of these. */
function readEmbed(html: string, channel: string, number: number): Embed {
  const { root } = readTree(html, "html");
  const post = `t.me/${channel}/${number}`;
  const [told] = byClass(root, "tgme_widget_message_error").map(visibleText);
  if (told !== undefined) {
    if (/^post not found\.?$/i.test(told.trim())) return { kind: "gone" };
    const text = `Telegram does not show ${post}: “${told.slice(0, 200)}”`;
    throw new SourceError("unauthorised", text);
  }
  const [block] = byClass(root, "tgme_widget_message");
  const message = block === undefined ? null : readMessage(block);
  if (message === null) {
    throw new SourceError("malformed", describeWall(html, `the page of ${post}`));
  }
  const { item, kind } = message;
  const isAsked = item.link?.toLowerCase() === `https://${post}`.toLowerCase();
  if (!isAsked) return { kind: "withheld", why: `${post} is shown as part of ${item.link}` };
  if (kind !== "post") return { kind: "withheld", why: `${post} can only be seen in the app` };
  if ((item.text ?? "").length > WHOLE_CHARS) {
    return { kind: "withheld", why: `${post} is there, but its page may not show all of its text` };
  }
  return { kind: "shown", item };
}

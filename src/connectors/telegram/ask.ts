import { SourceError } from "#src/core/error.ts";
import { decodeText } from "#src/net/charset.ts";
import type { FetchedBody, FetchRequest } from "#src/net/fetch.ts";
import type { LookContext } from "../connector.ts";
import { channelOf } from "./address.ts";
import { type ChannelPage, readPage } from "./page.ts";
import type { ReadPage } from "./read-back.ts";

/** Pages have some 20 posts of at most 4,096 characters each, 200 kB with all markup. */
const MAX_PAGE_BYTES = 2_000_000;

type Context = Pick<LookContext, "source" | "fetch" | "signal">;

export function request({ source, signal }: Pick<Context, "source" | "signal">): FetchRequest {
  return { url: source.url, accept: "text/html", maxBytes: MAX_PAGE_BYTES, signal };
}

/** Asks for what has no validators. */
export async function ask(context: Context, url: string): Promise<FetchedBody> {
  const body = await context.fetch({ ...request(context), url });
  if (body.kind === "body") return body;
  const { host } = new URL(url);
  throw new SourceError("malformed", `${host} answered 304 to what was not asked of it`);
}

/** The page with the posts before a number. Throws SourceError where it shows none. */
export async function askBefore(context: Context, number: number): Promise<ReadPage> {
  const url = new URL(context.source.url);
  url.searchParams.set("before", String(number));
  const body = await ask(context, url.href);
  const channel = channelOf(context.source.url);
  const page = pageOf(body, channel);
  refuseEmpty(page, channel);
  return { body, page };
}

export function pageOf(body: FetchedBody, channel: string): ChannelPage {
  return readPage(textOf(body), channel);
}

export function textOf({ bytes, headers }: FetchedBody): string {
  return decodeText(bytes, { contentType: headers["content-type"] ?? null }).text;
}

export function refuseEmpty(page: ChannelPage, channel: string): void {
  if (page.messages.length > 0) return;
  throw new SourceError(
    "rate-limited",
    `The page of @${channel} shows no posts, though it did before: Telegram answers so to too many requests.`,
  );
}

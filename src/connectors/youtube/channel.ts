import { z } from "zod";
import { SourceError } from "#src/core/error.ts";
import { decodeText } from "#src/net/charset.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import type { LookContext } from "../connector.ts";
import { type RawElement, readTree } from "../tree.ts";
import { describeWall } from "../wall.ts";
import { channelIdOf, nameOf } from "./address.ts";

/** Channel pages have a megabyte of scripts. */
const MAX_PAGE_BYTES = 4_000_000;

/** What is written down of a channel: a handle may be given to another one, its id may not. */
const Memo = z.object({ address: z.string().max(500), channelId: z.string().max(100) });

export interface Channel {
  readonly channelId: string;
  readonly feedUrl: string;
  readonly memo: string;
  /** The page that told the id; null where it was known. */
  readonly page: FetchedBody | null;
}

type Context = Pick<LookContext, "source" | "memo" | "fetch" | "signal">;

/** The channel of a source, by the id in its address, by what is written down, or by its page, which is
 *  read once. Throws SourceError. */
export async function openChannel(context: Context): Promise<Channel> {
  const { url } = context.source;
  const known = channelIdOf(url, url) ?? readMemo(context.memo, url);
  if (known !== null) return channelOf(url, known, null);
  const page = await askPage(context);
  return channelOf(url, idIn(page, nameOf(url)), page);
}

function channelOf(address: string, channelId: string, page: FetchedBody | null): Channel {
  const feed = new URL("/feeds/videos.xml", address);
  feed.searchParams.set("channel_id", channelId);
  return { channelId, feedUrl: feed.href, memo: JSON.stringify({ address, channelId }), page };
}

function readMemo(memo: string | null, address: string): string | null {
  try {
    const read = Memo.safeParse(JSON.parse(memo ?? ""));
    const channelId = read.success && read.data.address === address ? read.data.channelId : "";
    return channelIdOf(`/channel/${channelId}`, address);
  } catch {
    return null;
  }
}

async function askPage({ source, fetch, signal }: Context): Promise<FetchedBody> {
  const name = nameOf(source.url);
  const missing = `YouTube shows no channel ${name}: the name may be wrong or may have changed.`;
  const page = await fetch({
    url: source.url,
    accept: "text/html",
    maxBytes: MAX_PAGE_BYTES,
    signal,
    explain: ({ status }) =>
      status === 404 ? new SourceError("unreachable", missing, { status }) : null,
  });
  if (page.kind === "body") return page;
  throw new SourceError("malformed", "YouTube answered 304 to what was not asked of it");
}

/** The page's scripts name other channels too; its head names its own only. */
function idIn({ bytes, headers, finalUrl }: FetchedBody, name: string): string {
  const { text } = decodeText(bytes, { contentType: headers["content-type"] ?? null });
  const links = linksOf(readTree(text, "html").root);
  const own = [
    ...links.filter(({ rel }) => rel === "canonical"),
    ...links.filter(({ rel, type }) => rel === "alternate" && type === "application/rss+xml"),
  ];
  const [id] = own
    .map(({ href = "" }) => channelIdOf(href, finalUrl))
    .filter((each) => each !== null);
  if (id !== undefined) return id;
  const wall = describeWall(text, `the page of the channel ${name}`);
  const advice = `${wall} Its address by its id (youtube.com/channel/UC…) can be read without.`;
  throw new SourceError("malformed", advice);
}

function linksOf(element: RawElement): readonly RawElement["attributes"][] {
  return element.children.flatMap((child) => {
    if (typeof child === "string") return [];
    return child.name === "link" ? [child.attributes, ...linksOf(child)] : linksOf(child);
  });
}

import { SourceError } from "#src/core/error.ts";
import { decodeText } from "#src/net/charset.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import { answered, evidence } from "./answered.ts";
import type { Answered, Connector, Feed, PollContext, Polled } from "./connector.ts";
import type { Message } from "./telegram/message.ts";
import { type ChannelPage, readPage } from "./telegram/page.ts";

/** Some 20 posts a page: 200 posts between two looks. */
const MAX_PAGES = 10;

/** Public Telegram channels, by their preview pages (`t.me/s/<channel>`): HTML, undocumented. */
export const telegram: Connector = { kind: "telegram", recognise, poll };

/** `@name`, `t.me/name`, `https://t.me/s/name/123`; not invitations (`t.me/+…`, `t.me/c/…`). */
function recognise(typed: string): { readonly url: string; readonly name: string } | null {
  const form =
    /^(?:@|(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\/(?:s\/)?)([a-z]\w{3,31})(?:\/\d*)?(?:[?#].*)?$/i;
  const name = form.exec(typed.trim())?.[1];
  if (name === undefined || RESERVED.has(name.toLowerCase())) return null;
  return { url: `https://t.me/s/${name}`, name: `@${name}` };
}

/** Paths of t.me that are no channel. */
const RESERVED = new Set([
  "joinchat",
  "addstickers",
  "addemoji",
  "addtheme",
  "share",
  "proxy",
  "login",
  "iv",
]);

interface ReadPage {
  readonly body: FetchedBody;
  readonly page: ChannelPage;
}

async function poll(context: PollContext): Promise<Polled> {
  const { source, state, newestExternalId } = context;
  const latest = await context.fetch({
    url: source.url,
    signal: context.signal,
    accept: "text/html",
  });
  const answer = answered(latest, state);
  if (latest.kind === "not-modified" || answer.bodies[0]?.hash === state.bodyHash) {
    return { kind: "unchanged", answer };
  }
  const channel = channelOf(source.url);
  const first = { body: latest, page: pageOf(latest, channel) };
  if (first.page.saysEmpty && newestExternalId !== null) {
    throw new SourceError(
      "rate-limited",
      `The page of @${channel} shows no posts, though it did before: Telegram answers so to too many requests.`,
    );
  }
  const older = await olderPages(context, first, Number(newestExternalId ?? Number.NaN));
  return {
    kind: "read",
    answer: withBodies(answer, older),
    feed: feedOf([first, ...older], newestExternalId),
  };
}

function channelOf(url: string): string {
  return new URL(url).pathname.split("/").findLast((part) => part !== "") ?? "";
}

function pageOf(body: FetchedBody, channel: string): ChannelPage {
  const { text } = decodeText(body.bytes, { contentType: body.headers["content-type"] ?? null });
  return readPage(text, channel);
}

/** Reads back until the newest post that is kept; only what is new since the last look is read,
 *  and at the first look one page. */
async function olderPages(
  context: PollContext,
  first: ReadPage,
  newest: number,
): Promise<ReadPage[]> {
  const { source, fetch, signal } = context;
  const pages: ReadPage[] = [];
  let oldest = oldestOf(first.page);
  while (oldest !== null && oldest > newest + 1 && pages.length < MAX_PAGES - 1) {
    const url = new URL(source.url);
    url.searchParams.set("before", String(oldest));
    const body = await fetch({ url: url.href, signal, accept: "text/html" });
    if (body.kind === "not-modified") break;
    const page = pageOf(body, channelOf(source.url));
    const before = oldest;
    oldest = oldestOf(page);
    if (oldest === null || oldest >= before) break;
    pages.push({ body, page });
  }
  return pages;
}

function oldestOf(page: ChannelPage): number | null {
  const numbers = page.messages.map((message) => message.number);
  return numbers.length === 0 ? null : Math.min(...numbers);
}

function feedOf(pages: readonly ReadPage[], newestExternalId: string | null): Feed {
  const messages = pages.flatMap(({ page }) => page.messages);
  const unread = pages.reduce((sum, { page }) => sum + page.unread, 0);
  const oldest = Math.min(...messages.map((message) => message.number));
  const gap = newestExternalId !== null && oldest > Number(newestExternalId) + 1;
  return {
    title: pages[0]?.page.title ?? null,
    items: messages.filter((message) => !message.service).map(toItem),
    covers: messages.length === 0 ? null : { oldest, newest: newestOf(messages, newestExternalId) },
    deletedIds: [],
    problems: [
      ...(unread > 0 ? [`${unread} messages of the page could not be read`] : []),
      ...(gap && pages.length === MAX_PAGES
        ? [`posts before ${oldest} were not read: ${MAX_PAGES} pages is the limit of one look`]
        : []),
    ],
  };
}

function toItem(message: Message): Feed["items"][number] {
  return { externalId: String(message.number), item: message.item };
}

/** The latest page has everything that is newer: a kept post above its numbers is missing too. */
function newestOf(messages: readonly Message[], newestExternalId: string | null): number {
  const kept = Number(newestExternalId ?? 0);
  return Math.max(kept, ...messages.map((message) => message.number));
}

function withBodies(answer: Answered, older: readonly ReadPage[]): Answered {
  return { ...answer, bodies: [...answer.bodies, ...older.map(({ body }) => evidence(body))] };
}

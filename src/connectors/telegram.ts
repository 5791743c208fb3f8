import { SourceError } from "#src/core/error.ts";
import { decodeText } from "#src/net/charset.ts";
import type { FetchedBody, FetchRequest } from "#src/net/fetch.ts";
import { answered, evidence } from "./answered.ts";
import type { Answered, Connector, EvidenceBody, Feed, PollContext, Polled } from "./connector.ts";
import { type ChannelPage, readPage } from "./telegram/page.ts";
import { MAX_PAGES, type ReadBack, type ReadPage, readBack } from "./telegram/read-back.ts";

/** Pages have some 20 posts of at most 4,096 characters each, 200 kB with all markup. */
const MAX_PAGE_BYTES = 2_000_000;

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

async function poll(context: PollContext): Promise<Polled> {
  const { source, state, fetch } = context;
  const { etag, lastModified } = state;
  const latest = await fetch({ ...request(context), etag, lastModified });
  const answer = answered(latest, state);
  if (latest.kind === "not-modified" || answer.bodies[0]?.hash === state.bodyHash) {
    return { kind: "unchanged", answer };
  }
  const channel = channelOf(source.url);
  const newestKept = numberOf(context.newestExternalId);
  const first = { body: latest, page: pageOf(latest, channel) };
  if (newestKept !== null) refuseEmpty(first.page, channel);
  const read = await readBack(first, newestKept, (number) => readBefore(context, number));
  const bodies = read.pages.map(({ body }) => evidence(body));
  return {
    kind: "read",
    answer: answerOf(answer, read, bodies),
    feed: feedOf(read, bodies, newestKept),
  };
}

function channelOf(url: string): string {
  return new URL(url).pathname.split("/").findLast((part) => part !== "") ?? "";
}

/** Null where nothing is kept, or under ids that are not this connector's. */
function numberOf(externalId: string | null): number | null {
  return /^\d{1,15}$/.test(externalId ?? "") ? Number(externalId) : null;
}

function pageOf(body: FetchedBody, channel: string): ChannelPage {
  const { text } = decodeText(body.bytes, { contentType: body.headers["content-type"] ?? null });
  return readPage(text, channel);
}

function request({ source, signal }: PollContext): FetchRequest {
  return { url: source.url, accept: "text/html", maxBytes: MAX_PAGE_BYTES, signal };
}

async function readBefore(context: PollContext, number: number): Promise<ReadPage> {
  const { source, fetch } = context;
  const url = new URL(source.url);
  url.searchParams.set("before", String(number));
  const body = await fetch({ ...request(context), url: url.href });
  if (body.kind === "not-modified") {
    throw new SourceError("malformed", `${url.host} answered 304 to what was not asked of it`);
  }
  const channel = channelOf(source.url);
  const page = pageOf(body, channel);
  refuseEmpty(page, channel);
  return { body, page };
}

function refuseEmpty(page: ChannelPage, channel: string): void {
  if (page.messages.length > 0) return;
  throw new SourceError(
    "rate-limited",
    `The page of @${channel} shows no posts, though it did before: Telegram answers so to too many requests.`,
  );
}

function feedOf(
  { pages, whole }: ReadBack,
  bodies: readonly EvidenceBody[],
  newestKept: number | null,
): Feed {
  const messages = pages.flatMap(({ page }) => page.messages);
  const numbers = messages.map((message) => message.number);
  const unread = pages.reduce((sum, { page }) => sum + page.unread, 0);
  const oldest = Math.min(...numbers);
  // The latest page has everything that is newer: a kept post above its numbers is missing too.
  const newest = Math.max(newestKept ?? 0, ...numbers);
  return {
    title: pages[0].page.title,
    items: pages.flatMap(({ page }, at) => itemsOf(page, bodies[at])),
    // A message that could not be read is not missing, and nobody knows its number.
    covers: messages.length === 0 || unread > 0 ? null : { oldest, newest },
    deletedIds: [],
    problems: [
      ...(unread > 0 ? [`${unread} messages of the page could not be read`] : []),
      ...(whole
        ? []
        : [`posts before ${oldest} were not read: ${MAX_PAGES} pages is the limit of one look`]),
    ],
  };
}

/** The posts of one page, each with the page that shows it. */
function itemsOf({ messages }: ChannelPage, body: EvidenceBody | undefined): Feed["items"] {
  const shownBy = body === undefined ? {} : { bodyHash: body.hash };
  return messages
    .filter(({ service }) => !service)
    .map(({ number, item }) => ({ externalId: String(number), item, ...shownBy }));
}

/** Where newer posts are left for the next look, that one must not find the latest page unchanged. */
function answerOf(
  answer: Answered,
  { partial }: ReadBack,
  bodies: readonly EvidenceBody[],
): Answered {
  return { ...answer, ...(partial ? { etag: null, lastModified: null } : {}), bodies };
}

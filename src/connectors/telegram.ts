import { answered, evidence } from "./answered.ts";
import type { Answered, Connector, EvidenceBody, Feed, PollContext, Polled } from "./connector.ts";
import { channelOf, numberOf, recognise, recognisePost } from "./telegram/address.ts";
import { askBefore, pageOf, refuseEmpty, request } from "./telegram/ask.ts";
import { look } from "./telegram/look.ts";
import type { ChannelPage } from "./telegram/page.ts";
import { MAX_PAGES, type ReadBack, readBack } from "./telegram/read-back.ts";
import { openWithheld } from "./telegram/withheld.ts";

/** Public Telegram channels, by their preview pages (`t.me/s/<channel>`): HTML, undocumented. */
export const telegram: Connector = { kind: "telegram", recognise, poll, recognisePost, look };

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
  const read = await readBack(first, newestKept, (number) => askBefore(context, number));
  const bodies = read.pages.map(({ body }) => evidence(body));
  const messages = read.pages.flatMap(({ page }) => page.messages);
  const opened = await openWithheld(context, messages, newestKept);
  const feed = feedOf(read, bodies, newestKept);
  return {
    kind: "read",
    answer: answerOf(answer, read, [...bodies, ...opened.bodies]),
    feed: {
      ...feed,
      items: [...feed.items, ...opened.items],
      problems: [...feed.problems, ...opened.problems],
    },
  };
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
    .filter(({ kind }) => kind === "post")
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

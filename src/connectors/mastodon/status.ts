import { z } from "zod";
import { parseDate } from "#src/core/date.ts";
import type { FeedItem, Media, Reference } from "#src/core/item.ts";
import { isWebAddress, linesAsHtml, readContent } from "./content.ts";

/** What a status and its account have of use; other servers than Mastodon's own leave things out.
 *  Source: docs.joinmastodon.org/entities/Status, MediaAttachment, Poll, Quote. */
const Url = z.string().max(4_000);
const Id = z.string().min(1).max(100);

export const Account = z.object({
  id: Id,
  acct: z.string().max(400),
  display_name: z.string().max(1_000).nullish().catch(null),
  url: Url,
  suspended: z.boolean().nullish().catch(null),
  moved: z
    .object({ url: Url, acct: z.string().max(400) })
    .nullish()
    .catch(null),
});
export type Account = z.infer<typeof Account>;

const Attachment = z.object({
  type: z.string().max(50),
  url: Url.nullish().catch(null),
  remote_url: Url.nullish().catch(null),
});
const Mention = z.object({ id: Id, acct: z.string().max(400) });
const Poll = z.object({ options: z.array(z.object({ title: z.string().max(2_000) })).max(100) });
const Quote = z
  .object({ quoted_status: z.object({ url: Url }) })
  .transform(({ quoted_status }) => quoted_status.url)
  // Servers that had quotes before Mastodon name the status itself.
  .or(z.object({ url: Url }).transform(({ url }) => url));

const StatusShape = z.object({
  id: Id,
  created_at: z.string().max(100),
  edited_at: z.string().max(100).nullish().catch(null),
  url: Url.nullish().catch(null),
  uri: Url.nullish().catch(null),
  content: z.string(),
  spoiler_text: z.string().max(20_000).nullish().catch(null),
  language: z.string().max(50).nullish().catch(null),
  account: Account,
  in_reply_to_id: Id.nullish().catch(null),
  in_reply_to_account_id: Id.nullish().catch(null),
  mentions: z.array(z.unknown()).max(500).nullish().catch(null),
  media_attachments: z.array(z.unknown()).max(100).nullish().catch(null),
  poll: Poll.nullish().catch(null),
  quote: Quote.nullish().catch(null),
  card: z.object({ url: Url }).nullish().catch(null),
});

export const Status = StatusShape.extend({ reblog: StatusShape.nullish() });
export type Status = z.infer<typeof Status>;
type Words = z.infer<typeof StatusShape>;

/** The item of a status. A boost has the words and the author of what it boosts, and its own address
 *  and time. `origin` is the server that showed it. */
export function toItem(status: Status, origin: string): FeedItem {
  const words = status.reblog ?? status;
  const content = readContent(words.content);
  const spoiler = words.spoiler_text?.trim() ?? "";
  const publishedAt = parseDate(status.created_at);
  const updatedAt = parseDate(words.edited_at ?? "");
  const language = /^[a-z]{2,3}(?=$|[-_])/i.exec(words.language ?? "")?.[0].toLowerCase();
  const options = words.poll?.options.map(({ title }) => title) ?? [];
  return {
    id: status.id,
    link: linkOf(status),
    ...(spoiler === "" ? {} : { title: spoiler }),
    contentHtml: content.html + linesAsHtml(options),
    author: words.account.display_name?.trim() || `@${words.account.acct}`,
    ...(publishedAt === null ? {} : { publishedAt }),
    ...(updatedAt === null ? {} : { updatedAt }),
    ...(language === undefined ? {} : { language }),
    media: mediaOf(words),
    references: unique([
      ...(status.reblog ? [as("forward")(linkOf(status.reblog))] : repliesOf(status, origin)),
      ...(status.reblog ? [] : [words.quote ?? "", ...content.quoted].map(as("quote"))),
      ...[...content.links, words.card?.url ?? ""].map(as("link")),
    ]),
  };
}

/** A boost has no page but the boosted post's; under its account's address it leads there. */
function linkOf(status: Words & { readonly reblog?: unknown }): string {
  const own = `${status.account.url}/${status.id}`;
  return status.reblog ? own : (status.url ?? status.uri ?? own);
}

/** The server numbers the post that is answered and seldom tells its address, but has a page for it. */
function repliesOf(status: Status, origin: string): readonly Reference[] {
  const { in_reply_to_id: id, in_reply_to_account_id: accountId, account } = status;
  if (!id) return [];
  if (accountId === account.id) return [{ kind: "reply", url: `${account.url}/${id}` }];
  const answered = readAll(Mention, status.mentions ?? []).find(({ id }) => id === accountId);
  const page = answered === undefined ? "statuses" : `@${answered.acct}`;
  return [{ kind: "reply", url: `${origin}/${page}/${id}` }];
}

function mediaOf(status: Words): readonly Media[] {
  return readAll(Attachment, status.media_attachments ?? []).flatMap(
    ({ type, url, remote_url }) => {
      const address = url ?? remote_url ?? "";
      return isWebAddress(address) ? [{ url: address, kind: MEDIA_KINDS[type] ?? "file" }] : [];
    },
  );
}

/** Source: docs.joinmastodon.org/entities/MediaAttachment; a gifv is a video without sound. */
const MEDIA_KINDS: Readonly<Record<string, Media["kind"]>> = {
  image: "image",
  gifv: "video",
  video: "video",
  audio: "audio",
};

function as(kind: Reference["kind"]): (url: string) => Reference {
  return (url) => ({ kind, url });
}

/** The first of those with one address: a quoted post is often linked too. */
function unique(references: readonly Reference[]): readonly Reference[] {
  const firsts = new Map(references.toReversed().map((reference) => [reference.url, reference]));
  return references.filter(
    (reference) => isWebAddress(reference.url) && firsts.get(reference.url) === reference,
  );
}

function readAll<Shape>(schema: z.ZodType<Shape>, given: readonly unknown[]): readonly Shape[] {
  return given.flatMap((each) => {
    const read = schema.safeParse(each);
    return read.success ? [read.data] : [];
  });
}

import { z } from "zod";
import { SourceError } from "#src/core/error.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import { evidence } from "../answered.ts";
import type { EvidenceBody } from "../connector.ts";
import { readJson } from "../json.ts";

/** Posts of one answer; the API gives 100 at most. */
const MAX_POSTS = 200;
/** Accounts, media and posts referred to, some of each for every post. */
const MAX_INCLUDED = 2_000;

export const Id = z.string().regex(/^\d{1,19}$/);
const Link = z.object({
  url: z.string(),
  expanded_url: z.string().optional(),
  unwound_url: z.string().optional(),
  media_key: z.string().optional(),
});
const Entities = z.object({ urls: z.array(Link).max(200).optional() });
const Tweet = z.object({
  id: Id,
  text: z.string(),
  author_id: Id.optional().catch(undefined),
  created_at: z.iso.datetime().optional().catch(undefined),
  edit_history_tweet_ids: z.array(Id).optional().catch(undefined),
  lang: z.string().optional().catch(undefined),
  entities: Entities.optional().catch(undefined),
  note_tweet: z
    .object({ text: z.string(), entities: Entities.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  referenced_tweets: z
    .array(z.object({ type: z.string(), id: Id }))
    .optional()
    .catch(undefined),
  attachments: z
    .object({ media_keys: z.array(z.string()).optional() })
    .optional()
    .catch(undefined),
});
const User = z.object({ id: Id, name: z.string(), username: z.string().regex(/^\w{1,15}$/) });
const Picture = z.object({
  media_key: z.string(),
  type: z.string(),
  url: z.url().optional().catch(undefined),
  preview_image_url: z.url().optional().catch(undefined),
  variants: z
    .array(z.object({ content_type: z.string(), url: z.url(), bit_rate: z.number().optional() }))
    .optional()
    .catch(undefined),
});
const Problem = z.object({
  title: z.string().catch(""),
  type: z.string().catch(""),
  parameter: z.string().optional().catch(undefined),
  resource_id: z.string().optional().catch(undefined),
  value: z.string().optional().catch(undefined),
  resource_type: z.string().optional().catch(undefined),
});
const List = z.array(z.unknown()).optional().catch(undefined);
const Envelope = z.object({
  data: z.unknown().optional(),
  errors: List,
  includes: z.object({ tweets: List, users: List, media: List }).optional().catch(undefined),
  meta: z
    .object({ next_token: z.string().max(1_000).optional(), newest_id: Id.optional() })
    .optional()
    .catch(undefined),
});

export type Tweet = z.infer<typeof Tweet>;
export type User = z.infer<typeof User>;
export type Picture = z.infer<typeof Picture>;
export type Problem = z.infer<typeof Problem>;

/** One answer of the API, with what its posts refer to. */
export interface Page {
  readonly evidence: EvidenceBody;
  readonly tweets: readonly Tweet[];
  /** Posts that could not be read. */
  readonly unread: number;
  readonly referred: ReadonlyMap<string, Tweet>;
  readonly users: ReadonlyMap<string, User>;
  readonly media: ReadonlyMap<string, Picture>;
  readonly problems: readonly Problem[];
  readonly nextToken: string | null;
}

/** Reads a list of posts. Throws SourceError `malformed` for what is no answer of the API. */
export function readPage(body: FetchedBody): Page {
  const { data, errors, includes, meta } = envelopeOf(body);
  if (data === undefined && errors === undefined && meta === undefined) throw notOfX(body);
  const entries = Array.isArray(data) ? data.slice(0, MAX_POSTS) : [];
  const tweets = entries.flatMap((entry) => Tweet.safeParse(entry).data ?? []);
  return {
    evidence: evidence(body),
    tweets,
    unread: entries.length - tweets.length,
    referred: byKey(Tweet, includes?.tweets, ({ id }) => id),
    users: byKey(User, includes?.users, ({ id }) => id),
    media: byKey(Picture, includes?.media, ({ media_key }) => media_key),
    problems: (errors ?? []).flatMap((each) => Problem.safeParse(each).data ?? []),
    nextToken: meta?.next_token ?? null,
  };
}

/** Reads one account, or why there is none. Throws SourceError `malformed`. */
export function readUser(body: FetchedBody): User | readonly Problem[] {
  const { data, errors } = envelopeOf(body);
  const user = User.safeParse(data);
  if (user.success) return user.data;
  if (errors === undefined) throw notOfX(body);
  return errors.flatMap((each) => Problem.safeParse(each).data ?? []);
}

function envelopeOf(body: FetchedBody): z.infer<typeof Envelope> {
  const read = Envelope.safeParse(readJson(body));
  if (!read.success) throw notOfX(body);
  return read.data;
}

function notOfX(body: FetchedBody): SourceError {
  const { host } = new URL(body.finalUrl);
  return new SourceError("malformed", `${host} sent something that is no answer of the X API`);
}

function byKey<Shape>(
  schema: z.ZodType<Shape>,
  list: readonly unknown[] | undefined,
  keyOf: (each: Shape) => string,
): ReadonlyMap<string, Shape> {
  const read = (list ?? []).slice(0, MAX_INCLUDED).map((each) => schema.safeParse(each));
  return new Map(read.flatMap(({ data }) => (data === undefined ? [] : [[keyOf(data), data]])));
}

import { z } from "zod";
import { SourceError } from "#src/core/error.ts";
import type { FetchedBody, NotModified } from "#src/net/fetch.ts";
import { evidence } from "../answered.ts";
import type { EvidenceBody } from "../connector.ts";
import { readJson } from "../json.ts";

/** Posts of one answer; the API gives 100 at most. */
const MAX_POSTS = 200;
const MAX_NAMES = 2_000;

const Flag = z.union([z.boolean(), z.number()]).transform(Boolean);
const Whole = z.number().int();
const Url = z.url().optional().catch(undefined);
const Photo = z.object({
  orig_photo: z.object({ url: z.url() }).optional().catch(undefined),
  sizes: z
    .array(z.object({ url: z.url(), width: z.number().catch(0), height: z.number().catch(0) }))
    .max(50)
    .optional()
    .catch(undefined),
});
const Attachment = z.object({
  photo: Photo.optional().catch(undefined),
  video: z.object({ id: Whole, owner_id: Whole }).optional().catch(undefined),
  doc: z
    .object({ url: Url, size: Whole.nonnegative().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  link: z.object({ url: Url }).optional().catch(undefined),
});
const shared = {
  id: Whole.positive(),
  owner_id: Whole,
  from_id: Whole.optional().catch(undefined),
  date: Whole.positive().optional().catch(undefined),
  text: z.string().catch(""),
  attachments: z.array(z.unknown()).max(100).optional().catch(undefined),
};
const Original = z.object(shared);
const Post = z.object({
  ...shared,
  edited: Whole.positive().optional().catch(undefined),
  is_pinned: Flag.optional().catch(undefined),
  is_deleted: Flag.optional().catch(undefined),
  copyright: z.object({ link: Url }).optional().catch(undefined),
  copy_history: z.array(Original).min(1).optional().catch(undefined),
});
const Group = z.object({
  id: Whole,
  name: z.string(),
  screen_name: z.string().max(100).optional().catch(undefined),
});
const Person = z.object({
  id: Whole,
  first_name: z.string().catch(""),
  last_name: z.string().catch(""),
  screen_name: z.string().max(100).optional().catch(undefined),
});
const List = z.array(z.unknown()).optional().catch(undefined);
const Answer = z.object({
  response: z.object({
    count: Whole.nonnegative().optional().catch(undefined),
    items: z.array(z.unknown()),
    profiles: List,
    groups: List,
  }),
});
const Failure = z.object({ error: z.object({ error_code: Whole }) });

export type Attachment = z.infer<typeof Attachment>;
export type Original = z.infer<typeof Original>;
export type Post = z.infer<typeof Post>;

export interface Owner {
  readonly name: string;
  readonly screenName: string | null;
}

/** One answer of the API. */
export interface Page {
  readonly evidence: EvidenceBody;
  readonly posts: readonly Post[];
  /** Posts that could not be read. */
  readonly unread: number;
  /** Posts of the whole wall. */
  readonly total: number | null;
  /** By id, communities below zero. */
  readonly owners: ReadonlyMap<number, Owner>;
}

/** Reads a list of posts, or the code of the API's error. Throws SourceError `malformed`. */
export function readPage(fetched: FetchedBody | NotModified): Page | { readonly code: number } {
  const json = readJson(fetched);
  const failure = Failure.safeParse(json);
  if (failure.success) return { code: failure.data.error.error_code };
  const answer = Answer.safeParse(json);
  if (!answer.success || fetched.kind === "not-modified") {
    const { host } = new URL(fetched.finalUrl);
    throw new SourceError("malformed", `${host} sent something that is no answer of the VK API`);
  }
  const { count, items, profiles, groups } = answer.data.response;
  const entries = items.slice(0, MAX_POSTS);
  const posts = entries.flatMap((entry) => Post.safeParse(entry).data ?? []);
  return {
    evidence: evidence(fetched),
    posts,
    unread: entries.length - posts.length,
    total: count ?? null,
    owners: new Map([...people(profiles ?? []), ...communities(groups ?? [])]),
  };
}

export function readAttachments({ attachments }: Original): readonly Attachment[] {
  return (attachments ?? []).flatMap((each) => Attachment.safeParse(each).data ?? []);
}

function people(list: readonly unknown[]): readonly (readonly [number, Owner])[] {
  return list.slice(0, MAX_NAMES).flatMap((each) => {
    const { data } = Person.safeParse(each);
    if (data === undefined) return [];
    const name = `${data.first_name} ${data.last_name}`.trim();
    return [[data.id, { name, screenName: data.screen_name ?? null }] as const];
  });
}

function communities(list: readonly unknown[]): readonly (readonly [number, Owner])[] {
  return list.slice(0, MAX_NAMES).flatMap((each) => {
    const { data } = Group.safeParse(each);
    if (data === undefined) return [];
    return [[-data.id, { name: data.name, screenName: data.screen_name ?? null }] as const];
  });
}

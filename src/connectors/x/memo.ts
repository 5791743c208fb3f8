import { z } from "zod";
import { sha256 } from "#src/core/hash.ts";
import { Id, type Page } from "./answer.ts";

/** Source of both: docs.x.com/x-api/getting-started/pricing, November 2026. A resource that is read
 *  again on the same UTC day is not counted again. */
export const DOLLARS_PER_POST = 0.005;
export const DOLLARS_PER_USER = 0.01;

const MONTH = /^\d{4}-\d{2}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Characters of the mark by which a resource of today is known again. */
const MARK_LENGTH = 6;
/** Beyond that the count is too high rather than too low. */
const MAX_MARKS = 200;

const Spend = z.object({
  month: z.string().regex(MONTH),
  posts: z.number().int().nonnegative(),
  users: z.number().int().nonnegative(),
  day: z.string().regex(DAY),
  /** One mark beside the other. */
  marks: z.string().max(MAX_MARKS * MARK_LENGTH),
});
const NO_SPEND = { month: "0000-00", posts: 0, users: 0, day: "0000-00-00", marks: "" };
const Gap = z.object({ sinceId: Id.nullable(), untilId: Id });
const Memo = z.object({
  /** As the source has it: one that is pointed at another account forgets the first. */
  handle: z.string().max(100),
  /** Null where only single posts were looked at. */
  account: z
    .object({ id: Id, username: z.string().max(15), name: z.string().max(200) })
    .nullable()
    .catch(null),
  /** The newest post of the timeline that was read. */
  sinceId: Id.nullable().catch(null),
  /** Posts between looks that are still to be read. */
  gap: Gap.nullable().catch(null),
  spend: Spend.catch(NO_SPEND),
});

export type Gap = z.infer<typeof Gap>;
export type Spend = z.infer<typeof Spend>;
export type Memo = z.infer<typeof Memo>;

/** Empty where nothing, or nothing of use, is written down of this account. */
export function readMemo(memo: string | null, handle: string): Memo {
  const empty = { handle, account: null, sinceId: null, gap: null, spend: NO_SPEND };
  try {
    const read = Memo.safeParse(JSON.parse(memo ?? ""));
    return read.success && read.data.handle === handle ? read.data : empty;
  } catch {
    return empty;
  }
}

export function writeMemo(memo: Memo): string {
  const { account } = memo;
  return JSON.stringify({
    ...memo,
    account: account === null ? null : { ...account, name: account.name.slice(0, 100) },
  });
}

/** The spend with what these pages showed: every post and every account in an answer counts. */
export function countPages(spend: Spend, pages: readonly Page[], now: Date): Spend {
  const posts = pages.flatMap(({ tweets, referred }) => [
    ...tweets.map(({ id }) => id),
    ...referred.keys(),
  ]);
  const users = pages.flatMap((page) => [...page.users.keys()]);
  return countRead(spend, { posts, users }, now);
}

export function countRead(
  spend: Spend,
  read: { readonly posts: readonly string[]; readonly users: readonly string[] },
  now: Date,
): Spend {
  const [month, day] = [now.toISOString().slice(0, 7), now.toISOString().slice(0, 10)];
  const known = new Set(spend.day === day ? spend.marks.match(/.{6}/g) : []);
  const posts = newMarks(known, "post", read.posts);
  const users = newMarks(known, "user", read.users);
  const marks = [...known, ...posts, ...users].slice(0, MAX_MARKS);
  const sameMonth = spend.month === month;
  return {
    month,
    day,
    marks: marks.join(""),
    posts: (sameMonth ? spend.posts : 0) + posts.length,
    users: (sameMonth ? spend.users : 0) + users.length,
  };
}

/** A mark for each that is not known, also where two of them have the same. */
function newMarks(
  known: ReadonlySet<string>,
  kind: string,
  ids: readonly string[],
): readonly string[] {
  const marks = [...new Set(ids)].map((id) => sha256(`${kind} ${id}`).slice(0, MARK_LENGTH));
  return marks.filter((mark) => !known.has(mark));
}

/** What a person should know: where the account is now, and what reading it costs. */
export function noteOf({ handle, account, spend }: Memo, now: Date): string | null {
  const renamed =
    account !== null && account.username.toLowerCase() !== handle.toLowerCase()
      ? [`Its handle is now @${account.username} (it was @${handle}).`]
      : [];
  const note = [...renamed, ...spentThisMonth(spend, now)].join(" ");
  return note === "" ? null : note.slice(0, 200);
}

function spentThisMonth({ month, posts, users }: Spend, now: Date): readonly string[] {
  if (month !== now.toISOString().slice(0, 7) || posts + users === 0) return [];
  const dollars = (posts * DOLLARS_PER_POST + users * DOLLARS_PER_USER).toFixed(2);
  const accounts = users === 0 ? "" : ` and ${counted(users, "account")}`;
  return [`${counted(posts, "post")}${accounts} read this month, about $${dollars}`];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

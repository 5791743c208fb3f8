import { z } from "zod";

/** What is written down of an account from one look to the next. */
export interface Memo {
  /** The source's: one that is pointed at another account forgets all. */
  readonly address: string;
  /** The server that answers for the account, which may have another name than its handle. */
  readonly origin: string;
  readonly accountId: string;
  readonly title: string;
  /** Where the account has moved; null where it is still here. */
  readonly movedTo: string | null;
  /** Null where no post is known. */
  readonly newestId: string | null;
  readonly gap: Gap | null;
}

/** Posts between two ids, both exclusive, that are still to be read. */
export interface Gap {
  readonly afterId: string;
  readonly beforeId: string;
}

const Id = z.string().min(1).max(100);
const Written = z.object({
  address: z.string().max(500),
  origin: z.url({ protocol: /^https?$/ }).max(300),
  accountId: Id,
  title: z.string().max(200).catch(""),
  movedTo: z.string().max(200).nullable().catch(null),
  newestId: Id.nullable().catch(null),
  gap: z.object({ afterId: Id, beforeId: Id }).nullable().catch(null),
});

/** Null where nothing, or nothing of use, is written down of this source. */
export function readMemo(memo: string | null, address: string): Memo | null {
  try {
    const read = Written.safeParse(JSON.parse(memo ?? ""));
    return read.success && read.data.address === address ? read.data : null;
  } catch {
    return null;
  }
}

export function writeMemo(memo: Memo): string {
  return JSON.stringify({ ...memo, title: memo.title.slice(0, 200) });
}

export function noteOf({ movedTo }: Memo): string | null {
  return movedTo === null ? null : `The account has moved to ${movedTo}.`.slice(0, 200);
}

/** Which of two ids is the later one: numbers of one server grow, and so do the letters that others
 *  have in their place. */
export function compareIds(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : Number(left > right);
}

import { z } from "zod";
import { DID } from "./address.ts";

/** What is written down of an account from one look to the next. */
export interface Memo {
  /** Handle or DID as the source has it: a source that is pointed at another account forgets all. */
  readonly actor: string;
  readonly did: string;
  readonly handle: string;
  readonly title: string | null;
  /** When the newest post kept was said; null where none is. */
  readonly newestAt: Date | null;
  /** Posts between looks that are still to be read. */
  readonly gap: Gap | null;
}

/** Posts from a cursor down to the newest one kept before. */
export interface Gap {
  readonly cursor: string;
  readonly untilAt: Date;
}

const Time = z.iso.datetime().transform((text) => new Date(text));
const Written = z.object({
  actor: z.string().max(300),
  did: z.string().regex(DID),
  handle: z.string().max(253),
  title: z.string().max(200).nullable().catch(null),
  newestAt: Time.nullable().catch(null),
  gap: z
    .object({ cursor: z.string().max(500), untilAt: Time })
    .nullable()
    .catch(null),
});

/** Null where nothing, or nothing of use, is written down of this account. */
export function readMemo(memo: string | null, actor: string): Memo | null {
  try {
    const read = Written.safeParse(JSON.parse(memo ?? ""));
    return read.success && read.data.actor === actor ? read.data : null;
  } catch {
    return null;
  }
}

export function writeMemo(memo: Memo): string {
  return JSON.stringify({ ...memo, title: memo.title?.slice(0, 200) ?? null });
}

/** What a person should know: an account is followed by its DID wherever its handle goes. */
export function noteOf({ actor, handle }: Pick<Memo, "actor" | "handle">): string | null {
  if (actor.startsWith("did:") || actor === handle) return null;
  return handle === "handle.invalid"
    ? `The handle @${actor} is no longer this account's; it is followed all the same.`.slice(0, 200)
    : `Its handle is now @${handle} (it was @${actor}).`.slice(0, 200);
}

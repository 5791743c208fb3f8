import { z } from "zod";

const Gap = z.object({ afterId: z.number().int(), offset: z.number().int().positive() });
const Memo = z.object({
  /** As the source has it: one that is pointed at another wall forgets the first. */
  name: z.string().max(100),
  /** Below zero for communities. */
  ownerId: z.number().int(),
  /** The name that the wall has now, where it has one. */
  screenName: z.string().max(100).nullable().catch(null),
  /** The newest post of the wall that was read. */
  newestId: z.number().int().nonnegative().catch(0),
  gap: Gap.nullable().catch(null),
});

/** Posts that are newer than one kept and still to be read, from a depth of the wall on. */
export type Gap = z.infer<typeof Gap>;
export type Memo = z.infer<typeof Memo>;

/** Null where nothing, or nothing of use, is written down of this wall. */
export function readMemo(memo: string | null, name: string): Memo | null {
  try {
    const read = Memo.safeParse(JSON.parse(memo ?? ""));
    return read.success && read.data.name === name ? read.data : null;
  } catch {
    return null;
  }
}

/** What a person should know: a wall is followed by its owner's id wherever its name goes. */
export function noteOf({ name, screenName }: Memo): string | null {
  const named = /^(?:id|club|public|event)\d+$/i;
  if (screenName === null || named.test(name) || named.test(screenName)) return null;
  if (screenName.toLowerCase() === name.toLowerCase()) return null;
  return `Its address is now vk.com/${screenName} (it was vk.com/${name}).`.slice(0, 200);
}

import { z } from "zod";
import { sha256 } from "#src/core/hash.ts";

/** What is left to do of a list, by short names of its addresses. */
export interface Memo {
  /** Stood there at the first look and was not read then: kept quietly, however late it is read. */
  readonly old: ReadonlySet<string>;
  /** How often reading failed. */
  readonly tries: ReadonlyMap<string, number>;
  /** Something is left, although the list may show the same as before. */
  readonly open: boolean;
}

/** Two thousand characters is what a memo may have. */
const MAX_TRIED = 60;
const NAME_CHARS = 8;

const Written = z.object({
  old: z.string().regex(/^(?:[\da-f]{8})*$/),
  tries: z.record(z.string().regex(/^[\da-f]{8}$/), z.int().min(1).max(9)),
  open: z.boolean(),
});

/** Null before the first look, and where what is written is not a memo. */
export function readMemo(written: string | null): Memo | null {
  try {
    const { old, tries, open } = Written.parse(JSON.parse(written ?? ""));
    const names = new Set(old.match(/.{8}/g) ?? []);
    return { old: names, tries: new Map(Object.entries(tries)), open };
  } catch {
    return null;
  }
}

export function writeMemo({ old, tries, open }: Memo): string {
  const tried = [...tries].slice(-MAX_TRIED);
  return JSON.stringify({ old: [...old].join(""), tries: Object.fromEntries(tried), open });
}

export function nameOf(url: string): string {
  return sha256(url).slice(0, NAME_CHARS);
}

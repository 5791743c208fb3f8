import { sha256 } from "./hash.ts";

/** What the record seals: observations and what editors decided. */
export const SEALED = [
  "evidence",
  "revision",
  "kind",
  "tombstone",
  "return",
  "removal",
  "decision",
  "mark",
  "event",
  "paste",
  "audit",
] as const;
export type SealedNoun = (typeof SEALED)[number];

/** A link of the chain: one row that was kept, bound to all that was kept before it. */
export interface Link {
  readonly number: number;
  readonly noun: SealedNoun;
  /** Which row: its id, of evidence its hash. */
  readonly ref: string;
  /** Of the row as it was kept. */
  readonly rowHash: string;
  /** Of the link before, the noun, the ref and the row's hash. */
  readonly hash: string;
}

/** Before the first link. */
export const NO_HASH = "0".repeat(64);

export function hashLink(
  before: string,
  { noun, ref, rowHash }: Pick<Link, "noun" | "ref" | "rowHash">,
): string {
  return sha256([before, noun, ref, rowHash].join("\n"));
}

/** The hash of a row's values, in the order of its columns; the same whatever engine keeps it. */
export function hashRow(values: readonly (string | number | null)[]): string {
  return sha256(JSON.stringify(values));
}

/** What is wrong with a chain at its first break. */
export interface ChainBreak {
  readonly kind: "altered" | "removed" | "cut" | "unsealed" | "body" | "head";
  readonly number: number | null;
  readonly noun: SealedNoun | null;
  readonly ref: string | null;
}

/** The archive read or paired anew by another version or configuration, and what came out otherwise. */

export const REREAD_KINDS = [
  "appeared",
  "vanished",
  "changed",
  "pair-appeared",
  "pair-vanished",
  "pair-changed",
] as const;
export type RereadKind = (typeof REREAD_KINDS)[number];

export interface Reread {
  readonly id: number;
  readonly stage: "read" | "pair";
  /** Versions, the reader's with a hash of the configuration: `6.1a2b3c4d`. */
  readonly from: string;
  readonly to: string;
  readonly beganAt: Date;
  readonly lastAt: Date;
  /** Revisions read, or statements paired, and how many still wait. */
  readonly done: number;
  readonly waiting: number;
  /** Of all changes, also of those no longer listed. */
  readonly counts: Readonly<Partial<Record<RereadKind, number>>>;
  /** The latest, newest first. */
  readonly changes: readonly RereadChange[];
}

/** Of a statement: role, type and party before and after. Of a pair: state, answer and score. */
export interface RereadChange {
  readonly kind: RereadKind;
  readonly statementId: number;
  readonly claimId: number | null;
  readonly was: string | null;
  readonly became: string | null;
  readonly at: Date;
}

/** A pair's score that moves by less is the same. */
export const TELLING_SCORE = 0.1;

export type RereadCause = "reader" | "configuration" | "pairer" | "weights";

/** Why the archive is gone through again. */
export function causeOf({ stage, from, to }: Pick<Reread, "stage" | "from" | "to">): RereadCause {
  const isSame = from.split(".")[0] === to.split(".")[0];
  if (stage === "read") {
    return isSame ? "configuration" : "reader";
  }
  return isSame ? "weights" : "pairer";
}

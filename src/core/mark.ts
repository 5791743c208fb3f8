import type { Answer, ClaimKind, Role } from "./statement.ts";

/** An editor's word about one statement: what it is. An observation, kept for ever; no later reading
 *  overrides it. */
export interface Mark {
  readonly id: number;
  readonly statementId: number;
  readonly role: Role;
  /** What it was before the mark. */
  readonly before: Role;
  readonly type: Answer | ClaimKind | null;
  readonly by: string;
  /** Platform and channel: `terminal:main`. */
  readonly from: string;
  readonly at: Date;
  readonly note: string | null;
}

export type MarkDraft = Omit<Mark, "id" | "before">;

import type { ChannelRef } from "./watch.ts";

/** One thing that somebody changed, failed to or was refused, by a command that not everybody may use. */
export interface AuditEntry {
  readonly id: number;
  readonly at: Date;
  readonly channel: ChannelRef;
  /** The platform's id of the person, and the name they had. */
  readonly userId: string;
  readonly userName: string;
  /** As it may be typed again, at most 500 characters. */
  readonly line: string;
  readonly outcome: "done" | "refused" | "failed";
}

import type { Message } from "./message.ts";
import type { ChannelRef } from "./watch.ts";

/** What can happen that is worth telling. */
export const CHANGE_KINDS = [
  "claim",
  "repeat",
  "response",
  "edit",
  "deletion",
  "silence",
  "source-failing",
  "source-recovered",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Something that happened, written in the transaction that made it happen; the alert stage
 *  turns it, once, into deliveries. Which ids are set follows from `kind`. */
export interface Change {
  readonly id: number;
  readonly kind: ChangeKind;
  readonly at: Date;
  /** claim, repeat, response (the claim answered, or null where none was found), edit, deletion, silence. */
  readonly claimId: number | null;
  /** response; repeat (the repeating statement); edit and deletion of a response. */
  readonly statementId: number | null;
  /** response with a claim. */
  readonly pairId: number | null;
  /** edit: the new revision. */
  readonly revisionId: number | null;
  /** deletion. */
  readonly tombstoneId: number | null;
  /** source-failing, source-recovered. */
  readonly sourceId: string | null;
}

export type ChangeDraft = Omit<Change, "id">;

/** A change that names nothing: what one is made from. */
export const NAMES_NOTHING: Omit<ChangeDraft, "kind" | "at"> = {
  claimId: null,
  statementId: null,
  pairId: null,
  revisionId: null,
  tombstoneId: null,
  sourceId: null,
};

export const DELIVERY_STATES = ["due", "sending", "sent", "abandoned"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** An alert × a channel: the outbox. Kept until sent; given up only by an editor's word
 *  or when its message was refused as malformed. */
export interface Delivery {
  readonly id: number;
  readonly channel: ChannelRef;
  /** Null for digests. */
  readonly changeId: number | null;
  readonly message: Message;
  /** `post` starts the claim's thread; `reply` goes into it; `edit` replaces what `post` said. */
  readonly mode: "post" | "reply" | "edit";
  /** The claim whose thread this belongs to: `claim:12`; null stands alone. Deliveries of one
   *  channel and thread are sent in order of id. */
  readonly thread: string | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly dueAt: Date;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  /** The platform's id of the message sent. */
  readonly messageId: string | null;
  readonly lastError: string | null;
}

export type DeliveryDraft = Pick<
  Delivery,
  "channel" | "changeId" | "message" | "mode" | "thread" | "dueAt"
>;

import type { Message } from "./message.ts";
import type { ChannelRef, Watch } from "./watch.ts";

/** What can happen that is worth telling. */
export const CHANGE_KINDS = [
  "claim",
  "repeat",
  "response",
  "edit",
  "deletion",
  "silence",
  "decision",
  "source-failing",
  "source-silent",
  "source-recovered",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What is told of a source itself. */
export type HealthKind = Extract<ChangeKind, `source-${string}`>;

export function isHealthKind(kind: ChangeKind): kind is HealthKind {
  return kind.startsWith("source-");
}

/** Something that happened, written in the transaction that made it happen; the alert stage
 *  turns it, once, into deliveries. Which ids are set follows from `kind`. */
export interface Change {
  readonly id: number;
  readonly kind: ChangeKind;
  readonly at: Date;
  /** claim, repeat, response (the claim answered, or null where none was found), edit, deletion,
   *  silence, decision. */
  readonly claimId: number | null;
  /** response; repeat (the repeating statement); edit and deletion of a response. */
  readonly statementId: number | null;
  /** response with a claim; decision. */
  readonly pairId: number | null;
  /** edit: the new revision. */
  readonly revisionId: number | null;
  /** deletion. */
  readonly tombstoneId: number | null;
  /** source-failing, source-silent, source-recovered. */
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
  /** `post` starts the claim's thread; `reply` goes into it; `edit` replaces what `replaces` said. */
  readonly mode: "post" | "reply" | "edit";
  /** Null stands alone. Deliveries of one channel and thread are sent in order of id. */
  readonly thread: DeliveryThread | null;
  /** edit: the delivery whose message this one takes the place of; post: the one that was given up,
   *  and is told of by this. */
  readonly replaces: number | null;
  /** The delivery in whose message this one is told together with others. */
  readonly bundledInto: number | null;
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
  "channel" | "changeId" | "message" | "mode" | "thread" | "replaces" | "dueAt"
>;

/** A claim's thread in a channel. */
export interface DeliveryThread {
  /** The claim it belongs to: `claim:12`. */
  readonly key: string;
  readonly policy: Watch["threadPolicy"];
  /** What readers see as its name, where the platform names threads. */
  readonly title: string;
}

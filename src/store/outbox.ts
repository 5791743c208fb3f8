import type { Delivery, DeliveryDraft } from "#src/core/alert.ts";
import type { AuditEntry } from "#src/core/audit.ts";
import type { ChatErrorKind } from "#src/core/error.ts";
import type { Message } from "#src/core/message.ts";
import type { ChannelRef } from "#src/core/watch.ts";

/** The part of the store that has to do with chat: what is sent, to whom not, who did what. */

export interface DeliveryStore {
  /** Takes due deliveries, the oldest first: state `sending`, attempts + 1, leased until
   *  `now + leaseMs`. In each channel and thread only the oldest unsent one, so that a thread stays
   *  in order; none of a channel at rest or in `busy`, and none that is bundled into another. Of a
   *  platform at rest, when its wait is over, only one: it tells of the others. What tells of a rest
   *  waits while that channel is to be tried. An expired lease is taken again. */
  readonly lease: (
    now: Date,
    leaseMs: number,
    limit: number,
    busy?: readonly ChannelRef[],
  ) => Promise<readonly Delivery[]>;
  /** Gives back what was leased and not tried: it is due as before. */
  readonly release: (id: number, attempts: number) => Promise<boolean>;
  /** `attempts` fences late writers: a delivery leased again since is left alone (false). What is
   *  bundled into it is sent with it. Ends the channel's rest, unless nothing was sent (null). */
  readonly markSent: (
    id: number,
    attempts: number,
    messageId: string | null,
    now: Date,
  ) => Promise<boolean>;
  readonly markRetry: (
    id: number,
    attempts: number,
    error: string,
    dueAt: Date,
  ) => Promise<boolean>;
  /** The message of a bundle falls apart instead: each alert of it is due by itself. What tells of
   *  one that is given up, where there is a place for it, is enqueued with that. */
  readonly markAbandoned: (
    id: number,
    attempts: number,
    error: string,
    told?: { readonly notice: DeliveryDraft; readonly now: Date },
  ) => Promise<boolean>;
  /** The delivery is due as before, and nothing goes to the channel before `until`, nor to any of
   *  its platform where its token is refused (`unauthorised`): these are one row, `everyChannel`, and
   *  say nothing about the delivery. Returns the rest, with how often in a row the channel failed. */
  readonly rest: (failed: {
    readonly id: number;
    readonly attempts: number;
    readonly kind: ChatErrorKind;
    readonly error: string;
    readonly now: Date;
    readonly until: Date;
  }) => Promise<ChannelRest>;
  /** Null where the channel answers. Opening the record ends what is left of the wait, and the rest
   *  lasts until a message gets through. */
  readonly restOf: (channel: ChannelRef) => Promise<ChannelRest | null>;
  readonly rests: () => Promise<readonly ChannelRest[]>;
  /** Ends the rest of a channel that is known to take messages. */
  readonly endRest: (channel: ChannelRef) => Promise<void>;
  /** True once in a row of failures. The message that tells of it, where there is a place for one,
   *  is enqueued; it is taken back where the rest ends before it is sent. */
  readonly claimNotice: (
    channel: ChannelRef,
    notice: DeliveryDraft | null,
    now: Date,
  ) => Promise<boolean>;
  /** How many messages wait for a channel, or for every one of a platform. */
  readonly pending: (channel: ChannelRef) => Promise<number>;
  /** Channels that are not at rest, nor their platforms, with more than `least` alerts that start a thread, due now, tried never and bundled
   *  nowhere; each with these alerts, oldest first, some hundreds at once. */
  readonly waiting: (now: Date, least: number) => Promise<readonly (readonly Delivery[])[]>;
  /** Tells the others in the message of the first: their own are not sent. Does nothing (false)
   *  where one of them has been taken meanwhile. */
  readonly bundle: (ids: readonly number[], message: Message) => Promise<boolean>;
  /** Whether a message that starts the thread is sent or on its way. */
  readonly threadStarted: (channel: ChannelRef, thread: string) => Promise<boolean>;
  /** The message that started a thread in a channel, null where none was sent. */
  readonly threadRoot: (
    channel: ChannelRef,
    thread: string,
  ) => Promise<{ readonly messageId: string; readonly deliveryId: number } | null>;
  /** The deliveries by which this was told in a channel, sent or not, oldest first; those that were
   *  abandoned or bundled are left out: there is no message of theirs to replace. */
  readonly tellings: (channel: ChannelRef, told: Told) => Promise<readonly Delivery[]>;
  /** The message that an edit of this delivery takes the place of; null where it has none of its own. */
  readonly editTarget: (id: number) => Promise<string | null>;
  /** Of those whose turn it is; a lease is due when it ends. */
  readonly nextDueAt: () => Promise<Date | null>;
  /** Newest first. */
  readonly list: (filter: {
    readonly states?: readonly string[];
    readonly limit: number;
  }) => Promise<readonly Delivery[]>;
}

/** What was told: a thread's first message, or a response, under its claim or alone. */
export type Told =
  | { readonly kind: "thread"; readonly thread: string }
  | { readonly kind: "response"; readonly responseId: number; readonly claimId: number };

/** A channel that refuses or does not answer is left alone for a while; its deliveries wait. */
export interface ChannelRest {
  readonly channel: ChannelRef;
  readonly kind: ChatErrorKind;
  readonly error: string;
  /** How often in a row. */
  readonly failures: number;
  readonly since: Date;
  readonly until: Date;
  /** Whether it was told. */
  readonly noticed: boolean;
}

/** Claims of which a channel wants to hear no more. */
export interface MuteStore {
  /** False where it is muted already. */
  readonly add: (channel: ChannelRef, claimId: number, by: string, now: Date) => Promise<boolean>;
  readonly remove: (channel: ChannelRef, claimId: number) => Promise<boolean>;
  readonly ofChannel: (channel: ChannelRef) => Promise<ReadonlySet<number>>;
}

/** Who changed what, and who was refused: append-only. */
export interface AuditStore {
  readonly note: (entry: Omit<AuditEntry, "id">) => Promise<void>;
  /** Newest first. */
  readonly list: (limit: number, before?: number) => Promise<readonly AuditEntry[]>;
}

import type { Message } from "#src/core/message.ts";
import type { ChannelRef } from "#src/core/watch.ts";

/** A chat platform: a renderer plus a transport. Decides nothing. */
export interface ChatPlatform {
  readonly name: string;
  /** Connects and begins to hand command lines to `onCommand`. */
  readonly start: (onCommand: CommandHandler) => Promise<void>;
  /** Stops taking commands, waits for work in flight, closes. */
  readonly stop: () => Promise<void>;
  /** Posts once per `deliveryId`, also after a lost answer. Throws ChatError. Returns the message's id. */
  readonly post: (posting: Posting) => Promise<string>;
  /** Replaces an own message. Throws ChatError. */
  readonly edit: (
    target: { readonly channel: ChannelRef; readonly messageId: string },
    message: Message,
  ) => Promise<void>;
}

export interface Posting {
  readonly channel: ChannelRef;
  readonly message: Message;
  /** Stable over retries: the platform's own deduplication key is made from it. */
  readonly deliveryId: number;
  /** True for any try after the first: a copy may already be there. */
  readonly retry: boolean;
  /** The message whose thread this goes into. */
  readonly thread?: {
    readonly messageId: string;
    readonly policy: "thread" | "reply" | "channel";
    readonly title: string;
  };
}

/** A command as typed or chosen: name and raw options; the dispatcher parses and answers. */
export interface Invocation {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  /** Words that stood without a name, in order. */
  readonly words: readonly string[];
  readonly channel: ChannelRef;
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly locale: string | null;
    readonly isAdmin: boolean;
  };
}

/** Never throws: mistakes come back as a Message. */
export type CommandHandler = (invocation: Invocation) => Promise<Message>;

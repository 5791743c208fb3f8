import type { Permission } from "#src/core/command-kinds.ts";
import type { Message } from "#src/core/message.ts";
import type { ChannelRef } from "#src/core/watch.ts";

/** A chat platform: a renderer plus a transport. Decides nothing. */
export interface ChatPlatform {
  readonly name: string;
  /** Whether a message that was posted can be replaced later. */
  readonly canEdit: boolean;
  /** Begins to hand what people ask to the house, and connects; where the platform cannot be
   *  reached it goes on trying in the background. Throws ChatError `unauthorised` where its token is
   *  refused, `forbidden` where it is otherwise kept out. */
  readonly start: (house: House) => Promise<void>;
  /** Stops taking commands, waits some seconds for work in flight, cuts what hangs, closes. */
  readonly stop: () => Promise<void>;
  /** Posts once per `key`, also after a lost answer. Throws ChatError. Returns the message's id. */
  readonly post: (posting: Posting) => Promise<string>;
  /** Replaces an own message; one that is gone stays gone. Throws ChatError. */
  readonly edit: (
    target: { readonly channel: ChannelRef; readonly messageId: string },
    message: Message,
  ) => Promise<void>;
}

/** What a platform asks of the house. */
export interface House {
  readonly run: CommandHandler;
  /** What an option that is being typed may become, best first. Never throws. */
  readonly complete: (asked: Completing) => Promise<readonly Suggestion[]>;
  /** A person's own page: watches, what is unanswered, how the sources are. Never throws. */
  readonly home: (asked: Pick<Invocation, "channel" | "user">) => Promise<Message>;
}

export interface Posting {
  readonly channel: ChannelRef;
  readonly message: Message;
  /** Stable over retries and unique over all records: letters, digits and `-`, at most 20. The
   *  platform's own deduplication is made from it. */
  readonly key: string;
  /** No copy can be older. */
  readonly since: Date;
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
  /** The channel that watches; for a thread, the one that it belongs to. */
  readonly channel: ChannelRef;
  readonly user: ChatUser;
}

export interface ChatUser {
  /** The platform's own id. */
  readonly id: string;
  readonly name: string;
  /** Of the person's client, e.g. `fr` or `pt-BR`; null where it is not known. */
  readonly locale: string | null;
  /** What the platform itself makes of them there. */
  readonly standing: Permission;
  /** Ids of their roles or user groups, as the configuration may name them. */
  readonly groups: readonly string[];
}

/** Never throws: mistakes come back as a Message. */
export type CommandHandler = (invocation: Invocation) => Promise<Message>;

export interface Completing {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly channel: ChannelRef;
  readonly user: ChatUser;
}

export interface Suggestion {
  /** What is typed into the option. */
  readonly value: string;
  /** As a person reads it. */
  readonly label: string;
}

import { RESTJSONErrorCodes as Code } from "discord.js";
import type { Posting } from "../chat.ts";
import { Remembered } from "../once.ts";
import { shortened } from "./buttons.ts";
import { neutralLine, withoutMentions } from "./escape.ts";
import { DiscordRefusal } from "./failure.ts";
import { MAX_THREAD_NAME_CHARS, THREAD_ARCHIVE_MINUTES } from "./limits.ts";
import type { Caller } from "./rest.ts";

/** Where a message may go, the wished-for place first. */
export type Place =
  | { readonly kind: "thread"; readonly channelId: string; readonly rootId: string }
  | { readonly kind: "channel"; readonly channelId: string; readonly replyTo: string | null };

/** A message of a thread is named by both ids; one of a channel by its own, as Discord does it. */
export function messageIdIn(place: Place, channelId: string, messageId: string): string {
  const where = channelOf(place);
  return where === channelId ? messageId : `${where}/${messageId}`;
}

export function channelOf(place: Place): string {
  // The thread that a message starts has the message's id (resources/channel).
  return place.kind === "thread" ? place.rootId : place.channelId;
}

/** The channel or thread, and the message in it, that an id names. */
export function readMessageId(channelId: string, id: string) {
  const [first = "", second] = id.split("/");
  return second === undefined
    ? { channelId, messageId: first }
    : { channelId: first, messageId: second };
}

/** Whether it can be an id of Discord: of another platform's messages there is none here. */
export function isId(text: string): boolean {
  return /^\d{1,20}$/u.test(text);
}

/** Where a delivery may go, the place that its policy wishes first. */
export function placesFor({ channel, thread }: Posting): readonly Place[] {
  const plain: Place = { kind: "channel", channelId: channel.channelId, replyTo: null };
  if (thread === undefined || thread.policy === "channel") return [plain];
  const root = readMessageId(channel.channelId, thread.messageId);
  if (!isId(root.messageId)) return [plain];
  const reply: Place = { kind: "channel", channelId: root.channelId, replyTo: root.messageId };
  // A thread has no threads: what follows a message in one stays there.
  if (thread.policy === "reply" || root.channelId !== channel.channelId) return [reply, plain];
  return [{ kind: "thread", channelId: root.channelId, rootId: root.messageId }, reply, plain];
}

/** Threads known to be there are not asked for again. */
const REMEMBERED = 2_000;

export interface Threads {
  /** Starts the message's thread where there is none. Throws ChatError. */
  readonly ensure: (channelId: string, rootId: string, title: string) => Promise<void>;
  readonly forget: (rootId: string) => void;
}

export function createThreads(api: Caller): Threads {
  const known = new Remembered<true>(REMEMBERED);
  return {
    ensure: async (channelId, rootId, title) => {
      if (known.get(rootId)) return;
      try {
        await api.call({
          method: "POST",
          path: `/channels/${channelId}/messages/${rootId}/threads`,
          body: { name: threadName(title), auto_archive_duration: THREAD_ARCHIVE_MINUTES },
        });
      } catch (error) {
        const isThere =
          error instanceof DiscordRefusal && error.code === Code.ThreadAlreadyCreatedForMessage;
        if (!isThere) throw error;
      }
      known.set(rootId, true);
    },
    forget: (rootId) => {
      known.delete(rootId);
    },
  };
}

function threadName(title: string): string {
  const name = withoutMentions(neutralLine(title));
  return shortened(name, MAX_THREAD_NAME_CHARS) || "Riposte";
}

/** What says no to a thread and may say yes to the channel. */
const NO_THREAD: readonly number[] = [
  Code.UnknownChannel,
  Code.UnknownMessage,
  Code.MissingAccess,
  Code.MissingPermissions,
  Code.CannotSendMessagesInNonTextChannel,
  Code.CannotExecuteActionOnThisChannelType,
  Code.CannotExecuteActionOnSystemMessage,
  Code.MaximumThreadParticipantsReached,
  Code.InvalidActionOnArchivedThread,
  Code.ThreadLocked,
  Code.MaximumActiveThreads,
  Code.MaximumActiveAnnouncementThreads,
];
/** What says no to a reply and may say yes to a message that answers none. */
const NO_REPLY: readonly number[] = [
  Code.UnknownMessage,
  Code.CannotReplyWithoutPermissionToReadMessageHistory,
  Code.CannotReferenceAMessageWithoutPermissionToReadMessageHistory,
];

/** Whether a message that was refused at this place should be tried at the next one. */
export function mayGoElsewhere(error: unknown, place: Place): boolean {
  if (!(error instanceof DiscordRefusal)) return false;
  if (place.kind === "thread") return NO_THREAD.includes(error.code);
  return place.replyTo !== null && NO_REPLY.includes(error.code);
}

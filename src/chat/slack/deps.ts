import type { WebClient } from "@slack/web-api";
import type { Message } from "#src/core/message.ts";
import type { ChatUser, House, Invocation } from "../chat.ts";
import type { MenuCommand } from "../menu.ts";

/** Fields and a fixed sentence. No token, and nothing that people wrote, is among the fields. */
export interface SlackLog {
  readonly info: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  readonly warn: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  readonly error: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
}

/** What everything that listens to Slack may use: slash commands, buttons, forms, the home page. */
export interface SlackDeps {
  /** Tries once, within ten seconds, and says so when it is told to wait. */
  readonly client: WebClient;
  readonly house: House;
  readonly menu: readonly MenuCommand[];
  readonly log: SlackLog;
  /** A person as the house knows people. Never throws: who cannot be looked up is somebody of
   *  whom nothing is known. `name` is what the event calls them. */
  readonly userOf: (userId: string, name?: string) => Promise<ChatUser>;
  /** Shows a message to a person in a channel, or to everybody there. Never throws. */
  readonly answerTo: (message: Message, place: Place) => Promise<void>;
  /** Work that `stop` waits for. What it throws is logged and goes no further. */
  readonly underWay: (work: () => Promise<void>) => Promise<void>;
  /** Whether this is the first time that something with this id arrives: Slack sends again what
   *  it believes lost. */
  readonly once: (id: string) => boolean;
}

/** Where an answer is shown. */
export interface Place {
  /** A channel or direct message; in the home page, which is in none, the person's own id. */
  readonly channelId: string;
  readonly userId: string;
  /** The thread that the button stood in. */
  readonly threadTs: string | null;
  /** Slack takes five answers there in half an hour; null where it gave none. */
  readonly responseUrl: string | null;
  /** Whether everybody in the channel sees the answer. */
  readonly isPublic: boolean;
  /** The answer takes the place of the message whose button was pressed. */
  readonly replaces: boolean;
  /** That message, where there is one. */
  readonly pressed?: { readonly ts: string; readonly isEphemeral: boolean };
}

/** A command as it was typed, or as a button carries it. */
export type Asked = Pick<Invocation, "command" | "options" | "words">;

/** What may take a command before it runs. */
export interface FormGate {
  /** Whether the person is to be asked for the options first. */
  readonly isFormWanted: (asked: Asked) => boolean;
  /** Opens the form, within three seconds of the command. Throws what the client throws. */
  readonly openForm: (asked: Asked, place: Place, triggerId: string) => Promise<void>;
}

/** What the rig offers to tests: Discord's REST v10 and gateway v10 on 127.0.0.1, with people. */
export interface DiscordRig extends AsyncDisposable {
  /** For DISCORD_API_URL: discord.js adds `/v10` itself. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guildId: string;
  /** A text channel in which the bot may do everything. */
  readonly channelId: string;
  readonly botUserId: string;
  readonly addChannel: (settings?: ChannelSettings) => string;
  /** Every request that came, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Every violation of the official schema or of a documented rule. */
  readonly problems: readonly Problem[];
  /** Every mention that would have rung somebody's bell. Stays empty. */
  readonly pings: readonly Ping[];
  /** Where the rig's own answers break the official schema. Stays empty. */
  readonly ownProblems: readonly string[];
  /** Throws with all `problems`, `pings` and `ownProblems` in its message, if there are any. */
  readonly assertNoProblems: () => void;
  /** What all readers of a channel or thread have now, oldest first. */
  readonly messages: (channelId: string) => readonly RigMessage[];
  /** The words of a message as a reader sees them: escapes undone, markup rendered, link labels
   *  without their addresses, times in UTC, labels of buttons. */
  readonly text: (message: RigMessage) => string;
  /** The buttons that can be pressed, in order. */
  readonly buttons: (message: RigMessage) => readonly Button[];
  /** The links that a reader can follow, markdown and link buttons alike. */
  readonly links: (message: RigMessage) => readonly Link[];
  /** `text` of all messages of a channel, each followed by those of its thread. */
  readonly shown: (channelId: string) => string;
  readonly threads: (channelId: string) => readonly RigThread[];
  /** Registered commands: global ones, or those of the guild. */
  readonly commands: (scope?: "global" | "guild") => readonly RegisteredCommand[];
  readonly person: (settings?: PersonSettings) => Person;
  /** A person gives a slash command. Throws where a real client would not let them: an unknown
   *  command or option, a missing or unlisted value, a number out of bounds, no permission. */
  readonly command: (person: Person, given: GivenCommand) => Asked;
  /** A person chooses an entry in the menu of a message. Throws where there is none of that name. */
  readonly choose: (person: Person, message: RigMessage, name: string) => Asked;
  /** A person presses a button that they can see. Throws where there is none to be pressed. */
  readonly press: (person: Person, message: RigMessage, customId: string) => Asked;
  readonly complete: (person: Person, given: GivenCommand & { readonly focused: string }) => Asked;
  /** A person fills in the modal that `asked` was answered with. */
  readonly submit: (
    person: Person,
    asked: Asked,
    values: Readonly<Record<string, string>>,
  ) => Asked;
  /** A person, or another bot, writes into a channel. */
  readonly say: (person: Person, channelId: string, content: string) => RigMessage;
  readonly faults: Faults;
  readonly gateway: GatewayControl;
  /** Moves the rig's clock: nonces are forgotten, interaction tokens expire. */
  readonly advance: (ms: number) => void;
  /** Waits until `holds` or throws after `ms`, 5 s if it is left out. */
  readonly until: (holds: () => boolean, ms?: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface RigSettings {
  /** In READY's hello; 45 s if it is left out. */
  readonly heartbeatMs?: number;
  /** Messages a channel takes per window before it answers 429, with X-RateLimit headers on every
   *  answer; no limit and no headers if it is left out. */
  readonly pace?: { readonly limit: number; readonly windowMs: number };
  /** Privileged intents that the application has been granted, as bits; none if left out. */
  readonly privilegedIntents?: number;
  /** The history shows the nonce of a message too; Discord does not promise it. */
  readonly nonceInHistory?: boolean;
  /** How long `answered` waits; 15 s if it is left out. */
  readonly patienceMs?: number;
}

export interface ChannelSettings {
  readonly name?: string;
  /** 0 text, 5 announcement, 15 forum. */
  readonly type?: 0 | 5 | 15;
  /** What the bot may do there, as bits; everything that a bot needs if it is left out. */
  readonly permissions?: bigint;
}

export interface RecordedRequest {
  readonly method: string;
  /** Without query and version, e.g. `/channels/1/messages`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; null without a body, the text where it is no JSON. */
  readonly body: unknown;
  readonly at: number;
  /** Null while it is being answered, 0 where the answer was lost. */
  readonly status: number | null;
}

export interface Problem {
  /** A short name, e.g. `schema`, `empty message`, `custom_id twice`. */
  readonly rule: string;
  readonly detail: string;
  /** Null where it came over the gateway. */
  readonly request: RecordedRequest | null;
}

export interface Ping {
  readonly kind: "user" | "role" | "everyone";
  readonly id: string | null;
  readonly text: string;
  readonly request: RecordedRequest;
}

export type Json = Readonly<Record<string, unknown>>;

export interface RigMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly content: string;
  readonly embeds: readonly Json[];
  readonly components: readonly Json[];
  readonly flags: number;
  readonly nonce: string | null;
  /** The message that it answers. */
  readonly referenceId: string | null;
  readonly threadId: string | null;
  readonly edited: boolean;
  /** Shown only to this person. */
  readonly onlyFor: string | null;
  /** The bot is still "thinking". */
  readonly loading: boolean;
  /** The interaction that it answers. */
  readonly interactionId: string | null;
}

export interface RigThread {
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

export interface Button {
  readonly label: string;
  readonly customId: string;
  readonly disabled: boolean;
}

export interface RegisteredCommand {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly name_localizations: Readonly<Record<string, string>> | null;
  readonly description_localizations: Readonly<Record<string, string>> | null;
  readonly default_member_permissions: string | null;
  readonly options: readonly Json[];
  readonly [key: string]: unknown;
}

export interface PersonSettings {
  readonly id?: string;
  readonly name?: string;
  /** As bits, beside those of @everyone; e.g. `32n` for Manage Server. */
  readonly permissions?: bigint;
  /** Ids of roles; unknown ones are made. */
  readonly roles?: readonly string[];
  readonly locale?: string;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly roles: readonly string[];
  readonly locale: string;
}

export interface GivenCommand {
  readonly name: string;
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  readonly channelId?: string;
  /** Sends also what a real client would not. */
  readonly unchecked?: boolean;
}

/** One interaction and what became of it. All fields are live. */
export interface Asked {
  readonly id: string;
  readonly kind: "command" | "button" | "autocomplete" | "modal";
  readonly personId: string;
  /** From the event to the first callback; null while there is none. */
  readonly ackMs: number | null;
  /** As the bot sent them, refused ones too. */
  readonly callbacks: readonly Callback[];
  /** The reply, or the message of the button that was updated; null while there is none. */
  readonly original: RigMessage | null;
  readonly originalDeleted: boolean;
  /** All other messages that answer it, in order. */
  readonly followUps: readonly RigMessage[];
  /** Of the reply; null while there is none. */
  readonly visibility: "everyone" | "only them" | null;
  readonly choices: readonly Choice[] | null;
  readonly modal: Json | null;
  /** Settles when the person has something to read: a reply, an edited deferral, an updated
   *  message, a modal, choices. Rejects where nothing comes. */
  readonly answered: Promise<void>;
  /** The words of all that was shown in answer. */
  readonly text: () => string;
}

export interface Callback {
  readonly type: number;
  readonly data: Json | null;
  readonly status: number;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** Which requests: by method and path, e.g. `POST /channels/1/messages`, by a pattern on that, or
 *  by a function. */
export type Match = string | RegExp | ((request: RecordedRequest) => boolean);

export interface FaultAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Faults {
  /** Does what was asked, then closes the socket without an answer. Once if `times` is left out. */
  readonly loseAnswer: (match: Match, times?: number) => void;
  /** Answers so instead of doing what was asked. */
  readonly answer: (match: Match, answer: FaultAnswer, times?: number) => void;
  /** Does what was asked, then answers so. */
  readonly answerAfter: (match: Match, answer: FaultAnswer, times?: number) => void;
  /** Answers 429 with the documented body and headers. */
  readonly rateLimit: (match: Match, seconds: number, times?: number) => void;
  /** Closes the socket without doing anything. */
  readonly refuse: (match: Match, times?: number) => void;
  /** Does what was asked, answers later. */
  readonly delay: (match: Match, ms: number, times?: number) => void;
  /** Does later what was asked, and answers. */
  readonly delayWrite: (match: Match, ms: number, times?: number) => void;
  /** Refuses every connection, and cuts those that are open, until `up`. */
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
  /** Takes the bot's permissions in a channel: all of them for 50001, writing for 50013. */
  readonly forbid: (channelId: string, code?: 50001 | 50013) => void;
  readonly allow: (channelId: string) => void;
  /** The channel or thread is gone: 10003. */
  readonly deleteChannel: (channelId: string) => void;
  readonly restoreChannel: (channelId: string) => void;
  readonly deleteMessage: (channelId: string, messageId: string) => void;
  /** Archives and locks a thread: only moderators may write. */
  readonly lockThread: (threadId: string) => void;
  /** 401 for every request, close 4004 for every session. */
  readonly revokeToken: () => void;
  readonly restoreToken: () => void;
  /** Ends all faults that are left. */
  readonly clear: () => void;
}

export interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly properties: Json;
}

export interface GatewayControl {
  /** Sessions that are connected now. */
  readonly connected: number;
  readonly identifies: readonly Identify[];
  readonly resumes: number;
  readonly heartbeats: number;
  /** Waits until a session is ready. */
  readonly ready: () => Promise<void>;
  /** Cuts the sockets; the session can be resumed, and then replays what was missed and the last
   *  `repeat` events that were not. */
  readonly drop: (repeat?: number) => void;
  /** Op 7. */
  readonly reconnect: () => void;
  /** Op 9; the session is forgotten where it is not `resumable`. */
  readonly invalidate: (resumable: boolean) => void;
  /** Closes with a code, e.g. 4000, 4004, 4014. */
  readonly close: (code: number) => void;
  /** Sends the last interaction once more. */
  readonly redeliver: () => void;
  /** Every IDENTIFY is closed with the code, 4004 if it is left out. */
  readonly refuse: (code?: number) => void;
  readonly accept: () => void;
  /** New connections are cut before a word, until `accept`. */
  readonly unreachable: () => void;
  /** Heartbeats are no longer answered, until `accept`. */
  readonly ignoreHeartbeats: () => void;
}

/** What stands in for Slack: a loopback server that speaks the Web API, Socket Mode and signed
 *  HTTP requests, and people who type, press and read. Validates everything that it is sent. */
export interface SlackRig extends AsyncDisposable {
  /** `http://127.0.0.1:PORT/api/`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly appId: string;
  /** A public channel that the bot is in. */
  readonly channelId: string;
  readonly addChannel: (options?: ChannelOptions) => string;
  /** A group of people, e.g. `@desk`; `person({ groups: [id] })` puts people in. */
  readonly addGroup: (handle: string) => string;

  /** Every request to the Web API and to response URLs, in order of arrival. */
  readonly requests: readonly SlackRequest[];
  /** Every broken rule of every request, acknowledgement and published view. */
  readonly problems: readonly SlackProblem[];
  readonly assertNoProblems: () => void;
  /** Everything that would have notified people, or named a channel or person. */
  readonly pings: readonly Ping[];
  /** Every link that readers could follow. */
  readonly links: readonly Link[];

  /** The channel's messages as readers have them now, oldest first, threads left out. */
  readonly messages: (channelId: string) => readonly SlackMessage[];
  /** The replies in a thread, oldest first, without its parent. */
  readonly replies: (channelId: string, ts: string) => readonly SlackMessage[];
  /** What only this person sees, oldest first. */
  readonly ephemerals: (channelId: string, userId: string) => readonly SlackMessage[];
  /** The view last published for the person. */
  readonly home: (userId: string) => SlackView | null;
  /** Every modal that was opened, pushed or updated, as it is now. */
  readonly modals: readonly SlackView[];
  /** All words of the channel as its readers see them now: markup rendered, entities undone, date
   *  tokens by their fallback, labels of buttons; threads below their parents, ephemerals at the
   *  end. With `past`, also what edits took away. */
  readonly shown: (channelId: string, options?: { readonly past?: boolean }) => string;
  /** All words of a view or message as readers see them. */
  readonly words: (what: Pick<SlackMessage, "text" | "blocks"> | SlackView) => string;

  readonly person: (options?: PersonOptions) => SlackPerson;
  /** How people's acts reach the app. `socket` unless `http.target` was called. */
  transport: "socket" | "http";
  /** Each act resolves when the app has acknowledged it or three seconds are over. */
  readonly command: (person: SlackPerson, asked: CommandAsked) => Promise<Act>;
  /** Presses a button, or chooses from a menu, of a message or view. */
  readonly press: (
    person: SlackPerson,
    where: SlackMessage | SlackView,
    actionId: string,
    chosen?: Readonly<Record<string, unknown>>,
  ) => Promise<Act>;
  readonly openHome: (person: SlackPerson) => Promise<Act>;
  /** Types into an external select. The answer is in `act.ack`. */
  readonly suggest: (person: SlackPerson, typed: SuggestionAsked) => Promise<Act>;
  /** Submits a modal. `values`: block_id → action_id → what stands in the element's state
   *  (`"words"`, or the whole state object). A modal that the app does not answer is closed. */
  readonly submit: (
    person: SlackPerson,
    view: SlackView,
    values: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => Promise<Act>;
  readonly close: (person: SlackPerson, view: SlackView) => Promise<Act>;
  /** A global shortcut, or a message shortcut where `message` is given. */
  readonly shortcut: (
    person: SlackPerson,
    callbackId: string,
    message?: SlackMessage,
  ) => Promise<Act>;
  /** Any event of the Events API, e.g. `{ type: "member_joined_channel", … }`. */
  readonly event: (event: Readonly<Record<string, unknown>>) => Promise<Act>;
  /** Somebody else writes in a channel. Returns the ts. */
  readonly say: (person: SlackPerson, channelId: string, text: string, threadTs?: string) => string;

  readonly faults: Faults;
  readonly socket: SocketControls;
  readonly http: HttpControls;
  readonly stop: () => Promise<void>;
}

export interface RigOptions {
  /** Milliseconds since the epoch; every ts and every expiry is made from it. */
  readonly now?: () => number;
  /** Answers 429 to a second message within a second to one channel. */
  readonly paced?: boolean;
  /** What the bot token may do; all that methods here know where left out. */
  readonly scopes?: readonly string[];
  readonly port?: number;
}

export interface ChannelOptions {
  readonly name?: string;
  /** Whether the bot is in. True where left out. */
  readonly member?: boolean;
  readonly private?: boolean;
  readonly archived?: boolean;
}

export interface PersonOptions {
  readonly id?: string;
  readonly name?: string;
  /** As Slack has it, e.g. `fr-FR`. */
  readonly locale?: string;
  readonly tz?: string;
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  readonly groups?: readonly string[];
}

export interface SlackPerson {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly tz: string;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  readonly groups: readonly string[];
}

export interface CommandAsked {
  /** With its slash. */
  readonly command: string;
  readonly text?: string;
  readonly channelId?: string;
}

export interface SuggestionAsked {
  readonly actionId: string;
  readonly blockId: string;
  readonly value: string;
  readonly view?: SlackView;
  readonly message?: SlackMessage;
}

/** One act of a person or one event, and what came of it. Grows as answers arrive. */
export interface Act {
  readonly kind:
    | "command"
    | "press"
    | "home"
    | "suggest"
    | "submit"
    | "close"
    | "shortcut"
    | "event";
  /** What was sent to the app. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly triggerId: string | null;
  /** Until the acknowledgement; null where none came within three seconds. */
  readonly ackMs: number | null;
  /** What the acknowledgement carried; null where it carried nothing. */
  readonly ack: unknown;
  /** HTTP only. */
  readonly status: number | null;
  /** Why it could not be acknowledged. */
  readonly failed: string | null;
  /** What was posted to its response URL, in order. */
  readonly responses: readonly Readonly<Record<string, unknown>>[];
  /** Views opened or pushed with its trigger, published for the person or sent in the ack. */
  readonly views: readonly SlackView[];
  /** Resolves when the person sees something of it: a response, a view, an ephemeral or an
   *  updated message, or an acknowledgement that says something. Rejects after ten seconds. */
  readonly answered: Promise<void>;
}

export interface SlackRequest {
  /** E.g. `chat.postMessage`, or `response_url`. */
  readonly method: string;
  /** Arguments as sent; JSON inside form fields is decoded. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it arrived. */
  readonly raw: string;
  /** Milliseconds of the rig's clock. */
  readonly at: number;
  /** What the rig answered; null until then, and for lost answers. */
  readonly answer: { readonly status: number; readonly body: unknown } | null;
}

export interface SlackProblem {
  /** The method, `ack` or `http`. */
  readonly method: string;
  /** A path into the arguments, e.g. `blocks/0/text/text`. */
  readonly path: string;
  readonly rule: string;
  /** The error that Slack would answer; null where Slack would take it and the house does not. */
  readonly error: string | null;
}

export interface Ping {
  readonly method: string;
  /** As it stood, e.g. `<!channel>`. */
  readonly token: string;
}

export interface Link {
  readonly method: string;
  readonly url: string;
  readonly label: string | null;
}

export type Json = Readonly<Record<string, unknown>>;

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly attachments: readonly Json[];
  readonly metadata: Json | null;
  /** Of the parent; null outside threads. */
  readonly thread_ts: string | null;
  /** How often it was changed. */
  readonly edits: number;
  /** As Slack marks it: only where text without blocks was changed. */
  readonly edited: { readonly user: string; readonly ts: string } | null;
  /** Who alone sees it; null for all. */
  readonly ephemeralFor: string | null;
  /** What it said before each edit, oldest first. */
  readonly past: readonly { readonly text: string; readonly blocks: readonly Json[] }[];
}

export interface SlackView {
  readonly id: string;
  readonly hash: string;
  readonly type: "modal" | "home";
  readonly blocks: readonly Json[];
  readonly title: Json | null;
  readonly submit: Json | null;
  readonly close: Json | null;
  readonly private_metadata: string;
  readonly callback_id: string;
  readonly external_id: string;
  readonly root_view_id: string;
  readonly previous_view_id: string | null;
  /** Who sees it. */
  readonly user: string;
  readonly closed: boolean;
}

/** Which requests: a method's name, or a test of the request. */
export type Match = string | ((request: SlackRequest) => boolean);

export interface FaultAnswer {
  readonly status?: number;
  /** `{ ok: false, error: "…" }`, or text. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Faults {
  /** Does what is asked, then cuts the connection. */
  readonly loseAnswer: (match: Match, times?: number) => void;
  /** Cuts the connection before anything is done. */
  readonly loseRequest: (match: Match, times?: number) => void;
  /** Answers this and does nothing. */
  readonly answer: (match: Match, answer: FaultAnswer, times?: number) => void;
  /** Does what is asked, then answers this. */
  readonly answerAfter: (match: Match, answer: FaultAnswer, times?: number) => void;
  /** Does what is asked, and answers so much later. */
  readonly delay: (match: Match, ms: number, times?: number) => void;
  /** Does so much later what is asked, and answers. */
  readonly delayWrite: (match: Match, ms: number, times?: number) => void;
  /** Ends every fault of the six above. */
  readonly clear: () => void;
  /** Refuses every connection, and cuts those that are open, until `up`. */
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
  readonly kick: (channelId: string) => void;
  readonly invite: (channelId: string) => void;
  readonly archive: (channelId: string) => void;
  readonly unarchive: (channelId: string) => void;
  readonly deleteChannel: (channelId: string) => void;
  readonly restoreChannel: (channelId: string) => void;
  /** Somebody deletes a message. */
  readonly deleteMessage: (channelId: string, ts: string) => void;
  readonly revokeToken: (error?: "token_revoked" | "invalid_auth" | "account_inactive") => void;
  readonly restoreToken: () => void;
  readonly revokeAppToken: (error?: string) => void;
  readonly restoreAppToken: () => void;
  readonly withoutScope: (scope: string) => void;
  readonly withScope: (scope: string) => void;
}

export interface SocketControls {
  /** Open connections. */
  readonly connections: number;
  /** How often one was opened. */
  readonly opened: number;
  /** Resolves when a connection has said hello; rejects after ten seconds. */
  readonly connected: () => Promise<void>;
  /** Announces the end of every connection. `warning` and `refresh_requested` leave the app to
   *  reconnect, `link_disabled` also refuses `apps.connections.open` until `enable`. */
  readonly disconnect: (reason: "warning" | "refresh_requested" | "link_disabled") => void;
  readonly enable: () => void;
  /** Cuts every connection without a word. */
  readonly drop: () => void;
  /** Sends an act's envelope again, the last where none is given; events count their retries. */
  readonly redeliver: (act?: Act) => Promise<Act>;
  /** Connections stay open and answer no pings, until they are closed. */
  readonly silence: () => void;
  /** Sends words that are no envelope. */
  readonly garble: (text: string) => void;
}

export interface Signed {
  /** How the request is signed; well where left out. `stale` is six minutes old, `early`
   *  six minutes ahead. */
  readonly sign?: "well" | "badly" | "not" | "stale" | "early";
  readonly retryNum?: number;
  readonly retryReason?: string;
}

export interface HttpAnswer {
  /** 0 where nothing answered. */
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly ms: number;
}

export interface HttpControls {
  /** From now on people's acts go as signed requests to this URL (e.g. `…/slack/events`). */
  readonly target: (url: string) => void;
  /** Sends a payload: events as JSON, all others as forms. */
  readonly send: (payload: Json, how?: Signed) => Promise<HttpAnswer>;
  /** Sends an act's payload again, e.g. `{ retryNum: 1, retryReason: "http_timeout" }`. */
  readonly redeliver: (act: Act, how?: Signed) => Promise<HttpAnswer>;
  /** Any body, signed over its bytes. */
  readonly raw: (body: string, contentType: string, how?: Signed) => Promise<HttpAnswer>;
  readonly urlVerification: (how?: Signed) => Promise<HttpAnswer>;
  readonly sslCheck: (how?: Signed) => Promise<HttpAnswer>;
}

import type {
  Callback,
  Choice,
  Json,
  Person,
  Ping,
  Problem,
  RecordedRequest,
  RegisteredCommand,
  RigSettings,
} from "./rig.ts";

/** Everything that the rig remembers. Routes, people and faults change it; nothing else does. */
export interface World {
  readonly settings: RigSettings;
  readonly token: string;
  readonly applicationId: string;
  readonly guildId: string;
  readonly botUserId: string;
  readonly ownerId: string;
  readonly channels: Map<string, Channel>;
  readonly roles: Map<string, Role>;
  readonly people: Map<string, Person>;
  /** By scope. */
  readonly commands: { readonly global: RegisteredCommand[]; readonly guild: RegisteredCommand[] };
  /** By interaction id. */
  readonly asked: Map<string, StoredAsked>;
  readonly requests: RecordedRequest[];
  readonly problems: Problem[];
  readonly pings: Ping[];
  readonly ownProblems: string[];
  /** Milliseconds since the epoch by the rig's clock. */
  readonly now: () => number;
  readonly advance: (ms: number) => void;
  readonly newId: () => string;
  /** Tells the gateway's sessions; `intents` are those of which a session needs one. */
  readonly emit: (event: string, data: Json, intents?: number) => void;
  tokenRevoked: boolean;
}

export interface Channel {
  readonly id: string;
  readonly type: number;
  name: string;
  readonly parentId: string | null;
  readonly position: number;
  permissions: bigint;
  /** What the bot had before it was forbidden. */
  before: bigint | null;
  deleted: boolean;
  archived: boolean;
  locked: boolean;
  readonly ownerId: string;
  readonly messages: StoredMessage[];
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly managed: boolean;
}

export interface StoredMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  flags: number;
  readonly nonce: string | null;
  readonly referenceId: string | null;
  threadId: string | null;
  readonly createdAt: number;
  editedAt: number | null;
  readonly onlyFor: string | null;
  readonly asked: StoredAsked | null;
}

export interface StoredAsked {
  readonly id: string;
  readonly token: string;
  readonly kind: "command" | "button" | "autocomplete" | "modal";
  readonly personId: string;
  readonly channelId: string;
  readonly at: number;
  /** The event as it was sent. */
  readonly event: Json;
  /** The message of the pressed button. */
  readonly source: StoredMessage | null;
  /** The callback that counted. */
  ackType: number | null;
  ackMs: number | null;
  readonly callbacks: Callback[];
  original: StoredMessage | null;
  originalDeleted: boolean;
  readonly followUps: StoredMessage[];
  choices: readonly Choice[] | null;
  modal: Json | null;
  readonly settled: PromiseWithResolvers<void>;
}

/** Message flags: https://discord.com/developers/docs/resources/message#message-object-message-flags */
export const FLAG = {
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  componentsV2: 1 << 15,
} as const;

/** https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags */
export const PERMISSION = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  readMessageHistory: 1n << 16n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
} as const;

export const BOT_PERMISSIONS =
  PERMISSION.viewChannel |
  PERMISSION.sendMessages |
  PERMISSION.embedLinks |
  PERMISSION.readMessageHistory |
  PERMISSION.createPublicThreads |
  PERMISSION.sendMessagesInThreads;

export const EVERYONE_PERMISSIONS =
  PERMISSION.viewChannel |
  PERMISSION.sendMessages |
  PERMISSION.readMessageHistory |
  PERMISSION.useApplicationCommands;

/** https://discord.com/developers/docs/events/gateway#list-of-intents */
export const INTENT = { guilds: 1 << 0, guildMessages: 1 << 9 } as const;

/** Ms of the first second of 2015: https://discord.com/developers/docs/reference#snowflakes */
export const EPOCH = 1_420_070_400_000;

/** Text, announcement and forum channels are not threads. */
export function isThread(channel: Channel): boolean {
  return channel.type === 10 || channel.type === 11 || channel.type === 12;
}

/** What the bot may do there; a thread has the permissions of its parent. */
export function permissionsIn(world: World, channel: Channel): bigint {
  const parent = channel.parentId === null ? undefined : world.channels.get(channel.parentId);
  return (isThread(channel) && parent !== undefined ? parent : channel).permissions;
}

export function findMessage(world: World, channelId: string, id: string): StoredMessage | null {
  const channel = world.channels.get(channelId);
  return channel?.messages.find((message) => message.id === id) ?? null;
}

export function removeMessage(world: World, message: StoredMessage): void {
  const messages = world.channels.get(message.channelId)?.messages ?? [];
  const index = messages.indexOf(message);
  if (index >= 0) {
    messages.splice(index, 1);
  }
}

export function createWorld(settings: RigSettings): World {
  let shift = 0;
  let sequence = 0n;
  const now = () => Date.now() + shift;
  const newId = () => {
    sequence += 1n;
    // 22 bits below the time: a million ids stay unique and in order.
    return ((BigInt(now() - EPOCH) << 22n) | (sequence & 0x3fffffn)).toString();
  };
  const guildId = newId();
  const everyone = { id: guildId, name: "@everyone", permissions: EVERYONE_PERMISSIONS };
  const world: World = {
    settings,
    token: "rig-token.for-tests.only",
    applicationId: newId(),
    guildId,
    botUserId: newId(),
    ownerId: newId(),
    channels: new Map(),
    roles: new Map([[guildId, { ...everyone, managed: false }]]),
    people: new Map(),
    commands: { global: [], guild: [] },
    asked: new Map(),
    requests: [],
    problems: [],
    pings: [],
    ownProblems: [],
    now,
    advance: (ms) => {
      shift += ms;
    },
    newId,
    emit: () => undefined,
    tokenRevoked: false,
  };
  const botRole = newId();
  world.roles.set(botRole, {
    id: botRole,
    name: "Riposte",
    permissions: BOT_PERMISSIONS,
    managed: true,
  });
  return world;
}

export function botRoleId(world: World): string {
  return [...world.roles.values()].find((role) => role.managed)?.id ?? "";
}

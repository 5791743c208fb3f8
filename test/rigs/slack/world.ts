import type {
  Act,
  ChannelOptions,
  Json,
  Link,
  Ping,
  RigOptions,
  SlackMessage,
  SlackPerson,
  SlackProblem,
  SlackRequest,
  SlackView,
} from "./rig.ts";
import { ALL_SCOPES } from "./scopes.ts";

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type Message = Mutable<SlackMessage>;
export type View = Mutable<SlackView>;

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly private: boolean;
  /** Of a direct message: with whom. */
  readonly with: string | null;
  member: boolean;
  archived: boolean;
  deleted: boolean;
  /** Replies too; ephemerals apart. In order of ts. */
  messages: Message[];
  readonly ephemerals: Message[];
  /** Parents that were deleted while they had replies. */
  readonly tombstones: Set<string>;
  lastPostAt: number;
}

export interface Trigger {
  readonly act: Act;
  readonly user: string;
  /** The modal in which it arose. */
  readonly viewId: string | null;
  readonly at: number;
  used: boolean;
}

/** A response URL. */
export interface Hook {
  readonly act: Act;
  readonly user: string;
  readonly channelId: string;
  /** The message that was pressed. */
  readonly source: Message | null;
  readonly at: number;
  uses: number;
}

/** Something that a person can see has changed. */
export type Happening =
  | { readonly kind: "response"; readonly act: Act; readonly args: Json }
  | { readonly kind: "view"; readonly view: View; readonly act: Act | null }
  | { readonly kind: "ephemeral"; readonly message: Message }
  | { readonly kind: "updated"; readonly message: Message }
  | { readonly kind: "posted"; readonly message: Message };

/** The workspace: everything that Slack keeps. */
export interface World {
  readonly now: () => number;
  readonly paced: boolean;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  /** `http://127.0.0.1:PORT`. */
  url: string;
  readonly scopes: Set<string>;
  botTokenError: string | null;
  appTokenError: string | null;
  readonly channels: Map<string, Channel>;
  readonly people: Map<string, SlackPerson>;
  readonly groups: Map<string, { readonly handle: string; readonly members: Set<string> }>;
  readonly views: Map<string, View>;
  readonly homes: Map<string, View>;
  readonly triggers: Map<string, Trigger>;
  readonly hooks: Map<string, Hook>;
  readonly requests: Mutable<SlackRequest>[];
  readonly problems: SlackProblem[];
  readonly pings: Ping[];
  readonly links: Link[];
  readonly listeners: Set<(happening: Happening) => void>;
  /** A new id: prefix, then letters and digits. */
  readonly id: (prefix: string) => string;
  readonly ts: () => string;
}

export function createWorld(options: RigOptions): World {
  const now = options.now ?? Date.now;
  let count = 0;
  let lastMicros = 0;
  const id = (prefix: string) => `${prefix}0${(1e8 + count++).toString(36).toUpperCase()}`;
  const ts = () => {
    lastMicros = Math.max(lastMicros + 1, Math.floor(now() * 1000));
    const digits = String(lastMicros).padStart(7, "0");
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  };
  const botUserId = id("U");
  return {
    now,
    paced: options.paced ?? false,
    botToken: "xoxb-1111-2222-riposterig",
    appToken: "xapp-1-A0RIG-3333-riposterig",
    signingSecret: "8f742231b10e8888abcd99yyyzzz85a5",
    teamId: id("T"),
    appId: id("A"),
    botId: id("B"),
    botUserId,
    url: "",
    scopes: new Set(options.scopes ?? ALL_SCOPES),
    botTokenError: null,
    appTokenError: null,
    channels: new Map(),
    people: new Map(),
    groups: new Map(),
    views: new Map(),
    homes: new Map(),
    triggers: new Map(),
    hooks: new Map(),
    requests: [],
    problems: [],
    pings: [],
    links: [],
    listeners: new Set(),
    id,
    ts,
  };
}

export function addChannel(world: World, options: ChannelOptions & { with?: string } = {}): string {
  const id = world.id(options.with === undefined ? "C" : "D");
  world.channels.set(id, {
    id,
    name: options.name ?? id.toLowerCase(),
    private: options.private ?? false,
    with: options.with ?? null,
    member: options.member ?? true,
    archived: options.archived ?? false,
    deleted: false,
    messages: [],
    ephemerals: [],
    tombstones: new Set(),
    lastPostAt: Number.NEGATIVE_INFINITY,
  });
  return id;
}

export function tell(world: World, happening: Happening): void {
  for (const listener of world.listeners) listener(happening);
}

/** Slack gives every block an id. */
export function withBlockIds(world: World, blocks: readonly Json[]): readonly Json[] {
  return blocks.map((block) =>
    block.block_id === undefined ? { ...block, block_id: world.id("b") } : block,
  );
}

export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function recordsOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

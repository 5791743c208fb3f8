import type { Door } from "../door.ts";
import type { Answer } from "./answer.ts";
import type { FaultAnswer, Faults, Match, RecordedRequest } from "./rig.ts";
import { channel as shape } from "./shapes.ts";
import {
  type Channel,
  findMessage,
  INTENT,
  isThread,
  PERMISSION,
  removeMessage,
  type World,
} from "./world.ts";

/** A fault that waits for its request. */
export type Fault =
  | { readonly kind: "lose" }
  | { readonly kind: "refuse" }
  | { readonly kind: "delay" | "delay-write"; readonly ms: number }
  | { readonly kind: "answer" | "answer-after"; readonly answer: Answer };

interface Waiting {
  readonly match: Match;
  readonly fault: Fault;
  left: number;
}

export interface FaultDesk {
  readonly faults: Faults;
  /** The fault that this request meets; it is used up. */
  readonly take: (request: RecordedRequest) => Fault | null;
}

export function createFaults(
  world: World,
  endSessions: (code: number) => void,
  door: () => Door,
): FaultDesk {
  const waiting: Waiting[] = [];
  const add = (match: Match, fault: Fault, times = 1) =>
    void waiting.push({ match, fault, left: times });
  const faults: Faults = {
    loseAnswer: (match, times) => add(match, { kind: "lose" }, times),
    refuse: (match, times) => add(match, { kind: "refuse" }, times),
    delay: (match, ms, times) => add(match, { kind: "delay", ms }, times),
    delayWrite: (match, ms, times) => add(match, { kind: "delay-write", ms }, times),
    answer: (match, answer, times) => add(match, { kind: "answer", answer: filled(answer) }, times),
    answerAfter: (match, answer, times) =>
      add(match, { kind: "answer-after", answer: filled(answer) }, times),
    rateLimit: (match, seconds, times) =>
      add(match, { kind: "answer", answer: tooMany(seconds) }, times),
    revokeToken: () => {
      world.tokenRevoked = true;
      endSessions(4004);
    },
    restoreToken: () => {
      world.tokenRevoked = false;
    },
    clear: () => void waiting.splice(0),
    down: () => door().shut(),
    up: () => door().open(),
    ...channelFaults(world),
  };
  return {
    faults,
    take: (request) => {
      const found = waiting.find(({ match, left }) => left > 0 && matches(match, request));
      if (found === undefined) {
        return null;
      }
      found.left -= 1;
      return found.fault;
    },
  };
}

function matches(match: Match, request: RecordedRequest): boolean {
  const line = `${request.method} ${request.path}`;
  if (typeof match === "function") {
    return match(request);
  }
  return typeof match === "string" ? match === line : match.test(line);
}

const ERRORS: Readonly<Record<number, Answer["body"]>> = {
  401: { message: "401: Unauthorized", code: 0 },
  403: { message: "Missing Permissions", code: 50013 },
  404: { message: "Unknown Channel", code: 10003 },
  500: { message: "500: Internal Server Error", code: 0 },
};

function filled(answer: FaultAnswer): Answer {
  return { ...answer, body: answer.body ?? ERRORS[answer.status] ?? "" };
}

/** https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit */
export function tooMany(seconds: number): Answer {
  return {
    status: 429,
    headers: {
      "retry-after": String(Math.ceil(seconds)),
      "x-ratelimit-limit": "5",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(Date.now() / 1000 + seconds),
      "x-ratelimit-reset-after": String(seconds),
      "x-ratelimit-bucket": "rig",
      "x-ratelimit-scope": "user",
    },
    body: { message: "You are being rate limited.", retry_after: seconds, global: false, code: 0 },
  };
}

type ChannelFault =
  | "forbid"
  | "allow"
  | "deleteChannel"
  | "restoreChannel"
  | "deleteMessage"
  | "lockThread";

function channelFaults(world: World): Pick<Faults, ChannelFault> {
  const tell = (channel: Channel, what: "CREATE" | "UPDATE" | "DELETE") => {
    const kind = isThread(channel) ? "THREAD" : "CHANNEL";
    world.emit(`${kind}_${what}`, shape(world, channel), INTENT.guilds);
  };
  return {
    forbid: (channelId, code = 50013) => {
      const channel = the(world, channelId);
      channel.before ??= channel.permissions;
      channel.permissions = code === 50001 ? 0n : channel.permissions & ~WRITING;
      tell(channel, code === 50001 ? "DELETE" : "UPDATE");
    },
    allow: (channelId) => {
      const channel = the(world, channelId);
      const hidden = channel.permissions === 0n;
      channel.permissions = channel.before ?? channel.permissions;
      channel.before = null;
      tell(channel, hidden ? "CREATE" : "UPDATE");
    },
    deleteChannel: (channelId) => {
      const channel = the(world, channelId);
      channel.deleted = true;
      tell(channel, "DELETE");
    },
    restoreChannel: (channelId) => {
      const channel = the(world, channelId);
      channel.deleted = false;
      tell(channel, "CREATE");
    },
    deleteMessage: (channelId, messageId) => {
      const message = findMessage(world, channelId, messageId);
      if (message === null) {
        throw new Error(`no message ${messageId} in ${channelId}`);
      }
      removeMessage(world, message);
      const event = { id: messageId, channel_id: channelId, guild_id: world.guildId };
      world.emit("MESSAGE_DELETE", event, INTENT.guildMessages);
    },
    lockThread: (threadId) => {
      const thread = the(world, threadId);
      thread.locked = true;
      thread.archived = true;
      tell(thread, "UPDATE");
    },
  };
}

const WRITING =
  PERMISSION.sendMessages | PERMISSION.sendMessagesInThreads | PERMISSION.createPublicThreads;

function the(world: World, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (channel === undefined) {
    throw new Error(`no channel ${channelId}`);
  }
  return channel;
}

import {
  type Answer,
  type Call,
  isJson,
  missingAccess,
  missingPermissions,
  nothing,
  numberOf,
  ok,
  Refusal,
  type Route,
  stringOf,
  unknownChannel,
  unknownMessage,
  type Violation,
} from "../answer.ts";
import { changeMessage, keepMessage } from "../keep-message.ts";
import { messageRules } from "../rules-message.ts";
import { message } from "../shapes.ts";
import {
  type Channel,
  findMessage,
  INTENT,
  isThread,
  PERMISSION,
  permissionsIn,
  removeMessage,
  type StoredMessage,
  type World,
} from "../world.ts";

const MESSAGE = "/channels/:channel/messages/:message";

export const MESSAGE_ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: "/channels/:channel/messages",
    body: ["MessageCreateRequest"],
    answer: "MessageResponse",
    rules: ({ body }) => messageRules(body, { kind: "create", before: null }),
    run: create,
  },
  {
    method: "GET",
    path: "/channels/:channel/messages",
    answer: "MessageResponse[]",
    rules: historyRules,
    run: history,
  },
  { method: "GET", path: MESSAGE, answer: "MessageResponse", run: readOne },
  {
    method: "PATCH",
    path: MESSAGE,
    body: ["MessageEditRequestPartial"],
    answer: "MessageResponse",
    rules: ({ world, params, body }) =>
      messageRules(body, {
        kind: "edit",
        before: findMessage(world, params.channel ?? "", params.message ?? ""),
      }),
    run: edit,
  },
  { method: "DELETE", path: MESSAGE, run: remove },
];

/** The channel, where the bot sees it. Throws 10003 or 50001. */
export function openChannel(call: Call): Channel {
  const channel = call.world.channels.get(call.params.channel ?? "");
  if (channel === undefined || channel.deleted || isOrphan(call.world, channel)) {
    throw unknownChannel();
  }
  need(call.world, channel, PERMISSION.viewChannel);
  return channel;
}

/** A thread goes with its channel. */
function isOrphan(world: World, channel: Channel): boolean {
  return isThread(channel) && world.channels.get(channel.parentId ?? "")?.deleted === true;
}

export function need(world: World, channel: Channel, permission: bigint): void {
  if ((permissionsIn(world, channel) & permission) === 0n) {
    throw permission === PERMISSION.viewChannel ? missingAccess() : missingPermissions();
  }
}

/** Ephemeral messages are not in a channel for anyone who asks there. */
export function openMessage(call: Call): StoredMessage {
  const channel = openChannel(call);
  const found = findMessage(call.world, channel.id, call.params.message ?? "");
  if (found === null || found.onlyFor !== null) {
    throw unknownMessage();
  }
  return found;
}

function create(call: Call): Answer {
  const { world, body } = call;
  const channel = openChannel(call);
  need(
    world,
    channel,
    isThread(channel) ? PERMISSION.sendMessagesInThreads : PERMISSION.sendMessages,
  );
  openForWriting(channel);
  const twin = sameNonce(call);
  if (twin !== null) {
    return ok(withNonce(call, twin));
  }
  const referenceId = referenceOf(call, channel);
  const kept = keepMessage(world, {
    channelId: channel.id,
    authorId: world.botUserId,
    body,
    referenceId,
  });
  return ok(withNonce(call, kept));
}

/** The answer to a creation tells the nonce; the history does not. */
function withNonce(call: Call, kept: StoredMessage): unknown {
  const { nonce } = kept;
  return { ...message(call.world, kept), ...(nonce !== null && { nonce }) };
}

function openForWriting(channel: Channel): void {
  if (channel.type === FORUM) {
    throw new Refusal(400, 50008, "Cannot send messages in a non-text channel");
  }
  if (channel.locked) {
    throw new Refusal(403, 160005, "Thread is locked");
  }
  channel.archived = false;
}

const FORUM = 15;

/** "Unique in the past few minutes": https://discord.com/developers/docs/resources/message#create-message */
const NONCE_WINDOW_MS = 5 * 60_000;

function sameNonce(call: Call): StoredMessage | null {
  const { body, world } = call;
  if (body.enforce_nonce !== true || body.nonce === undefined || body.nonce === null) {
    return null;
  }
  const since = world.now() - NONCE_WINDOW_MS;
  const isTwin = (one: StoredMessage) =>
    one.authorId === world.botUserId && one.nonce === String(body.nonce) && one.createdAt >= since;
  // The documentation says by the same author, and nothing of the same channel.
  const channels = [...world.channels.values()];
  return channels.flatMap(({ messages }) => messages).find(isTwin) ?? null;
}

function referenceOf(call: Call, channel: Channel): string | null {
  const reference = isJson(call.body.message_reference) ? call.body.message_reference : null;
  if (reference === null) {
    return null;
  }
  needHistory(call, channel);
  const id = stringOf(reference.message_id);
  if (findMessage(call.world, channel.id, id) !== null) {
    return id;
  }
  if (reference.fail_if_not_exists === false) {
    return null;
  }
  throw new Refusal(400, 50035, "Invalid Form Body", {
    message_reference: {
      _errors: [{ code: "REPLIES_UNKNOWN_MESSAGE", message: "Unknown message" }],
    },
  });
}

function needHistory(call: Call, channel: Channel): void {
  if ((permissionsIn(call.world, channel) & PERMISSION.readMessageHistory) === 0n) {
    throw new Refusal(400, 160002, "Cannot reply without permission to read message history");
  }
}

/** https://discord.com/developers/docs/resources/message#get-channel-messages */
const HISTORY_MOST = 100;
const HISTORY_USUAL = 50;

function historyRules({ query }: Call): readonly Violation[] {
  const limit = query.limit === undefined ? HISTORY_USUAL : Number(query.limit);
  const bounds = ["around", "before", "after"].filter((name) => query[name] !== undefined);
  return [
    ...(Number.isInteger(limit) && limit >= 1 && limit <= HISTORY_MOST
      ? []
      : [{ rule: "history limit", detail: `${query.limit} of 1 to ${HISTORY_MOST}` }]),
    ...(bounds.length > 1
      ? [{ rule: "history bounds", detail: `${bounds.join(", ")} exclude each other` }]
      : []),
    ...bounds
      .filter((name) => !/^\d+$/.test(query[name] ?? ""))
      .map((name) => ({ rule: "history bounds", detail: `${name}=${query[name]}` })),
  ];
}

function history(call: Call): Answer {
  const { world, query } = call;
  const channel = openChannel(call);
  const readable = (permissionsIn(world, channel) & PERMISSION.readMessageHistory) !== 0n;
  const all = readable ? channel.messages.filter((one) => one.onlyFor === null) : [];
  const limit = query.limit === undefined ? HISTORY_USUAL : numberOf(Number(query.limit));
  const page = pick(all, query, limit).toReversed();
  return ok(page.map((one) => shownInHistory(call, one)));
}

/** https://discord.com/developers/docs/events/gateway#message-content-intent */
const MESSAGE_CONTENT = 1 << 15;

/** Without the privileged intent the words of others are left out. */
function shownInHistory(call: Call, one: StoredMessage): unknown {
  const { world } = call;
  const granted = ((world.settings.privilegedIntents ?? 0) & MESSAGE_CONTENT) !== 0;
  if (one.authorId !== world.botUserId && !granted) {
    return { ...message(world, one), content: "", embeds: [], components: [] };
  }
  return world.settings.nonceInHistory === true ? withNonce(call, one) : message(world, one);
}

/** Oldest first. */
function pick(
  all: readonly StoredMessage[],
  query: Call["query"],
  limit: number,
): readonly StoredMessage[] {
  const id = (one: StoredMessage) => BigInt(one.id);
  if (query.after !== undefined) {
    return all.filter((one) => id(one) > BigInt(query.after ?? "0")).slice(0, limit);
  }
  if (query.before !== undefined) {
    return all.filter((one) => id(one) < BigInt(query.before ?? "0")).slice(-limit);
  }
  if (query.around !== undefined) {
    const middle = all.findIndex((one) => id(one) >= BigInt(query.around ?? "0"));
    const from = Math.max(0, (middle < 0 ? all.length : middle) - Math.floor(limit / 2));
    return all.slice(from, from + limit);
  }
  return all.slice(-limit);
}

function readOne(call: Call): Answer {
  const found = openMessage(call);
  need(call.world, openChannel(call), PERMISSION.readMessageHistory);
  return ok(shownInHistory(call, found));
}

function edit(call: Call): Answer {
  const found = openMessage(call);
  if (found.authorId !== call.world.botUserId) {
    throw new Refusal(403, 50005, "Cannot edit a message authored by another user");
  }
  const channel = openChannel(call);
  if (channel.archived) {
    throw new Refusal(400, 50083, "Thread is archived");
  }
  changeMessage(call.world, found, call.body);
  return ok(message(call.world, found));
}

function remove(call: Call): Answer {
  const { world } = call;
  const found = openMessage(call);
  if (found.authorId !== world.botUserId) {
    need(world, openChannel(call), PERMISSION.manageMessages);
  }
  removeMessage(world, found);
  const event = { id: found.id, channel_id: found.channelId, guild_id: world.guildId };
  world.emit("MESSAGE_DELETE", event, INTENT.guildMessages);
  return nothing;
}

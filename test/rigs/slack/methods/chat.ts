import { checkMessage } from "../check-message.ts";
import { messageJson } from "../message-json.ts";
import { takeIn } from "../reading.ts";
import type { Json } from "../rig.ts";
import {
  type Channel,
  isRecord,
  type Message,
  recordsOf,
  stringOf,
  tell,
  type World,
  withBlockIds,
} from "../world.ts";
import { directChannel } from "./conversations.ts";
import { refuseFirst } from "./judge.ts";
import { type ArgKind, type Call, knownChannel, type Method, Refusal } from "./method.ts";

const CONTENT = {
  text: "string",
  blocks: "json",
  attachments: "json",
  markdown_text: "string",
  as_user: "boolean",
  link_names: "boolean",
  parse: "string",
} as const satisfies Readonly<Record<string, ArgKind>>;

const AUTHOR = { icon_emoji: "string", icon_url: "string", username: "string" } as const;

export const chatMethods: Readonly<Record<string, Method>> = {
  "chat.postMessage": {
    token: "bot",
    args: {
      channel: "channel",
      thread_ts: "ts",
      reply_broadcast: "boolean",
      metadata: "json",
      unfurl_links: "boolean",
      unfurl_media: "boolean",
      mrkdwn: "boolean",
      client_msg_id: "string",
      ...AUTHOR,
      ...CONTENT,
    },
    required: ["channel"],
    scope: () => "chat:write",
    run: postMessage,
  },
  "chat.update": {
    token: "bot",
    args: {
      channel: "channel",
      ts: "ts",
      metadata: "json",
      file_ids: "json",
      reply_broadcast: "boolean",
      ...CONTENT,
    },
    required: ["channel", "ts"],
    scope: () => "chat:write",
    run: update,
  },
  "chat.delete": {
    token: "bot",
    args: { channel: "channel", ts: "ts", as_user: "boolean" },
    required: ["channel", "ts"],
    scope: () => "chat:write",
    run: (call) => {
      const channel = knownChannel(call);
      const message = ownMessage(call, channel, "cant_delete_message");
      deleteMessage(channel, message.ts);
      return { channel: channel.id, ts: message.ts };
    },
  },
  "chat.postEphemeral": {
    token: "bot",
    args: { channel: "channel", user: "user", thread_ts: "ts", ...AUTHOR, ...CONTENT },
    required: ["channel", "user"],
    scope: () => "chat:write",
    run: postEphemeral,
  },
  "chat.getPermalink": {
    token: "bot",
    args: { channel: "channel", message_ts: "ts" },
    required: ["channel", "message_ts"],
    run: (call) => {
      const channel = knownChannel(call);
      const ts = stringOf(call.args.message_ts);
      if (!channel.messages.some((message) => message.ts === ts)) {
        throw new Refusal("message_not_found");
      }
      const permalink = `https://rig.slack.test/archives/${channel.id}/p${ts.replace(".", "")}`;
      return { channel: channel.id, permalink };
    },
  },
};

function postMessage(call: Call): Json {
  const { world, args } = call;
  refuseFirst(call, checkMessage(args, "message"));
  const channel = writable(call);
  keepPace(world, channel);
  const thread = threadOf(call, channel);
  const message = addMessage(world, channel, world.botUserId, args, thread);
  return {
    channel: channel.id,
    ts: message.ts,
    message: messageJson(world, channel, message, false),
  };
}

function update(call: Call): Json {
  const { world, args } = call;
  refuseFirst(call, checkMessage(args, "update"));
  const channel = writable(call);
  const message = ownMessage(call, channel, "cant_update_message");
  changeMessage(world, message, args, call.name);
  return {
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: messageJson(world, channel, message, false),
  };
}

function postEphemeral(call: Call): Json {
  const { world, args } = call;
  refuseFirst(call, checkMessage(args, "ephemeral"));
  const channel = writable(call);
  const user = stringOf(args.user);
  if (!world.people.has(user)) throw new Refusal("user_not_in_channel");
  const message = addEphemeral(world, channel, user, args, call.name);
  return { message_ts: message.ts };
}

function writable(call: Call): Channel {
  const id = stringOf(call.args.channel);
  const person = call.world.people.has(id);
  const channel = person ? call.world.channels.get(directChannel(call, id)) : knownChannel(call);
  if (channel === undefined) throw new Refusal("channel_not_found");
  if (channel.archived) throw new Refusal("is_archived");
  if (!channel.member) throw new Refusal("not_in_channel");
  return channel;
}

/** One message a second and channel. Source: https://docs.slack.dev/apis/web-api/rate-limits */
function keepPace(world: World, channel: Channel): void {
  const wait = channel.lastPostAt + 1000 - world.now();
  if (world.paced && wait > 0) {
    const seconds = String(Math.ceil(wait / 1000));
    throw new Refusal("ratelimited", {}, { status: 429, headers: { "retry-after": seconds } });
  }
  channel.lastPostAt = world.now();
}

function threadOf(call: Call, channel: Channel): string | null {
  const { thread_ts: asked } = call.args;
  if (asked === undefined) return null;
  const ts = stringOf(asked);
  const parent = channel.messages.find((message) => message.ts === ts);
  if (parent === undefined && !channel.tombstones.has(ts)) throw new Refusal("thread_not_found");
  if (parent !== undefined && parent.thread_ts !== null) {
    call.note("thread_ts", "thread_ts is the ts of a parent, never of a reply");
    return parent.thread_ts;
  }
  return ts;
}

function ownMessage(call: Call, channel: Channel, otherwise: string): Message {
  const message = channel.messages.find(({ ts }) => ts === call.args.ts);
  if (message === undefined) throw new Refusal("message_not_found");
  if (message.user !== call.world.botUserId) throw new Refusal(otherwise);
  return message;
}

export function addMessage(
  world: World,
  channel: Channel,
  user: string,
  args: Json,
  thread: string | null,
): Message {
  const message = newMessage(world, channel, user, args, { thread, ephemeralFor: null });
  channel.messages.push(message);
  if (user === world.botUserId) takeIn(world, "chat.postMessage", message);
  tell(world, { kind: "posted", message });
  return message;
}

export function addEphemeral(
  world: World,
  channel: Channel,
  user: string,
  args: Json,
  method: string,
): Message {
  const thread = args.thread_ts === undefined ? null : stringOf(args.thread_ts);
  const message = newMessage(world, channel, world.botUserId, args, { thread, ephemeralFor: user });
  channel.ephemerals.push(message);
  takeIn(world, method, message);
  tell(world, { kind: "ephemeral", message });
  return message;
}

/** Text without blocks takes the blocks away; metadata stays unless it is given. */
export function changeMessage(world: World, message: Message, args: Json, method: string): void {
  message.past = [...message.past, { text: message.text, blocks: message.blocks }];
  message.text = stringOf(args.text);
  message.blocks = withBlockIds(world, recordsOf(args.blocks));
  message.attachments = recordsOf(args.attachments);
  if (isRecord(args.metadata)) message.metadata = args.metadata;
  message.edits += 1;
  if (message.blocks.length === 0) message.edited = { user: world.botUserId, ts: world.ts() };
  takeIn(world, method, message);
  tell(world, { kind: "updated", message });
}

export function deleteMessage(channel: Channel, ts: string): void {
  const answered = channel.messages.some((message) => message.thread_ts === ts);
  if (answered) channel.tombstones.add(ts);
  channel.messages = channel.messages.filter((message) => message.ts !== ts);
}

function newMessage(
  world: World,
  channel: Channel,
  user: string,
  args: Json,
  where: { readonly thread: string | null; readonly ephemeralFor: string | null },
): Message {
  return {
    channel: channel.id,
    ts: world.ts(),
    user,
    text: stringOf(args.text),
    blocks: withBlockIds(world, recordsOf(args.blocks)),
    attachments: recordsOf(args.attachments),
    metadata: isRecord(args.metadata) ? args.metadata : null,
    thread_ts: where.thread,
    edits: 0,
    edited: null,
    ephemeralFor: where.ephemeralFor,
    past: [],
  };
}

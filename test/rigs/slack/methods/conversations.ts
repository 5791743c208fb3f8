import { messageJson } from "../message-json.ts";
import type { Json } from "../rig.ts";
import { type Family, scopeFor } from "../scopes.ts";
import { addChannel, type Channel, type Message, stringOf } from "../world.ts";
import { type Call, joinedChannel, knownChannel, type Method, pageOf, Refusal } from "./method.ts";

const PAGES = { cursor: "string", limit: "integer" } as const;
const TIMELINE = { latest: "time", oldest: "time", inclusive: "boolean" } as const;

export const conversationMethods: Readonly<Record<string, Method>> = {
  "conversations.history": {
    token: "bot",
    args: { channel: "channel", include_all_metadata: "boolean", ...PAGES, ...TIMELINE },
    required: ["channel"],
    scope: scope("history"),
    run: history,
  },
  "conversations.replies": {
    token: "bot",
    args: { channel: "channel", ts: "ts", include_all_metadata: "boolean", ...PAGES, ...TIMELINE },
    required: ["channel", "ts"],
    scope: scope("history"),
    run: replies,
  },
  "conversations.info": {
    token: "bot",
    args: { channel: "channel", include_locale: "boolean", include_num_members: "boolean" },
    required: ["channel"],
    scope: scope("read"),
    run: (call) => ({ channel: channelJson(call, knownChannel(call)) }),
  },
  "conversations.list": {
    token: "bot",
    args: { exclude_archived: "boolean", types: "string", team_id: "string", ...PAGES },
    required: [],
    scope: (call) => scopeFor("C", stringOf(call.args.types) === "private_channel", "read"),
    run: list,
  },
  "conversations.members": {
    token: "bot",
    args: { channel: "channel", ...PAGES },
    required: ["channel"],
    scope: scope("read"),
    run: members,
  },
  "conversations.open": {
    token: "bot",
    args: {
      channel: "channel",
      users: "string",
      return_im: "boolean",
      prevent_creation: "boolean",
    },
    required: [],
    scope: () => "im:write",
    run: (call) => {
      const user = stringOf(call.args.users);
      if (!call.world.people.has(user)) throw new Refusal("user_not_found");
      return { channel: { id: directChannel(call, user) } };
    },
  },
  "conversations.join": {
    token: "bot",
    args: { channel: "channel" },
    required: ["channel"],
    scope: () => "channels:join",
    run: (call) => {
      const channel = knownChannel(call);
      if (channel.archived) throw new Refusal("is_archived");
      if (channel.private) throw new Refusal("method_not_supported_for_channel_type");
      channel.member = true;
      return { channel: channelJson(call, channel) };
    },
  },
};

/** The direct channel with somebody, opened where there is none. */
export function directChannel(call: Pick<Call, "world">, user: string): string {
  const there = [...call.world.channels.values()].find((channel) => channel.with === user);
  return there?.id ?? addChannel(call.world, { with: user, private: true });
}

function scope(family: Family): (call: Call) => string {
  return ({ world, args }) => {
    const id = stringOf(args.channel);
    return scopeFor(id, world.channels.get(id)?.private ?? false, family);
  };
}

function history(call: Call): Json {
  const channel = joinedChannel(call);
  const top = channel.messages.filter((message) => message.thread_ts === null).filter(within(call));
  const { page, nextCursor } = pageOf(call, top.toReversed(), 100);
  return {
    messages: page.map((message) => shown(call, channel, message)),
    has_more: nextCursor !== "",
    pin_count: 0,
    ...(nextCursor === "" ? {} : { response_metadata: { next_cursor: nextCursor } }),
  };
}

function replies(call: Call): Json {
  const channel = joinedChannel(call);
  const ts = stringOf(call.args.ts);
  const asked = channel.messages.find((message) => message.ts === ts);
  if (asked === undefined && !channel.tombstones.has(ts)) throw new Refusal("thread_not_found");
  const root = asked?.thread_ts ?? ts;
  const parent = channel.messages.filter((message) => message.ts === root);
  const answers = channel.messages.filter((message) => message.thread_ts === root);
  const { page, nextCursor } = pageOf(call, answers.filter(within(call)), 999);
  return {
    messages: [...parent, ...page].map((message) => shown(call, channel, message)),
    has_more: nextCursor !== "",
    ...(nextCursor === "" ? {} : { response_metadata: { next_cursor: nextCursor } }),
  };
}

function within({ args }: Call): (message: Message) => boolean {
  const oldest = Number(args.oldest ?? 0);
  const latest = args.latest === undefined ? Number.POSITIVE_INFINITY : Number(args.latest);
  return ({ ts }) => {
    const at = Number(ts);
    return args.inclusive === true ? at >= oldest && at <= latest : at > oldest && at < latest;
  };
}

function shown(call: Call, channel: Channel, message: Message): Json {
  return messageJson(call.world, channel, message, call.args.include_all_metadata === true);
}

function list(call: Call): Json {
  const types = stringOf(call.args.types ?? "public_channel").split(",");
  const kind = (channel: Channel) =>
    channel.with !== null ? "im" : channel.private ? "private_channel" : "public_channel";
  const visible = [...call.world.channels.values()]
    .filter((channel) => !channel.deleted && (!channel.private || channel.member))
    .filter((channel) => types.includes(kind(channel)))
    .filter((channel) => !(call.args.exclude_archived === true && channel.archived));
  const { page, nextCursor } = pageOf(call, visible, 100);
  return {
    channels: page.map((channel) => channelJson(call, channel)),
    response_metadata: { next_cursor: nextCursor },
  };
}

function members(call: Call): Json {
  const channel = knownChannel(call);
  const people = [...call.world.people.keys()];
  const all = channel.member ? [call.world.botUserId, ...people] : people;
  const { page, nextCursor } = pageOf(call, all, 100);
  return { members: page, response_metadata: { next_cursor: nextCursor } };
}

function channelJson({ world }: Call, channel: Channel): Json {
  const im = channel.with !== null;
  return {
    id: channel.id,
    ...(im ? { user: channel.with } : { name: channel.name, name_normalized: channel.name }),
    is_channel: !im && !channel.private,
    is_group: !im && channel.private,
    is_im: im,
    is_mpim: false,
    is_private: channel.private,
    is_archived: channel.archived,
    is_member: channel.member,
    is_general: false,
    is_shared: false,
    context_team_id: world.teamId,
  };
}

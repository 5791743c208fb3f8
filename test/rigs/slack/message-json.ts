import type { Json } from "./rig.ts";
import type { Channel, Message, World } from "./world.ts";

/** A message as Slack's answers and payloads show it. */
export function messageJson(
  world: World,
  channel: Channel,
  message: Message,
  withMetadata: boolean,
): Json {
  const replies = channel.messages.filter((reply) => reply.thread_ts === message.ts);
  const last = replies.at(-1);
  const own = message.user === world.botUserId;
  return {
    type: "message",
    user: message.user,
    ts: message.ts,
    ...(own ? { bot_id: world.botId, app_id: world.appId } : {}),
    text: message.text,
    team: world.teamId,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.edited === null ? {} : { edited: message.edited }),
    ...(message.thread_ts === null ? {} : { thread_ts: message.thread_ts }),
    ...(withMetadata && message.metadata !== null ? { metadata: message.metadata } : {}),
    ...(last === undefined
      ? {}
      : {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users: [...new Set(replies.map((reply) => reply.user))],
          latest_reply: last.ts,
        }),
  };
}

import {
  type Answer,
  type Call,
  nothing,
  numberOf,
  ok,
  Refusal,
  type Route,
  stringOf,
} from "../answer.ts";
import type { Json } from "../rig.ts";
import { filled } from "../rules-message.ts";
import { channel as shape } from "../shapes.ts";
import {
  type Channel,
  FLAG,
  INTENT,
  isThread,
  PERMISSION,
  type StoredMessage,
  type World,
} from "../world.ts";
import { need, openChannel, openMessage } from "./messages.ts";

export const CHANNEL_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/channels/:channel",
    answer: "GuildChannelResponse or ThreadResponse",
    run: (call) => ok(shape(call.world, openChannel(call))),
  },
  {
    method: "PATCH",
    path: "/channels/:channel",
    body: ["UpdateThreadRequestPartial"],
    answer: "ThreadResponse",
    run: changeThread,
  },
  { method: "DELETE", path: "/channels/:channel", run: forbidden },
  { method: "POST", path: "/channels/:channel/typing", run: typing },
  {
    method: "POST",
    path: "/channels/:channel/messages/:message/threads",
    body: ["CreateTextThreadWithMessageRequest"],
    answer: "CreatedThreadResponse",
    rules: ({ body }) => filled("thread name", body.name),
    run: threadFromMessage,
  },
  {
    method: "POST",
    path: "/channels/:channel/threads",
    body: ["CreateTextThreadWithoutMessageRequest"],
    answer: "CreatedThreadResponse",
    rules: ({ body }) => filled("thread name", body.name),
    run: threadAlone,
  },
  { method: "PUT", path: "/channels/:channel/thread-members/@me", run: joined },
  { method: "DELETE", path: "/channels/:channel/thread-members/@me", run: joined },
  {
    method: "GET",
    path: "/guilds/:guild/threads/active",
    answer: "ThreadsResponse",
    run: activeThreads,
  },
];

function forbidden(): Answer {
  throw new Refusal(403, 50013, "Missing Permissions");
}

function typing(call: Call): Answer {
  openChannel(call);
  return nothing;
}

function joined(call: Call): Answer {
  if (!isThread(openChannel(call))) {
    throw new Refusal(400, 50024, "Cannot execute action on this channel type");
  }
  return nothing;
}

/** The thread's id is the message's; a message has one thread at most.
 *  Source: https://discord.com/developers/docs/resources/channel#start-thread-from-message */
function threadFromMessage(call: Call): Answer {
  const { world, body } = call;
  const parent = openChannel(call);
  const root = openMessage(call);
  if (isThread(parent)) {
    throw new Refusal(400, 50024, "Cannot execute action on this channel type");
  }
  need(world, parent, PERMISSION.createPublicThreads);
  if (root.threadId !== null || world.channels.has(root.id)) {
    throw new Refusal(400, 160004, "A thread has already been created for this message");
  }
  return startThread(world, parent, root, body);
}

function threadAlone(call: Call): Answer {
  const { world, body } = call;
  const parent = openChannel(call);
  need(world, parent, PERMISSION.createPublicThreads);
  return startThread(world, parent, null, body);
}

function startThread(
  world: World,
  parent: Channel,
  root: StoredMessage | null,
  body: Json,
): Answer {
  const announcement = parent.type === 5 ? 10 : 11;
  // Without a message and a type Discord makes a private thread.
  const type = root === null ? numberOf(body.type ?? 12) : announcement;
  const thread: Channel = {
    id: root?.id ?? world.newId(),
    type,
    name: stringOf(body.name),
    parentId: parent.id,
    position: 0,
    permissions: parent.permissions,
    before: null,
    deleted: false,
    archived: false,
    locked: false,
    ownerId: world.botUserId,
    messages: [],
  };
  world.channels.set(thread.id, thread);
  if (root !== null) {
    root.threadId = thread.id;
    root.flags |= FLAG.hasThread;
  }
  const shown = shape(world, thread);
  world.emit("THREAD_CREATE", { ...shown, newly_created: true }, INTENT.guilds);
  return ok(shown, 201);
}

/** The bot may wake its own thread; locking is for moderators. */
function changeThread(call: Call): Answer {
  const { world, body } = call;
  const thread = openChannel(call);
  if (!isThread(thread)) {
    throw new Refusal(403, 50013, "Missing Permissions");
  }
  if (thread.locked || body.locked !== undefined) {
    need(world, thread, PERMISSION.manageThreads);
  }
  if (typeof body.archived === "boolean") {
    thread.archived = body.archived;
  }
  if (typeof body.name === "string") {
    thread.name = body.name;
  }
  const shown = shape(world, thread);
  world.emit("THREAD_UPDATE", shown, INTENT.guilds);
  return ok(shown);
}

function activeThreads(call: Call): Answer {
  const open = [...call.world.channels.values()].filter(
    (one) => isThread(one) && !one.archived && !one.deleted,
  );
  return ok({
    threads: open.map((one) => shape(call.world, one)),
    members: [],
    has_more: false,
  });
}

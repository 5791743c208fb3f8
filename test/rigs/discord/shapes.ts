import type { Json, Person, RigMessage } from "./rig.ts";
import {
  BOT_PERMISSIONS,
  botRoleId,
  type Channel,
  EVERYONE_PERMISSIONS,
  FLAG,
  findMessage,
  isThread,
  type Role,
  type StoredMessage,
  type World,
} from "./world.ts";

/** What is remembered, as Discord's answers and events show it. */

export function botUser(world: World): Json {
  return { ...user(world.botUserId, "riposte"), discriminator: "4242", bot: true };
}

export function user(id: string, name: string): Json {
  return {
    id,
    username: name,
    global_name: null,
    avatar: null,
    discriminator: "0",
    public_flags: 0,
    flags: 0,
    primary_guild: null,
  };
}

export function userById(world: World, id: string): Json {
  return id === world.botUserId
    ? botUser(world)
    : user(id, world.people.get(id)?.name ?? "somebody");
}

function member(account: Json, roles: readonly string[]): Json {
  return {
    user: account,
    roles,
    nick: null,
    avatar: null,
    banner: null,
    joined_at: "2026-01-01T00:00:00.000Z",
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

export function botMember(world: World): Json {
  return member(botUser(world), [botRoleId(world)]);
}

export function personMember(person: Person): Json {
  return member(user(person.id, person.name), person.roles);
}

export function role(shown: Role, position: number): Json {
  return {
    id: shown.id,
    name: shown.name,
    permissions: shown.permissions.toString(),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: shown.managed,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

export function roles(world: World): readonly Json[] {
  return [...world.roles.values()].map(role);
}

export function channel(world: World, shown: Channel): Json {
  const last = shown.messages.at(-1)?.id ?? null;
  const common = {
    id: shown.id,
    type: shown.type,
    name: shown.name,
    guild_id: world.guildId,
    parent_id: shown.parentId,
    last_message_id: last,
    rate_limit_per_user: 0,
    flags: 0,
  };
  if (isThread(shown)) {
    return { ...common, ...threadFields(shown) };
  }
  const denied = (BOT_PERMISSIONS | EVERYONE_PERMISSIONS) & ~shown.permissions;
  return {
    ...common,
    position: shown.position,
    topic: null,
    nsfw: false,
    last_pin_timestamp: null,
    permission_overwrites: [
      {
        id: world.botUserId,
        type: 1,
        allow: shown.permissions.toString(),
        deny: denied.toString(),
      },
    ],
  };
}

function threadFields(shown: Channel): Json {
  return {
    owner_id: shown.ownerId,
    message_count: shown.messages.length,
    total_message_sent: shown.messages.length,
    member_count: 1,
    thread_metadata: {
      archived: shown.archived,
      locked: shown.locked,
      auto_archive_duration: 1440,
      archive_timestamp: "2026-01-01T00:00:00.000Z",
      create_timestamp: "2026-01-01T00:00:00.000Z",
    },
  };
}

export function guild(world: World): Json {
  return {
    id: world.guildId,
    name: "The newsroom",
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: world.ownerId,
    application_id: null,
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: roles(world),
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: "en-US",
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** As GUILD_CREATE has it. */
export function guildEvent(world: World): Json {
  const open = [...world.channels.values()].filter((one) => !one.deleted);
  return {
    ...guild(world),
    joined_at: "2026-01-01T00:00:00.000Z",
    large: false,
    unavailable: false,
    member_count: world.people.size + 1,
    voice_states: [],
    members: [botMember(world)],
    channels: open.filter((one) => !isThread(one)).map((one) => channel(world, one)),
    threads: open.filter((one) => isThread(one) && !one.archived).map((one) => channel(world, one)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** As answers have it. `reference` shows the message that it answers, one level deep. */
export function message(world: World, shown: StoredMessage, reference = true): Json {
  const { asked, referenceId } = shown;
  const answered = referenceId === null ? null : findMessage(world, shown.channelId, referenceId);
  const thread = shown.threadId === null ? undefined : world.channels.get(shown.threadId);
  return {
    id: shown.id,
    channel_id: shown.channelId,
    type: asked?.kind === "command" && asked.original === shown ? 20 : referenceId ? 19 : 0,
    content: shown.content,
    author: userById(world, shown.authorId),
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    attachments: [],
    embeds: shown.embeds,
    components: shown.components,
    timestamp: iso(shown.createdAt),
    edited_timestamp: shown.editedAt === null ? null : iso(shown.editedAt),
    flags: shown.flags,
    pinned: false,
    tts: false,
    ...(asked && { application_id: world.applicationId, webhook_id: world.applicationId }),
    ...(asked && { interaction_metadata: interactionMetadata(world, shown) }),
    ...(referenceId !== null && {
      message_reference: {
        type: 0,
        channel_id: shown.channelId,
        message_id: referenceId,
        guild_id: world.guildId,
      },
    }),
    ...(referenceId !== null &&
      reference && {
        referenced_message: answered === null ? null : message(world, answered, false),
      }),
    ...(thread !== undefined && !thread.deleted && { thread: channel(world, thread) }),
  };
}

function interactionMetadata(world: World, shown: StoredMessage): Json {
  const { asked } = shown;
  const type = asked?.kind === "button" ? 3 : asked?.kind === "modal" ? 5 : 2;
  const common = {
    id: asked?.id,
    user: userById(world, asked?.personId ?? ""),
    authorizing_integration_owners: { "0": world.guildId },
  };
  if (type === 3) {
    return { ...common, type, interacted_message_id: asked?.source?.id ?? shown.id };
  }
  const command = { id: asked?.id, type: 2, authorizing_integration_owners: {} };
  return { ...common, type, ...(type === 5 && { triggering_interaction_metadata: command }) };
}

/** With the event's own fields. */
export function messageEvent(world: World, shown: StoredMessage): Json {
  const nonce = shown.nonce === null ? {} : { nonce: shown.nonce };
  return { ...message(world, shown), guild_id: world.guildId, ...nonce };
}

export function view(shown: StoredMessage): RigMessage {
  return {
    id: shown.id,
    channelId: shown.channelId,
    authorId: shown.authorId,
    content: shown.content,
    embeds: shown.embeds,
    components: shown.components,
    flags: shown.flags,
    nonce: shown.nonce,
    referenceId: shown.referenceId,
    threadId: shown.threadId,
    edited: shown.editedAt !== null,
    onlyFor: shown.onlyFor,
    loading: (shown.flags & FLAG.loading) !== 0,
    interactionId: shown.asked?.id ?? null,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

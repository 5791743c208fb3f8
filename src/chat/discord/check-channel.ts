import { ChannelType } from "discord-api-types/v10";
import { z } from "zod";
import { type Finding, fine, notice, wrong } from "#src/core/finding.ts";
import type { Answer, Ask } from "./ask.ts";
import { NEEDED_PERMISSIONS, permissionsIn } from "./permissions.ts";

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const UNKNOWN_CHANNEL = 10003;
const MISSING_ACCESS = 50001;

const Bits = z.string().regex(/^\d{1,30}$/);
const Overwrite = z.object({ id: z.string(), type: z.number(), allow: Bits, deny: Bits });
const Channel = z.object({
  id: z.string(),
  type: z.number(),
  name: z.string().nullable().default(null),
  guild_id: z.string().nullable().default(null),
  parent_id: z.string().nullable().default(null),
  permission_overwrites: z.array(Overwrite).default([]),
});
type Channel = z.infer<typeof Channel>;
const Guild = z.object({
  id: z.string(),
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: Bits })),
});
const Member = z.object({ roles: z.array(z.string()) });

const WRITABLE: readonly number[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];
const THREADS: readonly number[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

/** Whether each watched channel is there and lets the bot do its work. */
export async function* checkChannels(
  ask: Ask,
  userId: string,
  channelIds: readonly string[],
): AsyncGenerator<Finding> {
  if (channelIds.length === 0) {
    yield notice(
      "No channel is watched yet",
      "In a channel: /watch add topic:…; or watches in riposte.yaml",
    );
  }
  for (const channelId of channelIds) {
    yield await checkChannel(ask, userId, channelId);
  }
}

async function checkChannel(ask: Ask, userId: string, channelId: string): Promise<Finding> {
  const asked = await ask(`/channels/${encodeURIComponent(channelId)}`, Channel);
  if (asked.kind !== "told") return absent(channelId, asked);
  const channel = asked.value;
  const name = `#${channel.name ?? channelId} (${channelId})`;
  if (channel.type === ChannelType.DM) return fine(`${name} is a conversation with one person`);
  const isThread = THREADS.includes(channel.type);
  if (!isThread && !WRITABLE.includes(channel.type)) {
    return wrong(
      `${name} is no text channel: claims cannot be posted there`,
      "Watch a text or announcement channel instead",
    );
  }
  const granted = await permissionsOf(ask, userId, await ruling(ask, channel, isThread));
  if (granted === null) {
    return notice(`${name} is there; what the bot may do in it cannot be read`);
  }
  const lacking = NEEDED_PERMISSIONS.filter(({ bit }) => (granted & bit) === 0n);
  if (lacking.length === 0) return fine(`${name}: the bot may do all it needs`);
  const names = lacking.map((permission) => permission.name).join(", ");
  return wrong(
    `${name}: the bot lacks ${names}`,
    `Right-click the channel → Edit Channel → Permissions → add the bot, allow ${names}`,
  );
}

function absent(
  channelId: string,
  answer: Exclude<Answer<Channel>, { readonly kind: "told" }>,
): Finding {
  if (answer.kind === "refused" && (answer.code === UNKNOWN_CHANNEL || answer.status === 404)) {
    return wrong(
      `There is no channel ${channelId}`,
      "Turn on User Settings → Advanced → Developer Mode, right-click the channel → Copy Channel ID, and correct the watch",
    );
  }
  if (answer.kind === "refused" && (answer.code === MISSING_ACCESS || answer.status === 403)) {
    return wrong(
      `The bot cannot see channel ${channelId}`,
      "Invite the bot to its server (riposte discord-invite), then Edit Channel → Permissions → add the bot, allow View Channel",
    );
  }
  return wrong(`Channel ${channelId} cannot be looked at: ${answer.message}`, "Try again later");
}

/** A thread's permissions are its channel's. */
async function ruling(ask: Ask, channel: Channel, isThread: boolean): Promise<Channel | null> {
  if (!isThread) return channel;
  if (channel.parent_id === null) return null;
  const parent = await ask(`/channels/${channel.parent_id}`, Channel);
  return parent.kind === "told" ? parent.value : null;
}

async function permissionsOf(
  ask: Ask,
  userId: string,
  channel: Channel | null,
): Promise<bigint | null> {
  if (channel === null || channel.guild_id === null) return null;
  const guild = await ask(`/guilds/${channel.guild_id}`, Guild);
  const member = await ask(`/guilds/${channel.guild_id}/members/${userId}`, Member);
  if (guild.kind !== "told" || member.kind !== "told") return null;
  const membership = {
    userId,
    roleIds: member.value.roles,
    isOwner: guild.value.owner_id === userId,
  };
  return permissionsIn(
    guild.value.id,
    guild.value.roles,
    membership,
    channel.permission_overwrites,
  );
}

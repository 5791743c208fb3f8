import { OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";

interface NeededPermission {
  /** As Discord's settings call it. */
  readonly name: string;
  readonly bit: bigint;
  readonly reason: string;
}

/** All that Riposte asks for. */
export const NEEDED_PERMISSIONS: readonly NeededPermission[] = [
  {
    name: "View Channels",
    bit: PermissionFlagsBits.ViewChannel,
    reason: "to see the channels that it writes to",
  },
  { name: "Send Messages", bit: PermissionFlagsBits.SendMessages, reason: "alerts and digests" },
  {
    name: "Create Public Threads",
    bit: PermissionFlagsBits.CreatePublicThreads,
    reason: "a claim's thread",
  },
  {
    name: "Send Messages in Threads",
    bit: PermissionFlagsBits.SendMessagesInThreads,
    reason: "responses and edits, in the claim's thread",
  },
  { name: "Embed Links", bit: PermissionFlagsBits.EmbedLinks, reason: "links to the sources" },
  {
    name: "Read Message History",
    bit: PermissionFlagsBits.ReadMessageHistory,
    reason: "to find out, after a lost answer, whether a message has arrived",
  },
];

export const NEEDED_BITS = NEEDED_PERMISSIONS.reduce((bits, { bit }) => bits | bit, 0n);

const ALL_BITS = Object.values(PermissionFlagsBits).reduce((bits, bit) => bits | bit, 0n);

export interface Membership {
  readonly userId: string;
  readonly roleIds: readonly string[];
  readonly isOwner: boolean;
}

interface Overwrite {
  readonly id: string;
  readonly type: number;
  readonly allow: string;
  readonly deny: string;
}

/** What a member may do in a channel: the roles' permissions, then the channel's overwrites for
 *  everyone, for roles, for the member.
 *  Source: https://discord.com/developers/docs/topics/permissions#permission-overwrites */
export function permissionsIn(
  guildId: string,
  roles: readonly { readonly id: string; readonly permissions: string }[],
  member: Membership,
  overwrites: readonly Overwrite[],
): bigint {
  const mine = new Set([guildId, ...member.roleIds]);
  const base = join(roles.filter(({ id }) => mine.has(id)).map((role) => role.permissions));
  if (member.isOwner || (base & PermissionFlagsBits.Administrator) !== 0n) return ALL_BITS;
  const everyone = overwrites.filter(({ id }) => id === guildId);
  const byRole = overwrites.filter(
    ({ id, type }) => type === OverwriteType.Role && id !== guildId && mine.has(id),
  );
  const own = overwrites.filter(
    ({ id, type }) => type === OverwriteType.Member && id === member.userId,
  );
  return [everyone, byRole, own].reduce(
    (bits, layer) =>
      (bits & ~join(layer.map(({ deny }) => deny))) | join(layer.map(({ allow }) => allow)),
    base,
  );
}

function join(permissions: readonly string[]): bigint {
  return permissions.reduce((bits, permission) => bits | BigInt(permission), 0n);
}

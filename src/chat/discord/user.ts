import { type APIInteraction, PermissionFlagsBits } from "discord.js";
import type { Permission } from "#src/core/command-kinds.ts";
import type { ChatUser } from "../chat.ts";

/** Who gave a command, as Discord vouches for them there. Null for what no person sent. */
export function chatUserOf({ member, user, locale }: PersonOf): ChatUser | null {
  const person = member?.user ?? user;
  if (person === undefined) return null;
  return {
    id: person.id,
    name: member?.nick ?? person.global_name ?? person.username,
    locale: locale ?? null,
    standing: standingOf(member?.permissions),
    groups: member?.roles ?? [],
  };
}

type PersonOf = Pick<APIInteraction, "member" | "user"> & { readonly locale?: string };

/** In a private conversation nobody has a standing. */
function standingOf(permissions: string | undefined): Permission {
  const bits = /^\d{1,30}$/u.test(permissions ?? "") ? BigInt(permissions ?? "0") : 0n;
  if ((bits & (PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild)) !== 0n) {
    return "admin";
  }
  return (bits & PermissionFlagsBits.ManageMessages) === 0n ? "everyone" : "editor";
}

import { NEEDED_BITS } from "./permissions.ts";

/** `bot` makes it a member, `applications.commands` lets it have slash commands. */
const SCOPES = ["bot", "applications.commands"];

/** The address that adds the bot to a server, with all that it needs and nothing else.
 *  Source: https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow */
export function inviteUrl(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: SCOPES.join(" "),
    permissions: String(NEEDED_BITS),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** A bot token's first part is the application's id in base64; null where it is not. */
export function applicationIdOf(token: string): string | null {
  const id = Buffer.from(token.split(".")[0] ?? "", "base64").toString("latin1");
  return isId(id) ? id : null;
}

/** Ids are 64-bit numbers in decimal.
 *  Source: https://discord.com/developers/docs/reference#snowflakes */
export function isId(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

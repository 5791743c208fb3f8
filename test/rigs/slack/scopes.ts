/** Bot scopes that methods here ask for, and those of the manifest.
 *  Source: https://docs.slack.dev/reference/scopes */
export const ALL_SCOPES: readonly string[] = [
  "channels:history",
  "channels:join",
  "channels:read",
  "chat:write",
  "commands",
  "groups:history",
  "groups:read",
  "im:history",
  "im:read",
  "im:write",
  "mpim:history",
  "mpim:read",
  "mpim:write",
  "team:read",
  "usergroups:read",
  "users:read",
];

export type Family = "history" | "read" | "write";

/** The scope that a kind of conversation needs, e.g. `groups:history`. */
export function scopeFor(channelId: string, isPrivate: boolean, family: Family): string {
  if (channelId.startsWith("D")) return `im:${family}`;
  return `${isPrivate ? "groups" : "channels"}:${family}`;
}

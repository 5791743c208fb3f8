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

/** Every scope that a bot can have. Source: https://docs.slack.dev/reference/scopes */
export const BOT_SCOPES: ReadonlySet<string> = new Set([
  ...ALL_SCOPES,
  ...["app_mentions:read", "assistant:write", "bookmarks:read", "bookmarks:write"],
  ...["calls:read", "calls:write", "canvases:read", "canvases:write", "channels:manage"],
  ...["channels:write.invites", "channels:write.topic", "chat:write.customize"],
  ...["chat:write.public", "conversations.connect:manage", "conversations.connect:read"],
  ...["conversations.connect:write", "datastore:read", "datastore:write", "dnd:read"],
  ...["emoji:read", "files:read", "files:write", "groups:write", "groups:write.invites"],
  ...["groups:write.topic", "im:write.topic", "incoming-webhook", "links.embed:write"],
  ...["links:read", "links:write", "lists:read", "lists:write", "metadata.message:read"],
  ...["mpim:write.topic", "pins:read", "pins:write", "reactions:read", "reactions:write"],
  ...["reminders:read", "reminders:write", "remote_files:read", "remote_files:share"],
  ...["remote_files:write", "search:read.files", "search:read.public", "search:read.users"],
  ...["team.billing:read", "team.preferences:read", "tokens.basic", "triggers:read"],
  ...["triggers:write", "usergroups:write", "users.profile:read", "users:read.email"],
  ...["users:write", "workflow.steps:execute"],
]);

/** Events that a bot can subscribe to, and the scope that each needs.
 *  Source: https://docs.slack.dev/reference/events */
export const BOT_EVENTS: ReadonlyMap<string, string | null> = new Map([
  ["app_home_opened", null],
  ["app_mention", "app_mentions:read"],
  ["app_rate_limited", null],
  ["app_uninstalled", null],
  ["tokens_revoked", null],
  ["channel_archive", "channels:read"],
  ["channel_created", "channels:read"],
  ["channel_deleted", "channels:read"],
  ["channel_id_changed", "channels:read"],
  ["channel_left", "channels:read"],
  ["channel_rename", "channels:read"],
  ["channel_unarchive", "channels:read"],
  ["group_archive", "groups:read"],
  ["group_deleted", "groups:read"],
  ["group_left", "groups:read"],
  ["group_rename", "groups:read"],
  ["group_unarchive", "groups:read"],
  ["member_joined_channel", "channels:read"],
  ["member_left_channel", "channels:read"],
  ["message.channels", "channels:history"],
  ["message.groups", "groups:history"],
  ["message.im", "im:history"],
  ["message.mpim", "mpim:history"],
  ["reaction_added", "reactions:read"],
  ["reaction_removed", "reactions:read"],
  ["subteam_created", "usergroups:read"],
  ["subteam_members_changed", "usergroups:read"],
  ["subteam_updated", "usergroups:read"],
  ["team_join", "users:read"],
  ["user_change", "users:read"],
]);

/** What a bot token must be allowed, each with the calls that ask for it (docs.slack.dev,
 *  `reference/methods`). views.* and auth.test ask for none; apps.connections.open takes the token
 *  of the app, whose only scope is `connections:write`. */
const NEEDS = {
  commands: "slash commands, the forms and buttons that they open, and the shortcut of messages",
  "chat:write": "chat.postMessage, chat.postEphemeral, chat.update",
  "chat:write.public": "chat.postMessage in a public channel that nobody invited Riposte to",
  "channels:history": "conversations.history and .replies: whether a lost answer hid a message",
  "groups:history": "the same in private channels",
  "im:history": "the same in a direct message that has a watch",
  "channels:read": "conversations.info: whether a watched channel is there, and takes messages",
  "groups:read": "the same for private channels",
  "im:read": "the same for a direct message",
  "im:write": "conversations.open: an answer where Riposte is no member of the channel",
  "users:read": "users.info: a person’s name, language, and whether they run the workspace",
  "usergroups:read": "usergroups.users.list: the groups that the configuration trusts",
} as const;

export type BotScope = keyof typeof NEEDS;

/** In the order of the manifest. */
export const BOT_SCOPES: readonly BotScope[] = Object.keys(NEEDS) as BotScope[];

/** Why a scope is asked for, for those who grant it. */
export function reasonFor(scope: BotScope): string {
  return NEEDS[scope];
}

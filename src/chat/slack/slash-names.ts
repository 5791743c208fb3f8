import type { MenuCommand } from "../menu.ts";

/** The command that takes every other as its first word. */
export const UMBRELLA = "riposte";
const PREFIX = `${UMBRELLA}-`;

/** Names that Slack keeps for itself: a manifest that claims one is refused. From the help page on
 *  built-in slash commands and from the aliases that clients still take. */
const BUILT_IN: ReadonlySet<string> = new Set(
  [
    "active apps archive away call canvas close collapse dm dnd expand feed feedback genius giphy",
    "help huddle invite invite_people join keys kick leave list me msg mute open part people prefs",
    "pro remind remove rename s search shortcuts shrug star status todo topic unarchive unmute",
    "unstar who workflow",
  ].flatMap((line) => line.split(" ")),
);

/** The slash command, without its slash, under which Slack's menu has a command. */
export function slashName(command: string): string {
  return BUILT_IN.has(command) || command === UMBRELLA ? `${PREFIX}${command}` : command;
}

/** The command for which a slash command stands, with or without its slash; null for the umbrella. */
export function commandOf(slash: string, menu: readonly MenuCommand[]): string | null {
  const name = slash.replace(/^\//u, "").toLowerCase();
  if (name === UMBRELLA) return null;
  const known = menu.find((command) => slashName(command.name) === name);
  return known?.name ?? (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name);
}

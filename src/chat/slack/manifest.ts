import type { MenuCommand, MenuOption } from "../menu.ts";
import { READ_THIS_COMMAND, READ_THIS_NAMES } from "../read-this.ts";
import { BOT_SCOPES } from "./scopes.ts";
import { READ_THIS_CALLBACK } from "./shortcut.ts";
import { slashName, UMBRELLA } from "./slash-names.ts";

/** Limits of the manifest's schema (github slackapi/manifest-schema, version 1). */
const MAX_SLASH_COMMANDS = 50;
const MAX_SLASH_CHARS = 32;
/** What the list of commands shows of a hint; the schema takes a thousand characters. */
const MAX_HINT_CHARS = 100;
const MAX_SHORTCUT_CHARS = 150;
const EVENTS_PATH = "/slack/events";

export interface ManifestSettings {
  /** Requests come through the socket, and no address is needed. */
  readonly socket: boolean;
  /** Where Slack reaches Riposte, without a slash at its end; null in Socket Mode. */
  readonly url: string | null;
}

/** An app's configuration, as api.slack.com/apps takes it. */
export interface SlackManifest {
  readonly display_information: Readonly<Record<string, string>>;
  readonly features: {
    readonly app_home: Readonly<Record<string, boolean>>;
    readonly bot_user: { readonly display_name: string; readonly always_online: boolean };
    readonly shortcuts?: readonly Shortcut[];
    readonly slash_commands: readonly SlashCommand[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: {
      readonly request_url?: string;
      readonly bot_events: readonly string[];
    };
    readonly interactivity: {
      readonly is_enabled: boolean;
      readonly request_url?: string;
      readonly message_menu_options_url?: string;
    };
    readonly org_deploy_enabled: boolean;
    readonly socket_mode_enabled: boolean;
    readonly token_rotation_enabled: boolean;
  };
}

export interface SlashCommand {
  readonly command: string;
  readonly url?: string;
  readonly description: string;
  readonly usage_hint: string;
  readonly should_escape: boolean;
}

/** What can be chosen in the menu of a message. */
export interface Shortcut {
  readonly name: string;
  readonly type: "message";
  readonly callback_id: string;
  readonly description: string;
}

/** The manifest from which Slack makes the app. Slack has no translations of slash commands: they
 *  are English here, and their forms speak the language of who opens them. */
export function slackManifest(
  menu: readonly MenuCommand[],
  { socket, url }: ManifestSettings,
): SlackManifest {
  const address = socket || url === null ? null : `${url}${EVENTS_PATH}`;
  const requests = address === null ? {} : { request_url: address };
  // Without its own address for options, the lists of forms stay empty over HTTP.
  const options = address === null ? {} : { message_menu_options_url: address };
  return {
    display_information: DISPLAY,
    features: {
      // Slash commands can be typed in the messages tab, and answers that have no channel arrive there.
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: "Riposte", always_online: true },
      ...shortcuts(menu),
      slash_commands: slashCommands(menu, address),
    },
    oauth_config: { scopes: { bot: BOT_SCOPES } },
    settings: {
      event_subscriptions: { ...requests, bot_events: ["app_home_opened"] },
      interactivity: { is_enabled: true, ...requests, ...options },
      org_deploy_enabled: false,
      socket_mode_enabled: socket,
      token_rotation_enabled: false,
    },
  };
}

/** Slack has no translations of these either. */
function shortcuts(menu: readonly MenuCommand[]): { readonly shortcuts?: readonly Shortcut[] } {
  const read = menu.find(({ name }) => name === READ_THIS_COMMAND);
  if (read === undefined) return {};
  const description = read.description.en.slice(0, MAX_SHORTCUT_CHARS);
  const callback_id = READ_THIS_CALLBACK;
  return { shortcuts: [{ name: READ_THIS_NAMES.en, type: "message", callback_id, description }] };
}

const DISPLAY = {
  name: "Riposte",
  description: "Claims, the responses to them, and what nobody has answered yet",
  background_color: "#1f2937",
  long_description: [
    "Riposte watches what the parties to a story publish, keeps every version of it, finds the",
    "claims and the responses in it, and ties each response to the claim that it answers.",
    "Channels are told as it happens or once a day: verbatim words, their source and time, and",
    "how long a claim has stood without a response.",
  ].join(" "),
};

function slashCommands(
  menu: readonly MenuCommand[],
  address: string | null,
): readonly SlashCommand[] {
  const at = address === null ? {} : { url: address };
  const umbrella = {
    command: `/${UMBRELLA}`,
    ...at,
    description: "Every command of Riposte; by itself, a form to choose one",
    usage_hint: "[command] [options], e.g. pairs since:7d",
    // With true, Slack would make links and mentions of what is typed; commands take the words.
    should_escape: false,
  };
  const own = menu.map((command) => ({
    command: `/${slashName(command.name)}`,
    ...at,
    description: command.description.en,
    usage_hint: usageHint(command),
    should_escape: false,
  }));
  // One that has no room stays within reach through the umbrella.
  const fitting = own.filter(({ command }) => command.length <= MAX_SLASH_CHARS);
  return [umbrella, ...fitting.slice(0, MAX_SLASH_COMMANDS - 1)];
}

/** `id [claim] [since:…] …`: what stands without a name first, then as many names as fit. */
function usageHint({ options, positional }: MenuCommand): string {
  const byName = new Map(options.map((option) => [option.name, option]));
  const bare = positional.flatMap((name) => byName.get(name) ?? []).map(bareHint);
  const named = options
    .filter(({ name }) => !positional.includes(name))
    .toSorted((a, b) => Number(b.required) - Number(a.required))
    .map(namedHint);
  const shown: string[] = [];
  for (const hint of [...bare, ...named]) {
    if ([...shown, hint, "… or form"].join(" ").length > MAX_HINT_CHARS) {
      return [...shown, "… or form"].join(" ");
    }
    shown.push(hint);
  }
  return [...shown, shown.length === 0 ? "[form]" : "or form"].join(" ");
}

function bareHint({ name, required }: MenuOption): string {
  return required ? name : `[${name}]`;
}

function namedHint({ name, required }: MenuOption): string {
  return required ? `${name}:…` : `[${name}:…]`;
}

import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";
import type { Permission } from "#src/core/command-kinds.ts";
import type { OptionKind } from "#src/core/option.ts";
import type { Localised, MenuCommand, MenuOption } from "../menu.ts";
import { PUBLIC_CHOICES, PUBLIC_OPTION } from "../public-option.ts";
import { READ_THIS_COMMAND, READ_THIS_NAMES } from "../read-this.ts";
import { shortened } from "./buttons.ts";
import { neutralLine } from "./escape.ts";
import {
  MAX_CHOICE_CHARS,
  MAX_CHOICES,
  MAX_DESCRIPTION_CHARS,
  MAX_NAME_CHARS,
  MAX_OPTION_CHARS,
  MAX_OPTIONS,
} from "./limits.ts";

export type DiscordCommand =
  | RESTPostAPIChatInputApplicationCommandsJSONBody
  | RESTPostAPIContextMenuApplicationCommandsJSONBody;

/** The menu as Discord registers it, each command for servers and for private conversations; beside
 *  them the entry in the menu of a message. */
export function discordCommands(
  menu: readonly MenuCommand[],
  locales: readonly DiscordLocale[] = LOCALES,
): readonly DiscordCommand[] {
  const names = localisedNames(menu, locales);
  const typed = menu.map((command) => ({
    type: ApplicationCommandType.ChatInput as const,
    name: command.name,
    name_localizations: names.get(command) ?? {},
    description: described(command.description.en, command.name),
    description_localizations: localised(command.description, MAX_DESCRIPTION_CHARS, locales),
    options: optionsOf(command, locales),
    ...whereAndWho(command),
  }));
  const read = menu.find(({ name }) => name === READ_THIS_COMMAND);
  return [...typed, ...(read === undefined ? [] : [readThisEntry(read, locales)])];
}

/** What is done with a message: no description, and a name as people read it. */
function readThisEntry(
  command: MenuCommand,
  locales: readonly DiscordLocale[],
): RESTPostAPIContextMenuApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.Message,
    name: READ_THIS_NAMES.en,
    name_localizations: localised(READ_THIS_NAMES, MAX_NAME_CHARS, locales),
    ...whereAndWho(command),
  };
}

function whereAndWho({ permission }: MenuCommand) {
  return {
    default_member_permissions: NEEDS[permission],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

/** Who sees a command before a server's admins say otherwise; the dispatcher asks again. */
const NEEDS: Readonly<Record<Permission, string | null>> = {
  everyone: null,
  editor: String(PermissionFlagsBits.ManageMessages),
  admin: String(PermissionFlagsBits.ManageGuild),
};

/** The languages of Riposte beside English, which is the default whatever the client's; Discord
 *  calls them by the same tags. */
export const LOCALES = ["fr", "ru", "ar"] as const;
export type DiscordLocale = (typeof LOCALES)[number];
/** Those of reference, "Locales". Arabic stands in the official OpenAPI document and not there yet. */
export const LONG_KNOWN_LOCALES: readonly DiscordLocale[] = ["fr", "ru"];

function localised(
  texts: Localised,
  limit: number,
  locales: readonly DiscordLocale[],
): LocalizationMap {
  const entries = locales.flatMap((locale) => {
    const text = shortened(neutralLine(texts[locale]), limit);
    return text === "" ? [] : [[locale, text] as const];
  });
  return Object.fromEntries(entries);
}

function described(text: string, name: string): string {
  return shortened(neutralLine(text), MAX_DESCRIPTION_CHARS) || name;
}

/** interactions/application-commands, "Application Command Naming": and lower case. */
const NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;

/** Names by which nothing else beside it goes: Discord refuses the whole list for one that is
 *  malformed or taken, so such a one is left out. */
function localisedNames<Named extends { readonly name: string; readonly names: Localised }>(
  all: readonly Named[],
  locales: readonly DiscordLocale[],
): ReadonlyMap<Named, LocalizationMap> {
  const found = new Map<Named, LocalizationMap>();
  const taken = new Set<string>();
  for (const one of all) {
    const entries = locales.flatMap((locale) => {
      const name = one.names[locale].normalize("NFC").toLowerCase();
      const key = `${locale} ${name}`;
      const isOwn = name === one.name;
      const isOthers = !isOwn && all.some((other) => other.name === name);
      if (!NAME.test(name) || taken.has(key) || isOthers) return [];
      taken.add(key);
      return [[locale, name] as const];
    });
    found.set(one, Object.fromEntries(entries));
  }
  return found;
}

function optionsOf(
  command: MenuCommand,
  locales: readonly DiscordLocale[],
): APIApplicationCommandBasicOption[] {
  const isThere = command.options.some(({ name }) => name === PUBLIC_OPTION);
  const all = isThere ? command.options : [...command.options, PUBLIC];
  const inOrder = [
    ...all.filter(({ required }) => required),
    ...all.filter(({ required }) => !required),
  ].slice(0, MAX_OPTIONS);
  const names = localisedNames(inOrder, locales);
  return inOrder.map((option) => optionOf(option, names.get(option) ?? {}, locales));
}

/** Kinds of which the house knows what may be meant. */
const COMPLETED: readonly OptionKind[] = [
  "choices",
  "party",
  "parties",
  "topic",
  "language",
  "source",
  "zone",
  "command",
];

function optionOf(
  option: MenuOption,
  names: LocalizationMap,
  locales: readonly DiscordLocale[],
): APIApplicationCommandBasicOption {
  const base = {
    name: option.name,
    name_localizations: names,
    description: described(option.description.en, option.name),
    description_localizations: localised(option.description, MAX_DESCRIPTION_CHARS, locales),
    required: option.required,
  };
  const { least, most, maxChars, choices } = option;
  if (option.kind === "number") {
    return {
      ...base,
      type: ApplicationCommandOptionType.Integer,
      ...(least === null ? {} : { min_value: least }),
      ...(most === null ? {} : { max_value: most }),
    };
  }
  const text = { ...base, type: ApplicationCommandOptionType.String } as const;
  if (option.kind === "choice" && choices.length > 0 && choices.length <= MAX_CHOICES) {
    return {
      ...text,
      choices: choices.map(({ value, label }) => ({
        name: shortened(neutralLine(label.en), MAX_CHOICE_CHARS) || value,
        name_localizations: localised(label, MAX_CHOICE_CHARS, locales),
        value,
      })),
    };
  }
  const length = maxChars === null ? {} : { max_length: Math.min(maxChars, MAX_OPTION_CHARS) };
  const completed = COMPLETED.includes(option.kind) || option.kind === "choice";
  return completed ? { ...text, ...length, autocomplete: true } : { ...text, ...length };
}

/** As menus have it; here for one that has not. */
const PUBLIC: MenuOption = {
  name: PUBLIC_OPTION,
  names: { en: "public", fr: "public", ru: "всем", ar: "علني" },
  description: {
    en: "Whether the whole channel sees the answer",
    fr: "Si tout le salon voit la réponse",
    ru: "Увидит ли ответ весь канал",
    ar: "هل ترى القناة كلها الإجابة",
  },
  kind: "choice",
  required: false,
  choices: PUBLIC_CHOICES.map((value) => ({
    value,
    label:
      value === "yes"
        ? { en: "yes", fr: "oui", ru: "да", ar: "نعم" }
        : { en: "no", fr: "non", ru: "нет", ar: "لا" },
  })),
  least: null,
  most: null,
  maxChars: null,
};

import type { Command } from "#src/command.ts";
import type { CommandGroup, Permission } from "#src/core/command-kinds.ts";
import { type Known, languageName } from "#src/core/known.ts";
import type { OptionKind } from "#src/core/option.ts";
import { descriptionOf, type OptionDescription, summaryOf } from "#src/core/reply/help.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { PHRASES } from "./phrases.ts";
import { PUBLIC_CHOICES, PUBLIC_OPTION } from "./public-option.ts";
import { CHOICE_LABELS, COMMAND_NAMES, OPTION_NAMES, PUBLIC_DESCRIPTION } from "./words/menu.ts";
import { WORDS } from "./words.ts";

/** A text in every language that Riposte speaks. */
export type Localised = Readonly<Record<(typeof SPOKEN_LANGUAGES)[number], string>>;

/** A command as the menus of platforms show it. Names are lower case, 1 to 32 letters, digits, `-`
 *  and `_`; descriptions have 1 to 100 characters, in every language. */
export interface MenuCommand {
  /** As the dispatcher knows it. */
  readonly name: string;
  readonly names: Localised;
  readonly description: Localised;
  readonly group: CommandGroup;
  readonly permission: Permission;
  /** Those that are required first, then in the order of the command; last of all `public`. */
  readonly options: readonly MenuOption[];
  readonly positional: readonly string[];
  readonly examples: readonly string[];
}

export interface MenuOption {
  readonly name: string;
  readonly names: Localised;
  readonly description: Localised;
  readonly kind: OptionKind;
  readonly required: boolean;
  /** For the kinds `choice`, `choices` and `language`. */
  readonly choices: readonly MenuChoice[];
  /** Bounds of a number, null where there is none. */
  readonly least: number | null;
  readonly most: number | null;
  readonly maxChars: number | null;
}

export interface MenuChoice {
  readonly value: string;
  readonly label: Localised;
}

/** The commands as menus show them, in every language that Riposte speaks. */
export function createMenu(commands: readonly Command[], known: Known): readonly MenuCommand[] {
  return commands.map((command) => {
    const described = command.describe(known);
    const inOrder = [
      ...described.filter(({ required }) => required),
      ...described.filter(({ required }) => !required),
    ];
    return {
      name: command.name,
      names: COMMAND_NAMES[command.name] ?? everywhere(command.name),
      description: localised((tag) => summaryOf(command, { phrases: PHRASES[tag] })),
      group: command.group,
      permission: command.permission,
      options: [...inOrder.map((option) => menuOption(command, option, known)), publicOption()],
      positional: command.positional,
      examples: command.examples,
    };
  });
}

function menuOption(command: Command, option: OptionDescription, known: Known): MenuOption {
  const { name, kind, required, least, most, maxChars } = option;
  const choices = kind === "language" ? known.languages : option.choices;
  return {
    name,
    names: OPTION_NAMES[name] ?? everywhere(name),
    description: localised((tag) => descriptionOf(command.name, option, { phrases: PHRASES[tag] })),
    kind,
    required,
    choices: choices.map((value) => ({
      value,
      label: kind === "language" ? languageLabel(value) : choiceLabel(value),
    })),
    least,
    most,
    // A number is bounded by its value.
    maxChars: kind === "number" ? null : maxChars,
  };
}

function publicOption(): MenuOption {
  return {
    name: PUBLIC_OPTION,
    names: OPTION_NAMES[PUBLIC_OPTION] ?? everywhere(PUBLIC_OPTION),
    description: PUBLIC_DESCRIPTION,
    kind: "choice",
    required: false,
    choices: PUBLIC_CHOICES.map((value) => ({ value, label: choiceLabel(value) })),
    least: null,
    most: null,
    maxChars: null,
  };
}

/** A choice in words. */
export function choiceLabel(value: string): Localised {
  return localised((tag) => {
    const { answers, changeKinds } = WORDS[tag];
    const known = new Map<string, string>([
      ...Object.entries(answers),
      ...Object.entries(changeKinds),
    ]);
    return known.get(value) ?? CHOICE_LABELS[value]?.[tag] ?? value;
  });
}

function languageLabel(language: string): Localised {
  return localised((tag) => languageName(language, tag));
}

function everywhere(text: string): Localised {
  return localised(() => text);
}

function localised(inLanguage: (tag: (typeof SPOKEN_LANGUAGES)[number]) => string): Localised {
  return Object.fromEntries(SPOKEN_LANGUAGES.map((tag) => [tag, inLanguage(tag)])) as Localised;
}

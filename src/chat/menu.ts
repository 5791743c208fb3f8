import type { Permission } from "#src/core/command-kinds.ts";
import type { OptionKind } from "#src/core/option.ts";
import type { LANGUAGE_TAGS } from "#src/core/statement.ts";

/** A text in every language that Riposte speaks. */
export type Localised = Readonly<Record<(typeof LANGUAGE_TAGS)[number], string>>;

/** A command as the menus of platforms show it. Names are lower case, 1 to 32 letters, digits, `-`
 *  and `_`; descriptions have 1 to 100 characters, in every language. */
export interface MenuCommand {
  /** As the dispatcher knows it. */
  readonly name: string;
  readonly names: Localised;
  readonly description: Localised;
  readonly permission: Permission;
  /** Those that are required first, then in the order of the command. */
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
  /** For the kinds `choice` and `choices`. */
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

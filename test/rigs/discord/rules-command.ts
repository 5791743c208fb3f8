import { jsonList, numberOf, stringOf, type Violation } from "./answer.ts";
import type { Json } from "./rig.ts";
import { twice } from "./rules-components.ts";

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const CHARS_IN_ALL = 8000;
const DESCRIPTION_CHARS = 100;
const OPTIONS = 25;
const CHOICES = 25;
const CHOICE_CHARS = 100;
export const COMMANDS_PER_SCOPE = 100;

const OPTION = { subcommand: 1, group: 2, text: 3, integer: 4, number: 10 } as const;

/** https://discord.com/developers/docs/reference#locales, and `ar` and `he`, which the official
 *  schema has and that page not yet. */
export const LOCALES: ReadonlySet<string> = new Set(
  (
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg " +
    "ru uk hi th zh-CN ja zh-TW ko ar he"
  ).split(" "),
);

/** The documented rules of a list of commands that the official schema leaves out. */
export function commandListRules(commands: readonly Json[]): readonly Violation[] {
  return [
    ...(commands.length > COMMANDS_PER_SCOPE
      ? [{ rule: "too many commands", detail: String(commands.length) }]
      : []),
    ...typesOf(commands).flatMap((same) => namesTwice("command", same)),
    ...commands.flatMap(commandRules),
  ];
}

/** Names are unique within a type. */
function typesOf(commands: readonly Json[]): readonly (readonly Json[])[] {
  return [...Map.groupBy(commands, ({ type }) => numberOf(type ?? 1)).values()];
}

/** The documented rules of a command that the official schema leaves out. */
export function commandRules(command: Json): readonly Violation[] {
  const permissions = command.default_member_permissions ?? null;
  const shared =
    permissions === null || (typeof permissions === "string" && /^\d+$/.test(permissions))
      ? []
      : [{ rule: "default_member_permissions", detail: "a string of digits" }];
  if ((command.type ?? 1) !== 1) {
    return [...shared, ...menuEntryRules(command)];
  }
  const size = charsOf(command);
  return [
    ...(size > CHARS_IN_ALL ? [{ rule: "command too big", detail: `${size} characters` }] : []),
    ...shared,
    ...wordRules(command),
    ...optionListRules(jsonList(command.options)),
  ];
}

const ENTRY_CHARS = 32;

/** Entries in the menus of people and messages: names in any case and with spaces, no description, no
 *  options. https://discord.com/developers/docs/interactions/application-commands#user-commands */
function menuEntryRules(entry: Json): readonly Violation[] {
  const names = [["default", stringOf(entry.name)], ...localisations(entry.name_localizations)];
  return [
    ...names.flatMap(([locale = "", name = ""]) => [
      ...(locale === "default" ? [] : localeRules(locale)),
      ...(name.trim() === "" || [...name].length > ENTRY_CHARS
        ? [{ rule: "name", detail: `${locale}: ${name}` }]
        : []),
    ]),
    ...(stringOf(entry.description ?? "") === ""
      ? []
      : [{ rule: "description", detail: "an entry of a menu has none" }]),
    ...(jsonList(entry.options ?? []).length === 0
      ? []
      : [{ rule: "options", detail: "an entry of a menu has none" }]),
  ];
}

function optionListRules(options: readonly Json[]): readonly Violation[] {
  const broken: Violation[] = [];
  if (options.length > OPTIONS) {
    broken.push({ rule: "too many options", detail: String(options.length) });
  }
  const firstOptional = options.findIndex((option) => option.required !== true);
  const lastRequired = options.findLastIndex((option) => option.required === true);
  if (firstOptional >= 0 && lastRequired > firstOptional) {
    broken.push({ rule: "required after optional", detail: stringOf(options[lastRequired]?.name) });
  }
  const nesting = options.filter((option) => numberOf(option.type) <= OPTION.group).length;
  if (nesting > 0 && nesting < options.length) {
    broken.push({ rule: "subcommands beside options", detail: "one kind or the other" });
  }
  return [...broken, ...namesTwice("option", options), ...options.flatMap(optionRules)];
}

function optionRules(option: Json): readonly Violation[] {
  const choices = jsonList(option.choices);
  const broken: Violation[] = [];
  if (option.autocomplete === true && choices.length > 0) {
    broken.push({ rule: "autocomplete with choices", detail: stringOf(option.name) });
  }
  if (choices.length > CHOICES) {
    broken.push({ rule: "too many choices", detail: `${option.name}: ${choices.length}` });
  }
  if (numberOf(option.min_value) > numberOf(option.max_value ?? Number.MAX_VALUE)) {
    broken.push({ rule: "bounds", detail: `${option.name}: min_value over max_value` });
  }
  if (numberOf(option.min_length) > numberOf(option.max_length ?? Number.MAX_VALUE)) {
    broken.push({ rule: "bounds", detail: `${option.name}: min_length over max_length` });
  }
  return [
    ...broken,
    ...wordRules(option),
    ...twice(
      "choice twice",
      choices.map((choice) => stringOf(choice.name)),
    ),
    ...choices.flatMap((choice) => choiceRules(choice, numberOf(option.type))),
    ...optionListRules(jsonList(option.options)),
  ];
}

/** The choices of an option, and those that are suggested while it is typed. */
export function choiceRules(choice: Json, optionType: number): readonly Violation[] {
  const name = [...stringOf(choice.name)].length;
  const broken: Violation[] = [];
  if (stringOf(choice.name).trim() === "" || name > CHOICE_CHARS) {
    broken.push({ rule: "choice name", detail: `${name} of 1 to ${CHOICE_CHARS} characters` });
  }
  if (typeof choice.value === "string") {
    const value = [...choice.value].length;
    if (value < 1 || value > CHOICE_CHARS) {
      broken.push({ rule: "choice value", detail: `${value} of 1 to ${CHOICE_CHARS} characters` });
    }
  }
  if (optionType === OPTION.text ? typeof choice.value !== "string" : !isNumber(choice.value)) {
    broken.push({ rule: "choice type", detail: `${choice.name} has another type than its option` });
  }
  for (const [locale, localised] of localisations(choice.name_localizations)) {
    broken.push(...localeRules(locale));
    if (localised.trim() === "" || [...localised].length > CHOICE_CHARS) {
      broken.push({ rule: "choice name", detail: `${locale}: ${localised}` });
    }
  }
  return broken;
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/** Names and descriptions, in every language. */
function wordRules(named: Json): readonly Violation[] {
  const names = [["default", stringOf(named.name)], ...localisations(named.name_localizations)];
  const descriptions = [
    ["default", stringOf(named.description)],
    ...localisations(named.description_localizations),
  ];
  return [
    ...[...names, ...descriptions].flatMap(([locale = ""]) =>
      locale === "default" ? [] : localeRules(locale),
    ),
    ...names.flatMap(([locale = "", name = ""]) =>
      NAME.test(name) && name === name.toLowerCase()
        ? []
        : [{ rule: "name", detail: `${locale}: ${name}` }],
    ),
    ...descriptions.flatMap(([locale = "", description = ""]) => {
      const size = [...description].length;
      return description.trim() !== "" && size <= DESCRIPTION_CHARS
        ? []
        : [{ rule: "description", detail: `${named.name}, ${locale}: ${size} of 1 to 100` }];
    }),
  ];
}

function localeRules(locale: string): readonly Violation[] {
  return LOCALES.has(locale) ? [] : [{ rule: "locale", detail: locale }];
}

/** Unique by default name, and within each language. */
function namesTwice(what: string, named: readonly Json[]): readonly Violation[] {
  const locales = new Set(
    named.flatMap((one) => localisations(one.name_localizations).map(([locale]) => locale)),
  );
  const inLocale = (one: Json, locale: string) =>
    localisations(one.name_localizations).find(([key]) => key === locale)?.[1];
  return [
    ...twice(
      `${what} twice`,
      named.map((one) => stringOf(one.name)),
    ),
    ...[...locales].flatMap((locale) =>
      twice(
        `${what} twice`,
        named.flatMap((one) => inLocale(one, locale ?? "") ?? []),
      ),
    ),
  ];
}

function localisations(value: unknown): readonly (readonly [string, string])[] {
  return typeof value === "object" && value !== null
    ? Object.entries(value).map(([locale, text]) => [locale, stringOf(text)] as const)
    : [];
}

/** Names, descriptions and values; of localised words the longest counts. */
function charsOf(named: Json): number {
  const longest = (text: unknown, localised: unknown) =>
    Math.max(
      ...[stringOf(text), ...localisations(localised).map(([, words]) => words)].map(
        (words) => [...words].length,
      ),
    );
  const choices = jsonList(named.choices).reduce(
    (sum, choice) =>
      sum + longest(choice.name, choice.name_localizations) + String(choice.value).length,
    0,
  );
  return jsonList(named.options).reduce(
    (sum, option) => sum + charsOf(option),
    longest(named.name, named.name_localizations) +
      longest(named.description, named.description_localizations) +
      choices,
  );
}

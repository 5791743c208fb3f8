import { COMMAND_GROUPS, type CommandGroup, type Permission } from "../command-kinds.ts";
import type { Block, Inline, Message } from "../message.ts";
import type { OptionKind } from "../option.ts";
import { contextBlock, lineHint, listBlock, type Tongue, textBlock, typedLine } from "./reply.ts";

/** What help, Discord options and a Slack usage hint say of one option. */
export interface OptionDescription {
  readonly name: string;
  /** In English; phrase tables translate it. */
  readonly description: string;
  readonly kind: OptionKind;
  readonly required: boolean;
  readonly choices: readonly string[];
  readonly examples: readonly string[];
  readonly maxChars: number | null;
  readonly least: number | null;
  readonly most: number | null;
}

/** What help tells of one command. */
export interface CommandDescription {
  readonly name: string;
  /** One line, in English; phrase tables translate it. */
  readonly summary: string;
  readonly group: CommandGroup;
  /** Options that may stand without their names, in this order. */
  readonly positional: readonly string[];
  /** Command lines that work, without the slash. */
  readonly examples: readonly string[];
  /** The least that any use of it needs. */
  readonly permission: Permission;
}

/** All commands in groups, one line each. */
export function composeHelp(commands: readonly CommandDescription[], tongue: Tongue): Message {
  const { help } = tongue.phrases;
  const groups = COMMAND_GROUPS.flatMap((group): Block[] => {
    const inGroup = commands.filter((command) => command.group === group);
    if (inGroup.length === 0) return [];
    const items = inGroup.map((command): readonly Inline[] => [
      typedLine(command.name),
      { text: ` ${summaryOf(command, tongue)}` },
    ]);
    return [textBlock({ text: help.groups[group], style: "bold" }), listBlock(items)];
  });
  return {
    ephemeral: true,
    summary: help.heading,
    blocks: [
      { kind: "heading", text: help.heading },
      ...groups,
      contextBlock(help.publicHint),
      lineHint(help.more, "help pairs"),
    ],
  };
}

/** One command in detail: how it is typed, what each option takes, lines that work. */
export function composeCommandHelp(
  command: CommandDescription,
  options: readonly OptionDescription[],
  tongue: Tongue,
): Message {
  const { help } = tongue.phrases;
  const title = `/${command.name} · ${summaryOf(command, tongue)}`;
  const described = options.map((option): readonly Inline[] => [
    { text: option.name, style: "code" },
    { text: ` ${optionSentence(command, option, tongue)}` },
  ]);
  const examples = command.examples.map((line) => [typedLine(line)]);
  return {
    ephemeral: true,
    summary: title,
    blocks: [
      { kind: "heading", text: title },
      textBlock(`${help.usage} `, typedLine(usage(command, options))),
      ...(described.length === 0
        ? []
        : [textBlock({ text: help.options, style: "bold" }), listBlock(described)]),
      textBlock({ text: help.examples, style: "bold" }),
      listBlock(examples),
      contextBlock(help.permission[command.permission]),
    ],
  };
}

/** `pairs [party] [topic:…]`: positional options without their names, optional ones in brackets. */
export function usage(
  command: Pick<CommandDescription, "name" | "positional">,
  options: readonly OptionDescription[],
): string {
  const inOrder = [
    ...command.positional.flatMap((name) => options.find((option) => option.name === name) ?? []),
    ...options.filter(({ name }) => !command.positional.includes(name)),
  ];
  const parts = inOrder.map(({ name, required }) => {
    const part = command.positional.includes(name) ? name.toUpperCase() : `${name}:…`;
    return required ? part : `[${part}]`;
  });
  return [command.name, ...parts].join(" ");
}

/** What a command says of itself in the reader's language. */
export function summaryOf(
  { name, summary }: Pick<CommandDescription, "name" | "summary">,
  { phrases }: Pick<Tongue, "phrases">,
): string {
  return phrases.help.summaries[name] ?? summary;
}

/** What an option is for in the reader's language: its command's own words, else the shared ones. */
export function descriptionOf(
  command: string,
  { name, description }: Pick<OptionDescription, "name" | "description">,
  { phrases }: Pick<Tongue, "phrases">,
): string {
  const { optionTexts } = phrases.help;
  return optionTexts[`${command}.${name}`] ?? optionTexts[name] ?? description;
}

function optionSentence(
  command: CommandDescription,
  option: OptionDescription,
  tongue: Tongue,
): string {
  const { voice, phrases } = tongue;
  const { help } = phrases;
  const parts = [
    descriptionOf(command.name, option, tongue),
    ...(option.required ? [help.required] : []),
    valueHint(option, tongue),
    ...(option.examples.length === 0
      ? []
      : [voice.labelled(help.example, option.examples.join(", "))]),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function valueHint({ kind, choices }: OptionDescription, { voice, phrases }: Tongue): string {
  const { help } = phrases;
  if (kind === "choice") return voice.say(help.oneOf, { names: choices.join(", ") });
  if (kind === "choices") return voice.say(help.severalOf, { names: choices.join(", ") });
  return help.kinds[kind];
}

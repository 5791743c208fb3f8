import type { InputBlock, ModalView, PlainTextOption } from "@slack/types";
import type { MenuCommand, MenuOption } from "../menu.ts";
import { phrasesFor } from "../phrases.ts";
import { PUBLIC_OPTION } from "../public-option.ts";
import { type FormMemory, keep } from "./modal-memory.ts";
import { plainText } from "./modal-text.ts";
import { formWords, type Tag } from "./modal-words.ts";
import { slashName } from "./slash-names.ts";

export const FORM_CALLBACK = "form";
/** `suggest:<option>`: which option of its form an external select fills. */
export const SUGGEST_PREFIX = "suggest:";
export const VALUE_PREFIX = "value:";
export const BLOCK_PREFIX = "option:";

/** Limits of Block Kit, from the reference and the comments of @slack/types. */
const MAX_OPTIONS = 100;
const MAX_RADIO_OPTIONS = 10;
const MAX_INPUT_CHARS = 3_000;
/** The reference says 150, the types say 75. */
export const MAX_OPTION_VALUE_CHARS = 75;
const MAX_OPTION_TEXT_CHARS = 75;
const MAX_TITLE_CHARS = 24;
/** Views take a hundred blocks; no command has so many options, and no person fills them in. */
const MAX_INPUTS = 90;
/** What Slack takes is longer than anybody reads. */
const MAX_LABEL_CHARS = 200;
const MAX_HINT_CHARS = 500;
const MAX_PLACEHOLDER_CHARS = 150;

/** The types leave it open whether an option has a value. */
type FormOption = PlainTextOption & { readonly value: string };

/** A form as it is opened: what was typed before stands in it. */
export interface Form {
  readonly command: MenuCommand;
  readonly given: Readonly<Record<string, string>>;
  readonly asked: Omit<FormMemory, "command">;
}

/** A command as a modal: one input per option, in the language of who opens it. */
export function formView({ command, given, asked }: Form, tag: Tag): ModalView {
  const words = formWords(tag);
  const options = command.options.filter(({ name }) => name !== PUBLIC_OPTION);
  return {
    type: "modal",
    callback_id: FORM_CALLBACK,
    private_metadata: keep({ ...asked, command: command.name }),
    title: plainText(`/${slashName(command.name)}`, MAX_TITLE_CHARS),
    submit: plainText(words.send, MAX_TITLE_CHARS),
    close: plainText(words.cancel, MAX_TITLE_CHARS),
    blocks: [
      { type: "section", text: plainText(command.description[tag], MAX_HINT_CHARS) },
      ...options
        .slice(0, MAX_INPUTS)
        .map((option) => inputBlock(option, given[option.name] ?? "", tag)),
      publicBlock(given[PUBLIC_OPTION] ?? "", tag),
    ],
  };
}

function inputBlock(option: MenuOption, given: string, tag: Tag): InputBlock {
  return {
    type: "input",
    block_id: `${BLOCK_PREFIX}${option.name}`,
    optional: !option.required,
    label: plainText(capitalised(option.names[tag], tag), MAX_LABEL_CHARS),
    hint: plainText(hintFor(option, tag), MAX_HINT_CHARS),
    element: element(option, given.trim(), tag),
  };
}

function element(option: MenuOption, given: string, tag: Tag): InputBlock["element"] {
  switch (option.kind) {
    case "choice":
    case "language":
      return oneOf(option, given, tag);
    case "choices":
      return someOf(option, given, tag);
    case "party":
    case "topic":
    case "source":
    case "zone":
    case "command":
      return externalSelect(option, given, tag);
    case "parties":
      return externalSelects(option, given, tag);
    case "number":
      return numberInput(option, given);
    case "date":
      return textInput(option, given, "7d");
    case "time":
      return textInput(option, given, "08:30");
    case "text":
      return textInput(option, given, null);
    default:
      return option.kind satisfies never;
  }
}

function oneOf(option: MenuOption, given: string, tag: Tag): InputBlock["element"] {
  const options = choiceOptions(option, tag);
  if (options.length === 0) return externalSelect(option, given, tag);
  const chosen = options.find((one) => isMeant(one, given));
  const initial = chosen === undefined ? {} : { initial_option: chosen };
  const action_id = `${VALUE_PREFIX}${option.name}`;
  // What is chosen among buttons cannot be unchosen.
  return option.required && options.length <= MAX_RADIO_OPTIONS
    ? { type: "radio_buttons", action_id, options: [...options], ...initial }
    : {
        type: "static_select",
        action_id,
        placeholder: plainText(formWords(tag).choose, MAX_PLACEHOLDER_CHARS),
        options: [...options],
        ...initial,
      };
}

function someOf(option: MenuOption, given: string, tag: Tag): InputBlock["element"] {
  const options = choiceOptions(option, tag);
  if (options.length === 0) return externalSelects(option, given, tag);
  const words = commaWords(given);
  const chosen = options.filter((one) => words.some((word) => isMeant(one, word)));
  return {
    type: "multi_static_select",
    action_id: `${VALUE_PREFIX}${option.name}`,
    placeholder: plainText(formWords(tag).choose, MAX_PLACEHOLDER_CHARS),
    options: [...options],
    ...(chosen.length === 0 ? {} : { initial_options: chosen }),
  };
}

function externalSelect({ name }: MenuOption, given: string, tag: Tag): InputBlock["element"] {
  const [initial] = given === "" ? [] : typedOptions([given]);
  return {
    type: "external_select",
    action_id: `${SUGGEST_PREFIX}${name}`,
    placeholder: plainText(formWords(tag).choose, MAX_PLACEHOLDER_CHARS),
    min_query_length: 0,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

function externalSelects({ name }: MenuOption, given: string, tag: Tag): InputBlock["element"] {
  const chosen = typedOptions(commaWords(given));
  return {
    type: "multi_external_select",
    action_id: `${SUGGEST_PREFIX}${name}`,
    placeholder: plainText(formWords(tag).choose, MAX_PLACEHOLDER_CHARS),
    min_query_length: 0,
    ...(chosen.length === 0 ? {} : { initial_options: chosen }),
  };
}

/** People type ids as lists show them, `#12`; a field for numbers takes digits only. */
function numberInput({ name, least, most }: MenuOption, given: string): InputBlock["element"] {
  const value = Number(/^#?(\d{1,15})$/u.exec(given)?.[1] ?? Number.NaN);
  const fits = value >= (least ?? 0) && value <= (most ?? Number.MAX_SAFE_INTEGER);
  return {
    type: "number_input",
    action_id: `${VALUE_PREFIX}${name}`,
    is_decimal_allowed: false,
    ...(least === null ? {} : { min_value: String(least) }),
    ...(most === null ? {} : { max_value: String(most) }),
    ...(fits ? { initial_value: String(value) } : {}),
  };
}

function textInput(
  { name, maxChars }: MenuOption,
  given: string,
  example: string | null,
): InputBlock["element"] {
  const most = Math.min(maxChars ?? MAX_INPUT_CHARS, MAX_INPUT_CHARS);
  return {
    type: "plain_text_input",
    action_id: `${VALUE_PREFIX}${name}`,
    max_length: most,
    ...(example === null ? {} : { placeholder: plainText(example, MAX_PLACEHOLDER_CHARS) }),
    ...(given === "" || given.length > most ? {} : { initial_value: given }),
  };
}

function publicBlock(given: string, tag: Tag): InputBlock {
  const words = formWords(tag);
  const text = plainText(words.everybody, MAX_OPTION_TEXT_CHARS);
  const yes: PlainTextOption = { text, value: "yes" };
  return {
    type: "input",
    block_id: `${BLOCK_PREFIX}${PUBLIC_OPTION}`,
    optional: true,
    label: plainText(words.whoSees, MAX_LABEL_CHARS),
    hint: plainText(words.everybodyHint, MAX_HINT_CHARS),
    element: {
      type: "checkboxes",
      action_id: `${VALUE_PREFIX}${PUBLIC_OPTION}`,
      options: [yes],
      ...(sameWord("yes", given) ? { initial_options: [yes] } : {}),
    },
  };
}

function choiceOptions({ choices }: MenuOption, tag: Tag): readonly FormOption[] {
  return choices
    .filter(({ value }) => value.length <= MAX_OPTION_VALUE_CHARS)
    .slice(0, MAX_OPTIONS)
    .map(({ value, label }) => ({ text: plainText(label[tag], MAX_OPTION_TEXT_CHARS), value }));
}

/** What was typed, as if it had been chosen: the house reads names as well as ids. */
function typedOptions(typed: readonly string[]): FormOption[] {
  return typed
    .filter((value) => value.length <= MAX_OPTION_VALUE_CHARS)
    .slice(0, MAX_OPTIONS)
    .map((value) => ({ text: plainText(value, MAX_OPTION_TEXT_CHARS), value }));
}

function commaWords(typed: string): readonly string[] {
  const words = typed.split(/[,،;]/u).map((word) => word.trim());
  return [...new Set(words)].filter((word) => word !== "");
}

/** People also type what menus call a choice. */
function isMeant({ value, text }: FormOption, typed: string): boolean {
  return sameWord(value, typed) || sameWord(text.text, typed);
}

function sameWord(value: string, typed: string): boolean {
  const key = (word: string) =>
    word
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/gu, "-");
  return key(value) === key(typed);
}

function hintFor(option: MenuOption, tag: Tag): string {
  const text = option.description[tag];
  const { date, time, zone } = phrasesFor(tag).mistakes.expectations;
  const expected = new Map<string, string>([
    ["date", date],
    ["time", time],
    ["zone", zone],
  ]).get(option.kind);
  return expected === undefined ? text : `${text} (${expected})`;
}

function capitalised(name: string, tag: Tag): string {
  const spaced = name.replaceAll("-", " ");
  return spaced.slice(0, 1).toLocaleUpperCase(tag) + spaced.slice(1);
}

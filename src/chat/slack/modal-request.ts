import type { CommandLine } from "#src/core/command-line.ts";
import type { MenuCommand } from "../menu.ts";
import { gatherOptions } from "../options.ts";
import { PUBLIC_OPTION } from "../public-option.ts";

/** The word that asks for a form. */
export const FORM_WORD = "form";

/** Which form a command line asks for, and what it says already; a command of null is still to be
 *  chosen. Null where the line is to be run as it stands. */
export interface FormRequest {
  readonly command: MenuCommand | null;
  readonly given: Readonly<Record<string, string>>;
}

/** A form is opened where the line says `form`, where it is bare although its command needs an
 *  option, and for `add` with nothing to add. */
export function formRequest(line: CommandLine, menu: readonly MenuCommand[]): FormRequest | null {
  if (menu.length === 0) return null;
  if (line.command === "") return { command: null, given: {} };
  if (line.command === FORM_WORD) return formOfForm(line, menu);
  const command = menu.find(({ name }) => name === line.command);
  if (command === undefined) return null;
  const words = withoutFormWord(command, line.words);
  const isWanted = words !== null || isBare(command, line) || isBareAdd(command, line);
  if (!isWanted) return null;
  return { command, given: givenOptions(command, { ...line, words: words ?? line.words }) };
}

/** `form pairs`, `form`. */
function formOfForm({ words, options }: CommandLine, menu: readonly MenuCommand[]): FormRequest {
  const [first = "", ...rest] = words;
  const name = first.replace(/^\//u, "").toLowerCase();
  const command = menu.find((one) => one.name === name);
  if (command === undefined) return { command: null, given: {} };
  return { command, given: givenOptions(command, { options, words: rest }) };
}

/** The words beside `form`, or null where it is not said. Where the last words are free text,
 *  `form` may be one of them, and counts only when it stands alone. */
function withoutFormWord(command: MenuCommand, words: readonly string[]): readonly string[] | null {
  const isForm = (word: string | undefined) => word?.toLowerCase() === FORM_WORD;
  if (takesText(command) && words.length > 1) return null;
  if (isForm(words[0])) return words.slice(1);
  return isForm(words.at(-1)) ? words.slice(0, -1) : null;
}

function isBare(command: MenuCommand, { options, words }: CommandLine): boolean {
  const named = Object.keys(options).filter((name) => name !== PUBLIC_OPTION);
  const isEmpty = named.length === 0 && words.length === 0;
  return isEmpty && command.options.some(({ required }) => required);
}

function isBareAdd(command: MenuCommand, { options, words }: CommandLine): boolean {
  const { action, [PUBLIC_OPTION]: _public, ...others } = options;
  const said = [...(action === undefined ? [] : [action]), ...words];
  const isAdd = said.length === 1 && said[0]?.toLowerCase() === "add";
  if (!isAdd || Object.keys(others).length > 0) return false;
  const actions = command.options.find(({ name }) => name === "action");
  return actions?.choices.some(({ value }) => value === "add") ?? false;
}

function givenOptions(
  command: MenuCommand,
  line: Pick<CommandLine, "options" | "words">,
): Readonly<Record<string, string>> {
  const { positional } = command;
  return gatherOptions({ positional, takesRest: takesText(command) }, line).raw;
}

function takesText({ positional, options }: MenuCommand): boolean {
  const last = positional.at(-1);
  return options.find(({ name }) => name === last)?.kind === "text";
}

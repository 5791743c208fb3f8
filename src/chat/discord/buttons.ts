import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { type CommandLine, parseCommandLine } from "#src/core/command-line.ts";
import type { Action } from "#src/core/message.ts";
import { neutralLine, withoutMentions } from "./escape.ts";
import { MAX_BUTTONS_A_ROW, MAX_CUSTOM_ID_CHARS, MAX_LABEL_CHARS } from "./limits.ts";

/** What a press asks for; `replaces`: the answer takes the place of the button's message. */
export interface Press extends CommandLine {
  readonly replaces: boolean;
}

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

const REPLACES = "R";

/** The command line of a button with a number that no other button of the message has; null where
 *  it is longer than a button can carry. */
export function customIdOf({ command, replaces }: Action, number: number): string | null {
  const id = `${number.toString(36)}${replaces ? REPLACES : ""}:${command.toWellFormed()}`;
  return id.length <= MAX_CUSTOM_ID_CHARS && command.trim() !== "" ? id : null;
}

/** The inverse of `customIdOf`; null for what no button of this kind carries. */
export function readCustomId(id: string): Press | null {
  const [, flag, line] = /^[0-9a-z]{1,3}(R?):(.+)$/su.exec(id) ?? [];
  if (line === undefined) return null;
  const parsed = parseCommandLine(line);
  return parsed.command === "" ? null : { ...parsed, replaces: flag === REPLACES };
}

export interface ButtonsOf {
  readonly rows: readonly ButtonRow[];
  /** Those whose command line no button can carry. */
  readonly left: readonly Action[];
}

/** Rows of buttons, numbered from `first`. */
export function buttonRows(actions: readonly Action[], first: number): ButtonsOf {
  const buttons: APIButtonComponentWithCustomId[] = [];
  const left: Action[] = [];
  for (const [index, action] of actions.entries()) {
    const id = customIdOf(action, first + index);
    if (id === null) left.push(action);
    else buttons.push(button(action, id));
  }
  const rows: ButtonRow[] = [];
  for (let at = 0; at < buttons.length; at += MAX_BUTTONS_A_ROW) {
    const components = buttons.slice(at, at + MAX_BUTTONS_A_ROW);
    rows.push({ type: ComponentType.ActionRow, components });
  }
  return { rows, left };
}

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

function button(action: Action, customId: string): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: action.style === undefined ? ButtonStyle.Secondary : STYLES[action.style],
    label: shortened(withoutMentions(neutralLine(action.label)), MAX_LABEL_CHARS) || "…",
    custom_id: customId,
  };
}

/** A text within a limit of UTF-16 units, closed with `…` where it was cut. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text
    .slice(0, limit - 1)
    .replace(/[\ud800-\udbff]$/u, "")
    .trimEnd()}…`;
}

import { styleText } from "node:util";
import type { Screen } from "./paint.ts";

const DEFAULT_WIDTH = 80;
/** Longer lines are hard to read, however wide the window is. */
const MAX_WIDTH = 100;

export interface ScreenSettings {
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly width?: number;
  readonly colour?: boolean;
}

/** What the output can show now: a window may have been resized since the last message. */
export function screenOf({ output, width, colour }: ScreenSettings): Screen {
  const columns =
    output.columns === undefined || output.columns < 1 ? DEFAULT_WIDTH : output.columns;
  return {
    width: width ?? Math.min(columns, MAX_WIDTH),
    colour: colour ?? hasColour(output),
    links: output.isTTY === true,
  };
}

/** Node's own rule: a TTY with colours, `NO_COLOR` and `FORCE_COLOR` respected. */
function hasColour(output: NodeJS.WritableStream): boolean {
  return styleText("bold", "x", { stream: output }) !== "x";
}

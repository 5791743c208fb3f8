import { styleText } from "node:util";
import type { Inline } from "#src/core/message.ts";
import { balanceIsolates, neutralise } from "../neutral.ts";
import { safeUrl } from "./safe-url.ts";
import type { Line, Run } from "./wrap.ts";

/** What the terminal can show. */
export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
  /** Whether addresses hide behind their words (OSC 8). */
  readonly links: boolean;
}

/** A screen with the direction of the text on it: that of the message, of a quote its own. */
export interface Page extends Screen {
  readonly direction: Direction;
}

export type Paint = "plain" | "bold" | "dim" | "italic" | "code" | "strike" | "heading";

export interface Look {
  readonly paint: Paint;
  readonly url: string | null;
}

/** Spans as runs to wrap. Without links an address stands in full after its words. */
export function runsOf(
  spans: readonly Inline[],
  screen: Screen,
  base: Paint = "plain",
): readonly Run<Look>[] {
  return spans.flatMap(({ text, style, url }): readonly Run<Look>[] => {
    const paint = style ?? base;
    const shown = neutralise(text);
    const address = url === undefined ? null : safeUrl(url);
    if (address === null) {
      return [{ text: shown, look: { paint, url: null } }];
    }
    if (screen.links) {
      return [{ text: shown, look: { paint, url: address } }];
    }
    const run = { text: shown, look: { paint, url: null } };
    return shown === address || shown === url
      ? [{ ...run, text: address }]
      : [run, { text: ` <${address}>`, look: { paint: "dim", url: null } }];
  });
}

/** One line as the terminal gets it, with every direction kept to its own run (UAX #9). A line
 *  without right-to-left letters needs no marks, which would stick to an address that is copied. */
export function paintLine(line: Line<Look>, { colour, direction }: Page): string {
  const marked = line.some(({ text }) => RTL.test(text));
  const foreign = direction === "rtl" ? LTR : RTL;
  let painted = "";
  let open: string | null = null;
  for (const { text, look } of line.filter((run) => run.text !== "")) {
    const balanced = balanceIsolates(text);
    const shown = marked && foreign.test(text) ? `${FSI}${balanced}${PDI}` : balanced;
    // Neighbours with one address are one link: a pointer over any of them marks them all.
    painted += look.url === open ? "" : linkTo(look.url);
    painted += colour ? coloured(shown, look.paint) : shown;
    open = look.url;
  }
  painted += open === null ? "" : linkTo(null);
  return marked ? `${direction === "rtl" ? RLI : LRI}${painted}${PDI}` : painted;
}

export type Direction = "ltr" | "rtl";

/** The direction of a text is that of its first letter (UAX #9, rules P2 and P3; what stands in an
 *  isolate, closed or not, does not count). */
export function directionOf(text: string): Direction {
  const own = text.replace(/[\u2066-\u2068][^\u2069]*(?:\u2069|$)/gu, "");
  return RTL.test(/\p{L}/u.exec(own)?.[0] ?? "") ? "rtl" : "ltr";
}

const LRI = "\u2066";
const RLI = "\u2067";
const FSI = "\u2068";
const PDI = "\u2069";
const LTR = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const FORMATS = {
  plain: [],
  bold: ["bold"],
  dim: ["dim"],
  italic: ["italic"],
  code: ["cyan"],
  strike: ["strikethrough", "red"],
  heading: ["bold"],
} as const satisfies Record<Paint, readonly string[]>;

function coloured(text: string, paint: Paint): string {
  const formats = FORMATS[paint];
  return formats.length === 0 ? text : styleText([...formats], text, { validateStream: false });
}

/** Begins a link, or ends it. OSC 8, closed by ST. Source: the hyperlink convention of terminal
 *  emulators, 2017. */
function linkTo(url: string | null): string {
  return `\u001b]8;;${url ?? ""}\u001b\\`;
}

import { styleText } from "node:util";
import type { Inline } from "#src/core/message.ts";
import { balanceIsolates, neutralise, safeUrl } from "./neutral.ts";
import type { Line, Run } from "./wrap.ts";

/** What the terminal can show. */
export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
  /** Whether addresses hide behind their words (OSC 8). */
  readonly links: boolean;
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

/** One line as the terminal gets it, with every direction kept to its own run (UAX #9). */
export function paintLine(line: Line<Look>, screen: Screen, direction: Direction): string {
  const painted = line.map((run) => paintRun(run, screen, direction)).join("");
  const hasRtl = line.some(({ text }) => RTL.test(text));
  return hasRtl ? `${direction === "rtl" ? RLI : LRI}${painted}${PDI}` : painted;
}

export type Direction = "ltr" | "rtl";

/** The direction of a paragraph is that of its first letter that has one (UAX #9, rules P2 and P3;
 *  what stands in an isolate does not count). */
export function directionOf(runs: readonly Run<unknown>[]): Direction {
  const text = runs
    .map((run) => run.text)
    .join("")
    .replace(/[\u2066-\u2068][^\u2069]*\u2069/gu, "");
  const first = /\p{L}/u.exec(text)?.[0] ?? "";
  return RTL.test(first) ? "rtl" : "ltr";
}

const LRI = "\u2066";
const RLI = "\u2067";
const FSI = "\u2068";
const PDI = "\u2069";
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

function paintRun({ text, look }: Run<Look>, screen: Screen, direction: Direction): string {
  const balanced = balanceIsolates(text);
  const foreign = direction === "rtl" ? /\p{Script=Latin}/u.test(text) : RTL.test(text);
  const isolated = foreign ? `${FSI}${balanced}${PDI}` : balanced;
  const styled = screen.colour ? coloured(isolated, look.paint) : isolated;
  return look.url === null ? styled : link(styled, look.url);
}

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

/** OSC 8, ended by ST. Source: the hyperlink convention of terminal emulators, 2017. */
function link(text: string, url: string): string {
  return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
}

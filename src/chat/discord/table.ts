import type { Block, Inline } from "#src/core/message.ts";
import { codeText, neutralLine } from "./escape.ts";
import { MAX_TABLE_COLUMNS } from "./limits.ts";

type Table = Extract<Block, { kind: "table" }>;

export type TableLines =
  | { readonly kind: "code"; readonly lines: readonly string[] }
  | { readonly kind: "records"; readonly records: readonly (readonly Inline[])[] };

const GAP = "  ";
const MAX_LINE_CHARS = 300;
/** Code is laid out from the left: words of the other direction would change columns. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Columns of code where they fit and run from the left, else every row as a line of its own. */
export function tableLines({ columns, rows }: Table): TableLines {
  const names = columns.map(neutralLine);
  const cells = rows.map((row) => names.map((_name, index) => neutralLine(row[index] ?? "")));
  const widths = names.map((name, index) =>
    Math.max(width(name), ...cells.map((row) => width(row[index] ?? ""))),
  );
  const total = widths.reduce((sum, columnWidth) => sum + columnWidth + GAP.length, -GAP.length);
  const all = [names, ...cells];
  const turns = all.some((row) => row.some((cell) => RIGHT_TO_LEFT.test(cell)));
  const lines = all.map((row) => codeText(laidOut(row, widths)));
  // Marks take characters, not columns.
  const heavy = lines.some((line) => line.length > MAX_LINE_CHARS);
  return total > MAX_TABLE_COLUMNS || turns || heavy
    ? { kind: "records", records: cells.map((row) => record(names, row)) }
    : { kind: "code", lines };
}

/** What the row is about, and beside it each other cell with the name of its column. */
function record(names: readonly string[], row: readonly string[]): readonly Inline[] {
  const shown = row.flatMap((cell, index) => (cell === "" ? [] : [{ cell, name: names[index] }]));
  const turns = [...names, ...row].some((text) => RIGHT_TO_LEFT.test(text));
  return shown.flatMap(({ cell, name = "" }, index): readonly Inline[] => {
    const text = turns ? `\u2068${cell}\u2069` : cell;
    if (index === 0) return [{ text, style: "bold" }];
    const label = name === "" ? [] : [{ text: `${name} `, style: "italic" as const }];
    return [{ text: " · " }, ...label, { text }];
  });
}

function laidOut(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, index) => cell + " ".repeat(Math.max(0, (widths[index] ?? 0) - width(cell))))
    .join(GAP)
    .trimEnd();
}

const NO_WIDTH = /^[\p{Mark}\p{Control}\p{Format}\p{Default_Ignorable_Code_Point}]*$/u;
/** UAX #11, and what fonts make of emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

function width(text: string): number {
  if (/^[ -~]*$/u.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    if (!NO_WIDTH.test(segment)) columns += WIDE.test(segment) ? 2 : 1;
  }
  return columns;
}

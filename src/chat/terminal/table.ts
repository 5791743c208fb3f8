import type { Block } from "#src/core/message.ts";
import { neutraliseLine } from "./neutral.ts";
import { directionOf, type Paint, paintLine, type Screen } from "./paint.ts";
import { displayWidth, padded } from "./width.ts";
import { wrap } from "./wrap.ts";

type Table = Extract<Block, { kind: "table" }>;

const GAP = "  ";

/** Columns where they fit, else every row as lines of `column  value`. */
export function renderTable(table: Table, screen: Screen): readonly string[] {
  const columns = table.columns.map(neutraliseLine);
  const rows = table.rows.map((row) => row.map(neutraliseLine));
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column), ...rows.map((row) => displayWidth(row[index] ?? ""))),
  );
  const total = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
  if (total > screen.width) {
    return rows.flatMap((row) => asRecord(columns, row, screen));
  }
  return [
    tableLine(columns, widths, "dim", screen),
    ...rows.map((row) => tableLine(row, widths, "plain", screen)),
  ];
}

function tableLine(
  cells: readonly string[],
  widths: readonly number[],
  paint: Paint,
  screen: Screen,
): string {
  return cells
    .map((cell, index) => {
      const space = padded(cell, widths[index] ?? 0).slice(cell.length);
      return `${cellText(cell, paint, screen)}${space}`;
    })
    .join(GAP)
    .trimEnd();
}

function cellText(text: string, paint: Paint, screen: Screen): string {
  const line = [{ text, look: { paint, url: null } }];
  return paintLine(line, screen, directionOf(line));
}

function asRecord(
  columns: readonly string[],
  row: readonly string[],
  screen: Screen,
): readonly string[] {
  const name = Math.min(Math.max(0, ...columns.map(displayWidth)), Math.floor(screen.width / 3));
  const indent = name + GAP.length;
  const width = Math.max(1, screen.width - indent - GAP.length);
  return row.flatMap((cell, index) => {
    const column = columns[index] ?? "";
    const label = cellText(column, "dim", screen) + padded(column, name).slice(column.length);
    const runs = [{ text: cell, look: { paint: "plain" as const, url: null } }];
    const direction = directionOf(runs);
    const mark = index === 0 ? "• " : GAP;
    return wrap(runs, width).map((line, at) => {
      const head = at === 0 ? `${mark}${label}${GAP}` : " ".repeat(indent + GAP.length);
      return `${head}${paintLine(line, screen, direction)}`;
    });
  });
}

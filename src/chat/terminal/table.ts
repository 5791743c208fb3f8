import type { Block } from "#src/core/message.ts";
import { neutraliseLine } from "../neutral.ts";
import { type Page, type Paint, paintLine } from "./paint.ts";
import { displayWidth, fitting, padded } from "./width.ts";
import { wrap } from "./wrap.ts";

type Table = Extract<Block, { kind: "table" }>;

const GAP = "  ";
const MARK = "• ";

/** Columns where they fit, else every row as lines of `column  value`. */
export function renderTable(table: Table, page: Page): readonly string[] {
  const columns = table.columns.map(neutraliseLine);
  const rows = table.rows.map((row) => row.map(neutraliseLine));
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column), ...rows.map((row) => displayWidth(row[index] ?? ""))),
  );
  const total = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
  if (total > page.width) {
    return rows.flatMap((row) => asRecord(columns, row, page));
  }
  return [
    tableLine(columns, widths, "dim", page),
    ...rows.map((row) => tableLine(row, widths, "plain", page)),
  ];
}

function tableLine(
  cells: readonly string[],
  widths: readonly number[],
  paint: Paint,
  page: Page,
): string {
  return cells
    .map((cell, index) => {
      const space = padded(cell, widths[index] ?? 0).slice(cell.length);
      return `${cellText(cell, paint, page)}${space}`;
    })
    .join(GAP)
    .trimEnd();
}

function cellText(text: string, paint: Paint, page: Page): string {
  const line = [{ text, look: { paint, url: null } }];
  return paintLine(line, page);
}

function asRecord(
  columns: readonly string[],
  row: readonly string[],
  page: Page,
): readonly string[] {
  const name = Math.min(Math.max(0, ...columns.map(displayWidth)), Math.floor(page.width / 2));
  const indent = MARK.length + name + GAP.length;
  const width = Math.max(1, page.width - indent);
  return row.flatMap((cell, index) => {
    const column = fitting(columns[index] ?? "", name);
    const label = cellText(column, "dim", page) + padded(column, name).slice(column.length);
    const runs = [{ text: cell, look: { paint: "plain" as const, url: null } }];
    const mark = index === 0 ? MARK : " ".repeat(MARK.length);
    return wrap(runs, width).map((line, at) => {
      const head = at === 0 ? `${mark}${label}${GAP}` : " ".repeat(indent);
      return `${head}${paintLine(line, page)}`.trimEnd();
    });
  });
}

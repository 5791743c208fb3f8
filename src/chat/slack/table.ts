import type { KnownBlock } from "@slack/types";
import type { Block } from "#src/core/message.ts";
import { inertLine } from "./escape.ts";
import { MAX_TABLE_COLUMNS, MAX_TEXT_CHARS } from "./limits.ts";
import { listBlocks, richPieces, richText } from "./rich.ts";

type Table = Extract<Block, { kind: "table" }>;

const GAP = "  ";

/** Columns of one width where they fit, else an item for every row. Slack's own block for tables
 *  goes into a message once, and not into every place where a message goes. */
export function renderTable(table: Table): readonly KnownBlock[] {
  const rows = [table.columns, ...table.rows].map((row) => row.map(inertLine));
  const widths = table.columns.map((_, column) =>
    Math.max(0, ...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  const total = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
  const columnar =
    total <= MAX_TABLE_COLUMNS && !rows.flat().some((cell) => RIGHT_TO_LEFT.test(cell));
  return columnar ? renderColumns(rows, widths) : renderRecords(table);
}

function renderColumns(
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): readonly KnownBlock[] {
  const lines = rows.map((row) => lineOf(row, widths)).filter((line) => line !== "");
  const blocks: string[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (last === undefined || last.length + line.length + 1 > MAX_TEXT_CHARS) blocks.push(line);
    else blocks[blocks.length - 1] = `${last}\n${line}`;
  }
  return blocks.map((text) =>
    richText({ type: "rich_text_preformatted", elements: [{ type: "text", text }] }),
  );
}

function lineOf(row: readonly string[], widths: readonly number[]): string {
  return widths
    .map((width, column) => padded(row[column] ?? "", width))
    .join(GAP)
    .trimEnd();
}

/** The first cell, and beside it each other with the name of its column. */
function renderRecords({ columns, rows }: Table): readonly KnownBlock[] {
  const turns = [...columns, ...rows.flat()].some((text) => RIGHT_TO_LEFT.test(text));
  const pieces = rows.flatMap((row) => {
    const spans = row.flatMap((cell, index) => {
      const words = inertLine(cell);
      if (words === "") return [];
      const text = turns ? `\u2068${words}\u2069` : words;
      if (index === 0) return [{ text, style: "bold" as const }];
      const name = { text: `${inertLine(columns[index] ?? "")} `, style: "italic" as const };
      return [{ text: " · " }, name, { text }];
    });
    return richPieces(spans);
  });
  return listBlocks(pieces);
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const NOTHING = /[\p{Mark}\p{Default_Ignorable_Code_Point}]/gu;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/gu;

/** Columns of a font of one width (UAX #11, roughly). */
function widthOf(text: string): number {
  const seen = text.replace(NOTHING, "");
  return [...seen].length + (seen.match(WIDE)?.length ?? 0);
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

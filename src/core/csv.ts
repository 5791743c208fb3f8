/** One record of a CSV file. */
export interface CsvRecord {
  /** Of its first character, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A quote of it is never closed: it reaches to the end of the file. */
  readonly open: boolean;
}

/** Signs that begin a formula, in their wide forms too, behind white space as spreadsheets skip it. */
const FORMULA = /^'*\s*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/u;
const WRITTEN_INERT = /^'+\s*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/u;
const DELIMITERS = [",", ";", "\t"] as const;

/** The records of a CSV file by RFC 4180, with commas, semicolons or tabs between cells, whichever its
 *  first line has most of; Excel's own `sep=;` line says which. Empty lines are left out. Never throws. */
export function readCsv(text: string): readonly CsvRecord[] {
  const declared = /^\uFEFF?sep=(.)\r?\n/u.exec(text);
  const start = declared?.[0].length ?? (text.startsWith("\uFEFF") ? 1 : 0);
  const delimiter = declared?.[1] ?? delimiterOf(text.slice(start));
  const records: CsvRecord[] = [];
  const at = { offset: start, line: declared === null ? 1 : 2 };
  while (at.offset < text.length) {
    const record = readRecord(text, at, delimiter);
    if (record.cells.some((cell) => cell.trim() !== "")) records.push(record);
  }
  return records;
}

/** The file that `readCsv` reads back: commas, quotes where they are needed, CRLF (RFC 4180). What a
 *  spreadsheet would take for a formula has an apostrophe before it. Source: OWASP, CSV Injection. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(",")}\r\n`).join("");
}

function writeCell(cell: string): string {
  const inert = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

function delimiterOf(text: string): string {
  const first = (/^[^\r\n]*/.exec(text)?.[0] ?? "").replace(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((sign) => ({ sign, count: first.split(sign).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ",";
}

function readRecord(
  text: string,
  at: { offset: number; line: number },
  delimiter: string,
): CsvRecord {
  const { line } = at;
  const cells: string[] = [];
  let open = false;
  for (;;) {
    const cell = text.charAt(at.offset) === '"' ? readQuoted(text, at) : null;
    const rest = restOfCell(text, at, delimiter);
    cells.push(plainCell(cell === null ? rest : cell.text + rest));
    open ||= cell?.open ?? false;
    if (text.charAt(at.offset) !== delimiter) break;
    at.offset += 1;
  }
  at.offset += text.startsWith("\r\n", at.offset) ? 2 : 1;
  at.line += 1;
  return { line, cells, open };
}

function readQuoted(
  text: string,
  at: { offset: number; line: number },
): { readonly text: string; readonly open: boolean } {
  const parts: string[] = [];
  let from = at.offset + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    const part = text.slice(from, quote < 0 ? text.length : quote);
    at.line += part.split("\n").length - 1;
    parts.push(part);
    if (quote < 0 || text.charAt(quote + 1) !== '"') {
      at.offset = quote < 0 ? text.length : quote + 1;
      return { text: parts.join('"'), open: quote < 0 };
    }
    from = quote + 2;
  }
}

function restOfCell(text: string, at: { offset: number }, delimiter: string): string {
  const from = at.offset;
  while (at.offset < text.length) {
    const sign = text.charAt(at.offset);
    if (sign === delimiter || sign === "\n" || sign === "\r") break;
    at.offset += 1;
  }
  return text.slice(from, at.offset);
}

/** The inverse of what `writeCell` puts before formulas. */
function plainCell(cell: string): string {
  return WRITTEN_INERT.test(cell) ? cell.slice(1) : cell;
}

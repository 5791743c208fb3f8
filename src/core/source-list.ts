import { type CsvRecord, readCsv } from "./csv.ts";
import { nearest } from "./nearest.ts";
import { type Outline, readOpml } from "./opml.ts";

/** A source as a list of them writes it, nothing checked yet. */
export interface ListedSource {
  /** Where it stands in the file, from 1. */
  readonly line: number;
  readonly url: string;
  readonly id?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly party?: string;
  /** Names of the folders it is in, the nearest first: one may be a party's. */
  readonly folders?: readonly string[];
  readonly language?: string;
  readonly voice?: string;
  readonly every?: string;
  readonly backfill?: string;
}

/** One line of a list that cannot be taken, and why. */
export interface RefusedLine {
  readonly line: number;
  /** What it names, as far as that is known. */
  readonly what: string;
  readonly why: string;
}

export interface SourceList {
  readonly format: "opml" | "csv";
  readonly listed: readonly ListedSource[];
  readonly refused: readonly RefusedLine[];
}

type Column = Exclude<keyof ListedSource, "line" | "folders">;

/** The header as it is written, and asked for. */
export const COLUMNS: readonly Column[] = [
  "url",
  "name",
  "party",
  "language",
  "voice",
  "every",
  "kind",
  "id",
  "backfill",
];

/** Other names that such lists have for the columns. */
const SYNONYMS: Readonly<Record<string, Column>> = {
  address: "url",
  link: "url",
  feed: "url",
  feedurl: "url",
  xmlurl: "url",
  account: "url",
  source: "url",
  title: "name",
  text: "name",
  lang: "language",
  everyseconds: "every",
  interval: "every",
  type: "kind",
};

const MAX_SOURCES = 5_000;

/** The sources of an OPML or CSV file, whichever it is by what stands in it; null where it is
 *  neither. Lines that are no source are told beside the others. Never throws. */
export function readSourceList(text: string): SourceList | null {
  if (/^[\uFEFF\s]*</.test(text)) return readOpmlList(text);
  return readCsvList(readCsv(text));
}

function readOpmlList(text: string): SourceList | null {
  const opml = readOpml(text);
  if (opml === null) return null;
  const read = opml.outlines.map(readOutline);
  const problems = opml.problems.map(({ line, message }) => ({
    line,
    what: "outline",
    why: message,
  }));
  return bounded("opml", read, problems);
}

/** Types of outlines that are no feed: links and other lists, and FreshRSS's scraped pages, which
 *  Riposte has no rules for. */
const OTHER_TYPES = /^(?:link|include|(?:html|xml|json)\+.+)$/i;

function readOutline({ line, attributes, folders }: Outline): ListedSource | RefusedLine {
  const { xmlurl = "", htmlurl = "", title = "", text = "", type = "" } = attributes;
  const url = xmlurl || (type === "" ? htmlurl : "");
  const name = title || text;
  const what = name || url || attributes.url || htmlurl;
  if (OTHER_TYPES.test(type) && attributes["riposte:kind"] === undefined) {
    return { line, what, why: `an outline of type "${type}" is no feed` };
  }
  if (url === "") {
    const why = `there is no xmlUrl; to look for the feed: sources add ${htmlurl || attributes.url}`;
    return { line, what, why };
  }
  const category = (attributes.category ?? "").split(/[,/]/).map((part) => part.trim());
  const own = (column: string) => attributes[`riposte:${column}`];
  return withoutEmpty({
    line,
    url,
    name,
    folders: [...folders, ...category].filter((folder) => folder !== ""),
    id: own("id"),
    kind: own("kind"),
    party: own("party"),
    language: own("language") ?? languageTag(attributes.language),
    voice: own("voice"),
    every: own("every"),
    backfill: own("backfill"),
  });
}

/** What readers write is a hint, not a wish: `unknown` is left out. */
function languageTag(written = ""): string | undefined {
  return /^([a-z]{2,3})(?:[-_]\w+)?$/i.exec(written)?.[1]?.toLowerCase();
}

function readCsvList(records: readonly CsvRecord[]): SourceList {
  const [first, ...others] = records;
  if (first === undefined) return { format: "csv", listed: [], refused: [] };
  const header = first.cells.map(columnOf);
  if (header.includes("url")) {
    return bounded(
      "csv",
      others.map((record) => readRow(record, header)),
    );
  }
  // A list of addresses alone needs no header.
  if (looksLikeSource(first.cells[0] ?? "")) {
    return bounded(
      "csv",
      records.map((record) => readRow(record, COLUMNS)),
    );
  }
  const why = `the header has no column url; expected: ${COLUMNS.join(",")}`;
  const what = first.cells.join(", ").slice(0, 100);
  return { format: "csv", listed: [], refused: [{ line: first.line, what, why }] };
}

function readRow(
  { line, cells, open }: CsvRecord,
  header: readonly (Column | null)[],
): ListedSource | RefusedLine {
  const entries = header.flatMap((column, at) =>
    column === null ? [] : [[column, (cells[at] ?? "").trim()] as const],
  );
  const row = Object.fromEntries(entries) as Partial<Record<Column, string>>;
  const { url = "" } = row;
  const what = url || row.name || cells.join(", ").slice(0, 100);
  if (open) return { line, what: what.slice(0, 100), why: "a quotation mark is never closed" };
  const extra = cells.slice(header.length).find((cell) => cell.trim() !== "");
  if (extra !== undefined) {
    const why = `it has ${cells.length} cells and the header ${header.length}; a cell with commas needs quotation marks`;
    return { line, what, why };
  }
  if (url === "") return { line, what, why: "the column url is empty" };
  return withoutEmpty({ ...row, line, url });
}

function columnOf(written: string): Column | null {
  const key = written.toLowerCase().replace(/[^a-z]/g, "");
  return COLUMNS.find((column) => column === key) ?? SYNONYMS[key] ?? null;
}

function looksLikeSource(cell: string): boolean {
  return /^(?:https?:\/\/|@\w|(?:t\.me|x\.com|bsky\.app|vk\.com|(?:www\.)?youtube\.com)\/)/i.test(
    cell.trim(),
  );
}

function withoutEmpty(
  listed: { readonly line: number; readonly url: string } & {
    readonly [name in Column | "folders"]?: string | readonly string[] | undefined;
  },
): ListedSource {
  const said = Object.entries(listed).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(said) as unknown as ListedSource;
}

function bounded(
  format: SourceList["format"],
  read: readonly (ListedSource | RefusedLine)[],
  problems: readonly RefusedLine[] = [],
): SourceList {
  const kept = read.slice(0, MAX_SOURCES);
  const over = read[MAX_SOURCES];
  const why = `more than ${MAX_SOURCES} sources: the rest is left out`;
  return {
    format,
    listed: kept.filter((one): one is ListedSource => !isRefused(one)),
    refused: [
      ...kept.filter(isRefused),
      ...problems,
      ...(over === undefined ? [] : [{ line: over.line, what: "list", why }]),
    ],
  };
}

function isRefused(one: ListedSource | RefusedLine): one is RefusedLine {
  return "why" in one;
}

/** `Did you mean …?`, where a word is near to one of these. */
export function meant(typed: string, words: readonly string[]): string {
  const near = nearest(typed, words);
  return near.length === 0 ? "" : `; did you mean ${near.join(", ")}?`;
}

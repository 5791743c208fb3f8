import type { Document, Reader } from "#src/core/document.ts";
import type { Lexicon } from "#src/core/lexicon.ts";
import { createReader } from "#src/core/reading/read.ts";
import type { Span } from "#src/core/statement.ts";
import { figures } from "../pairing/gold.ts";
import { readRows } from "../pairing/run.ts";
import type { Figure } from "./figure.ts";

const SET = "polnear";
const PARTS = ["source", "cue", "content"] as const;
type Part = (typeof PARTS)[number];
const BARS: Readonly<Record<Part, number>> = { source: 0.25, cue: 0.45, content: 0.2 };
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*|\S/gu;

/** Per part its spans; a part may stand in several pieces. */
type Attributed = Readonly<Record<Part, readonly (readonly [number, number])[]>>;

interface Row {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly Attributed[];
}

/** Who, by which word, what: F1 of each part over articles with attributions. Exact: the same tokens; begin-match:
 *  the same first token. Labels without a span of the part do not count, equal spans of a part count once. */
export function measurePolnear(file: string, lexicon: Lexicon): readonly Figure[] {
  const read = createReader(lexicon);
  const rows = readRows<Row>(file).map((row) => ({ row, found: attributionsOf(row, read) }));
  return PARTS.flatMap((part) => {
    const [exact, begin, lenient] = [keyOfAll, keyOfFirst, keyOfWords].map((key) =>
      scorePart(rows, part, key),
    );
    if (exact === undefined || begin === undefined || lenient === undefined) {
      return [];
    }
    return [
      {
        set: SET,
        name: `${part} F1, exact`,
        value: exact.f1,
        bar: { atLeast: BARS[part] },
        detail: `P ${exact.p.toFixed(2)} R ${exact.r.toFixed(2)}; ${lenient.f1.toFixed(3)} without marks at the edges`,
      },
      {
        set: SET,
        name: `${part} F1, begin-match`,
        value: begin.f1,
        detail: `P ${begin.p.toFixed(2)} R ${begin.r.toFixed(2)}`,
      },
    ];
  });
}

function attributionsOf(row: Row, read: Reader): readonly Attributed[] {
  const document: Document = {
    id: row.id,
    kind: "article",
    source: row.id.split("_")[0] ?? "",
    date: new Date(`${row.id.split("_")[1]}T12:00:00Z`),
    text: row.text,
    language: "en",
  };
  return read(document).attributions.map(({ source, cue, content }) => ({
    source: pieces(source === null ? [] : [source]),
    cue: pieces(cue === null ? [] : [cue]),
    content: pieces(content),
  }));
}

function pieces(spans: readonly Span[]): Attributed[Part] {
  return spans.map(({ start, end }) => [start, end] as const);
}

type Key = (tokens: readonly Span[], text: string) => string;

function scorePart(
  rows: readonly { readonly row: Row; readonly found: readonly Attributed[] }[],
  part: Part,
  key: Key,
): ReturnType<typeof figures> {
  let [tp, fp, fn] = [0, 0, 0];
  for (const { row, found } of rows) {
    const tokens = [...row.text.matchAll(TOKEN)].map(
      (match): Span => ({ start: match.index, end: match.index + match[0].length }),
    );
    const gold = keysOf(row.attributions, part, key, tokens, row.text);
    const mine = keysOf(found, part, key, tokens, row.text);
    const hits = [...gold].filter((one) => mine.has(one)).length;
    tp += hits;
    fp += mine.size - hits;
    fn += gold.size - hits;
  }
  return figures(tp, fp, fn);
}

function keysOf(
  attributions: readonly Attributed[],
  part: Part,
  key: Key,
  tokens: readonly Span[],
  text: string,
): Set<string> {
  const spans = attributions.map((one) => one[part]).filter((pieces) => pieces.length > 0);
  return new Set(
    spans.map((pieces) =>
      key(
        tokens.filter((token) =>
          pieces.some(([start, end]) => token.start < end && token.end > start),
        ),
        text,
      ),
    ),
  );
}

function keyOfAll(tokens: readonly Span[]): string {
  return tokens.map(({ start }) => start).join(" ");
}

function keyOfFirst(tokens: readonly Span[]): string {
  return String(tokens[0]?.start ?? "");
}

/** Leaves out full stops and quotation marks before the first and behind the last word. */
function keyOfWords(tokens: readonly Span[], text: string): string {
  const isWord = ({ start, end }: Span): boolean => /[\p{L}\p{N}]/u.test(text.slice(start, end));
  const [first, last] = [tokens.findIndex(isWord), tokens.findLastIndex(isWord)];
  return keyOfAll(tokens.slice(first, last + 1));
}

import type { Action, Block, Field, Inline, Message, QuoteBlock } from "#src/core/message.ts";
import { type ButtonRow, buttonRows } from "./buttons.ts";
import { escapeLineStart, safeUrl } from "./escape.ts";
import { lineOf, linesOf, type Run, renderRuns } from "./inline.ts";
import { tableLines } from "./table.ts";

/** What a message is made of on Discord, before it is cut into parts. */
export type Item =
  | TextLine
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "row"; readonly row: ButtonRow }
  | { readonly kind: "separator" };

/** A line of text; one that is too long for a part goes on in the next, with its prefix again. */
export interface TextLine {
  readonly kind: "line";
  readonly prefix: string;
  readonly runs: readonly Run[];
}

/** Items that stand in one part where they can: a block, and the buttons that belong to it. */
export type Group = readonly Item[];

/** A message in Discord's markdown and components, block by block. */
export function renderBlocks(message: Message): readonly Group[] {
  const groups: Item[][] = [];
  let number = 0;
  for (const block of message.blocks) {
    const items = renderBlock(block, number);
    if (block.kind === "actions") {
      number += block.actions.length;
      groups.at(-1)?.push(...items);
      if (groups.length > 0) continue;
    }
    if (items.length > 0) groups.push([...items]);
  }
  if (groups.length > 0) return groups;
  return [lines("", [{ text: message.summary }])];
}

export function textOf({ prefix, runs }: TextLine): string {
  return `${prefix}${escapeLineStart(renderRuns(runs))}`;
}

function renderBlock(block: Block, firstButton: number): readonly Item[] {
  switch (block.kind) {
    case "heading":
      return oneLine("### ", [{ text: block.text }]);
    case "text":
      return lines("", block.spans);
    case "context":
      return lines("-# ", block.spans);
    case "quote":
      return renderQuote(block);
    case "fields":
      return block.fields.flatMap(renderField);
    case "list":
      return block.items.flatMap((item) => oneLine("- ", item));
    case "table":
      return renderTable(block);
    case "actions":
      return renderActions(block.actions, firstButton);
    case "divider":
      return [{ kind: "separator" }];
    default:
      return block satisfies never;
  }
}

function lines(prefix: string, spans: readonly Inline[]): readonly Item[] {
  return linesOf(spans).map((runs) => ({ kind: "line", prefix, runs }));
}

function oneLine(prefix: string, spans: readonly Inline[]): readonly Item[] {
  const runs = lineOf(spans);
  return runs.length === 0 ? [] : [{ kind: "line", prefix, runs }];
}

/** No colon, whose spacing every language sees otherwise. */
function renderField({ name, value }: Field): readonly Item[] {
  const label: Inline = { text: name, style: "bold" };
  const told = value.trim() === "" ? [] : [{ text: " · " }, { text: value }];
  return oneLine("", [label, ...told]);
}

const QUOTE = "> ";
const CUT_MARK = " […]";

/** The words as a quote, so that nothing else can be taken for them; then who, when and the link. */
function renderQuote(quote: QuoteBlock): readonly Item[] {
  const words = lines(QUOTE, [
    { text: quote.text.trimEnd() },
    ...(quote.cut ? [{ text: CUT_MARK }] : []),
  ]);
  const url = quote.url === null ? null : safeUrl(quote.url);
  const link = url === null ? [] : [{ text: " · " }, { text: url.host, url: url.href }];
  return [...words, ...oneLine("-# ", [{ text: "— " }, ...bylineOf(quote), ...link])];
}

function bylineOf({ byline, author, at, language }: QuoteBlock): readonly Inline[] {
  const said = [{ text: " · " }, { text: String(at), at }];
  return byline ?? [{ text: author, style: "bold" }, ...said, { text: ` · ${language}` }];
}

function renderTable(block: Extract<Block, { kind: "table" }>): readonly Item[] {
  const table = tableLines(block);
  return table.kind === "code"
    ? table.lines.map((text) => ({ kind: "code", text }))
    : table.records.flatMap((record) => oneLine("- ", record));
}

function renderActions(actions: readonly Action[], first: number): readonly Item[] {
  const { rows, left } = buttonRows(actions, first);
  return [
    ...rows.map((row) => ({ kind: "row" as const, row })),
    ...left.flatMap(({ label, command }) =>
      oneLine("-# ", [{ text: `${label} ` }, { text: `/${command}`, style: "code" }]),
    ),
  ];
}

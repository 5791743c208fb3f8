import type { Action, Block, Field, Inline, Message, QuoteBlock } from "#src/core/message.ts";
import { neutraliseLine, safeUrl } from "./neutral.ts";
import { directionOf, type Look, type Paint, paintLine, runsOf, type Screen } from "./paint.ts";
import { renderTable } from "./table.ts";
import { displayWidth, padded } from "./width.ts";
import { type Run, wrap } from "./wrap.ts";

/** Narrower than this, lines are not wrapped any more than to this. */
const MIN_WIDTH = 20;
const DIVIDER_WIDTH = 40;
const CUT_MARK = " […]";
const BAR = "│ ";

/** A message as lines of a terminal, without a line feed at their ends. */
export function renderMessage(message: Message, screen: Screen): readonly string[] {
  return message.blocks.flatMap((block) => renderBlock(block, screen));
}

/** Lines moved right, as much as they were narrowed for. */
export function indented(lines: readonly string[], prefix: string): readonly string[] {
  return lines.map((line) => `${prefix}${line}`.trimEnd());
}

export function narrowed(screen: Screen, columns: number): Screen {
  return { ...screen, width: Math.max(MIN_WIDTH, screen.width - columns) };
}

function renderBlock(block: Block, screen: Screen): readonly string[] {
  switch (block.kind) {
    case "heading":
      return paragraph([{ text: block.text }], screen, "heading");
    case "text":
      return paragraph(block.spans, screen);
    case "context":
      return paragraph(block.spans, screen, "dim");
    case "quote":
      return renderQuote(block, screen);
    case "fields":
      return renderFields(block.fields, screen);
    case "list":
      return block.items.flatMap((item) => hanging("• ", item, screen));
    case "table":
      return renderTable(block, screen);
    case "actions":
      return renderActions(block.actions, screen);
    case "divider":
      return ["─".repeat(Math.min(DIVIDER_WIDTH, screen.width))];
    default:
      return block satisfies never;
  }
}

function paragraph(
  spans: readonly Inline[],
  screen: Screen,
  base: Paint = "plain",
): readonly string[] {
  return lines(runsOf(spans, screen, base), screen);
}

function lines(runs: readonly Run<Look>[], screen: Screen): readonly string[] {
  const direction = directionOf(runs);
  const width = Math.max(MIN_WIDTH, screen.width);
  return wrap(runs, width).map((line) => paintLine(line, screen, direction));
}

/** A mark before the first line, and as much space before the others. */
function hanging(mark: string, spans: readonly Inline[], screen: Screen): readonly string[] {
  const columns = displayWidth(mark);
  const body = paragraph(spans, narrowed(screen, columns));
  return body.map((line, index) => `${index === 0 ? mark : " ".repeat(columns)}${line}`);
}

/** The words behind a bar, so that nothing else can be taken for them. */
function renderQuote(quote: QuoteBlock, screen: Screen): readonly string[] {
  const inner = narrowed(screen, BAR.length);
  const words: readonly Inline[] = quote.cut
    ? [{ text: quote.text }, { text: CUT_MARK }]
    : [{ text: quote.text }];
  const address = quote.url === null ? null : safeUrl(quote.url);
  const byline = [{ text: "— " }, ...bylineOf(quote)];
  const linked = address === null ? byline : byline.map((span) => ({ url: address, ...span }));
  const source = screen.links
    ? paragraph(linked, inner, "dim")
    : [
        ...paragraph(byline, inner, "dim"),
        ...(address === null ? [] : paragraph([{ text: address }], inner, "dim")),
      ];
  return [...paragraph(words, inner), ...source].map((line) => `${BAR}${line}`);
}

function bylineOf(quote: QuoteBlock): readonly Inline[] {
  return (
    quote.byline ?? [
      { text: quote.author },
      { text: ` · ${quote.at.toISOString()} · ${quote.language}` },
    ]
  );
}

/** Names in a column of their own: no colon, whose spacing every language sees otherwise. */
function renderFields(fields: readonly Field[], screen: Screen): readonly string[] {
  const names = fields.map(({ name }) => neutraliseLine(name));
  const column = Math.min(
    Math.max(0, ...names.map(displayWidth)) + 2,
    Math.floor(screen.width / 2),
  );
  return fields.flatMap(({ value }, index) => {
    const [name = ""] = lines(
      [{ text: names[index] ?? "", look: { paint: "dim", url: null } }],
      screen,
    );
    const body = paragraph([{ text: value }], narrowed(screen, column));
    const shown = padded(names[index] ?? "", column).slice((names[index] ?? "").length);
    return body.map((line, row) => `${row === 0 ? name + shown : " ".repeat(column)}${line}`);
  });
}

/** A button is the command that it carries, ready to be typed. */
function renderActions(actions: readonly Action[], screen: Screen): readonly string[] {
  const spans = actions.flatMap(({ label, command }, index): readonly Inline[] => [
    { text: index === 0 ? "" : "   " },
    { text: `[${unbroken(label)}]${NBSP}` },
    { text: `/${unbroken(command)}`, style: "code" },
  ]);
  return paragraph(spans, screen, "dim").map((line) => line.replaceAll(NBSP, " "));
}

const NBSP = "\u00a0";

function unbroken(text: string): string {
  return neutraliseLine(text).replaceAll(" ", NBSP);
}

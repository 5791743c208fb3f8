import type { Action, Block, Field, Inline, Message, QuoteBlock } from "#src/core/message.ts";
import { neutraliseLine } from "../neutral.ts";
import {
  directionOf,
  type Look,
  type Page,
  type Paint,
  paintLine,
  runsOf,
  type Screen,
} from "./paint.ts";
import { safeUrl } from "./safe-url.ts";
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
  const page = { ...screen, direction: directionOf(message.summary) };
  return message.blocks.flatMap((block) => renderBlock(block, page));
}

/** Lines moved right, as much as they were narrowed for. */
export function indented(lines: readonly string[], prefix: string): readonly string[] {
  return lines.map((line) => `${prefix}${line}`.trimEnd());
}

export function narrowed<Of extends Screen>(screen: Of, columns: number): Of {
  return { ...screen, width: Math.max(MIN_WIDTH, screen.width - columns) };
}

function renderBlock(block: Block, page: Page): readonly string[] {
  switch (block.kind) {
    case "heading":
      return paragraph([{ text: block.text }], page, "heading");
    case "text":
      return paragraph(block.spans, page);
    case "context":
      return paragraph(block.spans, page, "dim");
    case "quote":
      return renderQuote(block, page);
    case "fields":
      return renderFields(block.fields, page);
    case "list":
      return block.items.flatMap((item) => hanging("• ", item, page));
    case "table":
      return renderTable(block, page);
    case "actions":
      return renderActions(block.actions, page);
    case "divider":
      return ["─".repeat(Math.min(DIVIDER_WIDTH, page.width))];
    default:
      return block satisfies never;
  }
}

function paragraph(spans: readonly Inline[], page: Page, base: Paint = "plain"): readonly string[] {
  return lines(runsOf(spans, page, base), page);
}

function lines(runs: readonly Run<Look>[], page: Page): readonly string[] {
  const width = Math.max(MIN_WIDTH, page.width);
  return wrap(runs, width).map((line) => paintLine(line, page));
}

/** A mark before the first line, and as much space before the others. */
function hanging(mark: string, spans: readonly Inline[], page: Page): readonly string[] {
  const columns = displayWidth(mark);
  const body = paragraph(spans, narrowed(page, columns));
  return body.map((line, index) => `${index === 0 ? mark : " ".repeat(columns)}${line}`);
}

/** The words behind a bar, so that nothing else can be taken for them. */
function renderQuote(quote: QuoteBlock, page: Page): readonly string[] {
  const inner = narrowed(page, BAR.length);
  const own = { ...inner, direction: directionOf(quote.text) };
  const words: readonly Inline[] = quote.cut
    ? [{ text: quote.text }, { text: CUT_MARK }]
    : [{ text: quote.text }];
  const address = quote.url === null ? null : safeUrl(quote.url);
  const byline = [{ text: "— " }, ...bylineOf(quote)];
  const linked = address === null ? byline : byline.map((span) => ({ url: address, ...span }));
  const source = page.links
    ? paragraph(linked, inner, "dim")
    : [
        ...paragraph(byline, inner, "dim"),
        ...(address === null ? [] : paragraph([{ text: address }], inner, "dim")),
      ];
  return [...paragraph(words, own), ...source].map((line) => `${BAR}${line}`);
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
function renderFields(fields: readonly Field[], page: Page): readonly string[] {
  const names = fields.map(({ name }) => neutraliseLine(name));
  const column = Math.min(Math.max(0, ...names.map(displayWidth)) + 2, Math.floor(page.width / 2));
  return fields.flatMap(({ value }, index) => {
    const [name = ""] = lines(
      [{ text: names[index] ?? "", look: { paint: "dim", url: null } }],
      page,
    );
    const body = paragraph([{ text: value }], narrowed(page, column));
    const shown = padded(names[index] ?? "", column).slice((names[index] ?? "").length);
    return body.map((line, row) => `${row === 0 ? name + shown : " ".repeat(column)}${line}`);
  });
}

/** A button is the command that it carries, ready to be typed. */
function renderActions(actions: readonly Action[], page: Page): readonly string[] {
  const spans = actions.flatMap(({ label, command }, index): readonly Inline[] => [
    { text: index === 0 ? "" : "   " },
    { text: `[${unbroken(label)}]${NBSP}` },
    { text: `/${unbroken(command)}`, style: "code" },
  ]);
  return paragraph(spans, page, "dim").map((line) => line.replaceAll(NBSP, " "));
}

const NBSP = "\u00a0";

function unbroken(text: string): string {
  return neutraliseLine(text).replaceAll(" ", NBSP);
}

import type { Button, KnownBlock } from "@slack/types";
import { CUT_MARK } from "#src/core/compose/quote.ts";
import type { Action, Block, Field, Inline, Message, QuoteBlock } from "#src/core/message.ts";
import { renderByline, renderContext } from "./context.ts";
import { calmLine, carried, cutTo, escapeMrkdwn, inert, inertLine, isCalm } from "./escape.ts";
import {
  MAX_BLOCKS,
  MAX_BUTTON_CHARS,
  MAX_BUTTONS,
  MAX_FIELD_CHARS,
  MAX_FIELDS,
  MAX_HEADER_CHARS,
  MAX_MESSAGE_CHARS,
  MAX_PARTS,
  MAX_SUMMARY_CHARS,
  MAX_VALUE_CHARS,
} from "./limits.ts";
import { listBlocks, richPieces, richText, section } from "./rich.ts";
import { renderTable } from "./table.ts";

/** What one Slack message takes. */
export interface Part {
  /** For notifications, and where blocks are not shown. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** A message as Slack messages, in order: most take one. Never empty. */
export function renderMessage(message: Message): readonly Part[] {
  const text = fallback(message.summary);
  const parts = pack(renderGroups(message));
  return parts.map((blocks) => ({ text, blocks }));
}

/** A message as one Slack message, cut where it is longer: for those that are replaced. */
export function renderOne(message: Message): Part {
  const [first, ...rest] = renderMessage(message);
  const { text, blocks } = first ?? { text: fallback(message.summary), blocks: [] };
  return rest.length === 0 ? { text, blocks } : { text, blocks: closed(blocks) };
}

/** The blocks of a message for a view, at most so many, cut where there are more. */
export function renderBlocks(message: Message, maxBlocks: number): readonly KnownBlock[] {
  const blocks = renderGroups(message).flat();
  return blocks.length <= maxBlocks ? blocks : closed(blocks, maxBlocks);
}

function fallback(summary: string): string {
  return calmLine(cutTo(summary, MAX_SUMMARY_CHARS)) || "…";
}

const CUT: KnownBlock = {
  type: "context",
  elements: [{ type: "plain_text", text: CUT_MARK, emoji: false }],
};

/** With the mark of what was left out, at most so many blocks. */
function closed(blocks: readonly KnownBlock[], maxBlocks = MAX_BLOCKS): readonly KnownBlock[] {
  return [...blocks.slice(0, maxBlocks - 1), CUT];
}

/** What stays together where it can: a heading and what it heads, buttons and what they are
 *  about, a quote and its byline. */
function renderGroups({ blocks, summary }: Message): readonly (readonly KnownBlock[])[] {
  const groups: KnownBlock[][] = [];
  let buttons = 0;
  let open = false;
  for (const block of blocks) {
    const rendered = renderBlock(block, buttons);
    if (block.kind === "actions") buttons += block.actions.length;
    const last = groups.at(-1);
    if (last !== undefined && (open || block.kind === "actions")) last.push(...rendered);
    else if (rendered.length > 0) groups.push([...rendered]);
    open = block.kind === "heading";
  }
  return groups.length > 0 ? groups : [[...paragraphs([{ text: summary.trim() || "…" }])]];
}

function pack(groups: readonly (readonly KnownBlock[])[]): readonly (readonly KnownBlock[])[] {
  const parts: KnownBlock[][] = [[]];
  let chars = 0;
  const put = (blocks: readonly KnownBlock[], size: number) => {
    const part = parts.at(-1) ?? [];
    const fits = part.length + blocks.length <= MAX_BLOCKS && chars + size <= MAX_MESSAGE_CHARS;
    if (!fits && part.length > 0) {
      parts.push([...blocks]);
      chars = size;
    } else {
      part.push(...blocks);
      chars += size;
    }
  };
  for (const group of groups) {
    const size = sizeOf(group);
    if (group.length <= MAX_BLOCKS && size <= MAX_MESSAGE_CHARS) put(group, size);
    else for (const block of group) put([block], sizeOf([block]));
  }
  if (parts.length <= MAX_PARTS) return parts;
  return [...parts.slice(0, MAX_PARTS - 1), closed(parts[MAX_PARTS - 1] ?? [])];
}

function sizeOf(blocks: readonly KnownBlock[]): number {
  return JSON.stringify(blocks).length;
}

function renderBlock(block: Block, buttons: number): readonly KnownBlock[] {
  switch (block.kind) {
    case "heading":
      return renderHeading(block.text);
    case "text":
      return paragraphs(block.spans);
    case "quote":
      return [...renderQuote(block), ...renderByline(block)];
    case "fields":
      return renderFields(block.fields);
    case "list":
      return listBlocks(block.items.flatMap(richPieces));
    case "table":
      return renderTable(block);
    case "context":
      return renderContext(block.spans);
    case "actions":
      return renderActions(block.actions, buttons);
    case "divider":
      return [{ type: "divider" }];
    default:
      return block satisfies never;
  }
}

function renderHeading(text: string): readonly KnownBlock[] {
  const line = inertLine(text);
  if (line === "") return [];
  return line.length <= MAX_HEADER_CHARS
    ? [{ type: "header", text: { type: "plain_text", text: line, emoji: false } }]
    : paragraphs([{ text: line, style: "bold" }]);
}

function paragraphs(spans: readonly Inline[]): readonly KnownBlock[] {
  return richPieces(spans).map((piece) => richText(section(piece)));
}

/** The words alone: what is ours stands below them. */
function renderQuote({ text, cut }: QuoteBlock): readonly KnownBlock[] {
  const words = { text: text.trim() === "" ? "…" : text };
  return richPieces(cut ? [words, { text: ` ${CUT_MARK}` }] : [words]).map((elements) =>
    richText({ type: "rich_text_quote", elements: [...elements] }),
  );
}

/** Two columns of name over value; in rich text where a value is long. */
function renderFields(fields: readonly Field[]): readonly KnownBlock[] {
  const named = fields.map(({ name, value }) => ({ name: inertLine(name), value }));
  if (named.some(({ name, value }) => name.length + value.length > MAX_FIELD_CHARS / 2)) {
    return named.flatMap(({ name, value }) =>
      paragraphs([{ text: name, style: "bold" }, { text: `\n${value}` }]),
    );
  }
  const texts = named.map(({ name, value }) => fieldText(name, value));
  return chunks(texts, MAX_FIELDS).map((part) => ({ type: "section", fields: [...part] }));
}

function fieldText(name: string, value: string) {
  const calm = name !== "" && isCalm(name) && isCalm(value);
  return calm
    ? {
        type: "mrkdwn" as const,
        text: `*${escapeMrkdwn(name)}*\n${escapeMrkdwn(value)}`,
        verbatim: true,
      }
    : { type: "plain_text" as const, text: `${name}\n${inert(value)}`, emoji: false };
}

/** `first`: how many buttons the message has before these. A command that no button can carry is
 *  shown, ready to be typed. */
function renderActions(actions: readonly Action[], first: number): readonly KnownBlock[] {
  const numbered = actions.map((action, index) => ({ action, number: first + index }));
  const fitting = numbered.filter(
    ({ action }) => carried(action.command).length <= MAX_VALUE_CHARS,
  );
  const typed = actions.filter(({ command }) => carried(command).length > MAX_VALUE_CHARS);
  return [
    ...chunks(fitting, MAX_BUTTONS).map((part) => ({
      type: "actions" as const,
      elements: part.map(({ action, number }) => button(action, number)),
    })),
    ...typed.flatMap(({ label, command }) =>
      paragraphs([{ text: `${label} ` }, { text: `/riposte ${command}`, style: "code" }]),
    ),
  ];
}

function button({ label, command, style, replaces }: Action, number: number): Button {
  const text = cutTo(inertLine(label), MAX_BUTTON_CHARS) || "…";
  return {
    type: "button",
    action_id: `${replaces ? "turn" : "run"}:${number}`,
    text: { type: "plain_text", text, emoji: false },
    value: carried(command),
    ...(style === undefined ? {} : { style }),
  };
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

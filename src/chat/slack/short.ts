import { CUT_MARK } from "#src/core/compose/quote.ts";
import { type Block, type Message, textOf } from "#src/core/message.ts";
import { calmLine, cutTo, safeUrl } from "./escape.ts";
import { MAX_SUMMARY_CHARS } from "./limits.ts";
import type { Part } from "./render.ts";

/** Ours: under every limit of `text` that Slack documents. */
const MAX_SHORT_CHARS = 3_000;
/** Of them for where the rest can be read. */
const MAX_POINTERS_CHARS = 1_000;

/** A message in words alone, for a Slack that takes it neither as it is nor says why: what it is
 *  about, as much of it as has room, where the words are from, and the commands of its buttons. */
export function renderShort(message: Message): Part {
  const { blocks, summary } = message;
  const pointers = [...new Set([...blocks.flatMap(linksOf), ...blocks.flatMap(commandsOf)])];
  const ends = fitting(pointers.map(calmLine), MAX_POINTERS_CHARS);
  const words = [cutTo(summary, MAX_SUMMARY_CHARS), ...blocks.flatMap(wordsOf)]
    .map(calmLine)
    .filter((line) => line !== "");
  const lines = [...new Set(words)];
  const room = MAX_SHORT_CHARS - CUT_MARK.length - 1 - sizeOf(ends);
  const kept = fitting(lines, room);
  const mark = kept.length < lines.length ? [CUT_MARK] : [];
  return { text: [...kept, ...mark, ...ends].join("\n") || "…", blocks: [] };
}

/** Whole lines, from the first on. */
function fitting(lines: readonly string[], maxChars: number): readonly string[] {
  let room = maxChars;
  const end = lines.findIndex((line) => {
    room -= line.length + 1;
    return room < 0;
  });
  return end === -1 ? lines : lines.slice(0, end);
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function wordsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "heading":
      return [block.text];
    case "text":
    case "context":
      return textOf(block.spans).split("\n");
    case "quote": {
      const { text, cut, byline, author } = block;
      const words = cut ? `${text} ${CUT_MARK}` : text;
      return [...words.split("\n"), byline === undefined ? author : textOf(byline)];
    }
    case "fields":
      return block.fields.map(({ name, value }) => `${name}: ${value}`);
    case "list":
      return block.items.map((item) => `• ${textOf(item)}`);
    case "table":
      return block.rows.map((row) => row.join(" · "));
    case "actions":
    case "divider":
      return [];
    default:
      return block satisfies never;
  }
}

function linksOf(block: Block): readonly string[] {
  const url = block.kind === "quote" && block.url !== null ? safeUrl(block.url) : null;
  // A mark within an address is encoded: one that only looks like it would lead elsewhere.
  return url === null ? [] : [url.replace(/[*~_]/gu, encoded)];
}

function encoded(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}

function commandsOf(block: Block): readonly string[] {
  if (block.kind !== "actions") return [];
  return block.actions.map(({ label, command }) => `${label}: /riposte ${command}`);
}

import { formatCommandLine } from "#src/core/command-line.ts";
import type { Message } from "#src/core/message.ts";
import { id } from "#src/core/option.ts";
import { actionBlocks } from "#src/core/reply/reply.ts";

/** Rows of one answer: what a phone shows in a few screens and every platform takes in one message. */
export const PAGE = 5;
/** Rows of an answer that gives each row a line. */
export const LINES = 10;

/** The option by which a list goes on; a button fills it in. */
export function before() {
  return id().optional().describe("Go on before this number: the next page's button fills it in");
}

/** The first rows, and whether there are more: lists ask the store for one row too many. */
export function cutPage<Row>(
  rows: readonly Row[],
  size: number,
): { readonly shown: readonly Row[]; readonly last: Row | null } {
  const shown = rows.slice(0, size);
  return { shown, last: rows.length > size ? (shown.at(-1) ?? null) : null };
}

/** The typed line again, with these options in place of its own. */
export function sameLine(
  command: string,
  typed: Readonly<Record<string, unknown>>,
  changed: Readonly<Record<string, string | number>>,
): string {
  const kept = Object.entries(typed).map(([name, value]) => [name, optionText(value)] as const);
  return formatCommandLine(command, [], { ...Object.fromEntries(kept), ...changed });
}

/** The message with a button for its next page. */
export function withNextPage(message: Message, line: string | null, label: string): Message {
  const actions = line === null ? [] : [{ label, command: line }];
  return { ...message, blocks: [...message.blocks, ...actionBlocks(actions)] };
}

function optionText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.join(",") : String(value);
}

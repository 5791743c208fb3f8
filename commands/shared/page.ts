import { formatCommandLine } from "#src/core/command-line.ts";
import type { Message } from "#src/core/message.ts";
import { id } from "#src/core/option.ts";
import type { CommandPhrases } from "#src/core/reply/phrases.ts";
import { actionBlocks } from "#src/core/reply/reply.ts";
import { parsePeriod } from "#src/core/when.ts";

/** Pairs of one answer: with the longest quotes and addresses they fit in one message everywhere, so
 *  that a page can take the place of another. */
export const PAIRS = 3;
/** Claims of one answer, which tells of each what answers it or who is watched. */
export const CLAIMS = 5;
/** Rows of an answer that gives each row a line. */
export const LINES = 8;
const MINUTE_MS = 60_000;

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

/** The typed line again, with these options in place of its own. Short enough for a button. */
export function sameLine(
  command: string,
  typed: Readonly<Record<string, unknown>>,
  changed: Readonly<Record<string, string | number | undefined>>,
  zone: string,
): string {
  const kept = Object.entries(typed).map(
    ([name, value]) => [name, optionText(name, value, zone)] as const,
  );
  return formatCommandLine(command, [], { ...Object.fromEntries(kept), ...changed });
}

/** The pages around one that begins before `options.before`; `last` is the id with which it ends,
 *  null where nothing comes after it. */
export function pagesOf(
  command: string,
  options: { readonly before?: number | undefined },
  last: number | null,
  zone: string,
): Pages {
  const line = (before: number | undefined) => sameLine(command, options, { before }, zone);
  return {
    first: options.before === undefined ? null : line(undefined),
    next: last === null ? null : line(last),
  };
}

/** The lines of the pages around this one, null where there is none. */
export interface Pages {
  readonly first: string | null;
  readonly next: string | null;
}

/** The message with buttons that put another page in its place. */
export function withPages(
  message: Message,
  { first, next }: Pages,
  { firstPage, nextPage }: Pick<CommandPhrases, "firstPage" | "nextPage">,
): Message {
  const actions = [
    ...(next === null ? [] : [{ label: nextPage, command: next, replaces: true as const }]),
    ...(first === null ? [] : [{ label: firstPage, command: first, replaces: true as const }]),
  ];
  return { ...message, blocks: [...message.blocks, ...actionBlocks(actions)] };
}

function optionText(name: string, value: unknown, zone: string): string | undefined {
  if (value === undefined) return undefined;
  if (value instanceof Date) return dateText(value, zone, name === "until");
  return Array.isArray(value) ? value.join(",") : String(value);
}

/** The day where it is one in the zone, else the minute; nothing that was meant is left out. `isEnd`:
 *  a day stands for its last instant. */
function dateText(at: Date, zone: string, isEnd: boolean): string {
  const within = new Date(at.getTime() - (isEnd ? 1 : 0));
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(within);
  const period = parsePeriod(day, at, zone);
  if ((isEnd ? period?.to : period?.from)?.getTime() === at.getTime()) return day;
  const minutes = at.getTime() / MINUTE_MS;
  const whole = isEnd ? Math.ceil(minutes) : Math.floor(minutes);
  return `${new Date(whole * MINUTE_MS).toISOString().slice(0, 16)}Z`;
}

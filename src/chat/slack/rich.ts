import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextDate,
  RichTextElement,
  RichTextLink,
  RichTextSection,
  RichTextText,
} from "@slack/types";
import type { Inline } from "#src/core/message.ts";
import { cutTo, inert, safeUrl, splitAt } from "./escape.ts";
import { MAX_LABEL_CHARS, MAX_TEXT_CHARS } from "./limits.ts";

/** Rich text holds words, links and dates as data: nothing in it is markup, and nothing in it can
 *  mention anybody, so text from outside goes nowhere else where there is a choice. */
export function richText(...elements: readonly RichTextBlockElement[]): RichTextBlock {
  return { type: "rich_text", elements: [...elements] };
}

export function section(elements: readonly RichTextElement[]): RichTextSection {
  return { type: "rich_text_section", elements: [...elements] };
}

/** Each reader's own zone; the words stand in where the client cannot show it. */
export const DATE_FORMAT = "{date_short_pretty} {time}";

/** Spans as elements, in pieces that fit into a block each. */
export function richPieces(spans: readonly Inline[]): readonly (readonly RichTextElement[])[] {
  const pieces: RichTextElement[][] = [];
  let room = 0;
  const turns = runsFromRight(spans);
  const elements = spans.flatMap((span) => {
    const apart = turns && (span.style === "code" || span.at !== undefined);
    if (!apart) return elementsOf(span);
    const isolate = span.at === undefined ? ISOLATE.code : ISOLATE.time;
    return [isolate, ...elementsOf(span), POP_ISOLATE];
  });
  for (const { element, chars } of elements) {
    if (chars > room) {
      pieces.push([]);
      room = MAX_TEXT_CHARS;
    }
    pieces.at(-1)?.push(element);
    room -= chars;
  }
  return pieces;
}

/** Whether commands and times in a line must be kept apart to keep their order: Slack shows a time in
 *  the reader's language, which is seldom that of a line from the right (UAX #9). */
export function runsFromRight(spans: readonly Inline[]): boolean {
  return spans.some(({ text }) => RIGHT_TO_LEFT.test(text));
}

/** Items of a list, in blocks of some thousand characters. */
export function listBlocks(
  items: readonly (readonly RichTextElement[])[],
): readonly RichTextBlock[] {
  const blocks: RichTextSection[][] = [];
  let room = 0;
  for (const item of items) {
    const chars = JSON.stringify(item).length;
    if (chars > room) {
      blocks.push([]);
      room = MAX_TEXT_CHARS;
    }
    blocks.at(-1)?.push(section(item));
    room -= chars;
  }
  return blocks.map((elements) => richText({ type: "rich_text_list", style: "bullet", elements }));
}

type Element = RichTextDate | RichTextLink | RichTextText;

interface Measured {
  readonly element: Element;
  readonly chars: number;
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** A time may come in either direction. */
const ISOLATE = {
  code: measured({ type: "text", text: "\u2066" }),
  time: measured({ type: "text", text: "\u2068" }),
} as const;
const POP_ISOLATE = measured({ type: "text", text: "\u2069" });

function elementsOf(span: Inline): readonly Measured[] {
  const text = inert(span.text);
  if (text === "") return [];
  const style = span.style === undefined ? {} : { style: { [span.style]: true } };
  const url = span.url === undefined ? null : safeUrl(span.url);
  const timestamp = unixTime(span.at);
  if (timestamp !== null) {
    const fallback = cutTo(text, MAX_LABEL_CHARS);
    const linked = url === null ? {} : { url };
    const date = { type: "date" as const, timestamp, format: DATE_FORMAT, fallback };
    return [measured({ ...date, ...linked, ...style })];
  }
  if (url !== null) {
    return [measured({ type: "link", url, text: cutTo(text, MAX_LABEL_CHARS), ...style })];
  }
  return splitAt(text, MAX_TEXT_CHARS).map((piece) =>
    measured({ type: "text", text: piece, ...style }),
  );
}

/** Seconds since the epoch; null where there is no time, or none that Slack can show. */
export function unixTime(at: Date | undefined): number | null {
  const seconds = at === undefined ? Number.NaN : Math.floor(at.getTime() / 1000);
  return seconds > 0 ? seconds : null;
}

function measured(element: Element): Measured {
  const words = element.type === "date" ? element.fallback : element.text;
  const url = element.type === "text" ? "" : element.url;
  return { element, chars: (words ?? "").length + (url ?? "").length };
}

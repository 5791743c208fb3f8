import type { ContextBlock, KnownBlock } from "@slack/types";
import type { Inline, QuoteBlock } from "#src/core/message.ts";
import { cutTo, escapeLine, escapeMrkdwn, isCalm, mrkdwnLink, safeUrl } from "./escape.ts";
import { MAX_LABEL_CHARS, MAX_TEXT_CHARS } from "./limits.ts";
import { DATE_FORMAT, richPieces, richText, runsFromRight, section, unixTime } from "./rich.ts";

/** The small print: grey, which Slack has in mrkdwn only. Words that mrkdwn would format go into
 *  rich text, as does what is too long. */
export function renderContext(spans: readonly Inline[]): readonly KnownBlock[] {
  const shown = spans.filter(({ text }) => text !== "");
  const turns = runsFromRight(shown);
  const line = shown
    .map((span, index) => {
      const words = mrkdwn(span, shown[index - 1], shown[index + 1]);
      return turns && span.at !== undefined ? `\u2068${words}\u2069` : words;
    })
    .join("");
  if (line.trim() === "") return [];
  // Beside words from the right, code is kept apart by marks, next to which mrkdwn sees no code.
  const apart = turns && shown.some(({ style }) => style === "code");
  const calm = !apart && isCalm(shown.map(({ text }) => text).join(""));
  return calm && line.length <= MAX_TEXT_CHARS
    ? [context(line)]
    : richPieces(shown).map((piece) => richText(section(piece)));
}

/** Who, where, when, and a link that shows where it leads. */
export function renderByline(quote: QuoteBlock): readonly KnownBlock[] {
  const url = quote.url === null ? null : safeUrl(quote.url);
  const link = url === null ? [] : [{ text: " · " }, { text: new URL(url).host, url }];
  return renderContext([...bylineOf(quote), ...link]);
}

function bylineOf({ byline, author, at, language }: QuoteBlock): readonly Inline[] {
  return (
    byline ?? [
      { text: author, style: "bold" },
      { text: " · " },
      { text: at.toISOString(), at },
      { text: ` · ${language}` },
    ]
  );
}

function context(text: string): ContextBlock {
  // Verbatim: no address, channel or name within the words becomes a link.
  return { type: "context", elements: [{ type: "mrkdwn", text, verbatim: true }] };
}

function mrkdwn(span: Inline, before: Inline | undefined, after: Inline | undefined): string {
  const url = span.url === undefined ? null : safeUrl(span.url);
  const timestamp = unixTime(span.at);
  const label = cutTo(span.text, MAX_LABEL_CHARS);
  const words =
    timestamp === null
      ? url === null
        ? escapeMrkdwn(span.text)
        : mrkdwnLink(url, label)
      : `<!date^${timestamp}^${DATE_FORMAT}${url === null ? "" : `^${escapeMrkdwn(url)}`}|${dateLabel(label)}>`;
  const mark = span.style === undefined ? "" : MARKS[span.style];
  // Marks count at the edges of words only.
  const loose =
    /(?:^|\s)$/u.test(before?.text ?? "") && /^(?:$|[\s.,:;)])/u.test(after?.text ?? "");
  return loose && /^\S(?:.*\S)?$/u.test(words) ? `${mark}${words}${mark}` : words;
}

/** A bar or a caret would end the token's part. */
function dateLabel(text: string): string {
  return escapeLine(text.replace(/[|^]/gu, " "));
}

const MARKS: Readonly<Record<NonNullable<Inline["style"]>, string>> = {
  bold: "*",
  italic: "_",
  code: "`",
  strike: "~",
};

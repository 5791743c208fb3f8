import type { Block, Inline } from "../message.ts";
import { plain } from "../message.ts";
import { isEdit } from "../post.ts";
import type { StatementRow } from "../rows.ts";
import { speaker, speaksElsewhere } from "./speaker.ts";
import type { Voice } from "./voice.ts";

/** Longest quote of an alert, in UTF-16 units: about a phone's screen. */
export const QUOTE_LIMIT = 600;
/** Longest quote within a line of a list. */
export const EXCERPT_LIMIT = 140;

/** The statement's words as a quote: an exact substring of the kept revision. Words that the
 *  revision does not hold are refused, and the message says so in their place. */
export function quoteBlock(row: StatementRow, voice: Voice, limit = QUOTE_LIMIT): Block {
  if (!holdsQuote(row)) {
    return { kind: "context", spans: [{ text: voice.words.quote.withheld, style: "italic" }] };
  }
  const { text, cut } = cutText(row.statement.quote, limit);
  return {
    kind: "quote",
    text,
    language: row.statement.language,
    author: speaker(row, voice),
    at: row.statement.saidAt,
    url: row.revision.url ?? row.post.url,
    ...(cut ? { cut: true as const } : {}),
    byline: byline(row, voice),
  };
}

/** The words within a line, in the reader's quotation marks; null where they are refused. */
export function excerpt(row: StatementRow, voice: Voice, limit = EXCERPT_LIMIT): string | null {
  if (!holdsQuote(row)) {
    return null;
  }
  return quotedLine(row.statement.quote, voice, limit);
}

/** Words of a revision on one line, in the reader's quotation marks. */
export function quotedLine(words: string, voice: Voice, limit = EXCERPT_LIMIT): string {
  const { text, cut } = cutText(words, limit);
  const line = text.replace(/\s+/gu, " ");
  return voice.quoted(cut ? `${line} ${CUT_MARK}` : line);
}

/** As `excerpt`, with a word in the place of refused ones. */
export function excerptOrRefusal(row: StatementRow, voice: Voice, limit = EXCERPT_LIMIT): string {
  return excerpt(row, voice, limit) ?? voice.words.quote.withheld;
}

/** In brackets: an ellipsis of ours, not of the source. */
export const CUT_MARK = "[…]";

/** Cuts at the end of a sentence where one ends in the second half, else between words.
 *  The text returned is a prefix of the one given. */
export function cutText(
  text: string,
  limit: number,
): { readonly text: string; readonly cut: boolean } {
  if (text.length <= limit) {
    return { text, cut: false };
  }
  const head = text.slice(0, limit);
  const ends = [...head.matchAll(/[.!?…؟。]+["»”’)\]]*(?=\s)/gu)].map(
    (match) => match.index + match[0].length,
  );
  const sentenceEnd = ends.at(-1) ?? 0;
  if (sentenceEnd >= limit / 2) {
    return { text: head.slice(0, sentenceEnd), cut: true };
  }
  const wordEnd = /\s/u.test(text.charAt(limit)) ? limit : head.search(/\s\S*$/u);
  const end = wordEnd >= limit / 2 ? wordEnd : graphemeEnd(text, limit);
  return { text: head.slice(0, end).trimEnd(), cut: true };
}

/** Longest grapheme that is kept whole: a family of emoji has 11 units, stacked marks rarely more. */
const GRAPHEME_LIMIT = 64;

/** The last place up to `limit` that cuts no grapheme (UAX #29). */
function graphemeEnd(text: string, limit: number): number {
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  const boundaries = [...segmenter.segment(text.slice(0, limit + GRAPHEME_LIMIT))];
  return boundaries.map(({ index }) => index).findLast((index) => index <= limit) || limit;
}

/** Whether the kept revision holds the quote, and where the statement says it does. */
export function holdsQuote({ statement, revision }: StatementRow): boolean {
  const { quote, start, end } = statement;
  return quote !== "" && revision.text.slice(start, end) === quote;
}

function byline(row: StatementRow, voice: Voice): readonly Inline[] {
  const { statement, source, revision, gone } = row;
  const { quote } = voice.words;
  const parts: Inline[] = [{ text: speaker(row, voice), style: "bold" }];
  if (speaksElsewhere(row)) {
    parts.push(plain(voice.say(quote.reportedBy, { source: source.name })));
  } else if (!speaker(row, voice).includes(source.name)) {
    parts.push(plain(voice.isolated(source.name)));
  }
  parts.push(voice.atWithZone(statement.saidAt));
  if (statement.language !== voice.words.tag) {
    parts.push(
      plain(voice.say(quote.inLanguage, { language: voice.language(statement.language) })),
    );
  }
  if (statement.embeddedUrl !== null) {
    parts.push({ text: quote.original, url: statement.embeddedUrl });
  }
  if (isEdit(revision)) {
    parts.push(plain(voice.say(quote.edited, { version: voice.number(revision.number) })));
  }
  if (gone !== null && gone.evidence !== "missing") {
    parts.push({ text: quote.gone, style: "bold" });
  } else if (statement.withdrawnAt !== null) {
    parts.push({ text: quote.withdrawn, style: "bold" });
  }
  return parts.flatMap((part, index) => (index === 0 ? [part] : [plain(" · "), part]));
}

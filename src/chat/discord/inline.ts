import type { Inline } from "#src/core/message.ts";
import { balanceIsolates, oneLine, visible } from "../neutral.ts";
import { BREAK, codeText, escapeText, escapeWithin, type SafeUrl, safeUrl } from "./escape.ts";

/** A piece of a line in one style; its text is neutral and not yet escaped. */
export interface Run {
  readonly text: string;
  readonly style: NonNullable<Inline["style"]> | null;
  readonly url: SafeUrl | null;
  readonly at: Date | null;
}

/** The lines of what is said, without the white space at their ends. At most one of two lines that
 *  follow each other is empty; none is at the ends. */
export function linesOf(spans: readonly Inline[]): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  for (const span of spans) {
    for (const [index, text] of visible(span.text).split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (text !== "") lines.at(-1)?.push({ ...lookOf(span), text });
    }
  }
  const trimmed = lines.map(trimmedRuns);
  return trimmed.filter(
    (line, index) =>
      line.length > 0 ||
      ((trimmed[index - 1]?.length ?? 0) > 0 && trimmed.slice(index).some((one) => one.length > 0)),
  );
}

/** As `linesOf`, for a place that has one line. */
export function lineOf(spans: readonly Inline[]): readonly Run[] {
  return trimmedRuns(
    spans.flatMap((span) => {
      const text = oneLine(visible(span.text));
      return text === "" ? [] : [{ ...lookOf(span), text }];
    }),
  );
}

function lookOf({ style, url, at }: Inline): Omit<Run, "text"> {
  return {
    style: style ?? null,
    url: url === undefined ? null : safeUrl(url),
    at: at === undefined || Number.isNaN(at.getTime()) ? null : at,
  };
}

function trimmedRuns(runs: readonly Run[]): Run[] {
  const from = runs.findIndex(({ text }) => text.trim() !== "");
  const to = runs.findLastIndex(({ text }) => text.trim() !== "");
  if (from === -1) return [];
  const last = to - from;
  return runs.slice(from, to + 1).map((run, index) => {
    const start = index === 0 ? run.text.trimStart() : run.text;
    return { ...run, text: balanceIsolates(index === last ? start.trimEnd() : start) };
  });
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** A time may come in either direction. */
const ISOLATE = { code: "\u2066", time: "\u2068" } as const;
const POP_ISOLATE = "\u2069";

/** A line as Discord's markdown. Beside words that run from the right, commands and times keep their
 *  order: Discord shows a time in the reader's language, which is seldom that of the line. */
export function renderRuns(runs: readonly Run[]): string {
  let line = "";
  const turns = runs.some(({ text }) => RIGHT_TO_LEFT.test(text));
  for (const run of merged(runs)) {
    const shown = renderRun(run);
    const apart = turns && (run.style === "code" || run.at !== null);
    const text = apart
      ? `${run.at === null ? ISOLATE.code : ISOLATE.time}${shown}${POP_ISOLATE}`
      : shown;
    // Two marks that meet are read as one.
    const meet = /[*~`]$/u.test(line) && /^[*~`]/u.test(text) && !/\\.$/u.test(line);
    line += meet ? `${BREAK}${text}` : text;
  }
  return line;
}

function merged(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (
      last !== undefined &&
      last.style === run.style &&
      last.url?.href === run.url?.href &&
      last.at === null &&
      run.at === null
    ) {
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    } else {
      joined.push(run);
    }
  }
  return joined;
}

const MARKS = { bold: "**", italic: "*", strike: "~~", code: "`" } as const;

function renderRun(run: Run): string {
  const inner = run.text.trim();
  if (inner === "") return run.text;
  const before = run.text.slice(0, run.text.indexOf(inner));
  const after = run.text.slice(before.length + inner.length);
  return `${before}${renderInner({ ...run, text: inner })}${after}`;
}

function renderInner({ text, style, url, at }: Run): string {
  const mark = style === null ? "" : MARKS[style];
  const styled = (content: string) => `${mark}${content}${mark}`;
  if (at !== null) {
    const time = `<t:${Math.floor(at.getTime() / 1000)}:f>`;
    const shown = style === "code" ? time : styled(time);
    return url === null ? shown : `${shown} (${hostLink(url)})`;
  }
  if (style === "code") {
    const code = `\`${codeText(text)}\``;
    return url === null ? code : `${code} (${hostLink(url)})`;
  }
  if (url === null) return styled(style === null ? escapeText(text) : escapeWithin(text));
  if (!isLabel(text, url)) return `${styled(escapeWithin(text))} (${hostLink(url)})`;
  return styled(`[${escapeWithin(text)}](${url.href})`);
}

/** A label that names another address than its own would forge a link, and one with half a pair of
 *  brackets is not read as a label: the true host stands beside both. */
function isLabel(text: string, { host }: SafeUrl): boolean {
  const isHost = /^\S+\.[\p{L}]{2,}(?:[/?#]\S*)?$/u.test(text);
  if (/https?:/iu.test(text)) return false;
  if ((isHost || /www\./iu.test(text)) && text !== host) return false;
  let open = 0;
  for (const bracket of text.match(/[[\]]/gu) ?? []) {
    open += bracket === "[" ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}

function hostLink({ host, href }: SafeUrl): string {
  return `[${escapeText(host)}](${href})`;
}

/** The longest beginning of a line whose markdown has at most `limit` characters, and the rest.
 *  Cuts between words where one ends in the last third, else between graphemes. */
export function splitRuns(
  runs: readonly Run[],
  limit: number,
): { readonly head: readonly Run[]; readonly rest: readonly Run[] } {
  const head: Run[] = [];
  for (const [index, run] of runs.entries()) {
    if (renderRuns([...head, run]).length <= limit) {
      head.push(run);
      continue;
    }
    const end = run.at === null ? fittingEnd(run, head, limit) : 0;
    const left = { ...run, text: run.text.slice(0, end).trimEnd() };
    const right = { ...run, text: run.text.slice(end).trimStart() };
    return {
      head: left.text === "" ? head : [...head, left],
      rest: [right, ...runs.slice(index + 1)],
    };
  }
  return { head, rest: [] };
}

/** Longest grapheme that is kept whole: a family of emoji has 11 units, stacked marks rarely more. */
const MAX_GRAPHEME_CHARS = 64;

function fittingEnd(run: Run, head: readonly Run[], limit: number): number {
  const fits = (end: number) =>
    renderRuns([...head, { ...run, text: run.text.slice(0, end) }]).length <= limit;
  let least = 0;
  let most = Math.min(run.text.length, limit);
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(middle)) least = middle;
    else most = middle - 1;
  }
  const space = run.text.slice(0, least + 1).search(/\s\S*$/u);
  if (space > (least * 2) / 3) return space;
  const window = Math.max(0, least - MAX_GRAPHEME_CHARS);
  const around = run.text.slice(window, least + MAX_GRAPHEME_CHARS);
  const ends = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(around)];
  const end = ends.map(({ index }) => window + index).findLast((at) => at <= least);
  const whole = end === undefined || end <= window ? least : end;
  const split = /[\ud800-\udbff]/u.test(run.text.charAt(whole - 1));
  return split ? whole - 1 : whole;
}

/** A command as a person types it, or as a button carries it: `/pairs ru_mod since:7d note:"two words"`. */
export interface CommandLine {
  /** Lower case, without a slash; empty where nothing was typed. */
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

const OPTION = /^([a-z][a-z0-9_-]{0,31}):(?!\/\/)(.+)$/isu;
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "“": "”", "„": "“”", "«": "»" };
/** Marks that keyboards for right-to-left text put between words; they mean nothing here. */
const DIRECTION_MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Splits a line into its command, its named options and the words between them. Quotes keep words
 *  together; `https://…` is a word, not an option; an option given again stays a word, so that the
 *  reader of the line can say so. Never throws. */
export function parseCommandLine(line: string): CommandLine {
  const [first, ...rest] = tokens(line.replace(DIRECTION_MARKS, ""));
  const options = new Map<string, string>();
  const words: string[] = [];
  for (const token of rest) {
    const match = token.quoted ? null : OPTION.exec(token.text);
    const name = match?.[1]?.toLowerCase();
    if (name === undefined || options.has(name)) words.push(token.text);
    else options.set(name, match?.[2] ?? "");
  }
  const command = (first?.text ?? "").replace(/^\//u, "").toLowerCase();
  return { command, options: Object.fromEntries(options), words };
}

/** The line that `parseCommandLine` reads back; options that are absent are left out. */
export function formatCommandLine(
  command: string,
  words: readonly (string | number)[],
  options: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const named = Object.entries(options).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [`${name}:${quote(String(value))}`],
  );
  return [command, ...words.map((word) => quote(String(word), true)), ...named].join(" ");
}

interface Token {
  readonly text: string;
  /** The whole token stood in quotes: it is a word whatever it looks like. */
  readonly quoted: boolean;
}

function tokens(line: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < line.length) {
    if (/\s/u.test(line.charAt(at))) {
      at += 1;
      continue;
    }
    const read = token(line, at);
    found.push(read.token);
    at = read.next;
  }
  return found;
}

function token(line: string, start: number): { readonly token: Token; readonly next: number } {
  let text = "";
  let at = start;
  while (at < line.length && !/\s/u.test(line.charAt(at))) {
    const closing = QUOTES[line.charAt(at)];
    // A quote opens only at the start or after `name:`; inside a word it is a letter of it.
    if (closing !== undefined && (at === start || line.charAt(at - 1) === ":")) {
      const inner = quotedText(line, at + 1, closing);
      text += inner.text;
      if (at === start) return { token: { text, quoted: true }, next: inner.next };
      at = inner.next;
    } else {
      text += line.charAt(at);
      at += 1;
    }
  }
  return { token: { text, quoted: false }, next: at };
}

function quotedText(line: string, start: number, closing: string): { text: string; next: number } {
  let text = "";
  let at = start;
  while (at < line.length) {
    const char = line.charAt(at);
    if (closing.includes(char)) return { text, next: at + 1 };
    if (char === "\\" && at + 1 < line.length) {
      text += line.charAt(at + 1);
      at += 2;
    } else {
      text += char;
      at += 1;
    }
  }
  return { text, next: at };
}

function quote(text: string, isWord = false): string {
  const first = text.charAt(0);
  const needs = /\s/u.test(text) || first === "" || Object.hasOwn(QUOTES, first);
  const looksLikeOption = isWord && OPTION.test(text);
  if (!needs && !looksLikeOption && !/:["“„«]/u.test(text)) return text;
  return `"${text.replaceAll(/["\\]/gu, (char) => `\\${char}`)}"`;
}

import { Parser } from "htmlparser2";

/** One outline of a subscription list that stands for a source. */
export interface Outline {
  /** Of its tag, from 1. */
  readonly line: number;
  /** Names in lower case. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Titles of the outlines around it, the nearest first. */
  readonly folders: readonly string[];
}

export interface Opml {
  readonly outlines: readonly Outline[];
  /** What was left out, each with its line. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Readers nest folders two or three deep. */
const MAX_DEPTH = 30;
const MAX_OUTLINES = 20_000;
const MAX_FIELD_CHARS = 4_000;

/** The outlines of an OPML document that have an address; null where it is no OPML. It need not be
 *  well-formed; entities that a document declares itself are not expanded. Never throws.
 *  Source: OPML 2.0, "Subscription lists" (opml.org/spec2.opml). */
export function readOpml(text: string): Opml | null {
  const outlines: Outline[] = [];
  const problems: { line: number; message: string }[] = [];
  const open: string[] = [];
  const lineAt = createLineCounter(text);
  let isOpml = false;
  let seen = 0;
  const parser = new Parser(
    {
      onopentag(name, written) {
        isOpml ||= name === "opml";
        if (!isOpml || name !== "outline") return;
        seen += 1;
        const line = lineAt(parser.startIndex);
        const attributes = lowerCaseNames(written);
        const title = attributes.title ?? attributes.text ?? "";
        open.push(title);
        if (seen > MAX_OUTLINES) {
          problems.push({
            line,
            message: `more than ${MAX_OUTLINES} outlines: the rest is left out`,
          });
          parser.pause();
        } else if (open.length > MAX_DEPTH) {
          const message = `outlines are nested more than ${MAX_DEPTH} deep here`;
          problems.push({ line, message });
        } else if (hasAddress(attributes)) {
          outlines.push({ line, attributes, folders: open.slice(0, -1).toReversed() });
        }
      },
      onclosetag(name) {
        if (name === "outline") open.pop();
      },
    },
    { xmlMode: true, lowerCaseTags: true, decodeEntities: true },
  );
  parser.write(text);
  if (seen <= MAX_OUTLINES) parser.end();
  return isOpml ? { outlines, problems } : null;
}

export interface WrittenFolder {
  /** Null: its outlines stand in no folder. */
  readonly title: string | null;
  readonly outlines: readonly Readonly<Record<string, string>>[];
}

/** The document that `readOpml` reads back. `namespace` is that of attributes called `riposte:…`. */
export function writeOpml(
  head: { readonly title: string; readonly createdAt: Date; readonly namespace: string },
  folders: readonly WrittenFolder[],
): string {
  const lines = folders.flatMap(({ title, outlines }) => {
    const inside = outlines.map((outline) => `<outline${writeAttributes(outline)}/>`);
    if (title === null) return inside.map((line) => `    ${line}`);
    const named = writeAttributes({ text: title, title });
    return [`    <outline${named}>`, ...inside.map((line) => `      ${line}`), "    </outline>"];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0" xmlns:riposte="${escapeXml(head.namespace)}">`,
    "  <head>",
    `    <title>${escapeXml(head.title)}</title>`,
    `    <dateCreated>${head.createdAt.toUTCString()}</dateCreated>`,
    "  </head>",
    "  <body>",
    ...lines,
    "  </body>",
    "</opml>",
    "",
  ].join("\n");
}

function hasAddress({ xmlurl, htmlurl, url }: Readonly<Record<string, string>>): boolean {
  return [xmlurl, htmlurl, url].some((address) => (address ?? "").trim() !== "");
}

function lowerCaseNames(written: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [
      name.toLowerCase(),
      value.slice(0, MAX_FIELD_CHARS).trim(),
    ]),
  );
}

/** Offsets must be asked for in rising order. */
function createLineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < offset; ) {
      line += 1;
      at = next + 1;
      next = text.indexOf("\n", at);
    }
    return line;
  };
}

function writeAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\t": "&#9;",
};

/** Without the control characters that XML 1.0 cannot hold at all. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"\n\t]/g, (sign) => ENTITIES[sign] ?? "")
    .replace(/\p{Cc}|\ufffe|\uffff/gu, " ");
}

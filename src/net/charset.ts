import { guessCharset } from "./charset-guess.ts";

export interface Decoded {
  readonly text: string;
  /** Lower-case WHATWG name (`utf-8`, `windows-1251`), or `utf-32le`, `utf-32be`. */
  readonly encoding: string;
}

/** How far into a document a declaration is looked for. HTML's own limit is 1,024 bytes
 *  (HTML, section 13.2.3.2); feeds carry long comments before theirs. */
const DECLARATION_BYTES = 4_096;
/** Above this share of broken bytes among the non-ASCII ones a text is not UTF-8. */
const MAX_BROKEN_SHARE = 0.2;

/** The text of a document in whatever encoding it came. Evidence in the bytes goes before labels:
 *  BOM, UTF-16 and UTF-32 patterns, valid UTF-8 with multi-byte sequences, then header, prolog and
 *  meta (each must fit all bytes), then damaged UTF-8, then a guess. Never throws. */
export function decodeText(
  bytes: Uint8Array,
  options: { readonly contentType?: string | null } = {},
): Decoded {
  return (
    decodeMarked(bytes) ??
    decodeUtf8(bytes) ??
    decodeLabelled(bytes, options.contentType ?? "") ??
    decodeDamaged(bytes) ??
    decodeAs(bytes, guessCharset(bytes))
  );
}

const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-32le", [0xff, 0xfe, 0, 0]],
  ["utf-32be", [0, 0, 0xfe, 0xff]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

function decodeMarked(bytes: Uint8Array): Decoded | null {
  for (const [encoding, mark] of MARKS) {
    if (mark.every((byte, index) => bytes[index] === byte)) {
      return decodeAs(bytes.subarray(mark.length), encoding);
    }
  }
  const pattern = zeroPattern(bytes);
  return pattern === null ? null : decodeAs(bytes, pattern);
}

/** Where the zero bytes of the first two ASCII characters stand. Source: XML 1.0, appendix F. */
function zeroPattern(bytes: Uint8Array): string | null {
  const zeros = [...bytes.subarray(0, 8)].map((byte) => (byte === 0 ? "0" : "x")).join("");
  if (zeros.startsWith("000x000x")) return "utf-32be";
  if (zeros.startsWith("x000x000")) return "utf-32le";
  if (zeros.startsWith("0x0x")) return "utf-16be";
  if (zeros.startsWith("x0x0")) return "utf-16le";
  return null;
}

function decodeUtf8(bytes: Uint8Array): Decoded | null {
  const text = tryDecode(bytes, "utf-8");
  // ASCII alone proves nothing: ISO-2022-JP is ASCII too.
  return text === null || text.length === bytes.length ? null : { text, encoding: "utf-8" };
}

function decodeLabelled(bytes: Uint8Array, contentType: string): Decoded | null {
  const ascii = bytes.every((byte) => byte < 0x80);
  for (const label of labels(bytes, contentType)) {
    const encoding = encodingOf(label);
    // A wide encoding would have shown in the pattern; plain ASCII text is not US-ASCII's fault.
    if (encoding === null || encoding.startsWith("utf-16")) continue;
    if (!ascii && ASCII_LABELS.test(label)) continue;
    const text = tryDecode(bytes, encoding);
    if (text !== null) return { text, encoding };
  }
  return ascii ? { text: decodeAs(bytes, "utf-8").text, encoding: "utf-8" } : null;
}

const ASCII_LABELS = /^(?:us-?ascii|ascii|ansi_x3\.4|iso646)/i;
const LATIN1_LABELS = /^(?:iso-?8859-?1|latin-?1)$/i;

function labels(bytes: Uint8Array, contentType: string): string[] {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, DECLARATION_BYTES));
  const header = /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType)?.[1];
  const prolog = /<\?xml[^>]*?\sencoding\s*=\s*["']\s*([\w.:-]+)/i.exec(head)?.[1];
  const meta = /<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
  const found = [header, prolog, meta].filter((label) => label !== undefined);
  // ISO-8859-1 fits any bytes and is what servers add unasked: a document's own label is asked first.
  const unasked = header !== undefined && LATIN1_LABELS.test(header) && found.length > 1;
  return unasked ? [...found.slice(1), header] : found;
}

function decodeDamaged(bytes: Uint8Array): Decoded | null {
  const text = decodeAs(bytes, "utf-8").text;
  const broken = text.split("\ufffd").length - 1;
  const high = bytes.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  return broken < high * MAX_BROKEN_SHARE ? { text, encoding: "utf-8" } : null;
}

/** The decoder's own name for a label, or null for one that no browser knows.
 *  Source: WHATWG Encoding, section 4.2. */
function encodingOf(label: string): string | null {
  try {
    return new TextDecoder(ALIASES[label.toLowerCase()] ?? label).encoding;
  } catch {
    return null;
  }
}

/** Names seen in feeds that the Encoding standard lacks. */
const ALIASES: Readonly<Record<string, string>> = {
  latin9: "iso-8859-15",
  "cp-1251": "windows-1251",
  "win-1251": "windows-1251",
  windows1251: "windows-1251",
  cp932: "shift_jis",
  cp936: "gbk",
  cp949: "euc-kr",
  cp950: "big5",
  koi8r: "koi8-r",
};

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const text = encoding.startsWith("utf-32")
    ? decodeUtf32(bytes, encoding === "utf-32le")
    : new TextDecoder(encoding).decode(bytes);
  return { text, encoding };
}

/** By hand: the Encoding standard has no UTF-32. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let offset = 0; offset + 4 <= bytes.byteLength; offset += 4) {
    const code = view.getUint32(offset, littleEndian);
    const scalar = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    parts.push(scalar ? String.fromCodePoint(code) : "\ufffd");
  }
  return parts.join("");
}

import { decodeHTMLStrict } from "entities";

/** No entity name in HTML is longer (`CounterClockwiseContourIntegral`, 31). */
const MARK =
  /<!\[CDATA\[|<!--|<!|&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,8})|([a-zA-Z][\w.-]{0,31}));|&/g;
const XML_ENTITIES = new Set(["amp", "lt", "gt", "quot", "apos"]);
/** Control characters, most of which XML 1.0, section 2.2, forbids. */
const CONTROLS = /\p{Cc}|[\ufffe\uffff]/gu;

/** XML with the common faults mended, so that a strict parser can read it: text before the first
 *  tag, control characters, bare `&`, HTML entities, a DOCTYPE. Sections and comments stay as they
 *  are. Takes time in proportion to the length. Never throws. */
export function repairXml(text: string): string {
  const clean = text.slice(Math.max(text.indexOf("<"), 0)).replace(CONTROLS, mendControl);
  const { body, entities } = withoutDoctype(clean);
  const parts: string[] = [];
  let at = 0;
  const marks = new RegExp(MARK);
  for (let match = marks.exec(body); match !== null; match = marks.exec(body)) {
    const end = sectionEnd(body, match);
    if (end === null) {
      parts.push(body.slice(at, match.index), reference(match, entities));
      at = marks.lastIndex;
    } else if (end < 0) {
      break;
    } else {
      marks.lastIndex = end;
    }
  }
  parts.push(body.slice(at));
  return parts.join("");
}

/** Where a section or comment ends, −1 where it never does, null where the match is no opening. */
function sectionEnd(body: string, match: RegExpExecArray): number | null {
  if (!match[0].startsWith("<") || match[0] === "<!") return null;
  const mark = match[0] === "<!--" ? "-->" : "]]>";
  const end = body.indexOf(mark, match.index);
  return end < 0 ? -1 : end + mark.length;
}

function reference(match: RegExpExecArray, entities: ReadonlyMap<string, string>): string {
  const [written, decimal, hex, name] = match;
  // No declaration stands outside a DOCTYPE, and sax takes quadratic time on those that never end.
  if (written === "<!") return "&lt;!";
  if (decimal !== undefined) return characterReference(Number(decimal));
  if (hex !== undefined) return characterReference(Number.parseInt(hex, 16));
  if (name === undefined) return "&amp;";
  if (XML_ENTITIES.has(name)) return written;
  const declared = entities.get(name);
  if (declared !== undefined) return declared;
  const character = decodeHTMLStrict(written);
  return character === written ? `&amp;${name};` : character;
}

function mendControl(control: string): string {
  return characterAt(control.charCodeAt(0));
}

function characterReference(code: number): string {
  return code >= 0x20 && code < 0x80 ? `&#${code};` : characterAt(code);
}

/** The character that was meant: C1 controls are Windows punctuation in disguise ("&#146;" is ’);
 *  what XML forbids is nothing. Source: HTML, section 13.2.5.80. */
function characterAt(code: number): string {
  if (code === 9 || code === 10 || code === 13) return String.fromCharCode(code);
  if (code >= 0x80 && code < 0xa0) return new TextDecoder("latin1").decode(Uint8Array.of(code));
  const forbidden = code < 0x20 || code === 0x7f || (code >= 0xd800 && code < 0xe000);
  return forbidden || code > 0x10ffff || (code & 0xfffe) === 0xfffe
    ? ""
    : String.fromCodePoint(code);
}

/** Entities that a DOCTYPE declares: plain text or one character reference. Nested ones are the
 *  "billion laughs" and stay unread. */
const DECLARATION = /<!ENTITY\s+([\w.-]{1,64})\s+(?:"([^"]{0,1000})"|'([^']{0,1000})')\s*>/g;
/** A DOCTYPE with more than this is no feed's. */
const MAX_DOCTYPE_CHARS = 65_536;

function withoutDoctype(text: string): { body: string; entities: Map<string, string> } {
  const entities = new Map<string, string>();
  const first = text.search(/<[a-z_]/i);
  const start = text.slice(0, Math.max(first, 0)).search(/<!DOCTYPE/i);
  if (start < 0) return { body: text, entities };
  const head = text.slice(start, start + MAX_DOCTYPE_CHARS);
  const doctype = /^<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>/i.exec(head)?.[0] ?? "";
  for (const [, name = "", double, single] of doctype.matchAll(DECLARATION)) {
    const value = double ?? single ?? "";
    if (/^&#\w+;$/.test(value)) entities.set(name, value);
    else if (!/[&<]/.test(value)) entities.set(name, value.replaceAll(">", "&gt;"));
  }
  return { body: text.slice(0, start) + text.slice(start + doctype.length), entities };
}

import { escapeAttribute, escapeText } from "entities";
import { Parser } from "htmlparser2";
import { MAX_OPEN } from "../tree.ts";
import { cleanStyle } from "./clean-style.ts";
import {
  HTML_ATTRIBUTES,
  HTML_ELEMENTS,
  MATHML_ATTRIBUTES,
  MATHML_ELEMENTS,
  SILENT_ELEMENTS,
  SVG_ATTRIBUTES,
  SVG_ELEMENTS,
  URL_ATTRIBUTES,
  VOID_ELEMENTS,
} from "./safe-html.ts";
import { isSafeUrl, resolveUrl } from "./url.ts";

const XMLNS: Readonly<Record<string, string>> = {
  math: "http://www.w3.org/1998/Math/MathML",
  svg: "http://www.w3.org/2000/svg",
};
const XLINK = "http://www.w3.org/1999/xlink";

/** A fragment of HTML with only what shows something: allowed elements and attributes, links made
 *  absolute, no script in any disguise. Text of elements that are left out stays, that of scripts and
 *  styles goes. The allowed names are those of Universal Feed Parser's sanitiser (BSD-2-Clause).
 *  Never throws. */
export function cleanHtml(html: string, base: string, xml = false): string {
  const cleaner = new Cleaner(base, xml);
  let open = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes, implied) => {
        open += 1;
        if (open > MAX_OPEN) parser.pause();
        if (!implied) cleaner.open(name, attributes);
      },
      onclosetag: (name, implied) => {
        open -= 1;
        if (!implied || cleaner.isForeign()) cleaner.close(name);
      },
      ontext: (text) => cleaner.text(text),
    },
    { decodeEntities: true, recognizeSelfClosing: xml, lowerCaseTags: true },
  );
  parser.end(withoutStrayBrackets(html));
  return cleaner.html().trim();
}

/** What only looks like the start of a declaration or of a tag is text, which a parser would drop. */
function withoutStrayBrackets(html: string): string {
  const text = html.replace(/<!(?!doctype|--)/gi, "&lt;!");
  const last = text.lastIndexOf("<");
  return last > text.lastIndexOf(">") ? `${text.slice(0, last)}&lt;${text.slice(last + 1)}` : text;
}

class Cleaner {
  readonly #parts: string[] = [];
  readonly #base: string;
  readonly #xml: boolean;
  #silent = 0;
  #math = 0;
  #svg = 0;

  constructor(base: string, xml: boolean) {
    this.#base = base;
    this.#xml = xml;
  }

  html(): string {
    return this.#parts.join("");
  }

  /** Whether an element that closes itself really does, as in MathML and SVG. */
  isForeign(): boolean {
    return this.#math > 0 || this.#svg > 0;
  }

  text(text: string): void {
    if (this.#silent === 0) this.#parts.push(escapeText(text));
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (SILENT_ELEMENTS.has(name)) this.#silent += 1;
    const all = this.#withNamespaces(name, attributes);
    if (name === "math" && all.xmlns === XMLNS.math) this.#math += 1;
    if (name === "svg" && all.xmlns === XMLNS.svg) this.#svg += 1;
    const allowed = this.#allowedAttributes(name);
    if (allowed === null) return;
    const written = Object.keys(all)
      .sort()
      .map((key) => this.#attribute(name, key, all[key] ?? "", allowed))
      .join("");
    this.#parts.push(`<${name}${written}${VOID_ELEMENTS.has(name) ? " /" : ""}>`);
  }

  close(name: string): void {
    if (SILENT_ELEMENTS.has(name)) this.#silent = Math.max(0, this.#silent - 1);
    const shown = this.#allowedAttributes(name) !== null && !VOID_ELEMENTS.has(name);
    if (name === "math") this.#math = Math.max(0, this.#math - 1);
    if (name === "svg") this.#svg = Math.max(0, this.#svg - 1);
    if (shown) this.#parts.push(`</${name}>`);
  }

  #allowedAttributes(name: string): ReadonlySet<string> | null {
    if (this.#math > 0 && MATHML_ELEMENTS.has(name)) return MATHML_ATTRIBUTES;
    if (this.#svg > 0 && SVG_ELEMENTS.has(name)) return SVG_ATTRIBUTES;
    return HTML_ELEMENTS.has(name) ? HTML_ATTRIBUTES : null;
  }

  #withNamespaces(
    name: string,
    attributes: Readonly<Record<string, string>>,
  ): Readonly<Record<string, string>> {
    const implied = XMLNS[name];
    const all = { ...attributes };
    // HTML knows its MathML and SVG without being told.
    if (implied !== undefined && !this.#xml && !all.xmlns) all.xmlns = implied;
    const foreign = this.#math > 0 || this.#svg > 0 || implied !== undefined;
    if (foreign && Object.keys(all).some((key) => key.startsWith("xlink:"))) {
      all["xmlns:xlink"] = XLINK;
    }
    return all;
  }

  #attribute(element: string, key: string, value: string, allowed: ReadonlySet<string>): string {
    if (!allowed.has(key)) return "";
    if (key === "style") {
      const style = cleanStyle(value, this.#svg > 0);
      return style === "" ? "" : ` style="${escapeAttribute(style)}"`;
    }
    const link = URL_ATTRIBUTES.has(`${element}.${key}`);
    const absolute = link ? resolveUrl(value, this.#base) : value;
    const url = link || key === "href" || key === "xlink:href" || key === "src";
    const safe = url && !isSafeUrl(absolute) ? "" : absolute;
    return ` ${key}="${escapeAttribute(key === "rel" || key === "type" ? safe.toLowerCase() : safe)}"`;
  }
}

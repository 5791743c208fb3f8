import { escapeText } from "entities";
import type { RawElement } from "../tree.ts";
import { canonicalName, NAMESPACES_BY_URI } from "./namespaces.ts";
import { resolveUrl } from "./url.ts";

/** An element of a feed. RSS and Atom names are bare and in lower case (`pubdate`), others carry
 *  the usual prefix of their namespace (`dc:date`), whatever the document called it. */
export interface Element {
  readonly name: string;
  readonly namespace: string;
  /** Names in lower case, `xmlns` ones left out. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
  /** The base URL in force inside; empty where there is none. */
  readonly base: string;
  readonly language: string | null;
}

/** What an element inherits. */
export interface Scope {
  readonly base: string;
  readonly language: string | null;
  /** Prefix to namespace URI; the empty prefix is the default namespace. */
  readonly prefixes: Readonly<Record<string, string>>;
}

/** Resolves names, `xml:base` and `xml:lang` of an element and all below it.
 *  Sources: XML Namespaces 1.0; XML Base. */
export function resolveElement(raw: RawElement, outer: Scope): Element {
  const scope = innerScope(raw.attributes, outer);
  const { name, namespace } = canonicalName(raw.name, scope.prefixes);
  return {
    name,
    namespace,
    attributes: plainAttributes(raw.attributes, scope.prefixes),
    children: raw.children.map((child) =>
      typeof child === "string" ? child : resolveElement(child, scope),
    ),
    base: scope.base,
    language: scope.language,
  };
}

/** The scope inside an element with these attributes. */
export function innerScope(attributes: RawElement["attributes"], outer: Scope): Scope {
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(?::|$)/i.test(name));
  const base = attribute(attributes, "xml:base") ?? attribute(attributes, "base");
  const language = attribute(attributes, "xml:lang") ?? attribute(attributes, "lang");
  return {
    base: base === undefined ? outer.base : resolveUrl(base, outer.base) || outer.base,
    language: language === undefined ? outer.language : language || null,
    prefixes:
      declared.length === 0
        ? outer.prefixes
        : {
            ...outer.prefixes,
            ...Object.fromEntries(
              declared.map(([name, uri]) => [name.slice(6).toLowerCase(), uri]),
            ),
          },
  };
}

function attribute(attributes: RawElement["attributes"], name: string): string | undefined {
  return attributes[name];
}

function plainAttributes(
  attributes: RawElement["attributes"],
  prefixes: Scope["prefixes"],
): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [written, value] of Object.entries(attributes)) {
    const lower = written.toLowerCase();
    if (/^xmlns(?::|$)/.test(lower)) continue;
    const colon = lower.indexOf(":");
    const known =
      colon < 0
        ? undefined
        : NAMESPACES_BY_URI[prefixes[lower.slice(0, colon)]?.toLowerCase() ?? ""];
    plain[known ? `${known}${lower.slice(colon)}` : lower] = value;
  }
  return plain;
}

/** All text below an element, tags left out. */
export function textOf(element: Element): string {
  return element.children
    .map((child) => (typeof child === "string" ? child : textOf(child)))
    .join("");
}

export function childElements(element: Element): readonly Element[] {
  return element.children.filter((child) => typeof child !== "string");
}

export function hasMarkup(element: Element): boolean {
  return element.children.some((child) => typeof child !== "string");
}

/** Namespaces that HTML keeps a mark of. */
const FOREIGN = new Set(["http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2000/svg"]);

/** What stands inside an element as HTML: prefixes dropped, text escaped. */
export function innerMarkup(element: Element): string {
  return element.children
    .map((child) => (typeof child === "string" ? escapeText(child) : outerMarkup(child)))
    .join("");
}

function outerMarkup(element: Element): string {
  const local = element.name.slice(element.name.indexOf(":") + 1);
  const root = (local === "math" || local === "svg") && FOREIGN.has(element.namespace);
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}="${escapeText(value).replaceAll('"', "&quot;")}"`)
    .join("");
  const xmlns = root ? ` xmlns="${element.namespace}"` : "";
  return `<${local}${attributes}${xmlns}>${innerMarkup(element)}</${local}>`;
}

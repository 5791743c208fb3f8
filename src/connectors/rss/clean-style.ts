import { CSS_KEYWORDS, CSS_PROPERTIES, SVG_PROPERTIES } from "./safe-html.ts";

/** Characters and shapes that a declaration list may consist of; anything else ("expression(",
 *  escapes, comments) makes the whole style void. */
const PLAIN = /^(?:[:,;#%.\sa-zA-Z0-9!]|\w-\w|'[\s\w]+'|"[\s\w]+"|\([\d,\s]+\))*$/;
/** No style of any feed is longer, and `PLAIN` must not be given a novel. */
const MAX_STYLE_CHARS = 2_000;
const SHORTHANDS = new Set(["background", "border", "margin", "padding"]);
const SHORTHAND_VALUE =
  /^(?:#[0-9a-f]+|rgb\(\d+%?,\d*%?,?\d*%?\)?|\d{0,2}\.?\d{0,2}(?:cm|em|ex|in|mm|pc|pt|px|%|,|\))?)$/;

/** A style attribute with only the declarations that change how text looks: no URLs, no positions,
 *  no expressions. Empty where nothing is left. */
export function cleanStyle(style: string, inSvg: boolean): string {
  if (style.length > MAX_STYLE_CHARS) return "";
  const withoutUrls = style.replace(/url\s*\(\s*[^\s)]+\s*\)\s*/gi, " ");
  if (!PLAIN.test(withoutUrls)) return "";
  const declarations = withoutUrls.split(";").filter((declaration) => declaration.trim() !== "");
  if (!declarations.every((declaration) => /^\s*[-\w]+\s*:[^:]*$/.test(declaration))) return "";
  return declarations
    .map((declaration) => declaration.split(":"))
    .filter(([property = "", value = ""]) => isAllowed(property.trim(), value.trim(), inSvg))
    .map(([property = "", value = ""]) => `${property.trim()}: ${value.trimStart()};`)
    .join(" ");
}

function isAllowed(property: string, value: string, inSvg: boolean): boolean {
  const name = property.toLowerCase();
  if (value === "") return false;
  if (CSS_PROPERTIES.has(name)) return true;
  if (SHORTHANDS.has(name.split("-")[0] ?? "")) {
    return value.split(/\s+/).every((word) => CSS_KEYWORDS.has(word) || SHORTHAND_VALUE.test(word));
  }
  return inSvg && SVG_PROPERTIES.has(name);
}

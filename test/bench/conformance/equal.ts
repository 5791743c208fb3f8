import { decodeHTML } from "entities";
import { parseDocument } from "htmlparser2";

type Nodes = ReturnType<typeof parseDocument>["children"];

/** The words of a fragment of markup, white space squeezed. */
export function words(markup: string): string {
  let text = markup
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(TAG, " ");
  text = decodeHTML(decodeHTML(text));
  return text
    .replace(TAG, " ")
    .replace(/[\s\u00a0\u200b]+/g, " ")
    .trim();
}

const TAG = /<[a-zA-Z/!?][^>]*>/g;

/** Whether two fragments say the same, wherever they break their lines. */
export function sameWords(one: string, other: string): boolean {
  const [first, second] = [words(one), words(other)];
  return first === second || first.replaceAll(" ", "") === second.replaceAll(" ", "");
}

/** Whether two fragments are the same elements with the same attributes, order of these aside; a
 *  `<div>` around everything is XHTML's wrapping, and a style may be left out. */
export function sameMarkup(got: string, wanted: string): boolean {
  const [one, other] = [unwrapped(canonical(got)), unwrapped(canonical(wanted))];
  if (one === other || canonical(got) === canonical(wanted)) return true;
  return !got.includes("style") && withoutStyle(one) === withoutStyle(other);
}

function unwrapped(markup: string): string {
  return markup.replace(/^<div>([\s\S]*)<\/div>$/, "$1");
}

function withoutStyle(markup: string): string {
  return markup.replace(/ style="[^"]*"/g, "");
}

const VOID = new Set(
  "img br hr input area base col embed link meta param source track wbr".split(" "),
);

function canonical(markup: string): string {
  const document = parseDocument(markup.trim(), {
    decodeEntities: true,
    lowerCaseTags: true,
    recognizeSelfClosing: true,
  });
  return written(document.children)
    .replace(/\s+/g, " ")
    .replace(/> /g, ">")
    .replace(/ </g, "<")
    .trim();
}

function written(nodes: Nodes): string {
  return nodes
    .map((node) => {
      if (node.type === "text") return node.data.replace(/\s+/g, " ");
      if (node.type === "cdata") return written(node.children);
      if (!("attribs" in node)) return "";
      const attributes = Object.entries(node.attribs)
        .filter(([name]) => !name.startsWith("xmlns"))
        .sort()
        .map(([name, value]) => ` ${name}="${value.replace(/\s+/g, " ").trim()}"`)
        .join("");
      const end = VOID.has(node.name) ? "" : `</${node.name}>`;
      return `<${node.name}${attributes}>${written(node.children)}${end}`;
    })
    .join("");
}

export function sameUrl(one: string, other: string): boolean {
  return normalised(one) === normalised(other);
}

function normalised(url: string): string {
  return URL.canParse(url.trim()) ? new URL(url.trim()).href : url.trim();
}

/** Names of one encoding, and of encodings of which one holds the other. */
export function sameEncoding(got: string, wanted: string): boolean {
  const [one, other] = [encodingKey(got), encodingKey(wanted)];
  return other === "" || one === other || (/ascii/i.test(wanted) && one === "utf8");
}

function encodingKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/^utf8sig$/, "utf8")
    .replace(/^(iso88591|latin1|ascii|usascii)$/, "windows1252")
    .replace(/^(gb2312|gbk)$/, "gb18030")
    .replace(/^cp125/, "windows125")
    .replace(/^utf16$/, "utf16le");
}

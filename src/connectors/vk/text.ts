import { decodeHTML } from "entities";

/** A post's text as VK shows it: names in place of its marks for mentions and links. */
export function textOf(text: string): string {
  return decodeHTML(text.replaceAll(/<br\s*\/?>/gi, "\n"))
    .replace(MARK, "$1")
    .trim();
}

/** `[club1|Name]`, `[id1:bp-2_3|Name]`, `[https://vk.com/page|words]`. */
const MARK =
  /\[(?:(?:id|club|public|event)\d{1,12}(?::[\w-]{1,60})?|https?:\/\/[^|[\]\s]{1,1000})\|([^|[\]]{1,1000})\]/g;

const LINK = /https?:\/\/[^\s"<>[\]|«»]{4,1000}/gi;

/** The web addresses in a text, marks included, each once. */
export function linksOf(text: string): readonly string[] {
  const found = decodeHTML(text).match(LINK) ?? [];
  const links = found.map((link) => link.replace(/[.,:;!?)'…]+$/u, ""));
  return [...new Set(links.filter((link) => URL.canParse(link)))].slice(0, 100);
}

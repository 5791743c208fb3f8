import type { RawElement } from "../tree.ts";

/** Blocks that stand on lines of their own in `textOf`. */
const LINES = /^(?:p|div|li|h[1-6]|tr|blockquote|figcaption|section|article)$/;
const SILENT = new Set(["script", "style", "noscript", "template", "svg"]);

/** The text of an element, its blocks and `<br>` on lines of their own; at most about `maxChars`. */
export function textOf(element: RawElement, maxChars = 20_000): string {
  const parts: string[] = [];
  let left = maxChars;
  const walk = (node: RawElement): void => {
    for (const child of node.children) {
      if (left <= 0) return;
      if (typeof child === "string") {
        parts.push(child.replace(/\s+/g, " "));
        left -= child.length;
      } else if (child.name === "br") {
        parts.push("\n");
      } else if (!SILENT.has(child.name)) {
        const line = LINES.test(child.name) ? "\n" : "";
        parts.push(line);
        walk(child);
        parts.push(line);
      }
    }
  };
  walk(element);
  return parts
    .join("")
    .replace(/ *\n\s*/g, "\n")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Every element below, in the order of the document. */
export function* elementsOf(element: RawElement): Generator<RawElement> {
  for (const child of element.children) {
    if (typeof child === "string") continue;
    yield child;
    yield* elementsOf(child);
  }
}

/** Classes and id, as signs of what an element is for. */
export function marksOf({ attributes }: RawElement): string {
  return `${attributes.class ?? ""} ${attributes.id ?? ""}`.trim();
}

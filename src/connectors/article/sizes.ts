import type { RawElement } from "../tree.ts";

/** Letters of an element's text, and of those that stand in links. */
export type Sizes = ReadonlyMap<RawElement, { readonly text: number; readonly linked: number }>;

const SILENT = new Set(["script", "style", "noscript", "template", "svg"]);

/** Measures every element of a page once. */
export function sizesOf(root: RawElement): Sizes {
  const sizes = new Map<RawElement, { readonly text: number; readonly linked: number }>();
  const measure = (element: RawElement): { readonly text: number; readonly linked: number } => {
    let text = 0;
    let linked = 0;
    for (const child of SILENT.has(element.name) ? [] : element.children) {
      if (typeof child === "string") {
        text += child.trim().length;
      } else {
        const inner = measure(child);
        text += inner.text;
        linked += inner.linked;
      }
    }
    const size = { text, linked: element.name === "a" ? text : linked };
    sizes.set(element, size);
    return size;
  };
  measure(root);
  return sizes;
}

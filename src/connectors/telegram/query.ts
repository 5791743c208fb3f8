import { escapeUTF8 } from "entities";
import { htmlToText } from "#src/core/html.ts";
import type { RawElement } from "../tree.ts";

/** The elements below that have a class, in order; not those inside one that was found. */
export function byClass(element: RawElement, name: string): RawElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === "string") return [];
    return hasClass(child, name) ? [child] : byClass(child, name);
  });
}

export function byName(element: RawElement, name: string): RawElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === "string") return [];
    return child.name === name ? [child] : byName(child, name);
  });
}

export function hasClass(element: RawElement, name: string): boolean {
  return (element.attributes.class ?? "").split(/\s+/).includes(name);
}

/** What a reader sees of an element: line breaks kept, markup gone. */
export function visibleText(element: RawElement): string {
  return htmlToText(innerHtml(element));
}

function innerHtml(element: RawElement): string {
  return element.children.map((child) => outerHtml(child)).join("");
}

function outerHtml(child: RawElement | string): string {
  if (typeof child === "string") return escapeUTF8(child);
  // An end tag of its own would be a second line break.
  if (child.name === "br") return "<br>";
  return `<${child.name}>${innerHtml(child)}</${child.name}>`;
}

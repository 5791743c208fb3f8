import { parseDate } from "#src/core/date.ts";
import { childElements, type Element, textOf } from "./element.ts";
import { MAX_FIELD_CHARS } from "./limits.ts";
import { type RichDefault, type RichText, richText } from "./rich-text.ts";

/** The children of an element by name. */
export type Fields = ReadonlyMap<string, readonly Element[]>;

export function fieldsOf(element: Element): Fields {
  const fields = new Map<string, Element[]>();
  for (const child of allChildren(element)) {
    const same = fields.get(child.name);
    if (same === undefined) fields.set(child.name, [child]);
    else same.push(child);
  }
  return fields;
}

/** Media RSS groups what belongs to an item one or two levels below it. */
const GROUPS = new Set(["media:group", "media:content"]);

function allChildren(element: Element): Element[] {
  const direct = childElements(element);
  const grouped = direct.filter((child) => GROUPS.has(child.name)).flatMap(allChildren);
  return [...direct, ...grouped];
}

/** The first text that is not empty, by name first, then by place. */
export function firstText(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const text = textOf(element).trim().slice(0, MAX_FIELD_CHARS);
      if (text !== "") return text;
    }
  }
  return null;
}

export function firstRich(
  fields: Fields,
  names: readonly string[],
  fallback: RichDefault,
  atom: boolean,
): RichText | null {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const rich = richText(element, fallback, atom);
      if (rich.value !== "") return rich;
    }
  }
  return null;
}

/** The first date that can be read. */
export function firstDate(fields: Fields, names: readonly string[]): Date | null {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const date = parseDate(textOf(element));
      if (date !== null) return date;
    }
  }
  return null;
}

/** The name of whoever wrote it, or their address where no name is given. */
export function authorOf(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const parts = fieldsOf(element);
      const person = firstText(parts, ["name", "foaf:name"]) ?? firstText(parts, ["email"]);
      const text = person ?? nameOf(textOf(element).trim().slice(0, MAX_FIELD_CHARS));
      if (text !== "") return text;
    }
  }
  return null;
}

/** RSS 2.0 wants an address with the name behind it in brackets; many write it the other way round. */
function nameOf(author: string): string {
  const [, outside = "", inside = ""] = /^([^()]+)\(([^()]+)\)$/.exec(author) ?? [];
  if (outside === "" || outside.includes("@") === inside.includes("@")) return author;
  return (outside.includes("@") ? inside : outside).trim();
}

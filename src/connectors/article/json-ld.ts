import { parseJson } from "../parse-json.ts";

/** One thing that a page describes for machines. Source: json-ld.org, schema.org. */
export interface Node {
  readonly types: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}

const MAX_CHARS = 1_000_000;
const MAX_NODES = 2_000;

/** All nodes of a page's JSON-LD scripts, those of lists and graphs too. What is no JSON is left out. */
export function linkedNodes(scripts: readonly string[]): readonly Node[] {
  const nodes: Node[] = [];
  for (const script of scripts) {
    const waiting: unknown[] = [parsed(script)];
    while (waiting.length > 0 && nodes.length < MAX_NODES) {
      const value = waiting.shift();
      if (Array.isArray(value)) waiting.push(...value.slice(0, MAX_NODES));
      if (!isRecord(value)) continue;
      nodes.push({ types: typesOf(value["@type"]), fields: value });
      waiting.push(value["@graph"], value.mainEntity, value.itemListElement, value.item);
    }
  }
  return nodes;
}

/** The text of a field, or of the thing that stands there; null where there is none. */
export function textIn(value: unknown): string | null {
  const text = isRecord(value) ? (value.name ?? value["@value"]) : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : null;
}

function parsed(script: string): unknown {
  const text = script
    .slice(0, MAX_CHARS)
    .replace(/^\s*(?:<!--|\/\*.*?\*\/|<!\[CDATA\[)|(?:-->|\]\]>)\s*$/g, "");
  return parseJson(text);
}

function typesOf(value: unknown): readonly string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((each) => typeof each === "string").map((each) => each.replace(/^.*[/#:]/, ""));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
